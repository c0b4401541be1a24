"""What all mentions of a happening say together: rows of `core.fact_event` and its measures.

The rules, so that a row can be worked out by hand. Only mentions of current versions count; of a
happening that no current version reports, all do. A source is an outlet; near-duplicates count as
the source of the first of them. Mentions are ordered by day of publication, article and position.

- **Type and factuality.** The type that most sources say, then the one first reported. Asserted
  where a mention of that type asserts it, else the factuality that most sources say. The happening
  is told by the fullest of these mentions (`told_key`): most of actor, recipient, day, place and
  number; then what an article first tells as news before history; then the first. The sides are
  its sides. What else it does not say, the next ones add.
- **Contexts.** Of the mentions of its type: each context that at least half of the sources give
  which give any, in the order in which they are first told. A source gives what any of its
  mentions does.
- **Date.** From mentions with a date of their own, of the same factuality and the same timing
  before others: the narrowest span of days; of several the one that most sources say, then the
  first reported.
- **Place.** The country that most sources say; in it the finest level; of several places the one
  that most sources say, then the first reported.
- **Measures.** See `measures`: one rule of what counts, of bounds and of what contradicts, which
  the views of casualties and of disputed claims and the report follow through `quantity_keys`.
- **Disputed.** One mention asserts it and another negates or denies it, or a measure is disputed.
"""

from dataclasses import dataclass
from typing import Final

import polars as pl

from warehouse.contracts.days import UNDATED, date_key
from warehouse.contracts.facts import FACT_EVENT, FACT_EVENT_MEASURE
from warehouse.contracts.summary import BOUNDS, MEASURED, SIDES

_Fields = dict[str, pl.DataType | type[pl.DataType]]
_TOLD: Final[_Fields] = {
    "event_key": pl.String, "event_mention_key": pl.String, "article_key": pl.String,
    "article_id": pl.String, "source": pl.String, "published_date": pl.Date,
    "is_current": pl.Boolean, "trigger_start": pl.Int64, "event_type": pl.String,
    "event_mode": pl.String, "contexts": pl.List(pl.String), "cameo_code": pl.String,
    "acled_sub_event_type": pl.String, "earliest_date": pl.Date, "latest_date": pl.Date,
    "date_precision": pl.String, "date_basis": pl.String, "place_key": pl.String,
    "place_level": pl.String, "place_country": pl.String, "factuality": pl.String,
    "timing": pl.String, "stage": pl.String, "confidence": pl.Float64,
    "has_actor": pl.Boolean, "has_recipient": pl.Boolean, "has_number": pl.Boolean,
    **{column.name: column.type.polars for column in SIDES},
}  # fmt: skip
TOLD: Final = pl.Schema(_TOLD)
"""One row a mention, linked. `source`: what its article counts as. `place_…` may be null."""

CLAIMS: Final = pl.Schema(
    {
        "event_mention_key": pl.String, "quantity_key": pl.String, "measure": pl.String,
        "unit": pl.String, "low": pl.Float64, "best": pl.Float64, "high": pl.Float64,
        "quantity_start": pl.Int64, "speaker": pl.String,
    }
)  # fmt: skip
"""One row a number of a mention. `speaker`: whom the article names for it, null: nobody."""

_LEVELS: Final = ("facility", "city", "admin2", "admin1", "region", "water", "country")
_UNTRUE: Final = ("negated", "denied")
_HAPPENED: Final = ("asserted", "habitual")
_ORDER: Final = (
    "published_date", "article_id", "article_key", "trigger_start", "event_mention_key",
)  # fmt: skip
_ENDLESS: Final = 1_000_000
"""Days of a span that is open at one end."""


