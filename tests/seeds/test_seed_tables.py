"""Every seed table honours its contract, and a table that does not is refused by line."""

import pkgutil
from importlib import import_module
from pathlib import Path

import polars as pl
import pytest

import seeds.tables
from seeds.contract import SeedColumn, SeedError, SeedTable, check, load, seed_path

TABLES = [
    table
    for module in pkgutil.iter_modules(seeds.tables.__path__)
    for table in import_module(f"seeds.tables.{module.name}").TABLES
]
NOTICE = (Path(seeds.__file__).parent / "NOTICE.md").read_text("utf-8")
SAMPLE = SeedTable(
    "sample", "", (SeedColumn("code", "", required=True, pattern="^[A-Z]+$"),
                   SeedColumn("kind", "", allowed=("a", "b")),
                   SeedColumn("size", "", pl.Int64)), ("code",), "own work")  # fmt: skip


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_honours_its_contract(table):
    assert load(table).height > 0


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_file_has_a_licence_and_a_named_origin(table):
    assert table.licence
    assert f"`{seed_path(table.name).name}`" in NOTICE
    assert seed_path(table.name).exists()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("x", "a", "1"), "must match"),
        ((None, "a", "1"), "is empty"),
        (("X", "c", "1"), "must be one of"),
        (("X", "a", "one"), "must be Int64"),
    ],
)
def test_a_broken_line_is_named(tmp_path, row, words):
    frame = pl.DataFrame([("OK", "a", "1"), row], schema=["code", "kind", "size"], orient="row")
    with pytest.raises(SeedError, match=rf"sample.csv, line 3: .*{words}"):
        check(SAMPLE, frame, tmp_path / "sample.csv")


def test_a_key_is_unique(tmp_path):
    frame = pl.DataFrame([("A", "a", "1")] * 2, schema=["code", "kind", "size"], orient="row")
    with pytest.raises(SeedError, match="line 2, 3: the key code occurs twice"):
        check(SAMPLE, frame, tmp_path / "sample.csv")
