"""The build copy: made from the live file, loaded, settled and linked, and only then published."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb
import polars as pl

from warehouse import stale
from warehouse.connection import connect, create_file
from warehouse.contracts.column import Table
from warehouse.contracts.facts import FACT_EVENT_MENTION
from warehouse.contracts.registry import table as table_named
from warehouse.decisions import Reviews
from warehouse.linking import Rules
from warehouse.metrics import measure
from warehouse.migrations import migrate
from warehouse.publish import live_path
from warehouse.relinking import link_or_relink
from warehouse.reviewing import follow, undo
from warehouse.settle import settle, settle_versions
from warehouse.views import create_views

Frames = Mapping[str, pl.DataFrame]
"""Full table name → frame of that table's contract."""

UPSERTED = frozenset({
    "core.dim_source", "core.dim_country", "core.dim_sector", "core.dim_event_type",
    "core.dim_factuality", "core.dim_event_mode", "core.dim_cameo_code", "core.dim_acled_type",
    "core.dim_measure", "core.dim_exchange_rate", "core.dim_extractor", "core.dim_article",
    "ops.file_manifest", "ops.quarantine", "ops.run",
})  # fmt: skip
"""Tables in which a later row of the same key replaces the earlier one."""

FIRST_RUN = {
    "ops.file_manifest": "t.run_id",
    "ops.quarantine": "CASE WHEN t.replayed_run_id IS NULL OR t.replayed_run_id = i.run_id "
    "THEN t.run_id END",
}
"""Upserted table → the run that wrote the row first, which a later row does not change."""

BY_ARTICLE = (
    "core.fact_event_mention", "core.fact_quantity", "core.fact_attribution",
    "core.bridge_event_actor", "core.bridge_article_band",
)  # fmt: skip
BY_MENTION = (
    "core.bridge_event_quantity", "core.bridge_event_link", "core.bridge_mention_block",
)  # fmt: skip


def build_path(warehouse: Path, run_id: str) -> Path:
    """Where the build of a run lies until it is published or rejected."""
    return warehouse / "build" / f"{run_id}.duckdb"


def start_build(warehouse: Path, run_id: str) -> Path:
    """Make the build copy of a run: a copy of the live file, or a new file; migrated.

    Its facts are made again what the extractor has read; `finish` follows the reviewers. Call it
    under the lock: what killed runs have left in the build folder is removed.
    """
    path = build_path(warehouse, run_id)
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir(parents=True)
    live = live_path(warehouse)
    if live.exists():
        shutil.copyfile(live, path)
    else:
        create_file(path)
    with connect(path) as connection:
        migrate(connection)
        connection.execute("BEGIN")
        stale.start(connection)
        stale.mark_reviewed(connection)
        undo(connection)
        connection.execute("COMMIT")
    return path


def load(
    path: Path, frames: Frames, *, replaced_articles: pl.Series | None = None
) -> dict[str, int]:
    """Load frames into the build in one transaction; returns table name → rows that were new.

    A row whose key is there already is left alone, or replaces the earlier row in `UPSERTED`
    tables, so that loading twice changes nothing. Facts of `replaced_articles` (keys) are removed
    first: that is how another extractor's reading takes the place of an older one's.
    """
    with connect(path) as connection:
        connection.execute("BEGIN")
        if replaced_articles is not None:
            _forget(connection, replaced_articles)
        counts = {name: _insert(connection, table_named(name), frames[name]) for name in frames}
        _mark_new(connection, frames)
        connection.execute("COMMIT")
    return counts


def _mark_new(connection: duckdb.DuckDBPyConnection, frames: Frames) -> None:
    mentions = frames.get(FACT_EVENT_MENTION.full_name)
    if mentions is not None and not mentions.is_empty():
        connection.register("incoming", mentions.select("article_key").unique().to_arrow())
        stale.mark(connection, "incoming")
        connection.unregister("incoming")


