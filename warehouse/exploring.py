"""What the analyst's page asks of the published file: bounded questions, whatever its size.

Counts are over all happenings that a choice leaves. What needs their mentions as well (who did it
to whom, who reports it) is counted in at most about `SAMPLE` of them, drawn by key: keys are
hashes, so those below a bound are a fair sample, and the same choice always gives the same one.
"""

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import connect, plain_rows
from warehouse.errors import WarehouseError

Row = dict[str, Any]
"""Column name → value."""

SAMPLE = 100_000
"""Happenings whose mentions are looked at, about."""
PAGE = 25
"""Happenings on a page of the list."""
DEEPEST = 200
"""Pages of the list; beyond them a narrower choice is quicker than leafing."""
PLACES = 400
"""Places on the map at most."""
LONGEST = 60_000
"""Code points of an article that are shown."""

_UNITS = (("day", 120), ("month", 3650), ("year", 40_000), ("century", 4_000_000))
"""Unit of the timeline, and the longest range in days that it is used for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which happenings: each field that is set narrows the choice.

    `since` and `until` hold days on which it may have happened; `country` is where; `actor` is
    part of a participant's name, or a country's code; `actor_country` and `recipient_country`
    say whose they are; `source` is the name of a source that reports it.
    """

    event_type: str | None = None
    factuality: str | None = None
    since: date | None = None
    until: date | None = None
    country: str | None = None
    place: str | None = None
    actor: str | None = None
    actor_country: str | None = None
    recipient_country: str | None = None
    source: str | None = None

    def given(self) -> Row:
        """The fields that are set."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in found.items() if value is not None}


_CONDITIONS = {
    "event_type": "e.event_type = $event_type",
    "factuality": "e.factuality = $factuality",
    "since": "coalesce(e.latest_date, e.earliest_date) >= $since",
    "until": "coalesce(e.earliest_date, e.latest_date) <= $until",
    "country": "e.place_key IN "
    "(SELECT place_key FROM core.dim_place WHERE country_code = $country)",
    "place": "e.place_key = $place",
}
"""Field → condition on a row of `core.fact_event`."""

_MENTIONED = {
    "actor": "SELECT event_mention_key FROM core.bridge_event_actor "
    "WHERE contains(lower(participant_name), lower($actor)) OR country_code = upper($actor)",
    "actor_country": "SELECT event_mention_key FROM core.bridge_event_actor "
    "WHERE role = 'actor' AND country_code = $actor_country",
    "recipient_country": "SELECT event_mention_key FROM core.bridge_event_actor "
    "WHERE role = 'recipient' AND country_code = $recipient_country",
    "source": "SELECT m.event_mention_key FROM core.fact_event_mention m "
    "JOIN core.dim_article a USING (article_key) JOIN core.dim_source s USING (source_key) "
    "WHERE a.is_current AND s.source_name = $source",
}
"""Field → the mentions that fulfil it."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What a choice leaves: how many happenings, and how they are spread.

    `counts`: n, n_dated, first, last. `timeline`: start, n, in steps of `unit`. `share` is the
    share of the happenings in which dyads and sources were counted.
    """

    counts: Row
    unit: str
    timeline: list[Row]
    types: list[Row]
    factualities: list[Row]
    countries: list[Row]
    places: list[Row]
    dyads: list[Row]
    sources: list[Row]
    share: float


_COUNTS = """
SELECT count(*) AS n, count(day) AS n_dated, min(day) AS first, max(day) AS last FROM matched
"""
_TIMELINE = """
SELECT date_trunc($unit, day)::DATE AS start, count(*) AS n FROM matched
WHERE day IS NOT NULL GROUP BY ALL ORDER BY start
"""
_TYPES = "SELECT event_type AS name, count(*) AS n FROM matched GROUP BY ALL ORDER BY n DESC, name"
_FACTUALITIES = """
SELECT factuality AS name, count(*) AS n FROM matched GROUP BY ALL ORDER BY n DESC, name
"""
_COUNTRIES = """
SELECT p.country_code AS code, coalesce(any_value(c.country_name), p.country_code) AS name,
    count(*) AS n
FROM matched JOIN core.dim_place p USING (place_key)
LEFT JOIN core.dim_country c USING (country_code)
WHERE p.country_code IS NOT NULL GROUP BY p.country_code ORDER BY n DESC, code LIMIT 15
"""
_PLACES = f"""
SELECT p.place_key, p.place_name AS name, p.country_code AS country, p.latitude, p.longitude, n
FROM (SELECT place_key, count(*) AS n FROM matched WHERE place_key IS NOT NULL GROUP BY place_key)
JOIN core.dim_place p USING (place_key)
WHERE p.latitude IS NOT NULL ORDER BY n DESC, name, place_key LIMIT {PLACES}
"""
_DYADS = """
WITH party AS (
    SELECT DISTINCT m.event_key, b.role, b.country_code AS code
    FROM sampled m JOIN core.bridge_event_actor b USING (event_mention_key)
    WHERE b.role IN ('actor', 'recipient') AND b.country_code IS NOT NULL
)
SELECT a.code AS actor_country, r.code AS recipient_country,
    coalesce(any_value(x.country_name), a.code) AS actor,
    coalesce(any_value(y.country_name), r.code) AS recipient, count(*) AS n
