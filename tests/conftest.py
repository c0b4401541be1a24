"""What all tests share: the pipeline, loaded once, and the evaluation material where present."""

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

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
