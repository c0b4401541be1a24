"""What all tests share: the pipeline, loaded once, and the evaluation material where present."""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from spacy.language import Language

from flows.job import Job
from flows.settings import Settings
from tests.crash.tally import TALLY, Tally
from transforms.extract.pipeline import extract, pipeline
from warehouse.contracts.document import ArticleInput, Document

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
# The width of whoever runs the tests is not that of what they read
os.environ.pop("COLUMNS", None)
ROOT = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes test, each takes whole folders: a folder's tests share slow things."""
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        item.add_marker(pytest.mark.xdist_group(folder))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the tally of kills to the process that reports."""
    handed = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["kills"] = TALLY.plain()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the tally of kills of a process that has ended."""
    TALLY.take(getattr(node, "workeroutput", {}).get("kills", Tally().plain()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many runs were killed and how many were repaired."""
    if TALLY.tried:
        terminalreporter.write_line(TALLY.line())


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline, loaded once."""
    return pipeline()


@pytest.fixture(scope="session")
def extract_one(nlp: Language) -> Callable[..., Document]:
    """A function from a text (and article fields) to its document."""

    def run(text: str, **fields: str | None) -> Document:
        article = ArticleInput(id=str(fields.pop("id", "test")), text=text, **fields)
        return next(iter(extract([article], nlp)))

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation material beside the checkout; skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "bench").is_dir():
        pytest.skip(f"no evaluation material beside the checkout ({folder.name}/bench is absent)")
    return folder


@pytest.fixture(scope="session")
def make_job() -> Callable[..., Job]:
    """A function from inbox, state and kind to a job."""

    def make(inbox: Path, state: Path, run: int = 1, kind: str = "nightly") -> Job:
        moment = datetime(2025, 1, 12, 2, 0, run)
        settings = Settings(inbox=inbox, state=state)
        return Job(kind, f"20250112T0200{run:02}-000000", date(2025, 1, 12), moment, settings)

    return make
