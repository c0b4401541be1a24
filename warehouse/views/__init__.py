"""Views and macros of the schema `main`: what analysts use."""

import duckdb


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every view and macro anew, with comments."""
    del connection
