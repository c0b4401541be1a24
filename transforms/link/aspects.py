"""What of a happening a mention tells: the act itself, the dead, the wounded, or the damage."""

from functools import cache
from typing import Final

import polars as pl

import seeds
from seeds.tables.events import EVENT_ASPECTS
from transforms.text.fold import fold

ACT: Final = "act"
_HARM = frozenset({"ASSAULT", "DISASTER"})
"""Types whose mentions may tell what an act did instead of the act."""


@cache
def _words() -> dict[str, str]:
    return dict(seeds.load(EVENT_ASPECTS).select("lemma", "aspect").iter_rows())


def aspect(event_type: str, trigger_lemma: str | None) -> str:
    """The aspect that a trigger's lemma tells: act, deaths, injuries or damage."""
    if event_type not in _HARM:
        return ACT
    return _words().get(fold(trigger_lemma or "").rpartition(" ")[2], ACT)


def aspects() -> pl.Expr:
    """The column `aspect` of mentions."""
    told = pl.struct("event_type", "trigger_lemma")
    return told.map_batches(_told, return_dtype=pl.String).alias("aspect")


def _told(rows: pl.Series) -> pl.Series:
    found = [aspect(row["event_type"], row["trigger_lemma"]) for row in rows]
    return pl.Series(rows.name, found, dtype=pl.String)
