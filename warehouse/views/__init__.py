"""Views and macros of the schema `main`: what analysts use.

Each view is a SQL file in this folder, `NAME.sql`; its first comment line says what one row is and
becomes the view's comment. A view may use those whose names sort before its own in `ORDER`.
"""

from pathlib import Path

import duckdb

from warehouse.ddl import quoted

_FOLDER = Path(__file__).parent
ORDER = ("event_mentions", "events", "articles", "quantities", "statements", "actors", "files",
         "quarantine", "checks", "runs")  # fmt: skip


def definition(name: str) -> tuple[str, str]:
    """The comment and the query of a view."""
    first, _, query = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8").partition("\n")
    return first.removeprefix("--").strip(), query.strip().rstrip(";")


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every view and macro anew, with comments."""
    for name in ORDER:
        comment, query = definition(name)
        connection.execute(f"CREATE OR REPLACE VIEW main.{name} AS {query}")
        connection.execute(f"COMMENT ON VIEW main.{name} IS {quoted(comment)}")
    connection.execute(
        "CREATE OR REPLACE MACRO main.events_between(one, other) AS TABLE "
        "SELECT * FROM main.events WHERE list_contains(actor_countries, one) "
        "AND list_contains(recipient_countries, other)"
    )
