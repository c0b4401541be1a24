"""What of a happening a mention tells: its aspect, and the deed that its word names."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

import polars as pl

import seeds
from seeds.tables.events import EVENT_ASPECTS
from transforms.text.fold import fold

ACT: Final = "act"
_HARM = ("ASSAULT", "DISASTER")
"""Types whose mentions may tell what an act did instead of the act."""
_UNPROVEN = frozenset({"possible", "denied"})
_COLUMNS = ("event_type", "trigger_lemma", "trigger_text", "factuality")
_Row = Mapping[str, Any]


@cache
def _words() -> dict[tuple[str, str | None], _Row]:
    rows = seeds.load(EVENT_ASPECTS).iter_rows(named=True)
    return {(row["lemma"], row["event_type"]): row for row in rows}


def _known(mention: _Row) -> _Row | None:
    """What the seed says of a mention's words: of all of them, of the lemma, or of the first."""
    printed = fold(mention["trigger_text"] or "")
    lemma = fold(mention["trigger_lemma"] or "").rpartition(" ")[2]
    for word in (printed, lemma, printed.partition(" ")[0]):
        for event_type in (mention["event_type"], None):
            found = _words().get((word, event_type))
            if found is not None:
                return found
    return None


def aspect(mention: _Row) -> str:
    """The aspect that a mention tells: act, impact, deaths, injuries, damage or crime.

    `mention`: a row of `transforms.link.mentions.MENTIONS`. A crime is what the law calls an act
    that somebody is charged with and no court has found: it is no other telling of its dead.
    """
    known = _known(mention) if mention["event_type"] in _HARM else None
    if known is None:
        return ACT
    unproven = known["unproven"] if mention["factuality"] in _UNPROVEN else None
    return str(unproven or known["aspect"])


def deed(mention: _Row) -> str | None:
    """The deed that a mention's word names: "quake" and "tremor" name one; null for many words."""
    known = _known(mention)
    return None if known is None else known["deed"]


def aspects() -> pl.Expr:
    """The column `aspect` of mentions."""
    return _each(aspect).alias("aspect")


def sides() -> pl.Expr:
    """The column `side`: the aspect of violence and disasters; null where a type has but one."""
    return pl.when(pl.col("event_type").is_in(_HARM)).then(aspects()).alias("side")


def deeds() -> pl.Expr:
    """The column `deed` of mentions."""
    return _each(deed).alias("deed")


def _each(tell: Callable[[_Row], str | None]) -> pl.Expr:
    def told(rows: pl.Series) -> pl.Series:
        return pl.Series(rows.name, [tell(row) for row in rows], dtype=pl.String)

    return pl.struct(*_COLUMNS).map_batches(told, return_dtype=pl.String)
