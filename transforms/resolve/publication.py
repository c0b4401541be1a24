"""The publication date of an article: from metadata, from the dateline, or inferred.

A dateline often leaves the year out. The year is then the one that a heading gives to the month, in
which the persons named held the offices they are named with, the weekdays fall on the days of the
month they stand beside, and no year told as past lies ahead. Where that leaves more than one year,
the date stays unknown.
"""

import re
from datetime import date
from functools import cache

import polars as pl

import seeds
from seeds.tables.calendar import OFFICE_TITLES, TIME_WORDS
from warehouse.contracts.document import Published, Span

FIRST_YEAR, LAST_YEAR = 1950, 2035
"""The years that a dateline without year may mean."""

_ELECT_DAYS = 120
_PRINTED = 5
_HEADING_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-/](\d\d)(?!\d)|\b([A-Za-z]{3,9})\.? \d{1,2},? ((?:19|20)\d\d)\b"
)
_NAME = r"((?:[A-Z][\w’'.-]*)(?: (?:[A-Z][\w’'.-]*|al|bin|de|van|von|der)){0,3})"
_TOLD_YEAR = re.compile(
    r"\b(?:in|since|of|during|late|early|[A-Z][a-z]+\.? \d{1,2},) ((?:19|20)\d\d)\b"
)
_MENTION = {"mention": pl.Int64, "key": pl.String, "words": pl.Int64, "title": pl.String}
_WEEKDAY = {"weekday": pl.Int64, "month": pl.Int64, "day": pl.Int64}


def from_metadata(published_at: str | None) -> Published | None:
    """The date of an ISO date or date-time; None where there is none or it cannot be read."""
    try:
        day = date.fromisoformat((published_at or "")[:10])
    except ValueError:
        return None
    return Published(date=day.isoformat(), basis="metadata")


def holders(offices: pl.DataFrame) -> pl.DataFrame:
    """Who held which office when, by key of name: key, office, date_from, date_to.

    `offices` has name, aliases (list), country, office, office_class, date_from, date_to (ISO
    strings or dates). Keys are names in lower case; a surname alone is a key too. A term that one
    source leaves open ends where another source of the same term ends it.
    """
    terms = offices.with_columns(
        pl.col("date_from", "date_to").cast(pl.String).str.to_date(strict=False),
        pl.col("office").str.to_lowercase(),
        pl.col("name").str.to_lowercase().str.strip_chars(),
    ).filter(pl.col("date_from").is_not_null())
    same_term = ["name", "country", "office_class", "date_from"]
    closed = terms.with_columns(pl.col("date_to").min().over(same_term))
    keys = pl.concat_list(
        pl.col("name"),
        pl.col("aliases").list.eval(pl.element().str.to_lowercase()),
        pl.col("name").str.extract(r"([^ ]+)$"),
    )
    return (
        closed.with_columns(keys.alias("key"))
        .explode("key")
        .select("key", "office", "date_from", "date_to")
        .unique(maintain_order=True)
    )


@cache
def _titles() -> tuple[re.Pattern[str], pl.DataFrame]:
    rows = seeds.load(OFFICE_TITLES)
    words = sorted(rows["title"].to_list(), key=lambda title: (-len(title), title))
    either = "|".join(
        rf"(?:{re.escape(word[0])}|{re.escape(word[0].upper())}){re.escape(word[1:])}"
        for word in words
    )
    return re.compile(rf"(?<![\w-])((?i:{either})) {_NAME}"), rows


def mentions(text: str) -> pl.DataFrame:
    """Persons named with a title: mention, key (each beginning of the name), words, title."""
    rows = []
    for number, found in enumerate(_titles()[0].finditer(text)):
        name = re.sub(r"['’]s?$", "", found[2].lower()).rstrip(".,")
        parts = [re.sub(r"['’]s$", "", part) for part in name.split()]
        rows += [
            (number, " ".join(parts[:length]), length, found[1].lower())
            for length in range(1, len(parts) + 1)
        ]
    return pl.DataFrame(rows, schema=_MENTION, orient="row")


def candidates(month: int, day: int) -> pl.DataFrame:
    """The days that a month and day may mean: year, date. 29 February only where it exists."""
    years = pl.DataFrame({"year": range(FIRST_YEAR, LAST_YEAR + 1)}, schema={"year": pl.Int32})
    text = pl.format(
        "{}-{}-{}",
        pl.col("year"),
        pl.lit(f"{month:02d}"),
        pl.lit(f"{day:02d}"),
    )
    return years.with_columns(text.str.to_date("%Y-%m-%d", strict=False).alias("date")).drop_nulls()


def _terms_named(named: pl.DataFrame, terms: pl.DataFrame) -> pl.DataFrame:
    """The terms of office that each mention may mean: by title, by the longest name known."""
    titles = _titles()[1].select("title", "office_has", "relation", "office_lacks")
    lacks = pl.col("office_lacks").list.join("|")
    fits = pl.col("office").str.contains(pl.col("office_has"), literal=True) & ~(
        (lacks != "") & pl.col("office").str.contains(lacks)
    )
    joined = named.join(terms, on="key").join(titles, on="title").filter(fits)
    return joined.filter(pl.col("words") == pl.col("words").max().over("mention"))


