"""Linking a night: which articles are one text, which mentions one happening, and what they say.

The knowledge is handed in (`Rules`): what is alike, what belongs together, what a happening's
mentions say together. Here it is decided what has to be read for that, and what is written. A night
reads what it touches: new articles with those of their bands; new mentions with those of their
blocks, and the components these belong to. Only rows that change are written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import duckdb
import polars as pl

from warehouse.contracts.keys import content_key
from warehouse.contracts.links import BRIDGE_EVENT_LINK
from warehouse.stale import mark
from warehouse.telling import Teller, tell

_NEW_ARTICLES = """
SELECT article_key, title, text FROM core.dim_article WHERE syndication_key IS NULL
ORDER BY article_key LIMIT $limit
"""
_TEXTS = 20_000
"""Articles whose texts are compared at once: bounds the memory of a long backfill."""
_STORE_BANDS = """
INSERT INTO core.bridge_article_band
SELECT DISTINCT g.article_key, ('0x' || left(g.band_key, 15))::BIGINT AS band
FROM given g ANTI JOIN core.bridge_article_band USING (article_key) ORDER BY ALL
"""
_RELATIVES = """
WITH near AS (
    SELECT DISTINCT b.article_key FROM core.bridge_article_band b
    SEMI JOIN (
        FROM core.bridge_article_band SEMI JOIN new_articles USING (article_key)
    ) n USING (band)
), clusters AS (
    SELECT DISTINCT syndication_key FROM core.dim_article SEMI JOIN near USING (article_key)
), compared AS (
    SELECT article_key FROM core.dim_article SEMI JOIN clusters USING (syndication_key)
    UNION SELECT article_key FROM new_articles
)
SELECT article_key, text, syndication_key FROM core.dim_article SEMI JOIN compared
USING (article_key)
"""
_CLUSTERED = """
CREATE OR REPLACE TEMP TABLE clustered AS
SELECT article_key FROM given WHERE cluster_key IN (
    SELECT cluster_key FROM given WHERE before IS DISTINCT FROM cluster_key)
"""
_STORE_CLUSTERS = """
UPDATE core.dim_article a SET syndication_key = g.cluster_key FROM given g
WHERE a.article_key = g.article_key AND a.syndication_key IS DISTINCT FROM g.cluster_key
"""
_STORE_WORDS = """
UPDATE core.dim_article a SET article_words = g.article_words FROM given g
WHERE a.article_key = g.article_key AND a.article_words IS DISTINCT FROM g.article_words
"""

_LOOSE = """
CREATE OR REPLACE TEMP TABLE wanted AS
SELECT event_mention_key FROM core.fact_event_mention
SEMI JOIN tonight.stale USING (component_key)
"""
_STORE_BLOCKS = """
INSERT INTO core.bridge_mention_block
SELECT DISTINCT event_mention_key, ('0x' || left(md5(block_key), 15))::BIGINT AS block
FROM given g
ANTI JOIN core.bridge_mention_block b USING (event_mention_key)
ORDER BY ALL
"""
_CROWD = """
CREATE OR REPLACE TEMP TABLE met AS
SELECT DISTINCT block FROM core.bridge_mention_block SEMI JOIN wanted USING (event_mention_key);
CREATE OR REPLACE TEMP TABLE crowded AS
SELECT block FROM core.bridge_mention_block
SEMI JOIN (FROM met UNION FROM core.dim_crowded_block) USING (block)
GROUP BY block HAVING count(*) > {crowded};
CREATE OR REPLACE TEMP TABLE near_block AS
FROM met EXCEPT FROM crowded
UNION (FROM crowded EXCEPT FROM core.dim_crowded_block)
UNION (FROM core.dim_crowded_block EXCEPT FROM crowded);
DELETE FROM core.dim_crowded_block;
INSERT INTO core.dim_crowded_block FROM crowded ORDER BY ALL
"""
"""Count the blocks that the wanted mentions stand in, and those that were crowded. Near are the
mentions of the former; also those of a block that has become crowded, or is so no more."""
_NEIGHBOURS = """
CREATE OR REPLACE TEMP TABLE wanted AS
WITH near AS (
    SELECT DISTINCT b.event_mention_key FROM core.bridge_mention_block b
    SEMI JOIN near_block USING (block)
), parts AS (
    SELECT component_key FROM core.fact_event_mention SEMI JOIN near USING (event_mention_key)
    UNION SELECT component_key FROM tonight.stale
)
SELECT event_mention_key FROM core.fact_event_mention SEMI JOIN parts USING (component_key)
"""
_MENTIONS = """
WITH m AS (
    FROM core.fact_event_mention SEMI JOIN wanted USING (event_mention_key)
), inside AS (
    SELECT l.event_mention_key FROM core.bridge_event_link l
    SEMI JOIN wanted USING (event_mention_key) WHERE l.link_kind = 'same_as'
), party AS (
    SELECT b.event_mention_key, b.role, b.ordinal, {
        name: b.participant_name, actor_id: a.actor_id, country_code: b.country_code,
        sector: b.sector} AS one
    FROM core.bridge_event_actor b SEMI JOIN wanted USING (event_mention_key)
    LEFT JOIN core.dim_actor a USING (actor_key)
), parties AS (
    SELECT event_mention_key,
        list(one ORDER BY ordinal) FILTER (role = 'actor') AS actors,
        list(one ORDER BY ordinal) FILTER (role = 'recipient') AS recipients,
        list(one ORDER BY role, ordinal) FILTER (role NOT IN ('actor', 'recipient')) AS others
    FROM party GROUP BY event_mention_key
), counted AS (
    SELECT l.event_mention_key, list({
        measure: q.measure, low: q.low, best: q.best, high: q.high, unit: q.unit}
        ORDER BY q.quantity_start, q.measure) AS numbers
    FROM core.bridge_event_quantity l SEMI JOIN wanted USING (event_mention_key)
    JOIN core.fact_quantity q USING (quantity_key) GROUP BY l.event_mention_key
)
SELECT m.event_mention_key, m.article_event_key, m.event_key, m.component_key,
    first_value(m.event_mention_key) OVER (
        PARTITION BY m.article_event_key
        ORDER BY i.event_mention_key IS NOT NULL, m.event_mention_key) AS root_key,
    m.article_key, d.published_date, m.trigger_start, m.event_type, m.event_mode, m.earliest_date,
    m.latest_date, m.date_precision, m.factuality, m.timing, m.trigger_text, m.trigger_lemma,
    m.sentence_text, d.title, p.place_name, p.place_level, p.admin1, p.country_code, p.latitude,
    p.longitude, coalesce(w.actors, []) AS actors, coalesce(w.recipients, []) AS recipients,
    coalesce(w.others, []) AS others, coalesce(c.numbers, []) AS numbers,
    coalesce(d.article_words, []) AS article_words
