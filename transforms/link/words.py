"""Words as linking compares them, weighed by a fixed table: no weight depends on the night."""

from collections.abc import Iterable
from functools import cache
from typing import Final

import polars as pl

import seeds
from seeds.tables.words import WORD_RARITY
from transforms.text.fold import fold

UNSEEN: Final = 9.2
"""Rarity of a word that the table does not have: it was seen in fewer than 10 of 100,000 items."""
PLAIN: Final = 3.0
"""Rarity below which a word says nothing: articles, prepositions, "killed", "president"."""
FIGURES: Final = {0: 0.0, 1: 0.0, 2: 4.0}
"""Rarity of a figure by its digits; 6 from three digits on: a year, a sum, a calibre."""
CODE: Final = 16_384
"""Above the square of ten times any rarity."""
_STEM: Final = 4
ARTICLE_WORDS: Final = 80
"""Words that are kept of an article."""


@cache
def rarities() -> dict[str, float]:
    """Folded word → rarity, for every word of the table."""
    return dict(seeds.load(WORD_RARITY).select("word", "rarity").iter_rows())


def rarity(word: str) -> float:
    """How much a folded word says: 0 for plain words and small figures, at most `UNSEEN`."""
    if word.isdigit():
        return FIGURES.get(len(word.lstrip("0")), 6.0)
    known = rarities().get(word, UNSEEN)
    return known if known >= PLAIN and len(word) > 1 else 0.0


def telling(text: str | None) -> list[str]:
    """The folded words of a text that are not plain, each once, sorted."""
    return sorted({word for word in fold(text or "").split() if rarity(word)})


def most_telling(text: str | None) -> list[str]:
    """The article's words that weigh most, heaviest first: its count, at most 5, times its rarity.

    Ties are broken by the word, so that the same text always gives the same words.
    """
    counts: dict[str, int] = {}
    for word in fold(text or "").split():
        counts[word] = min(counts.get(word, 0) + 1, 5)
    weighed = sorted((-count * rarity(word), word) for word, count in counts.items())
    return [word for weight, word in weighed[:ARTICLE_WORDS] if weight]


def coded(frame: pl.DataFrame, columns: Iterable[str]) -> list[pl.Series]:
    """Columns of lists of words as lists of numbers, the same number for the same word.

    A number modulo `CODE` is the square of ten times the word's rarity. What stands before it means
    nothing outside the frame.
    """
    codes: dict[str, int] = {}

    def code(word: str) -> int:
        if word not in codes:
            codes[word] = len(codes) * CODE + round(rarity(word) * 10) ** 2
        return codes[word]

    return [
        pl.Series(name, [list(map(code, words)) for words in frame[name]], pl.List(pl.Int64))
        for name in columns
    ]


def stem(lemma: str | None) -> str:
    """The letters that words of one stem share: "shoot", "shooting"; of several words the last."""
    return fold(lemma or "").rpartition(" ")[2][:_STEM]
