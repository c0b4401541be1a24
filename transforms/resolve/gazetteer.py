"""The gazetteer: names of places to the places they may mean, and the words that go with them."""

import json
import os
import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import polars as pl

from seeds import load
from seeds.tables.actors import COUNTRIES
from seeds.tables.places import GAZETTEER, PLACE_WORDS, REGION_ABBREVIATIONS
from transforms.resolve.gazetteer_index import SOUNDS, Candidate, build, digest, sound
from transforms.text.fold import fold

__all__ = [
    "INSTALLED", "Candidate", "PlaceWord", "abbreviations", "candidates", "install", "place_words",
    "respelled", "short_names",
]  # fmt: skip

_SHORT_NAME = 4
_WHOLE = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte", "pt": "point"}
_SHORT = {whole: short for short, whole in _WHOLE.items()}


INSTALLED = Path(sys.prefix) / "var" / "dateline"
"""Where the set-up leaves the index; an edited seed has another name and is built in the state."""


@lru_cache(maxsize=10_000)
def candidates(name: str) -> tuple[Candidate, ...]:
    """The places that a folded name may mean, the largest first; at most sixty.

    "Saint", "Fort", "Mount" and their short forms are one.
    """
    if found := _places(name):
        return found
    first, _, rest = name.partition(" ")
    other = _WHOLE.get(first) or _SHORT.get(first)
    return _places(f"{other} {rest}") if other and rest else ()


@lru_cache(maxsize=10_000)
def respelled(name: str) -> tuple[Candidate, ...]:
    """The places outside the Roman alphabet whose names sound like a folded name."""
    return _places(f"{SOUNDS}{sound(name)}")


def _places(name: str) -> tuple[Candidate, ...]:
    """The places of a name or sound, in the order of their numbers."""
    row = _index().execute("SELECT codes FROM names WHERE name = ?", (name,)).fetchone()
    codes = [int(code) for code in row[0].split(" ")] if row else []
    return tuple(_place(code // 2, bool(code % 2)) for code in codes)


@lru_cache(maxsize=10_000)
def _place(number: int, is_own: bool) -> Candidate:
    row = _index().execute("SELECT place FROM places WHERE number = ?", (number,)).fetchone()
    return replace(Candidate(*json.loads(row[0])), is_own=is_own)


@cache
def _index() -> sqlite3.Connection:
    name = f"gazetteer-{digest()}.sqlite"
    path = INSTALLED / name if (INSTALLED / name).exists() else _folder() / name
    if not path.exists():
        build(path)
    uri = f"file:{path}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def install() -> Path:
    """Build the index beside the packages, where every state finds it; returns its path."""
    INSTALLED.mkdir(parents=True, exist_ok=True)
    path = INSTALLED / f"gazetteer-{digest()}.sqlite"
    if not path.exists():
        build(path)
    return path


def _folder() -> Path:
    folder = Path(os.environ.get("DATELINE_CACHE", ".dateline/cache")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class PlaceWord(NamedTuple):
    """What a word tells of the name beside it: "County", "Street", "Lake"."""

    level: str
    stands: str
    joined: str


@cache
def place_words() -> Mapping[str, PlaceWord]:
    """Word in lower case → the level it tells, on which side it stands, whether it is joined."""
    rows = load(PLACE_WORDS).iter_rows(named=True)
    return {row["word"]: PlaceWord(row["level"], row["stands"], row["joined"]) for row in rows}


@cache
def abbreviations() -> Mapping[str, str]:
    """Short form of a state or province as printed or posted → its folded name."""
    names = load(GAZETTEER).filter(pl.col("geonames_code").is_not_null())
    table = load(REGION_ABBREVIATIONS).join(names, on="geonames_code", validate="m:1")
    found: dict[str, str] = {}
    for row in table.iter_rows(named=True):
        found.setdefault(row["short"], fold(row["name"]))
    return found


@cache
def short_names() -> Mapping[str, str]:
    """Short form of a country in capitals as printed, "U.S.", "UAE" → its folded name."""
    found: dict[str, str] = {}
    for row in load(COUNTRIES).filter(pl.col("kind") == "country").iter_rows(named=True):
        for alias in row["aliases"]:
            letters = alias.replace(".", "")
            if letters.isalpha() and letters.isupper() and 2 <= len(letters) <= _SHORT_NAME:
                found.setdefault(alias, fold(row["name"]))
    return found
