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
    def articles(self) -> Path:
        """Shards of articles as read: a folder a reader's fingerprint, a folder a batch."""
        return self.root / "stage" / "articles"

    @property
    def documents(self) -> Path:
        """Shards of documents as extracted: a folder an extractor's fingerprint."""
        return self.root / "stage" / "documents"

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
    partial = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    for name, frame in frames.items():
        frame.write_parquet(partial / f"{name}.parquet")
    try:
        partial.rename(folder)
    except OSError:  # another process wrote the same content first
        shutil.rmtree(partial)
    return folder


def write_frame(path: Path, frame: pl.DataFrame) -> Path:
    """Write one Parquet file that appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    frame.write_parquet(partial)
    partial.replace(path)
    return path


def write_text(path: Path, text: str) -> Path:
    """Write one text file that appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
    return path