FROM m
JOIN core.dim_article d USING (article_key)
LEFT JOIN inside i USING (event_mention_key)
LEFT JOIN core.dim_place p USING (place_key)
LEFT JOIN parties w USING (event_mention_key)
LEFT JOIN counted c USING (event_mention_key)
ORDER BY m.event_mention_key
"""
_COMPARED = """
SELECT event_mention_key, block AS block_key FROM core.bridge_mention_block
SEMI JOIN wanted USING (event_mention_key) ANTI JOIN core.dim_crowded_block USING (block)
ORDER BY ALL
"""
_STORED = ("article_event_key", "event_key", "component_key")
"""What mentions say of earlier links, which linking must not see."""

_OTHERWISE = """
CREATE OR REPLACE TEMP TABLE relinked AS
SELECT g.* FROM given g
WHERE g.event_key <> g.old_event_key OR g.component_key <> g.old_component_key
"""
_TOUCHED = """
CREATE OR REPLACE TEMP TABLE touched AS
SELECT event_key FROM tonight.stale
UNION SELECT event_key FROM relinked UNION SELECT old_event_key FROM relinked
"""
_STORE_EVENTS = """
UPDATE core.fact_event_mention m SET event_key = r.event_key, component_key = r.component_key
FROM relinked r WHERE m.event_mention_key = r.event_mention_key
"""
_DROP_LINKS = """
DELETE FROM core.bridge_event_link l
WHERE l.link_kind = 'same_happening' AND l.event_mention_key IN (FROM wanted)
  AND NOT EXISTS (
    FROM given g WHERE g.event_mention_key = l.event_mention_key
      AND g.linked_mention_key = l.linked_mention_key
      AND g.score = l.score AND g.reason = l.reason)
