"""Reviewers' decisions on disk: JSON Lines a reviewer, only ever added to, outside the warehouse.

Each line is written at once and down to the disk; a line that a kill has torn is reported and costs
nothing else. `warehouse/contracts/decision.py` says what a line holds.
"""

import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pydantic import ValidationError

from warehouse.contracts.decision import Decision

TORN, UNREADABLE = "review_line_torn", "review_line_unreadable"


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision with the file (below the state folder) and the line that keeps it."""

    decision: Decision
    file_path: str
    line: int


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something about a decision that people should know: a row of `ops.issue`."""

    code: str
    file_path: str
    line: int
    detail: str


@dataclass(frozen=True, slots=True)
class Reviews:
    """All that reviewers have written down, in the order of files and lines."""

    kept: tuple[Kept, ...] = ()
    complaints: tuple[Complaint, ...] = ()


def file_of(folder: Path, reviewer: str) -> Path:
    """Where the decisions of a reviewer lie; no name leads out of the folder."""
    name = quote(reviewer, safe=" ").replace(".", "%2E")
    return folder / f"{name}.jsonl"


def append(folder: Path, decision: Decision) -> Path:
    """Write a decision down, to the disk, behind all earlier ones; returns its file.

    A line that a kill has torn is ended first, so that it spoils no other.
    """
    path = file_of(folder, decision.reviewer)
    is_new = not path.exists()
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        size = file.seek(0, os.SEEK_END)
        whole = size == 0 or os.pread(file.fileno(), 1, size - 1) == b"\n"
        rest = (b"" if whole else b"\n") + decision.line().encode() + b"\n"
        while rest:
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())
    if is_new:
        _sync(folder)
    return path


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(folder: Path) -> Reviews:
    """Everything that the reviewers have decided; none where the folder is not there."""
    kept, complaints, seen = [], [], set()
    for path in sorted(folder.glob("*.jsonl")):
        for found in _lines(path):
            if isinstance(found, Complaint):
                complaints.append(found)
            elif found.decision.key not in seen:
                seen.add(found.decision.key)
                kept.append(found)
    return Reviews(tuple(kept), tuple(complaints))


def _lines(path: Path) -> Iterator[Kept | Complaint]:
    name = f"{path.parent.name}/{path.name}"
    lines = path.read_bytes().split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Kept(Decision.model_validate_json(line), name, number)
        except ValidationError as error:
            yield _complaint(name, number, error, is_torn=number == len(lines))


def _complaint(name: str, number: int, error: ValidationError, *, is_torn: bool) -> Complaint:
    if is_torn:
        detail = (
            f"{name}: line {number} ends before its end, as a kill leaves it; the decision it "
            "held was not complete: judge that event again"
        )
        return Complaint(TORN, name, number, detail)
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"])) or "the line"
    detail = (
        f"{name}: line {number} is no decision ({where}: {first['msg']}); mend or remove that "
        "line, or judge the event again"
    )
    return Complaint(UNREADABLE, name, number, detail)
