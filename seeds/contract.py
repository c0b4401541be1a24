"""The contract of a seed table: its columns, key and checks, declared once and enforced on load."""

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

DATA = Path(__file__).parent / "data"
MODELS = Path(__file__).parent / "models"


class SeedError(ValueError):
    """A seed file breaks its contract; the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class SeedColumn:
    """One column. Values of `many` columns are joined by `|` in the file and lists in the frame."""

    name: str
    description: str
    dtype: type[pl.DataType] = pl.String
    required: bool = False
    many: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class SeedTable:
    """One seed file. `key` names the columns whose values are unique together."""

    name: str
    description: str
    columns: tuple[SeedColumn, ...]
    key: tuple[str, ...]
    licence: str


def seed_path(name: str) -> Path:
    """The file of a seed table: `NAME.csv`, or `NAME.csv.gz` where it is large."""
    plain = DATA / f"{name}.csv"
    return plain if plain.exists() else DATA / f"{name}.csv.gz"


def _read(path: Path) -> pl.DataFrame:
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    return pl.read_csv(data, infer_schema=False)


def _fail(path: Path, rows: pl.DataFrame, problem: str) -> None:
    if rows.is_empty():
        return
    lines = ", ".join(str(n) for n in rows["line"].head(5).to_list())
    raise SeedError(f"{path.name}, line {lines}: {problem}. Correct the line and run again.")


def _check_column(path: Path, frame: pl.DataFrame, column: SeedColumn) -> None:
    value = pl.col(column.name)
    if column.required:
        _fail(path, frame.filter(value.is_null()), f"{column.name} is empty")
    values = frame.select("line", value.str.split("|").alias("value")).explode("value").drop_nulls()
    if not column.many:
        values = frame.select("line", value.alias("value")).drop_nulls()
    if column.allowed:
        wrong = values.filter(~pl.col("value").is_in(list(column.allowed)))
        _fail(path, wrong, f"{column.name} must be one of {', '.join(column.allowed)}")
    if column.pattern:
        wrong = values.filter(~pl.col("value").str.contains(column.pattern))
        _fail(path, wrong, f"{column.name} must match {column.pattern}")
    if column.dtype is not pl.String:
        cast = pl.col("value").cast(column.dtype, strict=False)
        _fail(path, values.filter(cast.is_null()), f"{column.name} must be {column.dtype.__name__}")


def check(table: SeedTable, frame: pl.DataFrame, path: Path) -> None:
    """Raise `SeedError` where a frame of strings, as read from `path`, breaks the contract."""
    declared = [column.name for column in table.columns]
    if frame.columns != declared:
        raise SeedError(f"{path.name}: the header must be {','.join(declared)}")
    numbered = frame.with_row_index("line", offset=2)
    for column in table.columns:
        _check_column(path, numbered, column)
    twice = numbered.filter(pl.struct(table.key).is_duplicated())
    _fail(path, twice, f"the key {', '.join(table.key)} occurs twice")


def _typed(column: SeedColumn) -> pl.Expr:
    value = pl.col(column.name)
    if column.many:
        return value.str.split("|").fill_null([])
    return value if column.dtype is pl.String else value.cast(column.dtype)


@cache
def load(table: SeedTable) -> pl.DataFrame:
    """Read a seed table as declared: typed columns, `many` columns as lists (empty, never null).

    Raises `SeedError`, naming file, line and remedy, where the file breaks its contract.
    """
    path = seed_path(table.name)
    frame = _read(path)
    check(table, frame, path)
    return frame.select(_typed(column) for column in table.columns)
