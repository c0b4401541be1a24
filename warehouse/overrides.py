"""Putting corrected fields in the place of extracted ones, and the extracted ones back.

Both directions are one: of every corrected field `ops.review_override` has `original` and
`corrected`, JSON of the same shape. A field of one value is a struct of columns of the mention;
participants and numbers are lists of whole rows of their tables. The speaker is a struct of the
mention's statement (its key, and the row in a list) and, in the original only, the numbers of the
mention that this statement reports: they go with it.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import duckdb
import polars as pl

from warehouse.contracts.column import Table
from warehouse.contracts.days import DATE_KEY
from warehouse.contracts.dimensions import DIM_PLACE
from warehouse.contracts.facts import (
    BRIDGE_EVENT_ACTOR,
    FACT_ATTRIBUTION,
    FACT_EVENT_MENTION,
    FACT_QUANTITY,
)
from warehouse.contracts.keys import content_key, content_key_of
from warehouse.contracts.reviews import REVIEW_OVERRIDE
from warehouse.summary import summarize

FIELD_LOST = "review_field_lost"

COLUMNS = {
    "event_type": ("event_type", "event_mode", "cameo_code", "acled_sub_event_type"),
    "contexts": ("contexts",),
    "dates": ("earliest_date", "latest_date", "date_precision", "date_basis"),
    "factuality": ("factuality",),
    "timing": ("timing",),
    "stage": ("stage",),
    "place": ("place_key", "place_start", "place_end", "place_text"),
}
"""Field → the columns of the mention that it is made of."""

ROLES = {"actors": "actor", "recipients": "recipient"}


class LostWordsError(Exception):
    """Words that a correction names do not stand in the text any more."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What is known of the mention that a correction is for; `shift`: how far its words moved."""

    key: str
    article_key: str
    attribution_key: str | None
    text: str
    published: date | None
    shift: int
    date_basis: str

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Mention":
        """From a row with these columns of mention, article and outcome."""
        return cls(row["event_mention_key"], row["article_key"], row["attribution_key"],
                   row["text"], row["published_date"], row["shift"], row["date_basis"])  # fmt: skip

    def given(self, field: str, corrected: Any) -> "Mention":  # noqa: ANN401 (JSON of any field)
        """The mention as other corrections find it once this one is made."""
        if field == "speaker":
            return replace(self, attribution_key=corrected["attribution_key"])
        return self

    def words(self, prefix: str, words: dict[str, Any]) -> dict[str, Any]:
        """Start, end and text of words as columns. Raises `LostWordsError`."""
        start, end = words["start"] + self.shift, words["end"] + self.shift
        if start < 0 or self.text[start:end] != words["text"]:
            raise LostWordsError(
                f"the words {json.dumps(words['text'], ensure_ascii=False)} do not stand there; "
                "judge the event again"
            )
        return {f"{prefix}_start": start, f"{prefix}_end": end, f"{prefix}_text": words["text"]}


def corrected(
    field: str,
    value: Any,  # noqa: ANN401 (JSON of any field)
    mention: Mention,
    connection: duckdb.DuckDBPyConnection,
) -> Any:  # noqa: ANN401 (the same)
    """What a correction puts in the place of a field. Raises `LostWordsError`."""
    match field:
        case "event_type":
            return {name: value.get(name) for name in COLUMNS[field]}
        case "dates":
            return _dates(value, mention)
        case "place":
            return _place(value, mention, connection)
        case "actors" | "recipients":
            return [_party(one, n, ROLES[field], mention, connection)
                    for n, one in enumerate(value)]  # fmt: skip
        case "numbers":
            return [_number(one, n, mention) for n, one in enumerate(value)]
        case "speaker":
            return _speaker(value, mention, connection)
    return {field: value}


def _dates(value: dict[str, Any], mention: Mention) -> dict[str, Any]:
    """A day that a reviewer gives has the basis of the extracted one, else it was explicit."""
    given = {name: value.get(name) for name in ("earliest_date", "latest_date")}
    if not any(given.values()):
        return {**given, "date_precision": "unknown", "date_basis": "unknown"}
    basis = "explicit" if mention.date_basis == "unknown" else mention.date_basis
    return {**given, "date_precision": value.get("date_precision", "day"), "date_basis": basis}


