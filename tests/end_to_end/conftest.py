"""The bundled articles through a whole night, once for all tests of this folder."""

from pathlib import Path

import pytest

from flows.night import run_night

ARTICLES = Path(__file__).resolve().parents[2] / "seeds" / "articles"


@pytest.fixture(scope="session")
def bundled(tmp_path_factory, make_job):
    """The summary of the night that `make run` runs, without Prefect."""
    summary = run_night(make_job(ARTICLES, tmp_path_factory.mktemp("bundled") / "state"))
    assert summary.is_published
    return summary