FROM party a JOIN party r USING (event_key)
LEFT JOIN core.dim_country x ON x.country_code = a.code
LEFT JOIN core.dim_country y ON y.country_code = r.code
WHERE a.role = 'actor' AND r.role = 'recipient'
GROUP BY a.code, r.code ORDER BY n DESC, a.code, r.code LIMIT 15
"""
_SOURCES = """
SELECT s.source_name AS name, count(DISTINCT m.event_key) AS n
FROM sampled m JOIN core.dim_article a USING (article_key)
JOIN core.dim_source s USING (source_key)
WHERE a.is_current GROUP BY ALL ORDER BY n DESC, name LIMIT 15
"""
_LIST = f"""
SELECT event_key, day FROM matched ORDER BY day DESC NULLS LAST, event_key
LIMIT {PAGE} OFFSET $offset
"""
_TOLD = """
WITH told AS (
    SELECT m.*, a.title, a.published_date, s.source_name AS source, a.source_key
    FROM core.fact_event_mention m JOIN core.dim_article a USING (article_key)
    LEFT JOIN core.dim_source s USING (source_key)
    WHERE a.is_current AND m.review_status IS DISTINCT FROM 'rejected'
      AND m.event_key IN (SELECT unnest($keys))
), counted AS (
    SELECT *, count(DISTINCT source_key) OVER (PARTITION BY event_key) AS n_sources,
        count(DISTINCT article_key) OVER (PARTITION BY event_key) AS n_articles
    FROM told
    QUALIFY row_number() OVER (
        PARTITION BY event_key ORDER BY confidence DESC, event_mention_key) = 1
)
SELECT m.event_key, m.event_mention_key, m.article_key, m.event_type, m.event_mode, m.factuality,
    m.timing, m.confidence, m.earliest_date, m.latest_date, m.date_precision,
    left(m.sentence_text, 1500) AS sentence_text, m.sentence_start, m.trigger_start,
    m.trigger_end, left(m.title, 300) AS title, m.published_date, left(m.source, 300) AS source,
    m.n_sources, m.n_articles, p.place_name AS place, p.country_code AS country,
    left(coalesce(t.speaker_name, t.source_text), 300) AS speaker
FROM counted m LEFT JOIN core.dim_place p USING (place_key)
LEFT JOIN core.fact_attribution t USING (attribution_key)
"""
_PARTIES = """
SELECT event_mention_key, role, left(participant_name, 300) AS name, country_code AS country
FROM core.bridge_event_actor WHERE event_mention_key IN (SELECT unnest($keys))
ORDER BY event_mention_key, role, ordinal
"""
_ARTICLE = f"""
SELECT a.article_key, left(a.title, 1000) AS title, left(a.byline, 300) AS byline,
    left(a.url, 1000) AS url, a.published_date, a.published_basis, a.version_number, a.is_current,
    left(a.text, {LONGEST}) AS text, length(a.text) AS n_text,
    left(s.source_name, 300) AS source
FROM core.dim_article a LEFT JOIN core.dim_source s USING (source_key)
WHERE a.article_key = $key
"""
_MENTIONS = """
SELECT m.event_mention_key, m.event_key, m.event_type, m.event_mode, m.factuality, m.timing,
    m.confidence, m.earliest_date, m.latest_date, m.trigger_start, m.trigger_end, m.trigger_text,
    m.time_start, m.time_end, m.place_start, m.place_end, m.review_status,
    p.place_name AS place
FROM core.fact_event_mention m LEFT JOIN core.dim_place p USING (place_key)
WHERE m.article_key = $key ORDER BY m.trigger_start, m.event_mention_key LIMIT 1000
"""
_SPANS = """
SELECT participant_start AS start, participant_end AS end,
    CASE WHEN role IN ('actor', 'recipient') THEN role ELSE 'other' END AS mark
FROM core.bridge_event_actor WHERE article_key = $key
UNION SELECT quantity_start, quantity_end, 'number' FROM core.fact_quantity
WHERE article_key = $key
UNION SELECT source_start, source_end, 'speaker' FROM core.fact_attribution
WHERE article_key = $key AND source_start IS NOT NULL
ORDER BY ALL LIMIT 5000
"""


def overview(path: Path, choice: Choice) -> Overview:
    """How the happenings of a choice are spread over time, types, places, parties and sources."""
    with connect(path, read_only=True) as connection:
        _match(connection, choice)
        counts = _rows(connection, _COUNTS)[0]
        unit = _unit(counts["first"], counts["last"])
        share = _sample(connection, counts["n"])
        return Overview(
            counts=counts,
            unit=unit,
            timeline=_rows(connection, _TIMELINE, unit=unit),
            types=_rows(connection, _TYPES),
            factualities=_rows(connection, _FACTUALITIES),
            countries=_rows(connection, _COUNTRIES),
            places=_rows(connection, _PLACES),
            dyads=_rows(connection, _DYADS),
            sources=_rows(connection, _SOURCES),
            share=share,
        )


def happenings(path: Path, choice: Choice, page: int) -> list[Row]:
    """One page of the happenings of a choice, the latest first, each told by its surest mention.

    `page` counts from 1 and is at most `DEEPEST`.
    """
    with connect(path, read_only=True) as connection:
        _match(connection, choice)
        keys = [row["event_key"] for row in _rows(connection, _LIST, offset=(page - 1) * PAGE)]
        told = {row["event_key"]: row for row in _rows(connection, _TOLD, keys=keys)}
        mentions = [row["event_mention_key"] for row in told.values()]
        for row in told.values():
            row["parties"] = []
        by_mention = {row["event_mention_key"]: row for row in told.values()}
        for party in _rows(connection, _PARTIES, keys=mentions):
            by_mention[party["event_mention_key"]]["parties"].append(party)
    return [told[key] for key in keys if key in told]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with what was read in it: its row, its mentions, and marked spans."""

    row: Row
    mentions: list[Row]
    spans: list[tuple[int, int, str]]


