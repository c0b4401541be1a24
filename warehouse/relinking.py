"""Linking everything anew, where the rules by which happenings were linked are no more in use.

Everything that an older set of rules has made is forgotten: bands, clusters, blocks, links and the
happenings of mentions; each mention is again what its article alone tells. Then all is linked in
portions, as so many nights would have linked it, and that gives the same as one night. So ids
follow their usual rule, and a row of a happening that comes out as it was is not written.
"""

from collections.abc import Iterator

import duckdb
import polars as pl

from warehouse.contracts.dimensions import DIM_LINKING
from warehouse.linking import Rules, link_marked, link_night, syndicate
from warehouse.telling import tell

_PORTION = 50_000
"""Mentions that are linked, and happenings that are told, at once: bounds the memory."""
_PARTS = {"rules_hash": "code", "dictionaries_hash": "seeds", "libraries": "libraries"}
"""Column of `core.dim_linking` → what it stands for."""
_UNKNOWN = "the warehouse does not say by which rules of linking it was made"

_FORGET = """
DELETE FROM core.bridge_article_band;
DELETE FROM core.bridge_mention_block;
DELETE FROM core.dim_crowded_block;
DELETE FROM core.bridge_event_link WHERE link_kind = 'same_happening';
UPDATE core.dim_article SET syndication_key = NULL WHERE syndication_key IS NOT NULL;
UPDATE core.fact_event_mention SET event_key = article_event_key, component_key = article_event_key
WHERE event_key <> article_event_key OR component_key <> article_event_key
"""
_PORTIONS = """
CREATE OR REPLACE TEMP TABLE portioned AS
SELECT article_key, (sum(n) OVER (
    ORDER BY published_date NULLS LAST, article_key ROWS UNBOUNDED PRECEDING
) // $portion)::BIGINT AS portion
FROM (SELECT article_key, count(*) AS n FROM core.fact_event_mention GROUP BY article_key)
JOIN core.dim_article USING (article_key)
"""
_MARK_PORTION = """
INSERT INTO tonight.stale
SELECT DISTINCT event_key, component_key FROM core.fact_event_mention
SEMI JOIN (FROM portioned WHERE portion = $portion) USING (article_key)
"""
_HAPPENINGS = """
CREATE OR REPLACE TEMP TABLE happening AS
SELECT event_key, (row_number() OVER (ORDER BY event_key) // $portion)::BIGINT AS portion
FROM (SELECT event_key FROM core.fact_event_mention UNION SELECT event_key FROM core.fact_event)
"""
_TOUCH_PORTION = """
CREATE OR REPLACE TEMP TABLE touched AS
SELECT event_key FROM happening WHERE portion = $portion
"""
_SAY = "UPDATE ops.run SET relinked_because = $because WHERE run_id = $run_id"


def link_or_relink(connection: duckdb.DuckDBPyConnection, run_id: str, rules: Rules) -> None:
    """Link what the night has touched; everything where the rules have changed, and say so.

    In the caller's transaction; versions and reviewers' decisions must be settled. `ops.run` says
    why everything was linked anew, and `core.dim_linking` by which rules.
    """
    because = what_changed(connection, rules)
    if because is None:
        link_night(connection, run_id, rules)
    else:
        _relink(connection, run_id, rules)
    connection.execute(_SAY, {"because": because, "run_id": run_id})
    connection.execute(f"DELETE FROM {DIM_LINKING.full_name}")
    connection.register("given", DIM_LINKING.frame([dict(rules.used())]).to_arrow())
    connection.execute(f"INSERT INTO {DIM_LINKING.full_name} BY NAME SELECT * FROM given")
    connection.unregister("given")


def what_changed(connection: duckdb.DuckDBPyConnection, rules: Rules) -> str | None:
    """Why everything has to be linked anew, for people; None where nothing has to be."""
    rows = connection.sql(f"FROM {DIM_LINKING.full_name}").pl().to_dicts()
    if not rows:
        is_linked = connection.sql("SELECT 1 FROM core.fact_event LIMIT 1").fetchall()
        return _UNKNOWN if is_linked else None
    used = rules.used()
    changed = [name for column, name in _PARTS.items() if rows[0][column] != used[column]]
    return f"the rules of linking have changed ({', '.join(changed)})" if changed else None


def _relink(connection: duckdb.DuckDBPyConnection, run_id: str, rules: Rules) -> None:
    for statement in _FORGET.split(";"):
        connection.execute(statement)
    syndicate(connection, rules)
    for portion in _portions(connection, _PORTIONS, "portioned"):
        connection.execute("DELETE FROM tonight.stale")
        connection.execute(_MARK_PORTION, {"portion": portion})
        link_marked(connection, rules)
    for portion in _portions(connection, _HAPPENINGS, "happening"):
        connection.execute(_TOUCH_PORTION, {"portion": portion})
        tell(connection, run_id, rules.teller)


def _portions(connection: duckdb.DuckDBPyConnection, query: str, name: str) -> Iterator[int]:
    connection.execute(query, {"portion": _PORTION})
    found: pl.DataFrame = connection.sql(f"SELECT DISTINCT portion FROM {name} ORDER BY ALL").pl()
    yield from found["portion"]
