"""Comparing two tellings: each piece of evidence as a number, by expressions over the pairs.

All sums are of integers, so that nothing depends on the order in which they are taken.
"""

from typing import Final

import polars as pl

from transforms.link.words import CODE, coded

EVIDENCE: Final = (
    "type", "lemma", "stem", "deed", "deed_apart", "aftershock", "aspect", "sentence", "article",
    "article_some", "told_there", "parties", "parties_there", "no_party", "actor_apart",
    "recipient_apart", "country", "country_apart", "place", "far", "same_day", "days_apart",
    "dates_apart", "published_near", "published_apart", "numbers", "numbers_apart", "same_article",
    "timing",
    "sentence_and_article", "lemma_and_article", "aspect_and_article", "parties_and_article",
)  # fmt: skip
"""Names of the pieces, each 0 to 1; `seeds/data/link_weights.csv` says what each means."""

_NEAR_KM: Final = 30.0
_FAR_KM: Final = 100.0
_EARTH_KM: Final = 6371.0
_SOME: Final = 0.15
"""Likeness of two articles up to which it speaks loudest: beyond, they tell one story anyhow."""
_OF_ARTICLES: Final = ("sentence", "article", "told_there", "parties_there")
"""What two articles have in common: between two tellings of one article it says nothing."""
_WITH_ARTICLE: Final = ("sentence", "lemma", "aspect", "parties")
_AFTERSHOCK: Final = "aftershock"
_MANY: Final = 3
"""Fewer dead or wounded are told of too many happenings to speak for one."""
_MONTH: Final = 30.0
_WORDS: Final = ("words", "article_words", "party_words")


def comparable(told: pl.DataFrame) -> pl.DataFrame:
    """Tellings, numbered as `node`, with their words as numbers: once for all pairs."""
    return told.with_columns(coded(told, _WORDS))