def article(path: Path, key: str) -> Article | None:
    """An article by its key, None where there is none."""
    with connect(path, read_only=True) as connection:
        found = _rows(connection, _ARTICLE, key=key)
        if not found:
            return None
        mentions = _rows(connection, _MENTIONS, key=key)
        spans = [(row["start"], row["end"], row["mark"])
                 for row in _rows(connection, _SPANS, key=key)]  # fmt: skip
    said = [(m["trigger_start"], m["trigger_end"], "trigger") for m in mentions]
    for name in ("time", "place"):
        spans += [(m[f"{name}_start"], m[f"{name}_end"], name)
                  for m in mentions if m[f"{name}_start"] is not None]  # fmt: skip
    return Article(found[0], mentions, said + spans)


def names(path: Path) -> dict[str, list[Row]]:
    """What can be chosen: the types, the countries where something happened, the larger sources."""
    with connect(path, read_only=True) as connection:
        return {
            "types": _rows(connection, "SELECT event_type AS code, definition AS name "
                           "FROM core.dim_event_type ORDER BY code"),
            "countries": _rows(connection, "SELECT DISTINCT country_code AS code, country_name "
                               "AS name FROM core.dim_place JOIN core.dim_country "
                               "USING (country_code) ORDER BY name"),
            "sources": _rows(connection, "SELECT s.source_name AS code, count(*) AS n FROM "
                             "core.dim_article JOIN core.dim_source s USING (source_key) "
                             "GROUP BY ALL ORDER BY n DESC, code LIMIT 300"),
        }  # fmt: skip


def _match(connection: duckdb.DuckDBPyConnection, choice: Choice) -> None:
    """Make the view `matched`: event_key, event_type, factuality, place_key, day."""
    given = choice.given()
    conditions = ["e.is_current", *(_CONDITIONS[name] for name in given if name in _CONDITIONS)]
    for name in given.keys() & _MENTIONED.keys():
        connection.execute(
            f"CREATE TEMP TABLE {name}_chosen AS SELECT DISTINCT event_key "
            "FROM core.fact_event_mention WHERE review_status IS DISTINCT FROM 'rejected' "
            f"AND event_mention_key IN ({_MENTIONED[name]})",
            {name: given[name]},
        )
        conditions.append(f"e.event_key IN (SELECT event_key FROM {name}_chosen)")
    for name in given.keys() & _CONDITIONS.keys():
        connection.execute(f"SET VARIABLE {name} = ${name}", {name: given[name]})
    where = " AND ".join(conditions)
    for name in _CONDITIONS:
        where = where.replace(f"${name}", f"getvariable('{name}')")
    connection.execute(
        "CREATE TEMP VIEW matched AS SELECT e.event_key, e.event_type, e.factuality, e.place_key, "
        f"coalesce(e.earliest_date, e.latest_date) AS day FROM core.fact_event e WHERE {where}"
    )


def _sample(connection: duckdb.DuckDBPyConnection, n: int) -> float:
    """Make the table `sampled` of the mentions of the matched happenings below a bound of key."""
    share = min(1.0, SAMPLE / n) if n else 1.0
    bound = "g" if share == 1.0 else f"{int(share * 16**8):08x}"
    connection.execute(
        "CREATE TEMP TABLE sampled AS SELECT m.event_key, m.event_mention_key, m.article_key "
        "FROM core.fact_event_mention m WHERE m.review_status IS DISTINCT FROM 'rejected' "
        f"AND m.event_key IN (SELECT event_key FROM matched WHERE event_key < '{bound}')"
    )
    return share


def _unit(first: date | None, last: date | None) -> str:
    days = (last - first).days if first and last else 0
    return next(unit for unit, longest in _UNITS if days <= longest)


def _rows(connection: duckdb.DuckDBPyConnection, query: str, **parameters: object) -> list[Row]:
    try:
        return plain_rows(connection, query, parameters or None)
    except duckdb.Error as error:
        raise WarehouseError(
            f"the file cannot answer: {error}. If an older Dateline made it, `dateline run` brings "
            "it up to date"
        ) from error
