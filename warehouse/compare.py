"""What changed between two published files: articles, mentions, happenings, checks, tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import plain_rows
from warehouse.contracts.facts import FACT_EVENT
from warehouse.contracts.registry import WAREHOUSE_TABLES
from warehouse.ddl import quoted
from warehouse.errors import WarehouseError
from warehouse.publish import latest_run, live_path, rejected_path, snapshots_path

Row = dict[str, Any]
"""Column name → value."""

_ARTICLES = """
WITH b AS (FROM before.core.dim_article), a AS (FROM after.core.dim_article)
SELECT CASE WHEN b.article_key IS NULL AND o.article_id IS NULL THEN 'new'
            WHEN b.article_key IS NULL THEN 'new version'
            WHEN a.article_key IS NULL THEN 'gone'
            ELSE 'no longer current' END AS change,
    coalesce(a.article_id, b.article_id) AS article_id,
    coalesce(a.title, b.title) AS headline, coalesce(s.source_name, r.source_name) AS source,
    coalesce(a.published_date, b.published_date) AS published_date,
    coalesce(a.article_key, b.article_key) AS article_key
FROM b FULL JOIN a ON a.article_key = b.article_key
LEFT JOIN (SELECT DISTINCT article_id FROM b) o ON o.article_id = a.article_id
LEFT JOIN after.core.dim_source s ON s.source_key = a.source_key
LEFT JOIN before.core.dim_source r ON r.source_key = b.source_key
WHERE a.article_key IS NULL OR b.article_key IS NULL OR (b.is_current AND NOT a.is_current)
ORDER BY change, published_date, article_id, article_key
"""
_MENTIONS = """
SELECT coalesce(a.event_type, b.event_type) AS event_type,
    count(*) FILTER (b.event_mention_key IS NULL) AS n_added,
    count(*) FILTER (a.event_mention_key IS NULL) AS n_removed
FROM before.core.fact_event_mention b
FULL JOIN after.core.fact_event_mention a ON a.event_mention_key = b.event_mention_key
GROUP BY ALL HAVING n_added + n_removed > 0 ORDER BY event_type
"""
_SHOWN = "event_key, event_type, event_date, actors, recipients, place, words, source, headline"
_OPENED = f"""
SELECT {_SHOWN} FROM after.main.events
WHERE event_key NOT IN (SELECT event_key FROM before.main.events) ORDER BY event_key
"""
_CLOSED = f"""
WITH moved AS (
    SELECT b.event_key, min(a.event_key) AS now_in
    FROM before.core.fact_event_mention b
    JOIN after.core.fact_event_mention a ON a.event_mention_key = b.event_mention_key
    WHERE a.event_key <> b.event_key GROUP BY ALL
)
SELECT {_SHOWN}, m.now_in FROM before.main.events e LEFT JOIN moved m USING (event_key)
WHERE event_key NOT IN (SELECT event_key FROM after.main.events) ORDER BY event_key
"""
_CHECKS = """
WITH b AS (FROM before.ops.check_result WHERE run_id = $before),
     a AS (FROM after.ops.check_result WHERE run_id = $after)
SELECT CASE WHEN a.check_key IS NULL THEN 'no longer judged'
            WHEN NOT a.has_passed AND coalesce(b.has_passed, true) THEN 'now fails'
            WHEN a.has_passed AND NOT b.has_passed THEN 'now passes'
            ELSE 'still fails' END AS change,
    coalesce(a.severity, b.severity) AS severity,
    coalesce(a.table_name, b.table_name) AS table_name,
    coalesce(a.description, b.description) AS description,
    b.n_unexpected AS n_before, a.n_unexpected AS n_after
FROM b FULL JOIN a ON a.stage = b.stage AND a.table_name = b.table_name
    AND a.expectation = b.expectation AND a.column_name IS NOT DISTINCT FROM b.column_name
    AND a.description = b.description
