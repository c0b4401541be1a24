"""What the reviewer's page shows, read from the live file: a sample of events, and one event."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from warehouse.connection import connect
from warehouse.contracts.facts import BRIDGE_EVENT_ACTOR, FACT_ATTRIBUTION, FACT_QUANTITY
from warehouse.decisions import Kept
from warehouse.overrides import COLUMNS, unpacked
from warehouse.standing import MENTIONS, matched, rows_of
from warehouse.views import BAND

Row = dict[str, Any]
"""Column name → value."""

_DRAW = f"""
WITH told AS (
    SELECT m.event_mention_key AS key, coalesce(s.source_name, '') AS source,
        coalesce(o.original ->> 'event_type', m.event_type) AS event_type,
        {BAND.format("m.confidence")} AS band,
        md5($seed || '/' || m.event_mention_key) AS lot
    FROM core.fact_event_mention m
    JOIN core.dim_article a USING (article_key)
    LEFT JOIN core.dim_source s USING (source_key)
    LEFT JOIN ops.review_override o
        ON o.event_mention_key = m.event_mention_key AND o.field = 'event_type'
    WHERE a.is_current
      AND ($type IS NULL OR coalesce(o.original ->> 'event_type', m.event_type) = $type)
      AND ($source IS NULL OR s.source_name = $source)
      AND ($event IS NULL OR m.event_mention_key = $event OR m.event_key = $event)
      AND ($run_id IS NULL OR m.article_key IN (
          SELECT f.article_key FROM ops.file_article f JOIN ops.file_manifest n USING (file_key)
          WHERE n.run_id = $run_id))
), of_stratum AS (
    SELECT *, row_number() OVER (PARTITION BY event_type, band, source ORDER BY lot) AS turn
    FROM told
), of_type AS (
    SELECT *, row_number() OVER (PARTITION BY event_type ORDER BY turn, lot) AS turn_of_type
    FROM of_stratum
)
SELECT key, count(*) OVER () AS n FROM of_type ORDER BY turn_of_type, lot LIMIT $size
"""
_EVENT = """
SELECT m.*, a.article_id, a.text, a.text_sha256, a.title, a.published_date,
    coalesce(s.source_name, '(no source)') AS source, s.source_name
FROM core.fact_event_mention m
JOIN core.dim_article a USING (article_key)
LEFT JOIN core.dim_source s USING (source_key)
WHERE m.event_mention_key = $key AND a.is_current
"""
_STATEMENT = f"""
WITH extracted AS (
    SELECT t.* FROM core.fact_event_mention m JOIN core.fact_attribution t USING (attribution_key)
    WHERE event_mention_key = $key AND NOT EXISTS (
        FROM ops.review_override o WHERE o.event_mention_key = $key AND o.field = 'speaker')
    UNION ALL BY NAME SELECT * EXCLUDE (mention)
    FROM ({unpacked(FACT_ATTRIBUTION, "original -> 'statements'", "speaker", "mention")})
    WHERE mention = $key
)
SELECT e.source_start, e.source_end, e.source_text, e.speaker_name, e.stance,
    coalesce(e.speaker_name, e.source_text) AS speaker, d.actor_id AS speaker_actor_id
FROM (SELECT 1) LEFT JOIN extracted e ON true
LEFT JOIN core.dim_actor d ON d.actor_key = e.speaker_actor_key
"""
_PLACE = "SELECT * FROM core.dim_place WHERE place_key = $place_key"
_OVERRIDES = "SELECT * FROM ops.review_override WHERE event_mention_key = $key ORDER BY field"
_EXTRACTED = """
SELECT * FROM {table} f WHERE event_mention_key = $key AND {field} NOT IN
    (SELECT field FROM ops.review_override WHERE event_mention_key = $key)
"""
_PARTIES = f"""
WITH extracted AS (
    {_EXTRACTED.format(table="core.bridge_event_actor", field="f.role || 's'")}
    UNION ALL BY NAME SELECT * FROM ({unpacked(BRIDGE_EVENT_ACTOR, "original", "actors")})
    WHERE event_mention_key = $key
    UNION ALL BY NAME SELECT * FROM ({unpacked(BRIDGE_EVENT_ACTOR, "original", "recipients")})
    WHERE event_mention_key = $key
)
SELECT b.role, b.participant_start AS start, b.participant_end AS "end",
    b.participant_text AS text, b.participant_name AS name, b.country_code, b.sector, d.actor_id
FROM extracted b LEFT JOIN core.dim_actor d USING (actor_key) ORDER BY b.role, b.ordinal
"""
_NUMBERS = f"""
WITH extracted AS (
    SELECT q.* FROM ({_EXTRACTED.format(table="core.bridge_event_quantity", field="'numbers'")}) f
    JOIN core.fact_quantity q USING (quantity_key)
    UNION ALL BY NAME SELECT * EXCLUDE (mention)
    FROM ({unpacked(FACT_QUANTITY, "original", "numbers", "mention")}) WHERE mention = $key
)
SELECT quantity_start AS start, quantity_end AS "end", quantity_text AS text, measure, low, best,
    high, qualifier, unit