def _place(
    value: dict[str, Any] | None, mention: Mention, connection: duckdb.DuckDBPyConnection
) -> dict[str, Any]:
    if value is None:
        return dict.fromkeys(COLUMNS["place"])
    names = [name for name in DIM_PLACE.polars_schema.names() if name != "place_key"]
    row = DIM_PLACE.conform(
        pl.DataFrame([{name: value.get(name) for name in names}], schema={
            name: DIM_PLACE.polars_schema[name] for name in names
        }).with_columns(content_key(*names).alias("place_key"))
    )  # fmt: skip
    connection.register("incoming", row.to_arrow())
    connection.execute(
        "INSERT INTO core.dim_place BY NAME SELECT * FROM incoming ANTI JOIN core.dim_place "
        "USING (place_key)"
    )
    connection.unregister("incoming")
    words = value.get("words")
    span = mention.words("place", words) if words else dict.fromkeys(COLUMNS["place"][1:])
    return {"place_key": row["place_key"][0], **span}


_ACTOR = """
SELECT actor_key FROM core.dim_actor
WHERE actor_id = $actor_id
  AND (valid_from_date IS NULL OR valid_from_date <= coalesce($day, DATE '9999-12-31'))
  AND (valid_to_date IS NULL OR valid_to_date > coalesce($day, DATE '1000-01-01'))
  AND actor_key IN (SELECT actor_key FROM core.bridge_event_actor
                    UNION ALL SELECT speaker_actor_key FROM core.fact_attribution)
ORDER BY valid_from_date DESC NULLS LAST, actor_key LIMIT 1
"""


def _actor(
    value: dict[str, Any], mention: Mention, connection: duckdb.DuckDBPyConnection
) -> str | None:
    given = {"actor_id": value.get("actor_id"), "day": mention.published}
    known = connection.execute(_ACTOR, given).fetchall()
    return known[0][0] if known else None


def _party(
    value: dict[str, Any], ordinal: int, role: str, mention: Mention,
    connection: duckdb.DuckDBPyConnection,
) -> dict[str, Any]:  # fmt: skip
    """A whole row of `core.bridge_event_actor`; the actor is one that the articles tell of."""
    return {
        "event_mention_key": mention.key,
        "article_key": mention.article_key,
        "role": role,
        "ordinal": ordinal,
        "actor_key": _actor(value, mention, connection),
        "participant_name": value["name"],
        "country_code": value.get("country_code"),
        "sector": value.get("sector"),
        **mention.words("participant", value["words"]),
    }


def _number(value: dict[str, Any], ordinal: int, mention: Mention) -> dict[str, Any]:
    """A whole row of `core.fact_quantity`."""
    return {
        "quantity_key": content_key_of("reviewed", mention.key, ordinal),
        "article_key": mention.article_key,
        "measure": value["measure"],
        "low": value.get("low"),
        "best": value.get("best"),
        "high": value.get("high"),
        "qualifier": value.get("qualifier", "exact"),
        "unit": value.get("unit", "person"),
        "attribution_key": mention.attribution_key,
        **mention.words("quantity", value["words"]),
    }


_SAID = """
SELECT t.cue_start, t.cue_end, t.cue_text,
    coalesce(t.content_start, m.sentence_start) AS content_start,
    coalesce(t.content_end, m.sentence_end) AS content_end,
    coalesce(t.content_text, m.sentence_text) AS content_text,
    coalesce(t.attribution_kind, 'indirect') AS attribution_kind
FROM core.fact_event_mention m LEFT JOIN core.fact_attribution t USING (attribution_key)
WHERE m.event_mention_key = ?
"""


def _speaker(
    value: dict[str, Any] | None, mention: Mention, connection: duckdb.DuckDBPyConnection
) -> dict[str, Any]:
    """The key of a statement and, as a list, its row; no row where nobody says it.

    What is said, and how, is that of the extracted statement, else the sentence.
    """
    if value is None:
        return {"attribution_key": None, "statements": []}
    own = content_key_of("reviewed", mention.key, "speaker")
    words = value.get("words")
    said: pl.DataFrame = connection.sql(_SAID, params=[mention.key]).pl()
    row = {
        "attribution_key": own,
        "article_key": mention.article_key,
        **(mention.words("source", words) if words else {}),
        **said.row(0, named=True),
        "stance": value["stance"],
        "speaker_actor_key": _actor(value, mention, connection),
        "speaker_name": value.get("name"),
    }
    return {"attribution_key": own, "statements": [row]}