_FIRST, _LAST, _KEY = pl.col("earliest_date"), pl.col("latest_date"), pl.col("date_key")
DAYS: Final = (
    pl.when(_FIRST == _LAST).then(_FIRST).alias("event_date"),
    (_FIRST + pl.duration(days=(_LAST - _FIRST).dt.total_days() // 2)).alias("middle_date"),
    pl.coalesce(_LAST, _FIRST, pl.when(_KEY != UNDATED).then(_KEY)).alias("best_known_date"),
)
"""One day of a happening, for each question that is asked by it."""


@dataclass(frozen=True, slots=True)
class Happenings:
    """Rows of `core.fact_event` and `core.fact_event_measure` without the columns of the run."""

    events: pl.DataFrame
    measures: pl.DataFrame


def happenings(mentions: pl.DataFrame, claims: pl.DataFrame) -> Happenings:
    """What the mentions (`TOLD`) and their numbers (`CLAIMS`) say of each happening together.

    Both are whole happenings: all mentions of each. The result does not depend on their order.
    """
    names = [column.name for column in SIDES]
    sides = mentions.select(pl.col("event_mention_key").alias("told_key"), *names)
    rows = _leading(_standing(mentions.drop(names))).with_row_index("rank")
    found = measures(rows, claims)
    disputed = found.group_by("event_key").agg(pl.col("is_disputed").any().alias("numbers_differ"))
    events = (
        _codes(rows)
        .join(sides, on="told_key", validate="1:1")
        .join(_contexts(rows), on="event_key", how="left", validate="1:1")
        .with_columns(pl.col("contexts").fill_null([]))
        .join(_dates(rows), on="event_key", validate="1:1")
        .join(_places(rows), on="event_key", how="left", validate="1:1")
        .join(disputed, on="event_key", how="left", validate="1:1")
        .join(bounds(found), on="event_key", how="left", validate="1:1")
        .with_columns(
            pl.col("is_disputed") | pl.col("numbers_differ").fill_null(value=False), *DAYS
        )
    )
    return Happenings(_business(FACT_EVENT.business_columns, events),
                      _business(FACT_EVENT_MEASURE.business_columns, found))  # fmt: skip


def _business(columns: tuple[str, ...], rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(columns).sort("event_key")


def _standing(mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions that count, in order: those of current versions, or all where none is."""
    stands = pl.col("is_current").any().over("event_key").alias("stands")
    return (
        mentions.with_columns(stands)
        .filter(pl.col("is_current") == pl.col("stands"))
        .sort("event_key", *_ORDER, nulls_last=True)
        .with_row_index("position")
    )


def _sources(*of: str) -> pl.Expr:
    return pl.col("source").n_unique().over("event_key", *of)


def _leading(counting: pl.DataFrame) -> pl.DataFrame:
    """The mentions with those that tell their happening best first."""
    dated = pl.col("earliest_date").is_not_null() & (
        pl.col("earliest_date") == pl.col("latest_date")
    )
    parts = [pl.col("has_actor"), pl.col("has_recipient"), pl.col("has_number"), dated,
             pl.col("place_key").is_not_null()]  # fmt: skip
    by_type = ("event_key", "event_type")
    by_both = (*by_type, "factuality")
    ranked = counting.with_columns(
        _sources("event_type").alias("of_type"),
        pl.col("position").min().over(by_type).alias("first_of_type"),
        (pl.col("factuality") == "asserted").alias("asserts"),
        _sources("event_type", "factuality").alias("of_both"),
        pl.col("position").min().over(by_both).alias("first_of_both"),
        pl.sum_horizontal(part.cast(pl.Int64) for part in parts).alias("fullness"),
        (pl.col("timing").first().over("event_key", "article_key") == "new").alias("is_news"),
    )
    keys = {"event_key": False, "of_type": True, "first_of_type": False, "asserts": True,
            "of_both": True, "first_of_both": False, "fullness": True, "is_news": True,
            "position": False}  # fmt: skip
    return ranked.sort(*keys, descending=list(keys.values()))


def _codes(rows: pl.DataFrame) -> pl.DataFrame:
    """What the telling mention says, what others of its type add, and the counts."""
    of_its_type = pl.col("event_type") == pl.col("event_type").first()
    added = [
        pl.col(name).filter(of_its_type).drop_nulls().first()
        for name in ("event_mode", "cameo_code", "acled_sub_event_type")
    ]
    denied = pl.col("factuality").is_in(_UNTRUE)
    return rows.group_by("event_key", maintain_order=True).agg(
        pl.col("event_type", "factuality", "timing", "stage").first(),
        *added,
        pl.len().cast(pl.Int64).alias("n_mentions"),
        pl.col("article_id").n_unique().cast(pl.Int64).alias("n_articles"),
        pl.min_horizontal(pl.col("source").n_unique(), pl.col("article_id").n_unique())
        .cast(pl.Int64)
        .alias("n_sources"),
        pl.col("confidence").max(),
        pl.col("is_current").any(),
        pl.col("published_date").min().alias("first_reported_date"),
        pl.col("published_date").max().alias("last_reported_date"),
        (denied.any() & (pl.col("factuality") == "asserted").any()).alias("is_disputed"),
        pl.col("event_mention_key").first().alias("told_key"),
        date_key(pl.col("published_date").first()),
    )


def _contexts(rows: pl.DataFrame) -> pl.DataFrame:
    """The contexts that at least half of the sources give, of those that give any."""
    of_its_type = pl.col("event_type") == pl.col("event_type").first().over("event_key")
    given = (
        rows.filter(of_its_type)
        .select("event_key", "source", pl.col("contexts").alias("context"))
        .explode("context")
        .drop_nulls("context")
    )
    return (
        given.with_columns(pl.col("source").n_unique().over("event_key").alias("n_giving"))
        .group_by("event_key", "context", maintain_order=True)
        .agg(pl.col("source").n_unique().alias("n_sources"), pl.col("n_giving").first())
        .filter(2 * pl.col("n_sources") >= pl.col("n_giving"))
        .group_by("event_key", maintain_order=True)
        .agg(pl.col("context").alias("contexts"))
    )


def _dates(rows: pl.DataFrame) -> pl.DataFrame:
    days = (pl.col("latest_date") - pl.col("earliest_date")).dt.total_days().fill_null(_ENDLESS)
    known = pl.col("earliest_date").is_not_null() | pl.col("latest_date").is_not_null()
    ranked = rows.with_columns(
        known.alias("is_dated"),
        (known & (pl.col("date_precision") != "unknown")).alias("is_told"),
        (pl.col("timing") == pl.col("timing").first().over("event_key")).alias("is_of_its_time"),
        (pl.col("factuality") == pl.col("factuality").first().over("event_key")).alias("is_alike"),
        days.alias("days"),
        _sources("earliest_date", "latest_date").alias("of_date"),
    )
    keys = {"event_key": False, "is_dated": True, "is_told": True, "is_alike": True,
            "is_of_its_time": True, "days": False, "of_date": True, "position": False}  # fmt: skip
    best = ranked.sort(*keys, descending=list(keys.values()))
    return best.group_by("event_key", maintain_order=True).agg(
        pl.col("earliest_date", "latest_date", "date_precision", "date_basis").first()
    )


def _places(rows: pl.DataFrame) -> pl.DataFrame:
    level = pl.col("place_level").replace_strict(dict(zip(_LEVELS, range(7), strict=True)))
    named = rows.drop_nulls("place_key").with_columns(
        level.alias("level"),
        _sources("place_country").alias("of_country"),
        pl.col("position").min().over("event_key", "place_country").alias("first_of_country"),
        _sources("place_key").alias("of_place"),
    )
    keys = {"event_key": False, "of_country": True, "first_of_country": False, "level": False,
            "of_place": True, "position": False}  # fmt: skip
    best = named.sort(*keys, descending=list(keys.values()))
    chosen = pl.col("place_key").first()
    others = pl.col("place_key") != chosen
    wider = (pl.col("level") > pl.col("level").first()) & pl.col("place_country").eq_missing(
        pl.col("place_country").first()
    )
    return best.group_by("event_key", maintain_order=True).agg(
        chosen,
        pl.col("place_level").first().alias("place_precision"),
        pl.when(~others.any())
        .then(pl.lit("agreed"))
        .when((~others | wider).all())
        .then(pl.lit("finest"))
        .otherwise(pl.lit("most"))
        .first()
        .alias("place_basis"),
    )


def measures(rows: pl.DataFrame, claims: pl.DataFrame) -> pl.DataFrame:
    """One row a happening, measure and unit, over what its sources claim.

    **What counts** (`quantity_keys`). Of each source its last article that says a number, and in it
    that of the mention which tells the happening best; of its numbers the largest: the others are
    parts of it, or older. One victim is a part of any number of several. An article that only
    quotes, and more than one, lets each speaker count like a source. Negated and denied mentions
    claim nothing, and of what has happened only those that say so: what is feared beside it is no
    toll.

    **Bounds.** `low` is the smallest number of what counts, null where no source gives a lower
    bound; `high` the largest, null where none gives an upper bound ("at least"); `best` what most
    sources say on the last day on which one says it, of several the smaller.

    **Disputed.** The bounds of two that count do not overlap: one's upper bound lies below the
    other's lower bound. A bound that is not given lies at no end, and contradicts nothing.
    """
    happened = pl.col("factuality").is_in(_HAPPENED)
    is_told_so = happened | ~happened.first().over("event_key")
    claiming = rows.filter(~pl.col("factuality").is_in(_UNTRUE) & is_told_so)
    told = claiming.join(claims, on="event_mention_key")
    of = ["event_key", "measure", "unit"]
    size = pl.coalesce("best", "low", "high").alias("size")
    said = (
        told.with_columns(size)
        .sort("rank", "quantity_key")
        .unique([*of, "quantity_key"], keep="first", maintain_order=True)
    )
    counts = said.group_by(of).agg(pl.len().cast(pl.Int64).alias("n_claims"))
    last = _counting(said, of)
    numbers = ("low", "best", "high")
    has_low = pl.col("low").is_not_null() | pl.col("best").is_not_null()
    found = last.group_by(of).agg(
        pl.when(has_low.any()).then(pl.min_horizontal(numbers).min()).alias("low"),
        pl.when(pl.col("high").is_not_null().any())
        .then(pl.max_horizontal(numbers).max())
        .alias("high"),
        pl.col("source").n_unique().cast(pl.Int64).alias("n_sources"),
        pl.col("quantity_key").sort().alias("quantity_keys"),
        (pl.col("low").max() > pl.col("high").min()).fill_null(value=False).alias("is_disputed"),
    )
    return found.join(counts, on=of, validate="1:1").join(
        _best(last, of), on=of, how="left", validate="1:1"
    )


def _counting(said: pl.DataFrame, of: list[str]) -> pl.DataFrame:
    """Of the numbers that are said those that count: one of each source, or of each it quotes."""
    by_source = [*of, "source"]
    is_one = pl.col("size") == 1
    of_last = (
        said.sort(
            *by_source, "published_date", "article_id", "article_key", "rank", "size",
            "quantity_start", "quantity_key",
            descending=[False] * 4 + [True] * 3 + [False, True, False, False], nulls_last=True,
        )
        .filter(pl.col("article_key") == pl.col("article_key").first().over(by_source))
        .filter(~is_one | is_one.all().over(by_source))
    )  # fmt: skip
    has_own = pl.col("speaker").is_null().any().over(by_source)
    return of_last.with_columns(pl.when(~has_own).then("speaker").alias("voice")).unique(
        [*by_source, "voice"], keep="first", maintain_order=True
    )


def _best(last: pl.DataFrame, of: list[str]) -> pl.DataFrame:
    """Of the numbers said on the last day, that within the bounds of most sources of that day."""
    day = pl.col("published_date").max().over(of)
    latest = last.filter(pl.col("published_date").eq_missing(day)).select(
        *of, "low", "best", "high"
    )
    said = latest.drop_nulls("best").select(*of, pl.col("best").alias("said")).unique()
    allowed = (pl.col("low").fill_null(0) <= pl.col("said")) & (
        pl.col("high").is_null() | (pl.col("high") >= pl.col("said"))
    )
    counted = said.join(latest, on=of).group_by(*of, "said").agg(allowed.sum().alias("n_allowing"))
    ranked = counted.sort(*of, "n_allowing", "said", descending=[False, False, False, True, False])
    return ranked.group_by(of, maintain_order=True).agg(pl.col("said").first().alias("best"))


_PERSONS = frozenset({"killed", "wounded", "casualties"})


def bounds(measures: pl.DataFrame) -> pl.DataFrame:
    """One row a happening: the columns of `BOUNDS` from its measures; null where it has none.

    The dead and wounded are counted in persons. Of several measures that one column stands for, the
    largest number counts; of sums in several currencies that which most sources say, then the
    largest.
    """
    size = pl.coalesce("best", "low", "high")
    rows = measures.sort(
        "event_key", "n_sources", size, "measure", "unit",
        descending=[False, True, True, False, False], nulls_last=True,
    )  # fmt: skip
    largest = rows.sort(
        "event_key", size, "measure", "unit", descending=[False, True, False, False],
        nulls_last=True,
    )  # fmt: skip
    found = measures.select("event_key").unique()
    for prefix, of in MEASURED.items():
        is_money = prefix == "money"
        counted = pl.col("measure").is_in(of)
        if prefix in _PERSONS:
            counted &= pl.col("unit") == "person"
        names = {name: f"{prefix}_{name}" for name in ("low", "best", "high")}
        chosen = (
            (rows if is_money else largest)
            .filter(counted)
            .unique("event_key", keep="first", maintain_order=True)
            .rename(names | ({"unit": "money_currency"} if is_money else {}))
            .select("event_key", *names.values(), *(["money_currency"] if is_money else []))
        )
        found = found.join(chosen, on="event_key", how="left", validate="1:1")
    return found.select("event_key", *(column.name for column in BOUNDS))