FROM extracted ORDER BY quantity_start, measure
"""
_NAMED = """
SELECT DISTINCT b.participant_text AS text, b.participant_name AS name, b.country_code, b.sector,
    d.actor_id
FROM core.bridge_event_actor b LEFT JOIN core.dim_actor d USING (actor_key)
WHERE b.article_key = $article_key
UNION SELECT t.source_text, coalesce(t.speaker_name, t.source_text), d.country_code, d.sector,
    d.actor_id
FROM core.fact_attribution t LEFT JOIN core.dim_actor d ON d.actor_key = t.speaker_actor_key
WHERE t.article_key = $article_key AND t.source_text IS NOT NULL ORDER BY ALL
"""
_PLACES = """
SELECT DISTINCT p.* EXCLUDE (place_key)
FROM core.fact_event_mention m JOIN core.dim_place p USING (place_key)
WHERE m.article_key = $article_key ORDER BY ALL
"""
_COUNTRIES = "SELECT country_code FROM core.dim_country ORDER BY ALL"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which events come before a reviewer. `seed` decides which of many; None: any."""

    type: str | None = None
    source: str | None = None
    run_id: str | None = None
    event: str | None = None
    seed: int = 1
    size: int = 50

    @property
    def drawn(self) -> str:
        """`sample`, where the events stand for all of their type; else `chosen`."""
        return "chosen" if self.event or self.source else "sample"


@dataclass(frozen=True, slots=True)
class Drawn:
    """The keys of the drawn event mentions in the order they are shown, and how many there are."""

    keys: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Event:
    """One event mention as the extractor has read it, with all that the page shows beside it.

    `mention` has the speaker's columns of its statement; `named`: participants and speakers of the
    article. `overrides`: the fields in which reviewers' words are published in its place.
    """

    mention: Row
    place: Row | None
    parties: list[Row]
    numbers: list[Row]
    named: list[Row]
    places: list[Row]
    overrides: list[Row]

    def role(self, name: str) -> list[Row]:
        """The participants of one role, in order."""
        return [party for party in self.parties if party["role"] == name]


def draw(path: Path, choice: Choice) -> Drawn:
    """Draw a sample of event mentions of current articles.

    One comes from every type in turn, and within a type from every band of confidence of every
    source. The same file and seed give the same.
    """
    given = {"type": choice.type, "source": choice.source, "event": choice.event,
             "run_id": choice.run_id, "seed": str(choice.seed), "size": choice.size}  # fmt: skip
    with connect(path, read_only=True) as connection:
        rows = connection.execute(_DRAW, given).fetchall()
    return Drawn(tuple(row[0] for row in rows), rows[0][1] if rows else 0)


def event(path: Path, key: str) -> Event | None:
    """One event mention of a current article; None where it is not read any more."""
    with connect(path, read_only=True) as connection:
        found = _rows(connection, _EVENT, key=key)
        if not found:
            return None
        overrides = _rows(connection, _OVERRIDES, key=key)
        statement = _rows(connection, _STATEMENT, key=key)[0]
        mention = _extracted(found[0], overrides) | statement
        article = mention["article_key"]
        place = _rows(connection, _PLACE, place_key=mention["place_key"])
        return Event(
            mention,
            place[0] if place else None,
            _rows(connection, _PARTIES, key=key),
            _rows(connection, _NUMBERS, key=key),
            _rows(connection, _NAMED, article_key=article),
            _rows(connection, _PLACES, article_key=article),
            overrides,
        )


def _extracted(mention: Row, overrides: list[Row]) -> Row:
    """The mention with the extractor's values wherever reviewers' words are published."""
    found = dict(mention)
    for one in overrides:
        if one["field"] in COLUMNS:
            found.update(json.loads(one["original"]))
    for name in ("earliest_date", "latest_date"):
        if isinstance(found[name], str):
            found[name] = date.fromisoformat(found[name])
    return found


def countries(path: Path) -> list[str]:
    """The codes of all countries."""
    with connect(path, read_only=True) as connection:
        return [row[0] for row in connection.execute(_COUNTRIES).fetchall()]


def standing_of(path: Path, kept: tuple[Kept, ...]) -> dict[str, dict[str, Row]]:
    """Mention → reviewer → last decision, of the mentions in which decided words are read now."""
    decisions = rows_of(kept)
    with connect(path, read_only=True) as connection:
        connection.register("judged", decisions.select("article_id").unique().to_arrow())
        mentions: pl.DataFrame = connection.sql(MENTIONS).pl()
    found = (
        matched(decisions, mentions)
        .filter("is_current")
        .select("decision_key", "event_mention_key")
    )
    rows = found.join(decisions, on="decision_key").sort("decided_at", "file_path", "line")
    standing: dict[str, dict[str, Row]] = {}
    for row in rows.iter_rows(named=True):
        standing.setdefault(row["event_mention_key"], {})[row["reviewer"]] = row
    return standing


def _rows(connection: duckdb.DuckDBPyConnection, query: str, **parameters: object) -> list[Row]:
    result = connection.execute(query, parameters or None)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
