"""Opening DuckDB files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import WarehouseError

STORAGE_VERSION = "v1.5.0"
"""Files are written in this version, so that clients of DuckDB 1.5 open them."""

_PUT_BACK = "put back the newest file of the folder snapshots"
_DAMAGE = ("Corrupt database file", "IO Error: Could not read", "Serialization Error")
"""What DuckDB's words begin with where a file is damaged; for a bad checksum it has no class."""


@contextmanager
def connect(path: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an existing file and close it again.

    Raises `WarehouseError` where the file is missing, damaged or in use by another process, and
    where it is read and lacks what this version asks for. Damage inside a file often shows only
    when what lies there is asked for.
    """
    if not path.exists():
        raise WarehouseError(f"there is no warehouse at {path}; run `dateline run` first")
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as error:
        raise WarehouseError(
            f"{path} cannot be opened: {_first_line(error)}. If another program has it open for "
            f"writing, close that; if the file is damaged, {_PUT_BACK}"
        ) from error
    try:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        if not read_only:
            raise
        raise WarehouseError(
            f"{path} lacks something: {_first_line(error)}. If an older version of Dateline wrote "
            "it, `dateline run` brings it up to date; if it is another program's, name another "
            "--state"
        ) from error
    except duckdb.Error as error:
        if read_only and is_damage(error):
            raise WarehouseError(f"{path} is damaged: {_first_line(error)}; {_PUT_BACK}") from error
        raise
    finally:
        connection.close()


def is_damage(error: duckdb.Error) -> bool:
    """Whether an error is the file's and not the query's."""
    return str(error).startswith(_DAMAGE)


def _first_line(error: duckdb.Error) -> str:
    return str(error).strip().partition("\n")[0].rstrip("!.")


def plain_rows(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: object = None
) -> list[dict[str, Any]]:
    """The rows of a query, each as column name → value."""
    result = connection.execute(query, parameters)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def create_file(path: Path) -> None:
    """Create an empty file that clients of DuckDB 1.5 can open."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(":memory:") as connection:
        name = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{name}' AS fresh (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("DETACH fresh")
