"""Progress: a bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)


class Reporter(Protocol):
    """Who is told how far a run has come."""

    def step(self, name: str, total: int = 1) -> None:
        """A step begins that has `total` parts."""

    def advance(self, parts: int = 1) -> None:
        """Some parts of the step are done."""

    def note(self, words: str) -> None:
        """Something that the operator should know of."""


class Silent:
    """Tells nobody."""

    def step(self, name: str, total: int = 1) -> None:
        """Nothing."""

    def advance(self, parts: int = 1) -> None:
        """Nothing."""

    def note(self, words: str) -> None:
        """Nothing."""


class Lines:
    """One plain line a step and one every tenth of it, on standard error."""

    def __init__(self) -> None:
        self._name, self._total, self._done = "", 1, 0

    def step(self, name: str, total: int = 1) -> None:
        """Print that a step begins."""
        self._name, self._total, self._done = name, total, 0
        print(
            f"dateline: {name}" + (f" ({total})" if total > 1 else ""), file=sys.stderr, flush=True
        )

    def advance(self, parts: int = 1) -> None:
        """Print a line when another tenth is done."""
        before = self._done * 10 // max(self._total, 1)
        self._done += parts
        if self._total > 1 and self._done * 10 // self._total > before:
            line = f"dateline: {self._name} {self._done}/{self._total}"
            print(line, file=sys.stderr, flush=True)

    def note(self, words: str) -> None:
        """Print it as a line."""
        print(f"dateline: {words}", file=sys.stderr, flush=True)


class Bars:
    """One bar a step."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def step(self, name: str, total: int = 1) -> None:
        """Finish the bar before and begin the next."""
        if self._task is not None:
            self._progress.update(self._task, completed=self._progress.tasks[-1].total)
        self._task = self._progress.add_task(name, total=total)

    def advance(self, parts: int = 1) -> None:
        """Move the bar."""
        if self._task is not None:
            self._progress.advance(self._task, parts)

    def note(self, words: str) -> None:
        """Print it above the bars."""
        self._progress.console.print(f"dateline: {words}", markup=False)


@contextmanager
def reporter() -> Iterator[Reporter]:
    """Bars where standard error is a terminal, lines where it is not."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines()
        return
    columns = (TextColumn("{task.description:<28}"), BarColumn(), MofNCompleteColumn(),
               TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=console) as progress:
        bars = Bars(progress)
        yield bars
        bars.step("done")
        bars.advance()
