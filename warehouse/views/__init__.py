"""Views and macros of the schema `main`: what analysts use.

Each is a SQL file in this folder, `NAME.sql`, which begins with comment lines:

    -- One row is …            what it holds; the comment of the view
    -- Call: NAME(one, other)  for a macro: its parameters
    -- Example: SELECT …       a query that works
    -- column: meaning         for columns that neither a contract nor `MEANINGS` explains

Those that come later in `ORDER` may use the earlier ones. All comments are stored in the file.
The views in `SHAPES` have the columns of tables that others publish: the seed table `shape_columns`
names them and tells what each says here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb

from seeds import load
from seeds.tables.crosswalks import SHAPE_COLUMNS
from warehouse.contracts.registry import WAREHOUSE_TABLES
from warehouse.ddl import described, quoted
from warehouse.views.meanings import MEANINGS

_FOLDER = Path(__file__).parent
_NOTE = re.compile(r"-- (?P<name>[A-Za-z_0-9]+): (?P<words>.+)")
_CALL = re.compile(r"\w+\((?P<parameters>.*)\)")
ORDER = (
    "event_mentions",
    "events",
    "event_measures",
    "event_ids",
    "articles",
    "quantities",
    "statements",
    "actors",
    "files",
    "quarantine",
    "checks",
    "runs",
    "events_between",
    "events_as_of",
    "event_history",
    "event_pairs",
    "gdelt_events",
    "gdelt_mentions",
    "gkg_counts",
    "gkg_quotations",
    "polecat_events",
    "acled_events",
    "ucdp_ged",
    "article_timeline",
    "place_timeline",
    "actor_timeline",
    "dyads_by_month",
    "casualties",
    "casualties_by",
    "sanctions",
    "aid",
    "aid_sums",
    "disputed_claims",
    "speakers",
    "coverage",
    "office_holders",
    "office_holders_on",
    "places",
    "reviews",
    "review_precision",
)
SHAPES = ORDER[ORDER.index("gdelt_events") : ORDER.index("ucdp_ged") + 1]
_SIDES = ["State forces", "Rebel group", "Political militia", "Identity militia", "Rioters",
          "Protesters", "External/Other forces", "Civilians"]  # fmt: skip
"""What a side is in ACLED, in the order in which its interactions name them."""
BAND = (
    "CASE WHEN {0} < 0.5 THEN 'low' WHEN {0} < 0.75 THEN 'middle' "
    "WHEN {0} IS NOT NULL THEN 'high' END"
)
"""The bands of confidence from which events are drawn for review, each as often as the others."""
_SPREAD = "1.96 * sqrt(greatest(0, share * (1 - share)) * n + 0.9604)"
HELPERS = {
    "confidence_band(confidence)": (
        "The band of confidence from which an event is drawn for review",
        BAND.format("confidence"),
    ),
    "wilson(share, n)": (
        "Lower and upper bound of a share of n, by Wilson's 95 % interval (E. B. Wilson, 1927)",
        "CASE WHEN n > 0 AND share IS NOT NULL THEN {"
        f"'low': greatest(0, (share * n + 1.9208 - {_SPREAD}) / (n + 3.8416)), "
        f"'high': least(1, (share * n + 1.9208 + {_SPREAD}) / (n + 3.8416))}} END",
    ),
    "gdelt_geo_type(place_level, country)": (
        "How exact a place is, in the numbers of GDELT",
        "(CASE WHEN place_level = 'country' THEN 1 "
        "WHEN place_level = 'admin1' THEN CASE WHEN country = 'USA' THEN 2 ELSE 5 END "
        "WHEN place_level IS NOT NULL THEN CASE WHEN country = 'USA' THEN 3 ELSE 4 END "
        "END)::BIGINT",
    ),
    "gdelt_geo_name(place, admin1, country)": (
        "The name of a place with its unit and country, as GDELT writes it",
        "nullif(concat_ws(', ', place, CASE WHEN admin1 <> place THEN admin1 END, "
        "CASE WHEN country <> place THEN country END), '')",
    ),
    "citation(url, source, published, title)": (
        "The address of an article, else source, day and headline",
        "coalesce(url, "
        "nullif(concat_ws(', ', source, strftime(published, '%Y-%m-%d'), title), ''))",
    ),
    "acled_interaction(one, other)": (
        "What two sides are together, as ACLED writes it: in the order of its codes, whoever acts, "
        "but for external forces, which stand before civilians",
        "CASE WHEN one IS NULL OR other IS NULL THEN coalesce(one, other) || ' only' "
        f"WHEN list_position({_SIDES}, one) <= list_position({_SIDES}, other) "
        "THEN one || '-' || other ELSE other || '-' || one END",
    ),
}
"""Expression that several views share, with its arguments → what it gives, and how."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A view, or a macro where there are `parameters`, as its file defines it.

    `parameters` is what stands between the brackets, as in `wanted, days := 7`.
    """

    name: str
    comment: str
    query: str
    example: str | None = None
    parameters: str | None = None
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def is_macro(self) -> bool:
        """Whether it is called with arguments."""
        return self.parameters is not None

    @property
    def full_comment(self) -> str:
        """What it holds, with its example: the comment in the file."""
        return f"{self.comment}. For example: {self.example}" if self.example else self.comment


@cache
def definition(name: str) -> Definition:
    """The definition of a view or macro, from its file."""
    lines = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    n_head = next(n for n, line in enumerate(lines) if not line.startswith("--"))
    notes = {m["name"]: m["words"] for m in map(_NOTE.fullmatch, lines[1:n_head]) if m}
    example, call = notes.pop("Example", None), notes.pop("Call", None)
    match = _CALL.fullmatch(call) if call else None
    return Definition(
        name=name,
        comment=lines[0].removeprefix("--").strip(),
        query="\n".join(lines[n_head:]).strip().rstrip(";"),
        example=example,
        parameters=match["parameters"] if match else None,
        notes=notes,
    )


def meaning(view: str, column: str) -> str | None:
    """What a column of a view or macro means; None where nothing says so."""
    told = definition(view).notes.get(column) or _published().get((view, column))
    return told or MEANINGS.get(column) or _declared().get(column)


@cache
def _published() -> dict[tuple[str, str], str]:
    """View of `SHAPES` and column → what the column says there."""
    return {
        (row["view"], row["name"]): row["meaning"]
        if row["is_filled"] == "yes"
        else f"{row['meaning']}; not known to Dateline: always null"
        for row in load(SHAPE_COLUMNS).iter_rows(named=True)
    }


@cache
def _declared() -> dict[str, str]:
    """Column name → its meaning in the first table that declares it."""
    columns = (column for table in reversed(WAREHOUSE_TABLES) for column in table.columns)
    return {column.name: described(column) for column in columns}


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every view and macro anew, with comments."""
    for call, (comment, expression) in HELPERS.items():
        name = call.partition("(")[0]
        connection.execute(f"CREATE OR REPLACE MACRO main.{call} AS {expression}")
        connection.execute(f"COMMENT ON MACRO main.{name} IS {quoted(comment)}")
    for one in map(definition, ORDER):
        for statement in _statements(one):
            connection.execute(statement)
    rows = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE schema_name = 'main' AND NOT internal AND comment IS NULL"
    ).fetchall()
    for view, column in rows:
        words = meaning(view, column) if view in ORDER else None
        if words:
            name = f'main.{view}."{column}"'
            connection.execute(f"COMMENT ON COLUMN {name} IS {quoted(words)}")


def _statements(one: Definition) -> Iterator[str]:
    comment = quoted(one.full_comment)
    if one.is_macro:
        yield f"CREATE OR REPLACE MACRO main.{one.name}({one.parameters}) AS TABLE {one.query}"
        yield f"COMMENT ON MACRO TABLE main.{one.name} IS {comment}"
    else:
        yield f"CREATE OR REPLACE VIEW main.{one.name} AS {one.query}"
        yield f"COMMENT ON VIEW main.{one.name} IS {comment}"
