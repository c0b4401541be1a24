"""Each measure of a night against its usual band, and what is unusual in words. Pure.

A band is the median of the nights before, give or take three times their spread. The spread is the
median absolute deviation, scaled to a standard deviation (Rousseeuw and Croux 1993), so that one
odd night neither widens the band nor moves it. Counts vary by chance alone about as much as their
square root, so the spread of a count is never taken to be less.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

FEWEST_NIGHTS = 5
"""Nights before that a band needs."""
FEWEST_WEEKDAYS = 4
"""Nights of the same weekday before, from which on only these are compared."""
WIDTH = 3.0
"""Spreads from the median to either end of a band."""
SHOWN = 28
"""Nights that a chart shows."""
_SCALE = 1.4826
"""Median absolute deviation → standard deviation, for a normal distribution."""

FLOORS = {"lag": 0.5, "confidence": 0.02}
"""Measure that is no count → least spread."""
NAMES = {
    "files": "New files", "articles": "New articles", "mentions": "New event mentions",
    "aside": "Set aside", "lag": "Days from publication to the run, median",
    "confidence": "Mean confidence",
}  # fmt: skip
"""Measure of a whole night → its name for people."""
_OF = {"type": "Event mentions of type ", "source": "Articles of "}
NAMED = 12
"""Measures without a band that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Trend:
    """One measure of one part: its nights, tonight's value, and the band it is judged by.

    `state` is usual, above, below or few (too few nights for a band); `low`, `usual` and `high`
    are None where it is few. `basis` says which nights were compared, or how many there are.
    """

    measure: str
    part: str
    nights: list[date]
    values: list[float | None]
    value: float | None
    state: str
    basis: str
    low: float | None
    usual: float | None
    high: float | None

    @property
    def name(self) -> str:
        """What is measured, for people."""
        return NAMES.get(self.measure, self.part)


def whole(nights: pl.DataFrame) -> pl.DataFrame:
    """The same frame with a zero for every night on which a counted part did not occur.

    A part counts from the night on which it is first met. Measures that are no counts stay as
    they are: a night without articles has no lag.
    """
    counts = nights.filter(~pl.col("measure").is_in(list(FLOORS)))
    since = counts.group_by("measure", "part").agg(pl.col("night").min().alias("since"))
    grid = since.join(nights.select("night").unique(), how="cross").filter(
        pl.col("night") >= pl.col("since")
    )
    filled = grid.drop("since").join(counts, on=["measure", "part", "night"], how="left")
    return pl.concat([
        filled.with_columns(pl.col("value").fill_null(0.0)),
        nights.filter(pl.col("measure").is_in(list(FLOORS))).select(filled.columns),
    ])  # fmt: skip


def compared(nights: pl.DataFrame, night: date) -> pl.DataFrame:
    """The nights that a night is compared with: one row a measure, part and night before it.

    Nights that brought no file say nothing of what is usual. Where a measure has enough nights of
    the same weekday, only these stand. Adds `n_weekdays`, the number of such nights.
    """
    idle = nights.filter((pl.col("measure") == "files") & (pl.col("value") == 0))["night"]
    before = nights.filter((pl.col("night") < night) & ~pl.col("night").is_in(idle.implode()))
    same = pl.col("night").dt.weekday() == night.isoweekday()
    n_weekdays = same.sum().over("measure", "part")
    return before.with_columns(n_weekdays.alias("n_weekdays")).filter(
        same | (pl.col("n_weekdays") < FEWEST_WEEKDAYS)
    )


def bands(nights: pl.DataFrame, night: date) -> pl.DataFrame:
    """One row a measure and part: `n` nights compared, `n_weekdays`, `low`, `usual`, `high`.

    The band is null where there are too few nights.
    """
    usual = pl.col("value").median()
    deviation = (pl.col("value") - usual).abs().median() * _SCALE
    found = compared(nights, night).group_by("measure", "part").agg(
        pl.len().alias("n"),
        pl.col("n_weekdays").first(),
        usual.alias("usual"),
        deviation.alias("deviation"),
    )  # fmt: skip
    is_count = ~pl.col("measure").is_in(list(FLOORS))
    floor = pl.when(is_count).then(pl.col("usual").sqrt().clip(1.0)).otherwise(
        pl.col("measure").replace_strict(FLOORS, default=None, return_dtype=pl.Float64)
    )  # fmt: skip
    reach = WIDTH * pl.max_horizontal("deviation", floor)
    enough = (pl.col("n") >= FEWEST_NIGHTS) | (pl.col("n_weekdays") >= FEWEST_WEEKDAYS)
    low = pl.col("usual") - reach
    high = pl.col("usual") + reach
    return found.with_columns(
        pl.when(is_count).then(low.clip(0.0).ceil()).otherwise(low).alias("low"),
        pl.when(is_count).then(high.floor()).otherwise(high).alias("high"),
    ).with_columns(pl.when(enough).then(name).alias(name) for name in ("low", "usual", "high"))