def put(connection: duckdb.DuckDBPyConnection, wanted: list[dict[str, Any]]) -> None:
    """Keep the originals of the wanted overrides (mention, field, corrected, reviewers); put them.

    The facts must be as they were extracted.
    """
    schema = {name: REVIEW_OVERRIDE.polars_schema[name]
              for name in ("event_mention_key", "field", "corrected", "reviewers")}  # fmt: skip
    connection.register("wanted", pl.DataFrame(wanted, schema=schema).to_arrow())
    for field in REVIEW_OVERRIDE.column("field").allowed:
        original, keys = _original(field)
        connection.execute(
            "INSERT INTO ops.review_override BY NAME "
            f"SELECT w.*, {original} AS original, {keys} AS original_keys FROM wanted w "
            "JOIN core.fact_event_mention m USING (event_mention_key) "
            f"WHERE w.field = '{field}' ORDER BY event_mention_key"
        )
    connection.unregister("wanted")
    _exchange(connection, "corrected", "original")


def put_back(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the originals of all overrides back."""
    _exchange(connection, "original", "corrected")


_PEOPLE = """(SELECT list({what} ORDER BY b.ordinal) FROM core.bridge_event_actor b
 WHERE b.event_mention_key = m.event_mention_key AND b.role = '{role}')"""
_NUMBERS = """(SELECT list(q ORDER BY q.quantity_start, q.quantity_key)
 FROM core.bridge_event_quantity l JOIN core.fact_quantity q USING (quantity_key)
 WHERE l.event_mention_key = m.event_mention_key)"""

_STATEMENT = """struct_pack(attribution_key := m.attribution_key,
 statements := coalesce((SELECT list(t) FROM core.fact_attribution t
  WHERE t.attribution_key = m.attribution_key), []),
 numbers := coalesce((SELECT list(q.quantity_key ORDER BY q.quantity_key)
  FROM core.bridge_event_quantity l JOIN core.fact_quantity q USING (quantity_key)
  WHERE l.event_mention_key = m.event_mention_key
    AND q.attribution_key IS NOT DISTINCT FROM m.attribution_key), []))"""
_SPEAKERS = """(SELECT list(t.speaker_actor_key) FROM core.fact_attribution t
 WHERE t.attribution_key = m.attribution_key)"""


def _original(field: str) -> tuple[str, str]:
    """SQL of a field's JSON as it stands in the facts, and of the keys of dimensions in it."""
    if field in ROLES:
        rows = _PEOPLE.format(what="b", role=ROLES[field])
        keys = _PEOPLE.format(what="b.actor_key", role=ROLES[field])
        return f"coalesce(to_json({rows}), '[]')", _given(keys)
    if field == "numbers":
        return f"coalesce(to_json({_NUMBERS}), '[]')", _given("[]")
    if field == "speaker":
        return f"to_json({_STATEMENT})", _given(_SPEAKERS)
    packed = ", ".join(f"{name} := m.{name}" for name in COLUMNS[field])
    keys = _given("[m.place_key]" if field == "place" else "[]")
    return f"to_json(struct_pack({packed}))", keys


def _given(keys: str) -> str:
    return f"coalesce(list_filter({keys}, lambda k: k IS NOT NULL), [])::VARCHAR[]"


def _exchange(connection: duckdb.DuckDBPyConnection, wanted: str, other: str) -> None:
    """Put one side of all overrides where the other stands."""
    for field, names in COLUMNS.items():
        values = ", ".join(f"{n} = CAST(o.{wanted} ->> '{n}' AS {_type(n)})" for n in names)
        connection.execute(
            f"UPDATE core.fact_event_mention m SET {values} FROM ops.review_override o "
            f"WHERE m.event_mention_key = o.event_mention_key AND o.field = '{field}'"
        )
    for field, role in ROLES.items():
        connection.execute(
            "DELETE FROM core.bridge_event_actor WHERE role = ? AND event_mention_key IN "
            "(SELECT event_mention_key FROM ops.review_override WHERE field = ?)",
            [role, field],
        )
        rows = unpacked(BRIDGE_EVENT_ACTOR, wanted, field)
        connection.execute(f"INSERT INTO core.bridge_event_actor BY NAME {rows}")
    _exchange_numbers(connection, wanted, other)
    _exchange_speakers(connection, wanted, other)
    summarize(connection, "SELECT event_mention_key FROM ops.review_override")


def _exchange_numbers(connection: duckdb.DuckDBPyConnection, wanted: str, other: str) -> None:
    """Numbers are shared by mentions: one goes when no mention has it any more."""
    linked = "SELECT quantity_key FROM core.bridge_event_quantity"
    connection.execute(
        "DELETE FROM core.bridge_event_quantity WHERE event_mention_key IN "
        "(SELECT event_mention_key FROM ops.review_override WHERE field = 'numbers')"
    )
    before = f"SELECT quantity_key FROM ({unpacked(FACT_QUANTITY, other, 'numbers')})"
    connection.execute(
        f"DELETE FROM core.fact_quantity WHERE quantity_key IN ({before}) "
        f"AND quantity_key NOT IN ({linked})"
    )
    connection.execute(
        "INSERT INTO core.fact_quantity BY NAME SELECT DISTINCT ON (quantity_key) "
        f"n.* EXCLUDE (mention) FROM ({unpacked(FACT_QUANTITY, wanted, 'numbers', 'mention')}) n "
        "ANTI JOIN core.fact_quantity USING (quantity_key)"
    )
    connection.execute(
        "INSERT INTO core.bridge_event_quantity BY NAME SELECT mention AS event_mention_key, "
        f"quantity_key, date_key FROM ({unpacked(FACT_QUANTITY, wanted, 'numbers', 'mention')})"
    )


_SPOKEN = """
UPDATE core.fact_event_mention m SET attribution_key = o.{wanted} ->> 'attribution_key'
FROM ops.review_override o
WHERE m.event_mention_key = o.event_mention_key AND o.field = 'speaker'
"""
_COUNTED = """
UPDATE core.fact_quantity q SET attribution_key = n.statement
FROM (
    SELECT quantity_key, first(statement ORDER BY mention) AS statement
    FROM (SELECT event_mention_key AS mention, {wanted} ->> 'attribution_key' AS statement,
              unnest(from_json(original -> 'numbers', '["VARCHAR"]')) AS quantity_key
          FROM ops.review_override WHERE field = 'speaker')
    GROUP BY quantity_key
) n
WHERE q.quantity_key = n.quantity_key
"""


def _exchange_speakers(connection: duckdb.DuckDBPyConnection, wanted: str, other: str) -> None:
    """Statements are shared by mentions and numbers: one goes when none has it any more."""
    connection.execute(_SPOKEN.format(wanted=wanted))
    connection.execute(_COUNTED.format(wanted=wanted))
    before, after = (
        unpacked(FACT_ATTRIBUTION, f"{side} -> 'statements'", "speaker") for side in (other, wanted)
    )
    connection.execute(
        f"DELETE FROM core.fact_attribution WHERE attribution_key IN "
        f"(SELECT attribution_key FROM ({before})) AND attribution_key NOT IN "
        "(SELECT attribution_key FROM core.fact_event_mention WHERE attribution_key IS NOT NULL "
        "UNION ALL SELECT attribution_key FROM core.fact_quantity "
        "WHERE attribution_key IS NOT NULL)"
    )
    connection.execute(
        "INSERT INTO core.fact_attribution BY NAME SELECT DISTINCT ON (attribution_key) * "
        f"FROM ({after}) ANTI JOIN core.fact_attribution USING (attribution_key)"
    )


def unpacked(table: Table, side: str, field: str, mention: str = "") -> str:
    """SQL of the rows that one side (`original`, `corrected`) of the overrides of a field holds.

    Their date key is that of the mention: it is the warehouse's own and nothing that is reviewed.
    """
    columns = {column.name: column.type.value for column in table.columns if column != DATE_KEY}
    whose = f"o.event_mention_key AS {mention}, " if mention else ""
    return (
        f"SELECT {whose}m.{DATE_KEY.name}, "
        f"unnest(from_json(o.{side}, '{json.dumps([columns])}'), recursive := true) "
        "FROM ops.review_override o JOIN core.fact_event_mention m USING (event_mention_key) "
        f"WHERE o.field = '{field}'"
    )


def _type(name: str) -> str:
    return FACT_EVENT_MENTION.column(name).type.value
