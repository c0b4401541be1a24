"""Words as linking compares them, weighed by a fixed table: no weight depends on the night."""

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
ARTICLE_WORDS: Final = 40
"""Words that are kept of an article."""


@cache
def rarities() -> dict[str, float]:
    """Folded word → rarity, for every word of the table."""
    return dict(seeds.load(WORD_RARITY).select("word", "rarity").iter_rows())


def rarity(word: str) -> float:
    """How much a folded word says: 0 for plain words, at most `UNSEEN`."""
    known = rarities().get(word, UNSEEN)
    return known if known >= PLAIN and len(word) > 1 else 0.0


def telling(text: str | None) -> list[str]:
    """The folded words of a text that are not plain, each once, sorted."""
    return sorted({word for word in fold(text or "").split() if rarity(word)})


def most_telling(text: str | None) -> list[str]:
    """The article's words that weigh most: its count, at most 5, times its rarity; sorted by name.

    Ties are broken by the word, so that the same text always gives the same words.
    """
    counts: dict[str, int] = {}
    for word in fold(text or "").split():
        counts[word] = min(counts.get(word, 0) + 1, 5)
    weighed = sorted((-count * rarity(word), word) for word, count in counts.items())
    return sorted(word for weight, word in weighed[:ARTICLE_WORDS] if weight)


def words_of(texts: pl.Series) -> pl.Series:
    """`telling` for a column of texts."""
    return pl.Series(texts.name, [telling(text) for text in texts], dtype=pl.List(pl.String))


def names_of(parties: pl.Expr) -> pl.Expr:
    """The names of a list of parties that begin with a capital, folded, sorted, none twice."""
    names = parties.list.eval(pl.element().struct.field("name"))
    return names.map_batches(_folded, return_dtype=pl.List(pl.String))


def _folded(names: pl.Series) -> pl.Series:
    lists = [sorted({fold(name) for name in given if name and name[0].isupper()} - {""})
             for given in names]  # fmt: skip
    return pl.Series(names.name, lists, dtype=pl.List(pl.String))