def trends(nights: pl.DataFrame, night: date) -> list[Trend]:
    """Judge every measure of a night (columns measure, part, night, value) against its band.

    In the order of `NAMES`, then parts: what is unusual first, then the larger.
    """
    if nights.is_empty():
        return []
    series = whole(nights.filter(pl.col("night") <= night)).sort("night")
    last = series.group_by("measure", "part").agg(
        pl.col("night").tail(SHOWN).alias("nights"),
        pl.col("value").tail(SHOWN).alias("values"),
        pl.col("value").filter(pl.col("night") == night).first().alias("value"),
        pl.col("value").sum().alias("total"),
    )
    joined = last.join(bands(series, night), on=["measure", "part"], how="left")
    found = [(row["total"], _trend(row, night)) for row in joined.iter_rows(named=True)]
    order = {name: place for place, name in enumerate(NAMES)}
    found.sort(key=lambda one: (order.get(one[1].measure, len(order)), one[1].measure,
                                not is_unusual(one[1]), -one[0], one[1].part))  # fmt: skip
    return [trend for _, trend in found]


def _trend(row: dict[str, object], night: date) -> Trend:
    kept = {name: row[name] for name in ("measure", "part", "nights", "values", "value")}
    ends = {name: row[name] for name in ("low", "usual", "high")}
    return Trend(**kept, **ends, state=_state(row), basis=_basis(row, night))  # type: ignore[arg-type]


def _state(row: dict[str, object]) -> str:
    low, value, high = row["low"], row["value"], row["high"]
    if not (isinstance(low, float) and isinstance(high, float) and isinstance(value, float)):
        return "few"
    return "below" if value < low else "above" if value > high else "usual"


def _basis(row: dict[str, object], night: date) -> str:
    n = row["n"] or 0
    if row["low"] is None:
        return f"{n} of {FEWEST_NIGHTS} nights"
    is_weekday = isinstance(row["n_weekdays"], int) and row["n_weekdays"] >= FEWEST_WEEKDAYS
    return f"the last {n} {night:%A}s" if is_weekday else f"the last {n} nights"


def is_unusual(trend: Trend) -> bool:
    """Whether a value lies outside its band."""
    return trend.state in {"above", "below"}


def decimals(trend: Trend, value: float | None) -> str:
    """A value for people: whole counts, tenths of days, hundredths of confidence, – for none."""
    if value is None:
        return "–"
    if trend.measure == "confidence":
        return f"{value:.2f}"
    if trend.measure == "lag" and abs(value) < 100:
        return f"{value:,.1f}".removesuffix(".0")
    return f"{value:,.0f}"


def band_in_words(trend: Trend) -> str:
    """The band of a trend: what is usual, over which nights; – where there is none.

    That there are too few nights for one is said of all of them at once: `few_in_words`.
    """
    if trend.state == "few":
        return "–" if trend.low is None else "nothing tonight"
    low, usual, high = (decimals(trend, end) for end in (trend.low, trend.usual, trend.high))
    return f"usually {low} to {high}, median {usual} of {trend.basis}"


def in_words(trend: Trend) -> str:
    """A trend as a sentence would say it: "New articles: 12, below the usual 80 to 120"."""
    value = decimals(trend, trend.value)
    if not is_unusual(trend):
        return f"{trend.name}: {value}; {band_in_words(trend)}"
    low, high = decimals(trend, trend.low), decimals(trend, trend.high)
    what = _OF.get(trend.measure, "")
    return f"{what}{trend.name}: {value}, {trend.state} the usual {low} to {high} of {trend.basis}"


def few_in_words(found: list[Trend]) -> str | None:
    """Which measures have too few nights for a band, in one sentence; None where all have one."""
    few = [trend for trend in found if trend.low is None]
    if not few:
        return None
    if len(few) == len(found):
        return (
            "There are too few nights yet to say what is usual, of any measure: a band takes "
            f"{FEWEST_NIGHTS}."
        )
    named = [f"{_OF.get(trend.measure, '')}{trend.name} ({trend.basis})" for trend in few]
    rest = [f"{len(named) - NAMED} others"] if len(named) > NAMED else []
    return (
        f"Too few nights yet to say what is usual, of {len(few)} of {len(found)} measures: "
        f"{'; '.join([*named[:NAMED], *rest])}."
    )


def freshness(publications: pl.DataFrame, night: date) -> pl.DataFrame:
    """How long ago each source last published, against the gaps between its days before.

    From a frame of source and day to one row a source: `last_date`, `n_days` since, `usual_gap`
    (median days between two days of publication), `late_from` (days from which it is late) and
    `is_late`; the last three are null where there are too few gaps. The longest silent come first.
    """
    days = publications.filter(pl.col("day") <= night).unique().sort("source", "day")
    gap = pl.col("day").diff().dt.total_days().over("source")
    spread = (pl.col("gap") - pl.col("gap").median()).abs().median() * _SCALE
    enough = pl.col("gap").count() >= FEWEST_NIGHTS
    found = days.with_columns(gap.alias("gap")).group_by("source").agg(
        pl.col("day").max().alias("last_date"),
        (pl.lit(night) - pl.col("day").max()).dt.total_days().alias("n_days"),
        pl.when(enough).then(pl.col("gap").median()).alias("usual_gap"),
        pl.when(enough).then(pl.col("gap").median() + WIDTH * spread.clip(0.5)).alias("late_from"),
    )  # fmt: skip
    is_late = pl.col("n_days") > pl.col("late_from")
    return found.with_columns(is_late.alias("is_late")).sort(
        "is_late", "n_days", "source", descending=[True, True, False], nulls_last=True
    )
