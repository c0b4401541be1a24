"""Numbered migrations: SQL files that run once, in order, on the build copy of the warehouse.

The first creates every table as the contracts declare it; a change of a contract comes with a
further file `NNNN_what_it_does.sql`. A test proves that all of them together give the contracts.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.connection import connect
from warehouse.errors import WarehouseError

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered SQL file."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """Hash of its SQL, by which a file that was changed later is noticed."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def migrations(folder: Path = _FOLDER) -> list[Migration]:
    """The migrations of a folder in order. Raises `WarehouseError` where a number is missing."""
    found = [
        Migration(int(path.stem[:4]), path.stem[5:], path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    ]
    if [one.number for one in found] != list(range(1, len(found) + 1)):
        raise WarehouseError(f"the migrations in {folder} are not numbered 1 to {len(found)}")
    return found


def migrate(connection: duckdb.DuckDBPyConnection, folder: Path = _FOLDER) -> list[int]:
    """Apply what was not applied yet; returns the numbers of the migrations that ran.

    Raises `WarehouseError` for a file that a newer version wrote, or where a migration was changed
    after it had been applied.
    """
    known = migrations(folder)
    applied = _applied(connection)
    _refuse_strangers(known, applied)
    ran = []
    for one in known:
        if one.number not in applied:
            connection.execute("BEGIN")
            connection.execute(one.sql)
            row = [one.number, one.name, one.sha256]
            connection.execute("INSERT INTO ops.schema_migration VALUES (?, ?, ?)", row)
            connection.execute("COMMIT")
            ran.append(one.number)
    return ran


def require_current(path: Path) -> None:
    """Raise `WarehouseError` unless a file has all migrations of this version, and no others."""
    applied, known = require_ours(path), migrations()
    _refuse_strangers(known, applied, str(path))
    if len(applied) < len(known):
        raise WarehouseError(
            f"{path} was written by an older version of Dateline (migration {max(applied)} of "
            f"{len(known)}); `dateline run` brings it up to date"
        )


def require_ours(path: Path) -> dict[int, str]:
    """The migrations of a file, number → hash, of whatever version of Dateline.

    Raises `WarehouseError` for a file that no version of Dateline wrote.
    """
    with connect(path, read_only=True) as connection:
        applied = _applied(connection)
    if not applied:
        raise WarehouseError(f"{path} is no warehouse of Dateline; name another --state")
    return applied


def _applied(connection: duckdb.DuckDBPyConnection) -> dict[int, str]:
    exists = connection.execute(
        "SELECT 1 FROM duckdb_tables() "
        "WHERE schema_name = 'ops' AND table_name = 'schema_migration'"
    ).fetchone()
    if exists is None:
        return {}
    rows = connection.execute(
        "SELECT migration_number, sha256 FROM ops.schema_migration"
    ).fetchall()
    return dict(rows)


def _refuse_strangers(
    known: list[Migration], applied: dict[int, str], name: str = "the warehouse"
) -> None:
    hashes = {one.number: one.sha256 for one in known}
    for number, sha256 in sorted(applied.items()):
        if number not in hashes:
            raise WarehouseError(
                f"{name} has migration {number}, which this version of Dateline does not "
                "know: it was written by a newer version; install that one"
            )
        if hashes[number] != sha256:
            raise WarehouseError(
                f"migration {number} was changed after it had been applied; restore its file and "
                "put the change into a new migration"
            )
