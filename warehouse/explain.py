"""Everything behind one happening: its words, rules, links, numbers, checks and versions."""

import re
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import connect, plain_rows
from warehouse.errors import WarehouseError

Row = dict[str, Any]
"""Column name → value."""

_PREFIX = re.compile(r"[0-9a-f]{4,32}")
_FINDS_ONE = 'dateline sql "SELECT event_key, words FROM events"'

_FOUND = """
SELECT m.event_key, min(m.event_type) AS event_type, min(m.trigger_text) AS words
FROM core.fact_event_mention m
WHERE starts_with(m.event_key, $prefix) OR starts_with(m.event_mention_key, $prefix)
    OR starts_with(m.article_event_key, $prefix)
GROUP BY m.event_key ORDER BY m.event_key LIMIT 6
"""
_EVENT = """
SELECT e.*, p.place_name, p.country_code AS place_country
FROM core.fact_event e LEFT JOIN core.dim_place p USING (place_key) WHERE e.event_key = $event
ORDER BY e.is_current DESC, e.valid_from_run DESC
"""
_MENTIONS = """
SELECT m.* EXCLUDE (sentence_text), a.article_id, a.title AS headline, a.url, a.published_date,
    a.published_basis, a.version_number, a.is_current AS is_current_version, a.text,
    s.source_name AS source, p.place_name, p.place_level, p.admin1, p.country_code AS place_country,
    t.source_start, t.source_end, t.source_text, t.cue_start, t.cue_end, t.cue_text,
    t.content_start, t.content_end, t.stance, t.speaker_name,
    (SELECT min(f.file_path) FROM ops.file_article o JOIN ops.file_manifest f USING (file_key)
     WHERE o.article_key = m.article_key) AS file_path,
    x.version, x.model, x.rules_hash, x.dictionaries_hash, x.models_hash, x.libraries
FROM core.fact_event_mention m
JOIN core.dim_article a USING (article_key)
LEFT JOIN core.dim_source s USING (source_key)
LEFT JOIN core.dim_place p USING (place_key)
LEFT JOIN core.fact_attribution t USING (attribution_key)
LEFT JOIN core.dim_extractor x ON x.extractor_key = m.extractor_key
WHERE m.event_key = $event
ORDER BY a.published_date, a.article_id, a.version_number, m.trigger_start
"""
_PARTICIPANTS = """
SELECT b.event_mention_key, b.role, b.participant_name AS name, b.country_code AS country, b.sector,
    d.office, d.valid_from_date AS office_from, d.valid_to_date AS office_to, d.actor_id,
    b.participant_start AS start, b.participant_end AS "end", b.participant_text AS words
FROM core.bridge_event_actor b
JOIN core.fact_event_mention m USING (event_mention_key)
LEFT JOIN core.dim_actor d USING (actor_key)
WHERE m.event_key = $event ORDER BY b.event_mention_key, b.role, b.ordinal
"""
_NUMBERS = """
SELECT l.event_mention_key, q.measure, q.low, q.best, q.high, q.qualifier, q.unit,
    coalesce(t.speaker_name, t.source_text) AS speaker, t.stance,
    q.quantity_start AS start, q.quantity_end AS "end", q.quantity_text AS words
FROM core.bridge_event_quantity l
JOIN core.fact_event_mention m USING (event_mention_key)
JOIN core.fact_quantity q USING (quantity_key)
LEFT JOIN core.fact_attribution t ON t.attribution_key = q.attribution_key
WHERE m.event_key = $event ORDER BY l.event_mention_key, q.quantity_start, q.measure
"""
_DECISIONS = """
SELECT d.event_mention_key, d.reviewer, d.decided_at, d.verdict, d.comment, d.standing
FROM ops.review_decision d JOIN core.fact_event_mention m USING (event_mention_key)
WHERE m.event_key = $event ORDER BY d.decided_at, d.decision_key
"""
_CORRECTIONS = """
SELECT o.event_mention_key, o.field, o.original, o.corrected, o.reviewers
FROM ops.review_override o JOIN core.fact_event_mention m USING (event_mention_key)
WHERE m.event_key = $event ORDER BY o.event_mention_key, o.field
"""
_OF_MENTION = (("participants", _PARTICIPANTS), ("numbers", _NUMBERS), ("decisions", _DECISIONS),
               ("corrections", _CORRECTIONS))  # fmt: skip
