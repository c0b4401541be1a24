"""Publishing by rename, under a lock that says who holds it; snapshots and rejected builds."""

import fcntl
import json
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from warehouse.connection import connect
from warehouse.errors import WarehouseError


def live_path(warehouse: Path) -> Path:
    """The published file, which readers open."""
    return warehouse / "dateline.duckdb"


def snapshots_path(warehouse: Path) -> Path:
    """The folder of previously published files, named by the run that published them."""
    return warehouse / "snapshots"


def rejected_path(warehouse: Path) -> Path:
    """The folder of builds that failed their audit, named by the run that made them."""
    return warehouse / "rejected"


@contextmanager
def lock(warehouse: Path, run_id: str, since: datetime) -> Iterator[str | None]:
    """Hold the warehouse for one run; gives the holder before, where that was killed.

    The operating system gives the lock back when its holder dies, so none is ever stale; what the
    file says is for people. Raises `WarehouseError` naming who holds it.
    """
    warehouse.mkdir(parents=True, exist_ok=True)
    with (warehouse / "lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WarehouseError(_held(file_text(warehouse / "lock"))) from None
        before = file_text(warehouse / "lock")
        holder = {"run_id": run_id, "pid": os.getpid(), "host": socket.gethostname(),
                  "since": f"{since:%Y-%m-%d %H:%M:%S} UTC"}  # fmt: skip
        file.truncate(0)
        file.write(json.dumps(holder))
        file.flush()
        try:
            yield _holder(before) if before else None
        finally:
            file.truncate(0)


def file_text(path: Path) -> str:
    """The text of a file, empty where there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def held(warehouse: Path) -> str | None:
    """Who holds the lock and what to do, for people; None where nobody does. Changes nothing."""
    path = warehouse / "lock"
    if not path.exists():
        return None
    with path.open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _held(file.read())
    return None


def _held(text: str) -> str:
    return f"the warehouse is held by {_holder(text)}; wait for it to end, or stop that process"


def _holder(text: str) -> str:
    try:
        who = json.loads(text)
        return f"run {who['run_id']} (process {who['pid']} on {who['host']}, since {who['since']})"
    except (ValueError, KeyError, TypeError):
        return "another run, which has only just begun"


def publish(warehouse: Path, build: Path, keep: int) -> Path:
    """Put the build in the place of the live file, keeping `keep` previous files as snapshots.

    A reader that has the old file open keeps it; whoever opens the path afterwards sees the new
    one. Nothing between the two can be seen, whenever the process is stopped.
    """
    _checkpoint(build)
    live = live_path(warehouse)
    _drop_log(live)
    if live.exists() and keep:
        _snapshot(warehouse, live)
    os.replace(build, live)  # noqa: PTH105 (the atomic rename is the point)
    _sync(live.parent)
    prune(snapshots_path(warehouse), keep)
    return live


def _drop_log(live: Path) -> None:
    """Drop the log of a client that wrote to the live file: it would be read into the next one."""
    live.with_name(f"{live.name}.wal").unlink(missing_ok=True)


def _checkpoint(build: Path) -> None:
    with connect(build) as connection:
        connection.execute("CHECKPOINT")
    wal = build.with_name(build.name + ".wal")
    if wal.exists() and wal.stat().st_size:
        raise WarehouseError(f"{build} still has a write-ahead log after a checkpoint")
    wal.unlink(missing_ok=True)
    _sync(build)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _snapshot(warehouse: Path, live: Path) -> None:
    folder = snapshots_path(warehouse)
    folder.mkdir(exist_ok=True)
    target = folder / f"{latest_run(live)}.duckdb"
    if target.exists():
        return
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    try:
        partial.hardlink_to(live)
    except OSError:  # a file system without hard links
        shutil.copyfile(live, partial)
    partial.replace(target)


def latest_run(path: Path) -> str:
    """The id of the run that published a file."""
    with connect(path, read_only=True) as connection:
        row = connection.execute("SELECT max(run_id) FROM ops.run").fetchone()
    return str(row[0]) if row and row[0] else "unknown"


def require_run(path: Path, run_id: str) -> None:
    """Raise `WarehouseError` where a file tells of no such run, naming the last it tells of."""
    with connect(path, read_only=True) as connection:
        rows = connection.execute("SELECT run_id FROM ops.run ORDER BY run_id DESC").fetchall()
    held = [row[0] for row in rows]
    if run_id not in held:
        there = f"the last are {', '.join(held[:3])}" if held else "there is none"
        raise WarehouseError(f"{path} tells of no run {run_id}; {there}")


def prune(folder: Path, keep: int) -> list[Path]:
    """Remove all files of a folder but the newest `keep`; returns what was removed."""
    found = sorted(folder.glob("*.duckdb"), reverse=True) if folder.exists() else []
    for path in found[keep:]:
        path.unlink()
    return found[keep:]


def reject(warehouse: Path, build: Path, run_id: str, keep: int) -> Path:
    """Keep a build that failed its audit for the reviewer, and return where it lies.

    With it, the newest of the earlier ones are kept: `keep` in all, at least this one.
    """
    _checkpoint(build)
    target = rejected_path(warehouse) / f"{run_id}.duckdb"
    target.parent.mkdir(exist_ok=True)
    os.replace(build, target)  # noqa: PTH105 (the atomic rename is the point)
    prune(target.parent, max(keep, 1))
    return target
