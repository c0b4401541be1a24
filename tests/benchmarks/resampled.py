"""A large warehouse from a small one: whole articles of a real night, drawn again and again.

Because articles are drawn whole, with their mentions, participants, numbers and statements, all
that hangs together in real output hangs together here: types, mentions an article, who acts on
whom, what is counted. What would otherwise be the same in every copy is made to differ: keys,
days, letters, and half of the places, which are drawn from the gazetteer, the frequent ones more
often. Articles come in stories of one to two hundred copies, most of them alone (a Pareto
distribution): a story is written in an alphabet of its own, texts and names, so that texts do not
compress as copies do, offsets hold, and only its own copies are alike to linking.
"""

import random
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl

from seeds import load
from seeds.tables.places import GAZETTEER
from warehouse.build import load as load_frames
from warehouse.build import start_build
from warehouse.connection import connect
from warehouse.contracts.column import Table
from warehouse.contracts.dimensions import DIM_PLACE
from warehouse.contracts.keys import content_key
from warehouse.contracts.links import BRIDGE_EVENT_LINK
from warehouse.contracts.ops import RUN_TABLE
from warehouse.contracts.registry import WAREHOUSE_TABLES

SEED = 20250112
FIRST_DAY = date(2015, 1, 1)
PLACES = 20_000
ALPHABETS = 5_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORDS = frozenset({
    "text", "title", "sentence_text", "trigger_text", "participant_text", "quantity_text",
    "content_text", "cue_text", "source_text", "time_text", "place_text", "participant_name",
    "speaker_name", "speaker", "first_actor_text", "first_recipient_text",
})  # fmt: skip
KEYS = frozenset({
    "article_key", "event_mention_key", "event_key", "quantity_key", "attribution_key",
    "linked_mention_key", "file_key", "told_key", "article_event_key", "component_key",
    "syndication_key",
})  # fmt: skip
DAYS = frozenset({
    "published_date", "date_key", "earliest_date", "latest_date", "first_reported_date", "last_reported_date",
    "event_date", "middle_date", "best_known_date",
})  # fmt: skip
RUNS = frozenset({"valid_from_run", "run_id"})
BLOCKS = frozenset({"block", "band"})
UNLINKED = {
    "event_key": "article_event_key", "component_key": "article_event_key",
    "syndication_key": None, "article_words": None,
}  # fmt: skip
"""Column of what linking says → the column in which the same lies before, if any."""
FROM_LINKING = frozenset({
    "core.fact_event", "core.fact_event_measure", "core.fact_event_history",
    "core.fact_event_measure_history", "core.bridge_mention_block", "core.bridge_article_band",
})  # fmt: skip
"""Tables that no article gives, but linking."""
STORY = 1.2
"""Exponent of the sizes of stories: most have one article, one in a hundred has fifty or more."""
LARGEST_STORY = 200
OWNERS = ("article_key", "event_mention_key", "event_key", "file_key")
"""A table's first column among these says of which article its rows are."""
NOT_COPIED = frozenset({"ops.run", "ops.check_result", "ops.table_metric", "ops.schema_migration",
                        "ops.quarantine", "ops.issue", "core.dim_date"})  # fmt: skip


class Resampler:
    """Draws nights from the file of a real night. `close` it."""

    def __init__(self, real: Path) -> None:
        self._connection = duckdb.connect()
        self._connection.execute(f"ATTACH '{real}' AS real (READ_ONLY)")
        self._connection.execute(
            "CREATE TABLE owner AS SELECT article_key, event_mention_key, event_key "
            "FROM real.core.fact_event_mention"
        )
        self._connection.execute(
            "CREATE TABLE drawn_from AS SELECT article_key, published_date, n_events, "
            "count(*) OVER (PARTITION BY article_id) AS n FROM real.core.dim_article "
            "WHERE published_date IS NOT NULL QUALIFY n = 1 ORDER BY article_key"
        )
        self._articles = self._connection.sql("FROM drawn_from").fetchall()
        self._connection.register("alphabet", _alphabets().to_arrow())
        self.places = _places()
        self._connection.register(
            "pool", self.places.select("place_key").with_row_index("nth").to_arrow()
        )

    def close(self) -> None:
        """Let the real night's file go."""
        self._connection.close()

    def fixed(self) -> dict[str, pl.DataFrame]:
        """The tables that belong to no article: dimensions and seeds, with more places."""
        found = {
            table.full_name: self._connection.sql(f"FROM real.{table.full_name}").pl()
            for table in WAREHOUSE_TABLES
            if _owner(table) is None and table.full_name not in NOT_COPIED
        }
        places = pl.concat([found[DIM_PLACE.full_name], self.places], how="diagonal_relaxed")
        return found | {DIM_PLACE.full_name: places.unique("place_key", maintain_order=True)}

    def night(self, number: int, mentions: int) -> dict[str, pl.DataFrame]:
        """The frames of one night of at least so many mentions, linked already."""
        self._connection.register("drawn", self._drawn(number, mentions).to_arrow())
        frames = {
            table.full_name: self._connection.sql(self._query(table, f"night{number:05}")).pl()
            for table in WAREHOUSE_TABLES
            if _owner(table) is not None and table.full_name not in NOT_COPIED
        }
        return frames | {RUN_TABLE.full_name: _run(number)}

    def unlinked(self, number: int, mentions: int) -> dict[str, pl.DataFrame]:
        """The frames of one night as they are loaded: before any of its mentions is linked."""
        frames = {
            name: _unlinked(frame)
            for name, frame in self.night(number, mentions).items()
            if name not in FROM_LINKING
        }
        within = pl.col("link_kind") == "same_as"
        links = BRIDGE_EVENT_LINK.full_name
        return frames | {links: frames[links].filter(within)}

    def _drawn(self, number: int, mentions: int) -> pl.DataFrame:
        chosen, total, rows = random.Random(SEED + number), 0, []
        day = FIRST_DAY + timedelta(days=number)
        while total < mentions:
            key, published, n_events, _ = chosen.choice(self._articles)
            told = (key, (day - published).days, chosen.randrange(ALPHABETS), chosen.random())
            for _ in range(min(int(chosen.paretovariate(STORY)), LARGEST_STORY)):
                rows.append((*told, f"{number}-{len(rows)}"))
                total += n_events
        schema = ["drawn_key", "days", "letters", "chance", "copy"]
        return pl.DataFrame(rows, schema=schema, orient="row")

    def _query(self, table: Table, run: str) -> str:
        columns = ", ".join(f"{_made(c.name, run)} AS {c.name}" for c in table.columns)
        owner = _owner(table)
        source = f"(FROM real.{table.full_name}) t"
        if owner == "file_key":
            articles = "SELECT file_key, any_value(article_key) AS of_article FROM real.ops.file_article GROUP BY ALL"
            source += f" JOIN ({articles}) USING (file_key)"
        elif owner == "event_key":
            # A happening goes with the article that tells it
            told = ("SELECT f.event_key, m.article_key AS of_article FROM real.core.fact_event f "
                    "JOIN real.core.fact_event_mention m ON m.event_mention_key = f.told_key")  # fmt: skip
            source += f" JOIN ({told}) USING (event_key)"
        elif owner != "article_key":
            names = f"SELECT DISTINCT {owner}, article_key AS of_article FROM owner"
            source += f" JOIN ({names}) USING ({owner})"
        at = "t.article_key" if owner == "article_key" else "of_article"
        return (f"SELECT {columns} FROM {source} JOIN drawn ON drawn_key = {at} "
                "JOIN alphabet ON letters = alphabet.number")  # fmt: skip


