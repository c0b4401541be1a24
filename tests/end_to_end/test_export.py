"""`dateline export`: every table and view as files, described so that other programs read them."""

import json
from functools import partial

import polars as pl
import pyarrow as pa
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import OperatorError
from warehouse.contracts.registry import WAREHOUSE_TABLES
from warehouse.ddl import described
from warehouse.export import DESCRIPTION
from warehouse.query import ask
from warehouse.views import ORDER, definition

RUN = CliRunner()
READ = {
    "parquet": pl.read_parquet,
    "csv": partial(pl.read_csv, infer_schema=False),
    "arrow": pl.read_ipc,
}


def export(bundled, folder, form):
    state = str(bundled.warehouse.parents[1])
    done = RUN.invoke(app, ["export", str(folder), "--format", form, "--state", state])
    assert done.exit_code == 0, done.exception
    assert done.stdout.splitlines()[-1] == str(folder / DESCRIPTION)
    return json.loads((folder / DESCRIPTION).read_text("utf-8"))


@pytest.fixture(scope="module", params=READ)
def exported(request, bundled, tmp_path_factory):
    """Format, folder and description of an export in each format."""
    folder = tmp_path_factory.mktemp(request.param) / "out"
    return request.param, folder, export(bundled, folder, request.param)


def test_every_table_and_view_is_a_described_file(exported):
    form, folder, package = exported
    names = {resource["name"] for resource in package["resources"]}
    views = {f"main.{name}" for name in ORDER if not definition(name).is_macro}
    assert names == {table.full_name for table in WAREHOUSE_TABLES} | views
    files = {resource["path"] for resource in package["resources"]}
    assert {path.name for path in folder.iterdir()} == files | {DESCRIPTION}
    for resource in package["resources"]:
        assert (folder / resource["path"]).stat().st_size == resource["bytes"]
        assert resource["format"] == form
        assert resource["description"]


def test_a_file_holds_what_the_warehouse_holds(exported, bundled):
    form, folder, package = exported
    names = [resource["name"] for resource in package["resources"]]
    counts = " UNION ALL ".join(f"SELECT '{n}' AS name, count(*) AS n FROM {n}" for n in names)
    rows = dict(ask(bundled.warehouse, counts).iter_rows())
    for resource in package["resources"]:
        frame = READ[form](folder / resource["path"])
        assert frame.columns == [field["name"] for field in resource["schema"]["fields"]]
        assert frame.height == rows[resource["name"]], resource["name"]


def test_the_description_is_what_the_contracts_declare(exported):
    resources = {resource["name"]: resource for resource in exported[2]["resources"]}
    for table in WAREHOUSE_TABLES:
        schema = resources[table.full_name]["schema"]
        assert schema["primaryKey"] == list(table.key)
        assert [field["name"] for field in schema["fields"]] == [c.name for c in table.columns]
        for field, column in zip(schema["fields"], table.columns, strict=True):
            limits = field.get("constraints", {})
            assert field["description"] == described(column)
            assert limits.get("required", False) == (not column.nullable)
            assert limits.get("enum", []) == list(column.allowed)
            assert (limits.get("minimum"), limits.get("maximum")) == (
                column.minimum,
                column.maximum,
            )
        pointed = {key["fields"][0]: key["reference"] for key in schema.get("foreignKeys", [])}
        assert set(pointed) == {c.name for c in table.columns if c.references}
        for reference in pointed.values():
            fields = resources[reference["resource"]]["schema"]["fields"]
            assert set(reference["fields"]) <= {field["name"] for field in fields}


def test_the_types_are_those_of_the_files(exported):
    form, folder, package = exported
    known = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean,
             "date": pl.Date}  # fmt: skip
    for resource in package["resources"]:
        frame = READ[form](folder / resource["path"])
        for field in resource["schema"]["fields"]:
            assert field["type"] != "any", (resource["name"], field)
            if form != "csv" and field["type"] in known:
                assert frame.schema[field["name"]] == known[field["type"]], field["name"]


def test_lists_in_csv_are_json(bundled, tmp_path):
    export(bundled, tmp_path, "csv")
    rows = pl.read_csv(tmp_path / "main.events.csv")
    assert any(json.loads(value) for value in rows["actors"])
    assert all(isinstance(json.loads(value), list) for value in rows["numbers"])


def test_an_arrow_file_opens_with_arrow_alone(bundled, tmp_path):
    export(bundled, tmp_path, "arrow")
    with pa.memory_map(str(tmp_path / "main.events.arrow")) as file:
        table = pa.ipc.open_file(file).read_all()
    assert table.num_rows == ask(bundled.warehouse, "SELECT count(*) FROM events").item()


def test_a_folder_that_cannot_be_written_is_named(bundled, tmp_path):
    (tmp_path / "file").write_text("x")
    state = str(bundled.warehouse.parents[1])
    done = RUN.invoke(app, ["export", str(tmp_path / "file"), "--state", state])
    assert isinstance(done.exception, OperatorError)
    assert "no folder that can be written" in str(done.exception)