def finish(path: Path, run_id: str, reviews: Reviews, rules: Rules) -> None:
    """Settle what follows from all rows together, link the mentions, and make the views anew.

    `reviews`: all that reviewers have decided, which is followed here; `rules`: how to link.
    """
    with connect(path) as connection:
        connection.execute("BEGIN")
        _forget_lost_articles(connection)
        settle_versions(connection)
        follow(connection, reviews, run_id)
        stale.mark_reviewed(connection)
        settle(connection, run_id)
        link_or_relink(connection, run_id, rules)
        measure(connection, run_id)
        create_views(connection)
        connection.execute("COMMIT")
        stale.end(connection)  # a transaction of its own: DuckDB drops no table that it changed


_ALONE_AGAIN = """
UPDATE core.dim_article SET syndication_key = NULL
WHERE syndication_key IN (
    SELECT syndication_key FROM core.dim_article SEMI JOIN gone USING (article_key))
"""


def _forget(connection: duckdb.DuckDBPyConnection, articles: pl.Series) -> None:
    """Forget the facts of articles.

    The happenings that they tell are marked and not removed: other articles may tell them too.
    """
    connection.register("gone", pl.DataFrame({"article_key": articles}).to_arrow())
    known = connection.sql("FROM core.dim_article SEMI JOIN gone USING (article_key)")
    if known.limit(1).fetchall():
        stale.mark(connection, "gone")
        connection.execute(_ALONE_AGAIN)
        mentions = (
            "SELECT event_mention_key FROM core.fact_event_mention SEMI JOIN gone "
            "USING (article_key)"
        )
        for name in BY_MENTION:
            connection.execute(f"DELETE FROM {name} WHERE event_mention_key IN ({mentions})")
        connection.execute(
            f"DELETE FROM core.bridge_event_link WHERE linked_mention_key IN ({mentions})"
        )
        for name in BY_ARTICLE:
            connection.execute(f"DELETE FROM {name} WHERE article_key IN (SELECT * FROM gone)")
    connection.unregister("gone")


def _forget_lost_articles(connection: duckdb.DuckDBPyConnection) -> None:
    """Forget the articles that are in no file any more, now that files were read again."""
    lost: pl.DataFrame = connection.sql(
        "SELECT article_key FROM core.dim_article ANTI JOIN ops.file_article USING (article_key)"
    ).pl()
    if not lost.is_empty():
        _forget(connection, lost["article_key"])
        connection.register("lost", lost.to_arrow())
        connection.execute(
            "DELETE FROM core.dim_article WHERE article_key IN (SELECT article_key FROM lost)"
        )
        connection.unregister("lost")


def _insert(connection: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> int:
    if frame.is_empty():
        return 0
    rows = table.conform(frame).unique(table.key, keep="first", maintain_order=True)
    connection.register("incoming", rows.to_arrow())
    same = " AND ".join(f"t.{name} = i.{name}" for name in table.key)
    new = connection.sql(f"SELECT i.* FROM incoming i ANTI JOIN {table.full_name} t ON {same}")
    count = int(new.aggregate("count(*)").fetchall()[0][0])
    if table.full_name in UPSERTED:
        _replace(connection, table, same)
    elif count:
        connection.execute(
            f"INSERT INTO {table.full_name} BY NAME "
            f"SELECT i.* FROM incoming i ANTI JOIN {table.full_name} t ON {same}"
        )
    connection.unregister("incoming")
    return count


def _replace(connection: duckdb.DuckDBPyConnection, table: Table, same: str) -> None:
    first = FIRST_RUN.get(table.full_name)
    kept = f"REPLACE (coalesce({first}, i.run_id) AS run_id)" if first else ""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE replacing AS "
        f"SELECT i.* {kept} FROM incoming i LEFT JOIN {table.full_name} t ON {same}"
    )
    connection.execute(f"DELETE FROM {table.full_name} t USING replacing i WHERE {same}")
    connection.execute(f"INSERT INTO {table.full_name} BY NAME SELECT * FROM replacing")
    connection.execute("DROP TABLE replacing")