def _holds() -> pl.Expr:
    """Whether a term agrees with a day: in office, soon to be, or no longer."""
    start, end, day = pl.col("date_from"), pl.col("date_to"), pl.col("date")
    wait = (start - day).dt.total_days()
    return (
        pl.when(pl.col("relation") == "elect")
        .then((wait > 0) & (wait <= _ELECT_DAYS))
        .when(pl.col("relation") == "former")
        .then(end <= day)
        .otherwise((start <= day) & (end.is_null() | (day <= end)))
        .fill_null(value=False)
    )


def office_evidence(named: pl.DataFrame, terms: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """How many of the persons named fit each day: year, evidence; `named` from `mentions`."""
    fitting = (
        _terms_named(named, terms)
        .join(days, how="cross")
        .filter(_holds())
        .select("key", "title", "year")
        .unique()
    )
    return fitting.group_by("year").agg(pl.len().cast(pl.Int64).alias("evidence"))


@cache
def _weekday_pattern() -> tuple[re.Pattern[str], dict[str, int], dict[str, int]]:
    rows = seeds.load(TIME_WORDS).filter(pl.col("kind").is_in(["W", "M"])).iter_rows(named=True)
    weekdays: dict[str, int] = {}
    months: dict[str, int] = {}
    for row in rows:
        (weekdays if row["kind"] == "W" else months)[row["word"]] = int(row["value"])
    names, moons = "|".join(sorted(weekdays)), "|".join(sorted(months))
    forward = rf"\b({names})\.?,? (?:the )?({moons})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?!,? \d{{4}})"
    return re.compile(forward, re.IGNORECASE), weekdays, months


def weekdays_named(text: str) -> pl.DataFrame:
    """Weekdays told with their day of the month ("Saturday, Jan 11"): weekday, month, day."""
    pattern, weekdays, months = _weekday_pattern()
    rows = [
        (weekdays[found[1].lower()], months[found[2].lower()], int(found[3]))
        for found in pattern.finditer(text)
    ]
    return pl.DataFrame(rows, schema=_WEEKDAY, orient="row").unique(maintain_order=True)


def weekday_evidence(named: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """How many weekdays fall on their day of the month near each day: year, evidence."""
    near = (
        named.join(days, how="cross")
        .join(pl.DataFrame({"step": [-1, 0, 1]}), how="cross")
        .with_columns(
            pl.format(
                "{}-{}-{}",
                pl.col("year") + pl.col("step"),
                pl.col("month").cast(pl.String).str.zfill(2),
                pl.col("day").cast(pl.String).str.zfill(2),
            )
            .str.to_date("%Y-%m-%d", strict=False)
            .alias("meant")
        )
    )
    close = (pl.col("meant") - pl.col("date")).dt.total_days().abs() <= 180
    fitting = near.filter(close & (pl.col("meant").dt.weekday() == pl.col("weekday")))
    unique = fitting.select("year", "weekday", "month", "day").unique()
    return unique.group_by("year").agg(pl.len().cast(pl.Int64).alias("evidence"))


def heading_evidence(heading: str, month: int) -> pl.DataFrame:
    """The years that a heading gives to a month ("2011-02-S-116", "Feb. 9, 2011"): year, evidence.

    What an editor prints above a text counts more than who is named in it.
    """
    months = _weekday_pattern()[2]
    years = [
        int(found[1] or found[4])
        for found in _HEADING_YEAR.finditer(heading)
        if (int(found[2]) if found[2] else months.get(found[3].lower())) == month
    ]
    counted = pl.DataFrame({"year": years}, schema={"year": pl.Int32}).group_by("year").len()
    return counted.select("year", (pl.col("len").cast(pl.Int64) * _PRINTED).alias("evidence"))


def _most_consistent(evidence: pl.DataFrame, text: str) -> list[int]:
    """The years with the most evidence, without those before a year told as past."""
    summed = evidence.group_by("year").agg(pl.col("evidence").sum())
    best = summed.filter(pl.col("evidence") == pl.col("evidence").max())["year"].sort().to_list()
    told = max((int(year) for year in _TOLD_YEAR.findall(text)), default=FIRST_YEAR)
    return [year for year in best if year >= told] or best


def infer(
    text: str, month: int, day: int, terms: pl.DataFrame, span: Span | None, heading: str = ""
) -> Published:
    """The date that a dateline's month and day mean in a text; `terms` from `holders`.

    `heading` is what stands above the body. Basis "inferred" where the evidence leaves one year,
    else unknown.
    """
    days = candidates(month, day)
    evidence = pl.concat(
        [
            office_evidence(mentions(text), terms, days),
            weekday_evidence(weekdays_named(text), days),
            heading_evidence(heading, month),
        ]
    )
    years = _most_consistent(evidence, text)
    chosen = days.filter(pl.col("year").is_in(years))["date"].to_list()
    if len(chosen) != 1:
        return Published()
    return Published(date=chosen[0].isoformat(), basis="inferred", span=span)