def compare(pairs: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """The evidence of pairs: `first`, `second`, and one column a name of `EVIDENCE`.

    `told`: as `comparable` gives them; `pairs`: two numbers, `first` < `second`.
    """
    one = told.select(pl.all().name.suffix("_1")).rename({"node_1": "first"})
    other = told.select(pl.all().name.suffix("_2")).rename({"node_2": "second"})
    both = pairs.join(one, on="first", validate="m:1").join(other, on="second", validate="m:1")
    told_of = both.with_columns(*_words(), *_parties(), *_times(), *_places(), *_kinds())
    measured = told_of.with_columns(pl.col(*_OF_ARTICLES) * ~pl.col("same_article"))
    joined = measured.with_columns(
        pl.col("article").clip(0, _SOME).alias("article_some"),
        *((pl.col(n) * pl.col("article")).alias(f"{n}_and_article") for n in _WITH_ARTICLE),
    )
    numbers = [pl.col(name).cast(pl.Float64).fill_null(0.0) for name in EVIDENCE]
    return joined.select("first", "second", *numbers)


def _kinds() -> list[pl.Expr]:
    lemma, stem = _meet("lemmas"), _meet("stems")
    return [
        _meet("types").alias("type"),
        lemma.alias("lemma"),
        (stem & ~lemma).alias("stem"),
        (_meet("deeds") & ~lemma).alias("deed"),
        _named_apart("deeds").alias("deed_apart"),
        (_named_apart("deeds") & _either(_AFTERSHOCK, "deeds")).alias("aftershock"),
        _meet("sides").alias("aspect"),
        (pl.col("article_key_1") == pl.col("article_key_2")).alias("same_article"),
        (pl.col("timing_1") == pl.col("timing_2")).alias("timing"),
        *_numbers(),
    ]


def _words() -> list[pl.Expr]:
    there = pl.max_horizontal(
        _contained("words_1", "article_words_2"), _contained("words_2", "article_words_1")
    )
    return [
        cosine("words").alias("sentence"),
        cosine("article_words").alias("article"),
        there.alias("told_there"),
    ]


def _parties() -> list[pl.Expr]:
    known = _any("party_words_1") & _any("party_words_2")
    countries = [pl.concat_list(f"place_countries_{n}", f"party_countries_{n}") for n in (1, 2)]
    together = countries[0].list.set_intersection(countries[1]).list.len() > 0
    apart = _any_of(countries[0]) & _any_of(countries[1]) & ~together
    ids = _meet("party_ids")
    there = [_contained(f"party_words_{a}", f"article_words_{b}") for a, b in ((1, 2), (2, 1))]
    return [
        pl.max_horizontal(*there).alias("parties_there"),
        pl.max_horizontal(cosine("party_words"), ids.cast(pl.Float64)).alias("parties"),
        (~known).alias("no_party"),
        _named_apart("actor_words").alias("actor_apart"),
        _named_apart("recipient_words").alias("recipient_apart"),
        together.alias("country"),
        apart.alias("country_apart"),
    ]


def _named_apart(column: str) -> pl.Expr:
    """Whether both name somebody in a role and share no word of it."""
    known = _any(f"{column}_1") & _any(f"{column}_2")
    return known & ~_meet(column)


def _places() -> list[pl.Expr]:
    distance = _km()
    same = _meet("places") & ~_meet_only_country()
    near = (distance <= _NEAR_KM).fill_null(value=False)
    return [
        (same | near).alias("place"),
        ((distance > _FAR_KM) & ~same).alias("far"),
    ]


def _meet_only_country() -> pl.Expr:
    """Whether neither has a point below its country."""
    return pl.col("latitude_1").is_null() | pl.col("latitude_2").is_null()


def _km() -> pl.Expr:
    """Great-circle distance, haversine."""
    lat = [pl.col(f"latitude_{n}").radians() for n in (1, 2)]
    lon = [pl.col(f"longitude_{n}").radians() for n in (1, 2)]
    inner = ((lat[1] - lat[0]) / 2).sin() ** 2 + lat[0].cos() * lat[1].cos() * (
        (lon[1] - lon[0]) / 2
    ).sin() ** 2
    return 2 * _EARTH_KM * inner.sqrt().clip(0, 1).arcsin()


def _times() -> list[pl.Expr]:
    gap = pl.max_horizontal(
        (pl.col("earliest_date_2") - pl.col("latest_date_1")).dt.total_days(),
        (pl.col("earliest_date_1") - pl.col("latest_date_2")).dt.total_days(),
    )
    printed = (pl.col("published_date_1") - pl.col("published_date_2")).dt.total_days().abs()
    return [
        (gap <= 0).alias("same_day"),
        (gap > 0).alias("days_apart"),
        _grown(gap.clip(0)).alias("dates_apart"),
        (printed <= 2).alias("published_near"),
        _grown(printed).alias("published_apart"),
    ]


def _grown(days: pl.Expr) -> pl.Expr:
    """Days apart as 0 to 1: half a month counts 0.8, more than a month 1."""
    return ((days + 1).log() / pl.lit(_MONTH + 1).log()).clip(0, 1)


def _numbers() -> list[pl.Expr]:
    agree = pl.struct("numbers_1", "numbers_2").map_batches(_agreement, return_dtype=pl.Int8)
    return [(agree > 0).alias("numbers"), (agree < 0).alias("numbers_apart")]


def _agreement(rows: pl.Series) -> pl.Series:
    """1 where both tell one number of three and more, -1 where all bounds are apart, else 0.

    One of many says nothing against their number: "the captain was among the dead".
    """
    frame = rows.struct.unnest().with_row_index("row")
    counted = [pl.col(name).list.len() > 0 for name in ("numbers_1", "numbers_2")]
    found = [0] * rows.len()
    for row, one, other in frame.filter(*counted).iter_rows():
        found[row] = _compared(one, other)
    return pl.Series(rows.name, found, dtype=pl.Int8)


_Number = dict[str, float | str | None]


def _compared(one: list[_Number], other: list[_Number]) -> int:
    met = [
        (a, b)
        for a in one
        for b in other
        if a["measure"] == b["measure"] and a["unit"] == b["unit"]
    ]
    if any(a["best"] == b["best"] and _at_least(a) >= _MANY for a, b in met):
        return 1
    is_counted = any(1.0 not in (a["high"], b["high"]) for a, b in met)
    return -1 if is_counted and not any(_overlap(a, b) for a, b in met) else 0


def _at_least(number: _Number) -> float:
    return float(number["best"] or 0)


def _overlap(one: _Number, other: _Number) -> bool:
    low, high = _bounds(one)
    low_other, high_other = _bounds(other)
    return low <= high_other and low_other <= high


def _bounds(number: _Number) -> tuple[float, float]:
    low, high = number["low"], number["high"]
    return (
        float(low) if low is not None else 0.0,
        float(high) if high is not None else float("inf"),
    )


def _meet(column: str) -> pl.Expr:
    shared = pl.col(f"{column}_1").list.set_intersection(f"{column}_2")
    return shared.list.len() > 0


def _either(word: str, column: str) -> pl.Expr:
    return pl.any_horizontal(pl.col(f"{column}_{n}").list.contains(word) for n in (1, 2))


def _any(column: str) -> pl.Expr:
    return _any_of(pl.col(column))


def _any_of(lists: pl.Expr) -> pl.Expr:
    return lists.list.len() > 0


def cosine(column: str) -> pl.Expr:
    """Cosine of two sets of words that count by their rarity; 0 where one is empty."""
    one, other = f"{column}_1", f"{column}_2"
    shared = _weight(pl.col(one).list.set_intersection(other))
    product = _weight(pl.col(one)) * _weight(pl.col(other))
    return pl.when(product > 0).then(shared / product.cast(pl.Float64).sqrt()).otherwise(0.0)


def _contained(inner: str, outer: str) -> pl.Expr:
    """Share of a set of words, by rarity, that another set holds too."""
    shared, whole = _weight(pl.col(inner).list.set_intersection(outer)), _weight(pl.col(inner))
    return pl.when(whole > 0).then(shared / whole).otherwise(0.0)


def _weight(words: pl.Expr) -> pl.Expr:
    """What coded words weigh together: an integer."""
    return (words % CODE).list.sum()
