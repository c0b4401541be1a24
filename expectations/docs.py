"""Great Expectations' own Data Docs of a file, for those who use them.

Their pages take style and fonts from a content delivery network, so without one they are bare,
and their index lists nothing; the pages of the single suites hold every result all the same. They
do not escape what they show, so no value of a table is handed to them: how many rows broke an
expectation stands there, and which ones in the report of the run (`report.py`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import great_expectations as gx
from great_expectations.data_context import AbstractDataContext

from expectations.audit import expectation, opened
from expectations.checks import checks_of, tables_of
from expectations.engine import url_of
from warehouse.contracts.column import Table

_FORMAT = {"result_format": "SUMMARY", "partial_unexpected_count": 0}
"""Counts without examples: articles are hostile, and Data Docs would put their words in as HTML."""


def build_docs(path: Path, folder: Path, tables: Sequence[Table] | None = None) -> Path:
    """Judge the tables of a DuckDB file again, all or some, and write Data Docs into a folder.

    Returns the page to open. What an earlier call left in the folder is written over.
    """
    with opened(url_of(path), {"read_only": True}) as source:
        context = source.data_context
        context.add_data_docs_site("dateline", _site(folder))
        for table in tables_of("build") if tables is None else tables:
            _judge(context, source, table)
        pages: dict[str, str] = context.build_data_docs(site_names=["dateline"])
    return Path(pages["dateline"].removeprefix("file://"))


def _site(folder: Path) -> dict[str, object]:
    return {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(folder.resolve()),
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }


def _judge(context: AbstractDataContext, source: Any, table: Table) -> None:  # noqa: ANN401 (as `judge`)
    asset = source.add_table_asset(table.full_name, table_name=table.name, schema_name=table.schema)
    name = table.full_name
    suite = context.suites.add(
        gx.ExpectationSuite(name=name, expectations=[expectation(c) for c in checks_of(table)])
    )
    definition = gx.ValidationDefinition(
        name=name, data=asset.add_batch_definition_whole_table("all"), suite=suite
    )
    context.validation_definitions.add(definition).run(result_format=_FORMAT)
