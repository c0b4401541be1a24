"""The rows of happenings: told anew where a night touched them, and kept where they stood before.

`core.fact_event` and `core.fact_event_measure` hold what is believed now. A row that a run changes
or takes away moves to the table of its history, with the run that closed it; a row that stays the
same in every business column is not written at all.
"""

from collections.abc import Callable
from typing import Protocol

import duckdb
import polars as pl

from warehouse.contracts.column import Table
from warehouse.contracts.facts import FACT_EVENT, FACT_EVENT_MEASURE
from warehouse.contracts.history import FACT_EVENT_HISTORY, FACT_EVENT_MEASURE_HISTORY
from warehouse.contracts.summary import SIDES

_TOLD = """
WITH m AS (
    FROM core.fact_event_mention SEMI JOIN touched USING (event_key)
), a AS (
    SELECT article_key, article_id, published_date, is_current, syndication_key
    FROM core.dim_article SEMI JOIN m USING (article_key)
), first AS (
    SELECT syndication_key, coalesce(source_key, article_id) AS source
    FROM core.dim_article SEMI JOIN a USING (syndication_key)
    QUALIFY row_number() OVER (
        PARTITION BY syndication_key ORDER BY published_date NULLS LAST, article_key) = 1
), who AS (
    SELECT event_mention_key, bool_or(role = 'actor') AS has_actor,
        bool_or(role = 'recipient') AS has_recipient
    FROM core.bridge_event_actor SEMI JOIN m USING (event_mention_key) GROUP BY ALL
), counted AS (
    SELECT DISTINCT event_mention_key FROM core.bridge_event_quantity
    SEMI JOIN m USING (event_mention_key)
)
SELECT m.event_key, m.event_mention_key, m.article_key, a.article_id, f.source, a.published_date,
    a.is_current AND m.review_status IS DISTINCT FROM 'rejected' AS is_current,
    m.trigger_start, m.event_type, m.event_mode, m.contexts, m.cameo_code,
    m.acled_sub_event_type, m.earliest_date, m.latest_date, m.date_precision, m.date_basis,
    m.place_key, p.place_level, p.country_code AS place_country, m.factuality, m.timing, m.stage,
    m.confidence, coalesce(w.has_actor, false) AS has_actor,
    coalesce(w.has_recipient, false) AS has_recipient,
    c.event_mention_key IS NOT NULL AS has_number, {sides}
FROM m
JOIN a USING (article_key)
JOIN first f USING (syndication_key)
LEFT JOIN core.dim_place p USING (place_key)
LEFT JOIN who w USING (event_mention_key)
LEFT JOIN counted c USING (event_mention_key)
""".format(sides=", ".join(f"m.{column.name}" for column in SIDES))
_CLAIMS = """
SELECT l.event_mention_key, q.quantity_key, q.measure, q.unit, q.low, q.best, q.high,
    q.quantity_start, lower(coalesce(t.speaker_name, t.source_text)) AS speaker
FROM core.bridge_event_quantity l
JOIN (
    SELECT event_mention_key, attribution_key
    FROM core.fact_event_mention SEMI JOIN touched USING (event_key)
) m USING (event_mention_key)
JOIN core.fact_quantity q USING (quantity_key)
LEFT JOIN core.fact_attribution t
    ON t.attribution_key = coalesce(q.attribution_key, m.attribution_key)
"""


class Told(Protocol):
    """Rows of `core.fact_event` and `core.fact_event_measure`, without the columns of the run."""

    @property
    def events(self) -> pl.DataFrame:
        """One row a happening."""

    @property
    def measures(self) -> pl.DataFrame:
        """One row a happening, measure and unit."""


Teller = Callable[[pl.DataFrame, pl.DataFrame], Told]
"""Mentions and numbers of whole happenings → what they say together."""


def tell(connection: duckdb.DuckDBPyConnection, run_id: str, teller: Teller) -> None:
    """Tell the happenings of the table `touched` anew, inside the caller's transaction."""
    told = teller(connection.sql(_TOLD).pl(), connection.sql(_CLAIMS).pl())
    closed = pl.when(~pl.col("is_current")).then(pl.lit(run_id)).alias("valid_to_run")
    _renew(connection, FACT_EVENT, FACT_EVENT_HISTORY, told.events.with_columns(closed), run_id)
    _renew(connection, FACT_EVENT_MEASURE, FACT_EVENT_MEASURE_HISTORY, told.measures, run_id)


def _renew(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    history: Table,
    rows: pl.DataFrame,
    run_id: str,
) -> None:
    """Put the rows in the place of those of the touched happenings that differ from them."""
    dated = table.conform(rows.with_columns(pl.lit(run_id).alias("valid_from_run")))
    connection.register("given", dated.to_arrow())
    same = " AND ".join(f"t.{name} = g.{name}" for name in table.key)
    values = [", ".join(f"{of}.{name}" for name in table.business_columns) for of in "tg"]
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE outdated AS "
        f"SELECT t.* FROM {table.full_name} t SEMI JOIN touched USING (event_key) "
        f"ANTI JOIN given g ON {same} AND row({values[0]}) IS NOT DISTINCT FROM row({values[1]})"
    )
    connection.execute(
        f"INSERT INTO {history.full_name} BY NAME "
        "SELECT * REPLACE ($run_id AS valid_to_run) FROM outdated",
        {"run_id": run_id},
    )
    gone = same.replace("g.", "o.")
    connection.execute(f"DELETE FROM {table.full_name} t USING outdated o WHERE {gone}")
    connection.execute(
        f"INSERT INTO {table.full_name} BY NAME "
        f"SELECT g.* FROM given g ANTI JOIN {table.full_name} t ON {same}"
    )
    connection.unregister("given")