_LINKS = """
SELECT l.* FROM core.bridge_event_link l
JOIN core.fact_event_mention m USING (event_mention_key)
WHERE m.event_key = $event ORDER BY ALL
"""
_CHECKS = """
SELECT c.run_id, c.table_name, c.description, c.severity, c.has_passed, c.n_unexpected,
    coalesce(list_has_any(string_split_regex(coalesce(c.samples, ''), '[^0-9a-f]+'), $keys), false)
        AS names_this_event
FROM ops.check_result c
WHERE c.run_id = (SELECT max(run_id) FROM ops.check_result) AND c.table_name IN (
    'core.fact_event', 'core.fact_event_mention', 'core.bridge_event_actor',
    'core.bridge_event_quantity', 'core.bridge_event_link', 'core.fact_quantity',
    'core.fact_attribution', 'core.dim_article')
ORDER BY names_this_event DESC, c.has_passed, c.severity, c.table_name, c.description
"""
_RUNS = """
SELECT run_id, kind, as_of_date, started_at, extractor_key FROM ops.run
WHERE run_id IN (SELECT unnest([valid_from_run, valid_to_run]) FROM core.fact_event
                 WHERE event_key = $event)
   OR run_id = (SELECT max(run_id) FROM ops.run)
ORDER BY run_id
"""
_CONTEXT = 240
"""Code points of the article shown on each side of the sentence."""


def explain(path: Path, prefix: str) -> Row:
    """All that is known of one happening, as plain rows.

    `prefix` begins an event_key or event_mention_key. The answer has `event` (a row), `mentions`
    (each with `context`, `participants`, `numbers`, and reviewers' `decisions` and `corrections`;
    offsets count code points of the article), `links`, `checks` and `runs` (lists of rows). Raises
    `WarehouseError` where the prefix fits no happening, or several.
    """
    if not _PREFIX.fullmatch(prefix):
        raise WarehouseError(
            f"{prefix!r} begins no key: give 4 to 32 hexadecimal digits of an event_key or "
            f"event_mention_key; find one with {_FINDS_ONE}"
        )
    with connect(path, read_only=True) as connection:
        event = _only(plain_rows(connection, _FOUND, {"prefix": prefix}), prefix)
        mentions = _mentions(connection, event)
        keys = [event, *(mention["event_mention_key"] for mention in mentions)]
        return {
            "event": next(iter(plain_rows(connection, _EVENT, {"event": event})), None),
            "mentions": mentions,
            "links": plain_rows(connection, _LINKS, {"event": event}),
            "checks": plain_rows(connection, _CHECKS, {"keys": keys}),
            "runs": plain_rows(connection, _RUNS, {"event": event}),
        }


def _only(found: list[Row], prefix: str) -> str:
    if not found:
        raise WarehouseError(f"no event begins with {prefix}; find one with {_FINDS_ONE}")
    if len(found) > 1:
        several = "; ".join(f"{r['event_key'][:12]} {r['event_type']} {r['words']}" for r in found)
        raise WarehouseError(f"several events begin with {prefix}; give more digits: {several}")
    return str(found[0]["event_key"])


def _mentions(connection: duckdb.DuckDBPyConnection, event: str) -> list[Row]:
    mentions = plain_rows(connection, _MENTIONS, {"event": event})
    for name, query in _OF_MENTION:
        rows = plain_rows(connection, query, {"event": event})
        for mention in mentions:
            key = mention["event_mention_key"]
            mention[name] = [_without_key(row) for row in rows if row["event_mention_key"] == key]
    for mention in mentions:
        text = mention.pop("text")
        start = max(0, mention["sentence_start"] - _CONTEXT)
        end = mention["sentence_end"] + _CONTEXT
        mention["context"] = {"start": start, "text": text[start:end],
                              "is_cut_before": start > 0,
                              "is_cut_after": end < len(text)}  # fmt: skip
    return mentions


def _without_key(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "event_mention_key"}