WHERE NOT coalesce(a.has_passed, b.has_passed) OR NOT coalesce(b.has_passed, true)
ORDER BY change, severity, table_name, description
"""
_RUNS = """
SELECT run_id, kind, as_of_date, n_new_files, n_new_articles, n_new_event_mentions, n_quarantined
FROM after.ops.run WHERE run_id > $before AND run_id <= $after ORDER BY run_id
"""
_UNCOMPARED = {"event_key", "valid_from_run", "valid_to_run", "is_current", "told_key"}


def kept_runs(warehouse: Path) -> dict[str, Path]:
    """Each run whose file is kept → that file: snapshots, the live file, rejected builds."""
    found = {path.stem: path for path in rejected_path(warehouse).glob("*.duckdb")}
    found |= {path.stem: path for path in snapshots_path(warehouse).glob("*.duckdb")}
    live = live_path(warehouse)
    if live.exists():
        found[latest_run(live)] = live
    return dict(sorted(found.items()))


def kept(warehouse: Path, run: str) -> tuple[str, Path]:
    """The run that begins so, and its file. Raises `WarehouseError` where not just one is kept."""
    files = kept_runs(warehouse)
    fitting = [run_id for run_id in files if run_id.startswith(run)]
    if len(fitting) != 1:
        problem = "several runs begin" if fitting else "no file is kept of a run that begins"
        raise WarehouseError(
            f"{problem} with {run}; there are {', '.join(fitting or files) or 'none'}. "
            "keep_snapshots says how many are kept"
        )
    return fitting[0], files[fitting[0]]


def compare(before: tuple[str, Path], after: tuple[str, Path]) -> dict[str, Any]:
    """What changed from the file of one run to the file of another, as plain rows.

    The answer has `before` and `after` (ids of the runs), `runs` (from the one to the other),
    `articles`, `mentions` (a row a type), `opened`, `closed` and `changed` (happenings; of those
    closed `now_in` names the happening that took their mentions, of those changed `changes` names
    column, before and after), `checks` and `tables` (rows before and after).
    """
    runs = {"before": before[0], "after": after[0]}
    with _attached(before[1], after[1]) as connection:
        return {
            **runs,
            "runs": plain_rows(connection, _RUNS, runs),
            "articles": plain_rows(connection, _ARTICLES),
            "mentions": plain_rows(connection, _MENTIONS),
            "opened": plain_rows(connection, _OPENED),
            "closed": plain_rows(connection, _CLOSED),
            "changed": plain_rows(connection, _changed(connection)),
            "checks": plain_rows(connection, _CHECKS, runs),
            "tables": list(_tables(connection)),
        }


@contextmanager
def _attached(before: Path, after: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as connection:
        for name, path in (("before", before), ("after", after)):
            try:
                connection.execute(f"ATTACH {quoted(str(path))} AS {name} (READ_ONLY)")
            except duckdb.Error as error:
                raise WarehouseError(f"{path} cannot be opened: {error}") from error
        yield connection


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    """The columns that a table has in both files: one may be older than the last migration."""
    query = (
        "SELECT column_name FROM duckdb_columns() WHERE database_name IN ('before', 'after') "
        "AND schema_name || '.' || table_name = ? GROUP BY ALL HAVING count(*) = 2"
    )
    return {row[0] for row in connection.execute(query, [table]).fetchall()}


def _changed(connection: duckdb.DuckDBPyConnection) -> str:
    shared = _columns(connection, FACT_EVENT.full_name) - _UNCOMPARED
    parts = [
        f"CASE WHEN b.{name} IS DISTINCT FROM a.{name} THEN {{'column': "
        f"'{name.removesuffix('_key')}', 'before': {_value('b', name)}, "
        f"'after': {_value('a', name)}}} END"
        for name in FACT_EVENT.business_columns
        if name in shared
    ]
    return f"""
        SELECT b.event_key, e.event_type, e.event_date, e.place, e.words, e.source, e.headline,
            list_filter([{", ".join(parts)}], lambda x: x IS NOT NULL) AS changes
        FROM before.core.fact_event b
        JOIN after.core.fact_event a ON a.event_key = b.event_key
        JOIN after.main.events e ON e.event_key = b.event_key
        WHERE a.is_current AND b.is_current AND len(changes) > 0
        ORDER BY b.event_key
    """


def _value(side: str, name: str) -> str:
    """A column in words; of a place its name and not its key."""
    if name != "place_key":
        return f"{side}.{name}::VARCHAR"
    file = {"b": "before", "a": "after"}[side]
    return (
        f"(SELECT p.place_name FROM {file}.core.dim_place p WHERE p.place_key = {side}.place_key)"
    )


def _tables(connection: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """The rows of each table that both files have, where they differ in number."""
    for table in WAREHOUSE_TABLES:
        if not _columns(connection, table.full_name):
            continue
        query = (
            f"SELECT (SELECT count(*) FROM before.{table.full_name}), "
            f"(SELECT count(*) FROM after.{table.full_name})"
        )
        n_before, n_after = connection.execute(query).fetchall()[0]
        if n_before != n_after:
            yield {"table": table.full_name, "before": n_before, "after": n_after}