"""
_STORE_LINKS = """
INSERT INTO core.bridge_event_link BY NAME
SELECT g.* FROM given g
ANTI JOIN core.bridge_event_link l USING (event_mention_key, linked_mention_key)
"""


class Linked(Protocol):
    """What linking says: `event_mention_key`, `event_key`, `component_key`; and the links."""

    @property
    def events(self) -> pl.DataFrame:
        """One row a mention."""

    @property
    def links(self) -> pl.DataFrame:
        """One row a link, as `core.bridge_event_link`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The knowledge that linking needs, see `transforms.link` and `transforms.tables.happenings`.

    `bands`: articles → `article_key`, `band_key`; `near_duplicates`: articles → `article_key`,
    `cluster_key`; `words`: articles → `article_key`, `article_words`; `blocks`: mentions →
    `event_mention_key`, `block_key`; `crowded`: mentions beyond which a block is not compared by;
    `link`: mentions, and their blocks that are not crowded → `Linked`; `teller`:
    `warehouse.telling`.
    `used`: the row of `core.dim_linking` of this knowledge.
    """

    bands: Callable[[pl.DataFrame], pl.DataFrame]
    near_duplicates: Callable[[pl.DataFrame], pl.DataFrame]
    words: Callable[[pl.DataFrame], pl.DataFrame]
    blocks: Callable[[pl.DataFrame], pl.DataFrame]
    crowded: int
    link: Callable[[pl.DataFrame, pl.DataFrame], Linked]
    teller: Teller
    used: Callable[[], Mapping[str, object]]


def link_night(connection: duckdb.DuckDBPyConnection, run_id: str, rules: Rules) -> None:
    """Link what the night has touched and tell anew what it changes, in the caller's transaction.

    Versions and reviewers' decisions must be settled.
    """
    syndicate(connection, rules)
    link_marked(connection, rules)
    tell(connection, run_id, rules.teller)


def _given(connection: duckdb.DuckDBPyConnection, frame: pl.DataFrame, *statements: str) -> None:
    """Run statements that read a frame as the table `given`."""
    connection.register("given", frame.to_arrow())
    for statement in statements:
        connection.execute(statement)
    connection.unregister("given")


def syndicate(connection: duckdb.DuckDBPyConnection, rules: Rules) -> None:
    """Put the new articles into their clusters, and mark what they change in older ones."""
    while not (new := _new_articles(connection)).is_empty():
        _cluster(connection, rules, new)


def _new_articles(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    found: pl.DataFrame = connection.sql(_NEW_ARTICLES, params={"limit": _TEXTS}).pl()
    return found


def _cluster(connection: duckdb.DuckDBPyConnection, rules: Rules, new: pl.DataFrame) -> None:
    _given(connection, rules.bands(new), _STORE_BANDS)
    connection.register("new_articles", new.select("article_key").to_arrow())
    relatives: pl.DataFrame = connection.sql(_RELATIVES).pl()
    connection.unregister("new_articles")
    before = relatives.select("article_key", pl.col("syndication_key").alias("before"))
    clusters = rules.near_duplicates(relatives).join(before, on="article_key", validate="1:1")
    _given(connection, clusters, _STORE_CLUSTERS, _CLUSTERED)
    mark(connection, "clustered")
    _given(connection, rules.words(new), _STORE_WORDS)


def _renamed(events: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """What linking says of each mention, by keys that mentions have: see `article_event_key`.

    Linking names a happening by the hash of its first root, and a component by that root.
    """
    roots = mentions.unique("root_key").select(
        pl.col("root_key").alias("component_key"),
        content_key(pl.lit("event"), "root_key").alias("event_key"),
        "article_event_key",
    )
    before = mentions.select("event_mention_key", pl.col("event_key").alias("old_event_key"),
                             pl.col("component_key").alias("old_component_key"))  # fmt: skip
    named = {
        key: roots.select(key, pl.col("article_event_key").alias(f"new_{key}"))
        for key in ("event_key", "component_key")
    }
    return (
        events.join(named["event_key"], on="event_key", validate="m:1")
        .join(named["component_key"], on="component_key", validate="m:1")
        .join(before, on="event_mention_key", validate="1:1")
        .select(
            "event_mention_key", "old_event_key", "old_component_key",
            pl.col("new_event_key").alias("event_key"),
            pl.col("new_component_key").alias("component_key"),
        )
    )  # fmt: skip


def link_marked(connection: duckdb.DuckDBPyConnection, rules: Rules) -> None:
    """Link the marked mentions anew, with all whom that can concern."""
    connection.execute(_LOOSE)
    loose: pl.DataFrame = connection.sql(_MENTIONS).pl()
    _given(connection, rules.blocks(loose.drop(_STORED)), _STORE_BLOCKS)
    for statement in _CROWD.format(crowded=rules.crowded).split(";"):
        connection.execute(statement)
    connection.execute(_NEIGHBOURS)
    mentions: pl.DataFrame = connection.sql(_MENTIONS).pl()
    compared: pl.DataFrame = connection.sql(_COMPARED).pl()
    linked = rules.link(mentions.drop(_STORED), compared)
    _given(connection, _renamed(linked.events, mentions), _OTHERWISE)
    connection.execute(_TOUCHED)
    connection.execute(_STORE_EVENTS)
    across = pl.col("link_kind") == "same_happening"
    links = BRIDGE_EVENT_LINK.conform(linked.links.filter(across))
    _given(connection, links, _DROP_LINKS, _STORE_LINKS)
