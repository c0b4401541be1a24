"""Amounts as written: the words of a number with its bounds, before it is known what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import seeds
from seeds.tables.units import QUANTITY_QUALIFIERS, VAGUE_QUANTITIES
from transforms.text.numerals import kind_of, read_number

_LONGEST_PHRASE = 4
_DOZEN = 12.0
_ROUND = 100.0
_TENS_OF = frozenset({"tens", "dozens", "hundreds", "scores", "thousands"})
_MULTIPLIERS_PLURAL = {"thousands": 1e3, "millions": 1e6, "billions": 1e9, "hundreds": 1e2}


@dataclass(frozen=True, slots=True)
class Amount:
    """Token indices `[start, end)` and what the words say; `core` is the number's first token.

    `beyond`: whether the number itself is left out, as in "more than five".
    """

    start: int
    end: int
    core: int
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    beyond: bool = False


@cache
def _qualifiers() -> dict[tuple[str, ...], tuple[str, bool]]:
    rows = seeds.load(QUANTITY_QUALIFIERS).select("phrase", "qualifier", "bound").iter_rows()
    return {tuple(phrase.split()): (mark, bound == "exclusive") for phrase, mark, bound in rows}


@cache
def _vague() -> dict[str, tuple[float | None, float | None, float | None, str]]:
    rows = seeds.load(VAGUE_QUANTITIES)
    columns = rows.select("phrase", "low", "best", "high", "qualifier").iter_rows()
    return {phrase: (low, best, high, qualifier) for phrase, low, best, high, qualifier in columns}


@cache
def _opening() -> frozenset[str]:
    """The words that an amount can begin with, digits apart."""
    vague = {phrase.split()[0] for phrase in _vague()}
    return frozenset({"a", "an", "half", "no", *_TENS_OF, *vague})


def may_open(word: str) -> bool:
    """Whether an amount can begin with a word in lower case: most words are passed over by it."""
    return word in _opening() or bool(kind_of(word))


def _exact(start: int, end: int, value: float) -> Amount:
    return Amount(start, end, start, value, value, value, "exact")


def _at(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _dozens(words: Sequence[str], start: int) -> Amount | None:
    """A dozen, two dozen, half a dozen."""
    if words[start : start + 3] == ["half", "a", "dozen"]:
        return _exact(start, start + 3, 6.0)
    read = read_number(words, start)
    end, count = read or (start + 1, 1.0)
    if (read or words[start] == "a") and _at(words, end) == "dozen":
        return _exact(start, end + 1, count * _DOZEN)
    return None


def _tens_of(words: Sequence[str], start: int) -> Amount | None:
    """Tens of thousands, hundreds of millions."""
    multiplier = _MULTIPLIERS_PLURAL.get(_at(words, start + 2))
    if words[start] not in _TENS_OF or _at(words, start + 1) != "of" or not multiplier:
        return None
    low = (_vague()[words[start]][0] or 0.0) * multiplier
    return Amount(start, start + 3, start, low, None, None, "vague")


def _vague_amount(words: Sequence[str], start: int) -> Amount | None:
    """Dozens, several, a few, a number of, no, none."""
    for length in (4, 3, 2):
        phrase = words[start : start + length]
        entry = _vague().get(" ".join(phrase)) if len(phrase) == length else None
        if entry is not None:
            return Amount(start, start + length, start, *entry)
    skip = 1 if words[start] == "a" and _at(words, start + 1) in ("few", "couple", "pair",
                                                                  "handful") else 0  # fmt: skip
    entry = _vague().get(_at(words, start + skip))
    if entry is None:
        return None
    multiplier = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "dozen": 12.0, "billion": 1e9}
    times = multiplier.get(_at(words, start + skip + 1), 1.0)
    end = start + skip + (1 if times == 1.0 else 2)
    low, best, high = (None if part is None else part * times for part in entry[:3])
    return Amount(start, end, start, low, best, high, entry[3])


def _single(words: Sequence[str], start: int) -> Amount | None:
    if _only_bounds(words, start):
        return None
    if words[start : start + 2] == ["no", "one"]:
        return _exact(start, start + 2, 0.0)
    found = _dozens(words, start) or _tens_of(words, start)
    if found:
        return found
    read = read_number(words, start)
    if read:
        return _exact(start, read[0], read[1])
    return _vague_amount(words, start)


def _only_bounds(words: Sequence[str], start: int) -> bool:
    """Whether a word that may be a number only leads up to one: "no more than 3", "another 12"."""
    for length in range(1, _LONGEST_PHRASE):
        phrase = tuple(words[start : start + length])
        if phrase in _qualifiers() and len(phrase) == length:
            following = start + length
            if following < len(words) and kind_of(words[following]):
                return words[start] in _vague()
    return False


_RANGE_WORDS = frozenset({"to", "-", "–", "and", "or"})


def _ranged(words: Sequence[str], first: Amount) -> Amount:
    """40 to 50, between 40 and 50, two or three; the same amount where there is no second."""
    joint, opener = _at(words, first.end), _at(words, first.start - 1)
    if joint not in _RANGE_WORDS or first.qualifier != "exact":
        return first
    if joint == "and" and opener != "between":
        return first
    second = read_number(words, first.end + 1)
    if second is None or not kind_of(words[first.end + 1]):
        return first
    low, high = _same_scale(words, first, second)
    if low is None or not low < high:
        return first
    start = first.start - (1 if opener in ("between", "from") else 0)
    middle = (low + high) / 2
    best = middle if middle == int(middle) else float(int(middle))
    return Amount(start, second[0], first.start, low, best, high, "between")


def _same_scale(
    words: Sequence[str], first: Amount, second: tuple[int, float]
) -> tuple[float | None, float]:
    """As in "2 to 3 million" means two million: the first number takes the scale of the second."""
    low, high = first.low, second[1]
    written = read_number(words[: first.end + 2], first.end + 1)
    if low is not None and written and high >= 1000 and written[1] < 1000 and low < 1000:
        low *= high / written[1] if written[1] else 1.0
    return low, high


def _qualified(words: Sequence[str], amount: Amount) -> Amount:
    """Take in the words before and after that bound the amount."""
    for length in range(_LONGEST_PHRASE, 0, -1):
        start = amount.start - length
        phrase = tuple(words[max(start, 0) : amount.start])
        if start >= 0 and phrase in _qualifiers():
            amount = _bounded(replace(amount, start=start), *_qualifiers()[phrase])
            break
    for length in (2,):
        phrase = tuple(words[amount.end : amount.end + length])
        if phrase and phrase[0] == "or" and phrase in _qualifiers():
            amount = _bounded(replace(amount, end=amount.end + length), *_qualifiers()[phrase])
    return amount


def _bounded(amount: Amount, qualifier: str, beyond: bool) -> Amount:
    if qualifier == "exact" or amount.qualifier == "vague" or amount.qualifier == "between":
        return amount
    if qualifier == "at_least":
        return replace(amount, best=amount.low, high=None, qualifier=qualifier, beyond=beyond)
    if qualifier == "at_most":
        return replace(amount, low=None, best=amount.high, qualifier=qualifier, beyond=beyond)
    return replace(amount, low=None, high=None, qualifier="about")


def counted_whole(amount: Amount) -> Amount:
    """The bounds of a number of people: more than five are six at least, fewer than five four.

    Of a hundred and more, which are told in round figures, the figure told is kept.
    """
    bound = amount.low if amount.high is None else amount.high
    if not amount.beyond or bound is None or bound >= _ROUND or bound != int(bound):
        return amount
    if amount.low is not None:
        return replace(amount, low=bound + 1, best=bound + 1)
    return replace(amount, high=bound - 1, best=bound - 1) if bound >= 1 else amount


def amount_at(words: Sequence[str], start: int) -> Amount | None:
    """The amount whose number begins at token `start`, with its bounds; None where there is none.

    `words` are the article's tokens in lower case.
    """
    found = _single(words, start)
    if found is None:
        return None
    return _qualified(words, _ranged(words, found))
