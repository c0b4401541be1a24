"""What a night touches: the happenings that have to be linked and told anew before it ends.

The marks lie in a schema of the build copy that no published file has. Whoever changes what
happenings follow from (mentions come or go, versions are superseded, articles are syndicated)
marks the happenings of the articles concerned, and `warehouse.linking` works the marks off.
"""

import duckdb

_START = """
CREATE SCHEMA IF NOT EXISTS tonight;
CREATE OR REPLACE TABLE tonight.stale (event_key VARCHAR, component_key VARCHAR);
INSERT INTO tonight.stale
SELECT DISTINCT event_key, component_key FROM core.fact_event_mention m
ANTI JOIN core.fact_event e USING (event_key)
"""
_MARK = """
INSERT INTO tonight.stale
SELECT DISTINCT m.event_key, m.component_key FROM core.fact_event_mention m
SEMI JOIN {articles} a USING (article_key)
"""


def start(connection: duckdb.DuckDBPyConnection) -> None:
    """Begin a night's marks with the mentions that no happening tells yet."""
    for statement in _START.split(";"):
        connection.execute(statement)


def mark(connection: duckdb.DuckDBPyConnection, articles: str) -> None:
    """Mark the happenings of articles: `articles` is a table or view that has `article_key`."""
    connection.execute(_MARK.format(articles=articles))


def mark_reviewed(connection: duckdb.DuckDBPyConnection) -> None:
    """Mark what reviewers have judged: before it is undone, and after it was followed.

    Corrected mentions stand in other blocks than extracted ones.
    """
    mark(
        connection,
        "(SELECT article_key FROM core.fact_event_mention WHERE review_status IS NOT NULL)",
    )
    connection.execute(
        "DELETE FROM core.bridge_mention_block WHERE event_mention_key IN "
        "(SELECT event_mention_key FROM ops.review_override)"
    )


def end(connection: duckdb.DuckDBPyConnection) -> None:
    """Remove the marks: they are no part of the warehouse."""
    connection.execute("DROP SCHEMA IF EXISTS tonight CASCADE")
