"""Amounts of money: a currency sign before the number, or a currency word after it."""

from collections.abc import Sequence
from functools import cache

import seeds
from seeds.tables.units import CURRENCIES

_LONGEST_NAME = 3


@cache
def _names(kind: str) -> dict[tuple[str, ...], str]:
    rows = seeds.load(CURRENCIES).select("word", "currency", "kind").iter_rows()
    return {tuple(word.lower().split()): code for word, code, which in rows if which == kind}


def sign_before(words: Sequence[str], start: int) -> tuple[int, str] | None:
    """The first token and the currency of a sign that ends before token `start`, or None."""
    for length in (2, 1):
        begin = start - length
        if begin < 0:
            continue
        parts = words[begin:start]
        code = _names("symbol").get(("".join(parts),))
        if code and (length == 1 or len(parts[0]) <= 2):
            return begin, code
    return None


def name_after(words: Sequence[str], end: int) -> tuple[int, str] | None:
    """The token after a currency's name that begins at token `end`, and its code, or None."""
    for length in range(_LONGEST_NAME, 0, -1):
        code = _names("word").get(tuple(words[end : end + length]))
        if code:
            return end + length, code
    return None
