"""A job without Prefect, on an inbox of a few articles."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from flows.job import Job
from flows.settings import Settings


@pytest.fixture(scope="session")
def make_job() -> Callable[..., Job]:
    """A function from inbox, state and kind to a job."""

    def make(inbox: Path, state: Path, run: int = 1, kind: str = "nightly") -> Job:
        moment = datetime(2025, 1, 12, 2, 0, run)
        settings = Settings(inbox=inbox, state=state)
        return Job(kind, f"20250112T0200{run:02}-000000", date(2025, 1, 12), moment, settings)

    return make
