"""Where things lie in the state folder, and how a file is written so that no half of it is seen."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders below the state folder."""

    root: Path

    @property
    def warehouse(self) -> Path:
        """Live warehouse, builds, snapshots, rejected builds and the lock."""
        return self.root / "warehouse"

    @property
    def stage(self) -> Path:
        """What was read and extracted, kept so that it is never done twice."""
        return self.root / "stage"

    @property
    def articles(self) -> Path:
        """Shards of articles as read: a folder a reader's fingerprint, a folder a batch."""
        return self.stage / "articles"

    @property
    def documents(self) -> Path:
        """Shards of documents as extracted: a folder an extractor's fingerprint."""
        return self.stage / "documents"

    @property
    def reviews(self) -> Path:
        """What reviewers have decided: JSON Lines a reviewer, only ever added to."""
        return self.root / "reviews"

    @property
    def reports(self) -> Path:
        """One HTML file a run, and `latest.html`."""
        return self.root / "reports"

    @property
    def cache(self) -> Path:
        """What can be made again from the package alone: the gazetteer's index."""
        return self.root / "cache"

    @property
    def prefect(self) -> Path:
        """Prefect's own database and settings."""
        return self.root / "prefect"


def write_frames(folder: Path, frames: Mapping[str, pl.DataFrame]) -> Path:
    """Write `NAME.parquet` files into a folder that appears with all of them or not at all."""
    if folder.exists():
        return folder
    partial = partial_of(folder)
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    for name, frame in frames.items():
        _write_through(partial / f"{name}.parquet", frame)
    try:
        partial.rename(folder)
    except OSError:  # another process wrote the same content first
        shutil.rmtree(partial)
    return folder


def write_frame(path: Path, frame: pl.DataFrame) -> Path:
    """Write one Parquet file that appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = partial_of(path)
    _write_through(partial, frame)
    partial.replace(path)
    return path


def _write_through(path: Path, frame: pl.DataFrame) -> None:
    """Write a file down to the disk: a name that is there after a power cut has its content."""
    with path.open("wb") as file:
        frame.write_parquet(file)
        file.flush()
        os.fsync(file.fileno())


def write_text(path: Path, text: str) -> Path:
    """Write one text file that appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = partial_of(path)
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
    return path


def partial_of(path: Path) -> Path:
    """Where this process writes what is to be renamed to a path: `.NAME.PID`, beside it."""
    return path.with_name(f".{path.name}.{os.getpid()}")


def sweep_partials(folder: Path, *, is_ours: bool) -> list[Path]:
    """Remove what killed processes have half written below a folder; returns what was removed.

    `is_ours`: nobody but the caller may write there now. Elsewhere a living process is spared.
    """
    found = [path for path in sorted(folder.rglob(".*")) if _is_left_behind(path, is_ours)]
    for path in found:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return found


def _is_left_behind(path: Path, is_ours: bool) -> bool:
    process = path.suffix.removeprefix(".")
    if not process.isdecimal():
        return False
    # In a container the next run often has the number of the killed one.
    return is_ours or int(process) == os.getpid() or not is_alive(int(process))


def is_alive(process: int) -> bool:
    """Whether a process of this number exists on this machine."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
