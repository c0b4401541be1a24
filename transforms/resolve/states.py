"""Which codes of the seeds are countries: UNO, NAT, EUU and their like are none."""

from functools import cache

import polars as pl

from seeds import load
from seeds.tables.actors import COUNTRIES


@cache
def states() -> frozenset[str]:
    """The ISO 3166 alpha-3 codes of countries and of what goes by a code of its own."""
    return frozenset(load(COUNTRIES)["code"])


def state(code: str | None) -> str | None:
    """A code as a country, None where it is none."""
    return code if code in states() else None


def state_in(column: str) -> pl.Expr:
    """The same for a column of codes."""
    return pl.when(pl.col(column).is_in(list(states()))).then(pl.col(column))
