"""What a reviewer wants to know of one run, read from a warehouse file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import connect

Row = dict[str, Any]
"""Column name → value."""

_RUNS = "SELECT * FROM ops.run WHERE run_id <= $run_id ORDER BY run_id DESC LIMIT 14"
_CHECKS = """
SELECT stage, table_name, column_name, expectation, description, severity, has_passed, n_rows,
    n_unexpected, observed, samples
FROM ops.check_result WHERE run_id = $run_id
ORDER BY has_passed, severity, stage, table_name, expectation
"""
_TALLIES = """
SELECT run_id, count(*) FILTER (has_passed) AS passed,
    count(*) FILTER (NOT has_passed AND severity <> 'critical') AS warned,
    count(*) FILTER (NOT has_passed AND severity = 'critical') AS failed
FROM ops.check_result GROUP BY run_id
"""
_QUARANTINE = """
SELECT kind, file_path, entry, table_name, rule, reason, content, run_id = $run_id AS is_new
FROM ops.quarantine WHERE replayed_run_id IS NULL
ORDER BY is_new DESC, kind, file_path, entry, rule
"""
_FILES = "SELECT state, count(*) AS n FROM ops.file_manifest GROUP BY state ORDER BY n DESC"
_SOURCES = """
SELECT coalesce(s.source_name, '(no source)') AS source, s.country_code AS country,
    count(*) AS n_articles, count(*) FILTER (n.article_key IS NOT NULL) AS n_new,
    sum(a.n_events) AS n_events, avg(a.n_events) AS events_each,
    count(a.published_date) / count(*) AS share_dated,
    min(a.published_date) AS first_date, max(a.published_date) AS last_date
FROM core.dim_article a LEFT JOIN core.dim_source s USING (source_key)
LEFT JOIN (
    SELECT DISTINCT f.article_key
    FROM ops.file_article f JOIN ops.file_manifest m USING (file_key) WHERE m.run_id = $run_id
) n USING (article_key)
WHERE a.is_current GROUP BY ALL ORDER BY n_new DESC, n_articles DESC, source LIMIT 40
"""
_BASES = """
SELECT published_basis AS basis, count(*) AS n FROM core.dim_article
WHERE is_current GROUP BY ALL ORDER BY n DESC
"""
_TYPES = """
SELECT event_type, count(*) AS n, avg(confidence) AS confidence,
    count(*) FILTER (factuality = 'asserted') AS n_asserted
FROM core.fact_event WHERE is_current GROUP BY ALL ORDER BY n DESC, event_type
"""
_ISSUES = """
SELECT code, detail, count(*) AS n, min(file_path) AS example,
    bool_or(first_run_id = $run_id) AS is_new
FROM ops.issue GROUP BY ALL ORDER BY is_new DESC, n DESC, code, detail LIMIT 60
"""
_SAMPLE = """
WITH new AS (
    SELECT DISTINCT f.article_key
    FROM ops.file_article f JOIN ops.file_manifest m USING (file_key) WHERE m.run_id = $run_id
), reported AS (
    SELECT m.*, a.title, a.published_date, coalesce(s.source_name, '(no source)') AS source,
        n.article_key IS NOT NULL AS is_new
    FROM core.fact_event_mention m
    JOIN core.dim_article a USING (article_key)
    LEFT JOIN core.dim_source s USING (source_key)
    LEFT JOIN new n USING (article_key)
    WHERE a.is_current
), typed AS (
    SELECT *, row_number() OVER (
        PARTITION BY source, event_type ORDER BY is_new DESC, event_mention_key) AS of_type
    FROM reported
), counted AS (
    SELECT *, row_number() OVER (
        PARTITION BY source ORDER BY of_type, is_new DESC, event_mention_key) AS of_source
    FROM typed
), shown AS (
    SELECT source, bool_or(is_new) AS has_new, count(*) AS n
    FROM reported GROUP BY source ORDER BY has_new DESC, n DESC, source LIMIT $sources
)
SELECT m.event_mention_key, m.event_type, m.event_mode, m.factuality, m.timing, m.confidence,
    m.earliest_date, m.latest_date, m.date_precision, m.date_basis, m.rule, m.is_new,
    m.sentence_text, m.sentence_start, m.trigger_start, m.trigger_end, m.time_start, m.time_end,
    m.place_start, m.place_end, t.source_start, t.source_end, m.title, m.published_date,
    m.source, p.place_name, p.country_code AS place_country,
    coalesce(t.speaker_name, t.source_text) AS speaker, t.stance,
    (SELECT list({role: b.role, name: b.participant_name, country: b.country_code,
                  sector: b.sector, start: b.participant_start, "end": b.participant_end}
                 ORDER BY b.role, b.ordinal)
     FROM core.bridge_event_actor b
     WHERE b.event_mention_key = m.event_mention_key) AS participants,
    (SELECT list({measure: q.measure, low: q.low, best: q.best, high: q.high,
                  qualifier: q.qualifier, unit: q.unit, start: q.quantity_start,
                  "end": q.quantity_end} ORDER BY q.quantity_start, q.measure)
     FROM core.bridge_event_quantity l JOIN core.fact_quantity q USING (quantity_key)
     WHERE l.event_mention_key = m.event_mention_key) AS quantities
FROM counted m
JOIN shown o USING (source)
LEFT JOIN core.dim_place p USING (place_key)
LEFT JOIN core.fact_attribution t USING (attribution_key)
WHERE m.of_source <= $each
ORDER BY o.has_new DESC, o.n DESC, source, m.of_source
"""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that the report of one run shows, as plain rows."""

    run: Row
    runs: list[Row]
    checks: list[Row]
    tallies: dict[str, Row]
    quarantine: list[Row]
    files: list[Row]
    sources: list[Row]
    bases: list[Row]
    types: list[Row]
    issues: list[Row]
    sample: list[Row]


def review(path: Path, run_id: str, each: int = 4, sources: int = 12) -> Review:
    """Read the review of a run from a warehouse file.

    The sample has up to `each` events, of different types, of each of up to `sources` sources:
    those with new articles first, and of these those with most events.
    """
    with connect(path, read_only=True) as connection:
        runs = _rows(connection, _RUNS, run_id=run_id)
        return Review(
            run=runs[0],
            runs=runs,
            checks=_rows(connection, _CHECKS, run_id=run_id),
            tallies={row["run_id"]: row for row in _rows(connection, _TALLIES)},
            quarantine=_rows(connection, _QUARANTINE, run_id=run_id),
            files=_rows(connection, _FILES),
            sources=_rows(connection, _SOURCES, run_id=run_id),
            bases=_rows(connection, _BASES),
            types=_rows(connection, _TYPES),
            issues=_rows(connection, _ISSUES, run_id=run_id),
            sample=_rows(connection, _SAMPLE, run_id=run_id, each=each, sources=sources),
        )


def _rows(connection: duckdb.DuckDBPyConnection, query: str, **parameters: object) -> list[Row]:
    result = connection.execute(query, parameters or None)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
