"""What all tests share: the pipeline, loaded once, and the evaluation material where present."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from spacy.language import Language

from flows.job import Job
from flows.settings import Settings
from transforms.extract.pipeline import extract, pipeline
from warehouse.contracts.document import ArticleInput, Document

ROOT = Path(__file__).resolve().parents[1]


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