def _owner(table: Table) -> str | None:
    names = {column.name for column in table.columns}
    return next((name for name in OWNERS if name in names), None)


def _unlinked(frame: pl.DataFrame) -> pl.DataFrame:
    before = {
        name: pl.col(own) if own in frame.columns else pl.lit(None, frame.schema[name])
        for name, own in UNLINKED.items()
        if name in frame.columns
    }
    return frame.with_columns(**before)


def _made(name: str, run: str) -> str:
    if name in BLOCKS:
        return f"(hash(t.{name}, letters) >> 4)::BIGINT"
    if name in KEYS:
        return f"md5(t.{name} || copy)"
    if name == "quantity_keys":
        return f"list_transform(t.{name}, lambda one: md5(one || copy))"
    if name in DAYS:
        return f"t.{name} + days::INTEGER"
    if name in WORDS:
        return f"translate(t.{name}, '{LETTERS}', alphabet)"
    if name in RUNS:
        return f"CASE WHEN t.{name} IS NOT NULL THEN '{run}' END"
    if name in {"article_id", "url", "file_path"}:
        return f"t.{name} || copy"
    if name.endswith("_sha256"):
        return f"md5(t.{name} || copy) || md5(copy)"
    if name == "place_key":
        drawn = f"(hash(t.place_key || copy) % 1000 / 1000.0) ** 3 * {PLACES}"
        pooled = f"(SELECT place_key FROM pool WHERE nth = ({drawn})::INTEGER)"
        return f"CASE WHEN chance < 0.5 OR t.place_key IS NULL THEN t.place_key ELSE {pooled} END"
    return f"t.{name}"


def _alphabets() -> pl.DataFrame:
    chosen = random.Random(SEED)
    rows = [(n, "".join(chosen.sample(LETTERS, k=len(LETTERS)))) for n in range(ALPHABETS)]
    return pl.DataFrame(rows, schema=["number", "alphabet"], orient="row")


def _places() -> pl.DataFrame:
    """Places of the gazetteer in an order of chance, as rows of `core.dim_place`."""
    named = load(GAZETTEER).filter(pl.col("lat").is_not_null()).sample(PLACES + 1, seed=SEED)
    return DIM_PLACE.conform(
        named.select(
            content_key(pl.lit("pool"), "name", pl.int_range(pl.len())).alias("place_key"),
            pl.col("name").alias("place_name"),
            pl.col("level").alias("place_level"),
            pl.col("country").alias("country_code"),
            pl.col("lat").alias("latitude"),
            pl.col("lon").alias("longitude"),
        )
    )


def _run(number: int) -> pl.DataFrame:
    day = FIRST_DAY + timedelta(days=number)
    moment = datetime(day.year, day.month, day.day, 2)
    counts = {name: 0 for name in RUN_TABLE.polars_schema if name.startswith("n_")}
    row = {"run_id": f"night{number:05}", "kind": "nightly", "as_of_date": day,
           "started_at": moment, "built_at": moment, "extractor_key": "x"}  # fmt: skip
    return RUN_TABLE.frame([row | counts])


def enlarge(warehouse: Path, resampler: Resampler, mentions: int, a_night: int) -> Path:
    """A build with so many mentions, night after night, each sorted as it came; not settled."""
    build = start_build(warehouse, "night00000")
    load_frames(build, resampler.fixed())
    with connect(build) as connection:
        for number in range(max(1, mentions // a_night)):
            insert(connection, resampler.night(number, min(a_night, mentions)))
    return build


def insert(connection: duckdb.DuckDBPyConnection, frames: Mapping[str, pl.DataFrame]) -> None:
    """Put frames into tables, and nothing else: what a load is measured against."""
    for name, frame in frames.items():
        connection.register("incoming", frame.to_arrow())
        connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
        connection.unregister("incoming")
