"""Numbers as written: digits, words, and both together ("1.2 million", "two hundred and fifty")."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import seeds
from seeds.tables.units import NUMBER_WORDS

_DIGITS = re.compile(
    r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?)(k|m|mn|mln|million|bn|b|billion|tn|trn)?"
)
_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "million": 1e6, "bn": 1e9, "b": 1e9,
           "billion": 1e9, "tn": 1e12, "trn": 1e12}  # fmt: skip


@cache
def _words() -> dict[str, tuple[str, float]]:
    rows = seeds.load(NUMBER_WORDS)
    return {w: (k, v) for w, k, v in rows.select("word", "kind", "value").iter_rows()}


def ordinal(word: str) -> int | None:
    """The number of an ordinal ("third", "21st"), or None."""
    kind, value = _words().get(word, ("", 0.0))
    return int(value) if kind == "ordinal" else None


def digits(word: str) -> float | None:
    """The number written in digits, with commas and a scale or without ("1.2bn"), or None."""
    found = _DIGITS.fullmatch(word)
    if found is None:
        return None
    return _exact(float(found[1].replace(",", "")) * _SCALES.get(found[2] or "", 1.0))


def _exact(value: float) -> float:
    """4.1 billion is 4,100,000,000 and not a hair less."""
    return round(value, 3)


@lru_cache(maxsize=10_000)
def kind_of(word: str) -> str:
    """How a word takes part in a number: digits, scaled, unit, ten, multiplier, or nothing ("")."""
    if word[:1].isdigit():
        found = _DIGITS.fullmatch(word)
        return "" if found is None else "scaled" if found[2] else "digits"
    kind = _words().get(word, ("", 0.0))[0]
    return "" if kind == "ordinal" else kind


_MAY_FOLLOW = {
    "": ("digits", "scaled", "unit", "ten"),
    "scaled": (),
    "digits": ("multiplier",),
    "unit": ("multiplier",),
    "ten": ("unit", "multiplier"),
    "multiplier": ("unit", "ten", "multiplier"),
}


def _joins(words: Sequence[str], at: int, last: str) -> bool:
    """Whether "-" or "and" at `at` holds a number together."""
    following = kind_of(words[at + 1]) if at + 1 < len(words) else ""
    if words[at] == "-":
        return (last, following) == ("ten", "unit") or following == "multiplier"
    return words[at] == "and" and last == "multiplier" and following in ("unit", "ten")


def _starts_with_article(words: Sequence[str], start: int) -> bool:
    if start + 1 >= len(words):
        return False
    return words[start] in ("a", "an") and kind_of(words[start + 1]) == "multiplier"


def read_number(words: Sequence[str], start: int) -> tuple[int, float] | None:
    """The longest number that begins at `start`: the index after it and its value, or None.

    `words` are in lower case; a hyphen between two of them is a word of its own.
    """
    total, current, last, at = 0.0, 0.0, "", start
    if _starts_with_article(words, start):
        current, last, at = 1.0, "unit", start + 1
    while at < len(words):
        if last and words[at] in ("-", "and") and _joins(words, at, last):
            at += 1
        kind = kind_of(words[at])
        if kind not in _MAY_FOLLOW[last]:
            break
        value = digits(words[at]) if kind in ("digits", "scaled") else _words()[words[at]][1]
        total, current = _add(total, current, kind, value or 0.0)
        last, at = kind, at + 1
    return (at, _exact(total + current)) if last else None


def _add(total: float, current: float, kind: str, value: float) -> tuple[float, float]:
    if kind != "multiplier":
        return total, current + value
    if value == 100:
        return total, current * value
    if current == 0:
        return total * value, 0.0
    return total + current * value, 0.0
