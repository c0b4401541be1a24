"""Text made ready for the tagger, which learned from ordinary print, without moving a character."""

import re
from functools import cache

from seeds import load
from seeds.tables.actors import COUNTRIES

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?:\A|[.!?]\s+|\n\s*|\]\s*|-- )([\"“'(]?)(\w)")
_CAPITALS = 0.7
_FEWEST = 40
_SMALL = frozenset("of the and in on at for to by".split())


def straighten(text: str) -> str:
    """Curly quotes made straight: the parser takes "Russia’s" with a curly one for a verb."""
    return text.translate(_QUOTES)


def truecase(text: str) -> str:
    """Return `text` with case restored where nearly all of it is capitals, else as it is.

    The result always has the length of `text`, so offsets into one are offsets into the other.
    Sentences begin with a capital; names of countries, peoples, months, weekdays and titles get
    one, and so do words that no dictionary of ordinary words knows.
    """
    letters = [char for char in text if char.isalpha()]
    if len(letters) < _FEWEST or sum(map(str.isupper, letters)) < _CAPITALS * len(letters):
        return text
    lowered = "".join(_lower(char) for char in text)
    cased = _WORD.sub(lambda match: _cased(match[0]), lowered)
    return _SENTENCE.sub(lambda match: match[0][:-1] + _upper(match[2]), cased)


def _lower(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else char


def _upper(char: str) -> str:
    large = char.upper()
    return large if len(large) == 1 else char


def _cased(word: str) -> str:
    known = _names()
    if word in known:
        return _upper(word[0]) + word[1:]
    return word


@cache
def _names() -> frozenset[str]:
    """Words that are written with a capital: of countries, peoples, capitals, the calendar."""
    found = set(_CALENDAR)
    for row in load(COUNTRIES).iter_rows(named=True):
        names = (row["name"], row["capital"], *row["aliases"], *row["adjectives"], *row["demonyms"])
        for name in filter(None, names):
            found.update(word.lower() for word in _WORD.findall(name) if len(word) > 2)
    return frozenset(found - _SMALL - _ORDINARY)


_CALENDAR = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february april june "
        "july august september october november december efe afp reuters ap eln farc fmln un oas"
    ).split()
)
_ORDINARY = frozenset(
    (
        "democratic people republic state states island islands new united federation former "
        "north south east west central northern southern eastern western city port saint great "
        "equatorial union arab socialist popular kingdom commonwealth territory may march"
    ).split()
)
