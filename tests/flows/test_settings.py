"""Settings: where each comes from, and what is said of one that cannot be used."""

import pytest

from flows.errors import OperatorError
from flows.settings import load_settings, provenance


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """An empty working directory without settings in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_WORKERS", raising=False)
    return tmp_path


def origin_of(name, **flags):
    return next(setting.origin for setting in provenance(flags) if setting.name == name)


def test_flags_win_over_environment_over_file_over_defaults(elsewhere, monkeypatch):
    assert (load_settings().workers, origin_of("workers")) == (1, "default")
    (elsewhere / "dateline.toml").write_text("workers = 2\n")
    assert (load_settings().workers, origin_of("workers")) == (2, "dateline.toml")
    monkeypatch.setenv("DATELINE_WORKERS", "3")
    assert load_settings().workers == 3
    assert "DATELINE_WORKERS" in origin_of("workers")
    assert load_settings(workers=4).workers == 4
    assert origin_of("workers", workers=4) == "flag"


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("workerz = 2\n", "dateline.toml: there is no setting workerz"),
        ("workers = 0\n", "dateline.toml: Input should be greater than or equal to 1"),
        ("workers = \n", "line 1"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(elsewhere, toml, words):
    (elsewhere / "dateline.toml").write_text(toml)
    with pytest.raises(OperatorError, match=words):
        load_settings()


def test_a_wrong_variable_is_named(elsewhere, monkeypatch):
    monkeypatch.setenv("DATELINE_WORKERS", "many")
    with pytest.raises(OperatorError, match=r"DATELINE_WORKERS.*'many'"):
        load_settings()
