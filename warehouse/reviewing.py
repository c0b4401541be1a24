"""Reviewers' decisions in the build: what they reject is marked, what they correct is put in place.

A build copy is first made as it was extracted (`undo`), then loaded, and only then the decisions,
all of them, are followed anew (`follow`). So the same articles and the same decisions give the same
warehouse, in whatever order they came. Of every corrected field the extractor's own is kept in
`ops.review_override`, and put back by the next `undo`.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import polars as pl

from warehouse import overrides
from warehouse.contracts.keys import content_key_of
from warehouse.contracts.ops import ISSUE
from warehouse.contracts.reviews import REVIEW_DECISION
from warehouse.decisions import TORN, UNREADABLE, Reviews
from warehouse.overrides import FIELD_LOST, Mention
from warehouse.standing import GONE, MENTIONS, UNREAD, issues, matched, outcomes, rows_of, stood

CODES = (TORN, UNREADABLE, GONE, UNREAD, FIELD_LOST)
"""Codes of the issues that tell of decisions."""

_ARTICLES = """
SELECT article_id, text, text_sha256 FROM core.dim_article
WHERE is_current AND article_id IN (SELECT article_id FROM judged)
"""
_MARK = """
UPDATE core.fact_event_mention m SET review_status = o.review_status
FROM outcomes o WHERE m.event_mention_key = o.event_mention_key
"""
_JUDGED = """
SELECT o.*, m.article_key, m.attribution_key, a.text, a.published_date, m.event_mode, m.date_basis
FROM outcomes o JOIN core.fact_event_mention m USING (event_mention_key)
JOIN core.dim_article a USING (article_key) ORDER BY o.event_mention_key
"""

type Issue = tuple[str, str, int, str]
"""Code, file, line and words of an issue."""


def undo(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the facts again what the extractor has read, inside the caller's transaction."""
    overrides.put_back(connection)
    connection.execute("DELETE FROM ops.review_override")
    connection.execute(
        "UPDATE core.fact_event_mention SET review_status = NULL WHERE review_status IS NOT NULL"
    )
    connection.execute("UPDATE ops.review_decision SET event_mention_key = NULL")


def follow(connection: duckdb.DuckDBPyConnection, reviews: Reviews, run_id: str) -> None:
    """Follow all decisions on the facts as they were extracted, inside the caller's transaction.

    The versions of articles must be settled. What cannot be followed becomes a row of `ops.issue`.
    """
    told: list[Issue] = [(c.code, c.file_path, c.line, c.detail) for c in reviews.complaints]
    decisions = rows_of(reviews.kept)
    connection.register("judged", decisions.select("article_id").unique().to_arrow())
    found = matched(decisions, connection.sql(MENTIONS).pl())
    standing = stood(decisions, found, connection.sql(_ARTICLES).pl())
    connection.unregister("judged")
    told += issues(standing)
    _replace(connection, REVIEW_DECISION.full_name, REVIEW_DECISION.conform(_shaped(standing)))
    told += _override(connection, outcomes(standing, found), standing)
    _tell(connection, told, run_id)


def _shaped(standing: pl.DataFrame) -> pl.DataFrame:
    return standing.select(REVIEW_DECISION.polars_schema.names()).sort("decision_key")


def _replace(connection: duckdb.DuckDBPyConnection, name: str, rows: pl.DataFrame) -> None:
    connection.execute(f"DELETE FROM {name}")
    connection.register("incoming", rows.to_arrow())
    connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
    connection.unregister("incoming")


def _override(
    connection: duckdb.DuckDBPyConnection, outcomes: pl.DataFrame, standing: pl.DataFrame
) -> list[Issue]:
    """Mark the judged mentions and put the corrected fields in place; what could not be."""
    connection.register("outcomes", outcomes.to_arrow())
    connection.execute(_MARK)
    rows = connection.sql(_JUDGED).pl().rows(named=True)
    connection.unregister("outcomes")
    wanted: list[dict[str, Any]] = []
    lost: list[Issue] = []
    for row in rows:
        mention = Mention.of(row)
        for field, value in _fields(row).items():
            try:
                corrected = overrides.corrected(field, value, mention, connection)
            except overrides.LostWordsError as error:
                lost += _lost(standing, row, field, str(error))
                continue
            mention = mention.given(field, corrected)
            wanted.append({"event_mention_key": row["event_mention_key"], "field": field,
                           "corrected": json.dumps(corrected, sort_keys=True),
                           "reviewers": row["reviewers"]})  # fmt: skip
    overrides.put(connection, wanted)
    return lost


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    """Field → corrected value of a judged mention; a type that was agreed with stays.

    The speaker comes first: corrected numbers are according to the corrected speaker.
    """
    given: dict[str, Any] = json.loads(row["corrections"] or "{}")
    agreed = row["review_status"] in {"accepted", "corrected"}
    if agreed and row["type_now"] != row["judged_type"]:
        given.setdefault("event_type", {"event_type": row["judged_type"]})
    return dict(sorted(given.items(), key=lambda one: one[0] != "speaker"))


def _lost(standing: pl.DataFrame, row: dict[str, Any], field: str, why: str) -> Iterable[Issue]:
    here = standing.filter(
        pl.col("is_last") & (pl.col("event_mention_key") == row["event_mention_key"])
    )
    for one in here.iter_rows(named=True):
        words = f"{one['reviewer']} corrected {field} of article {one['article_id']}: {why}"
        yield FIELD_LOST, one["file_path"], one["line"], words


def _tell(connection: duckdb.DuckDBPyConnection, told: Sequence[Issue], run_id: str) -> None:
    """Make the issues of decisions anew; a known one keeps the run that told it first."""
    known = dict(
        connection.execute(
            "SELECT issue_key, first_run_id FROM ops.issue WHERE list_contains(?, code)",
            [list(CODES)],
        ).fetchall()
    )
    rows = []
    for code, file_path, line, detail in told:
        key = content_key_of(code, file_path, line, detail)
        rows.append({"issue_key": key, "code": code, "file_path": file_path, "entry": line,
                     "detail": detail, "first_run_id": known.get(key, run_id)})  # fmt: skip
    connection.execute("DELETE FROM ops.issue WHERE list_contains(?, code)", [list(CODES)])
    frame = ISSUE.frame(rows).unique("issue_key", maintain_order=True)
    connection.register("incoming", frame.to_arrow())
    connection.execute("INSERT INTO ops.issue BY NAME SELECT * FROM incoming")
    connection.unregister("incoming")
