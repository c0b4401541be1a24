"""Decisions on disk: written at once, never lost, a torn line told and nothing else harmed."""

import os
import signal
import subprocess
import sys
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from warehouse.contracts.decision import Corrections, Decision
from warehouse.decisions import TORN, UNREADABLE, append, file_of, read

TEXT = "Two soldiers were captured on Friday."
PLAIN = {
    "reviewer": "ann", "decided_at": datetime(2025, 1, 12, 9), "verdict": "accepted",
    "drawn": "sample", "event_mention_key": "a" * 32, "article_id": "one", "text_sha256": "b" * 64,
    "event_type": "COERCE", "trigger": {"start": 18, "end": 26, "text": "captured"},
    "sentence": {"start": 0, "end": len(TEXT), "text": TEXT}, "confidence": 0.7, "run_id": "run1",
}  # fmt: skip
WRITER = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from tests.warehouse.test_decisions import PLAIN
from warehouse.contracts.decision import Decision
from warehouse.decisions import append
for n in range(10_000):
    append(Path(sys.argv[1]), Decision(**{**PLAIN, "decided_at": datetime(2025, 1, 1) + timedelta(seconds=n)}))
    print(n, flush=True)
"""


def decision(**changes):
    return Decision(**{**PLAIN, **changes})


def test_what_was_written_is_read_again(tmp_path):
    first = decision(comment="clear\nenough \u2028 \u202e", verdict="rejected")
    second = decision(verdict="corrected", corrections={"factuality": "planned", "place": None})
    for one in (first, second):
        path = append(tmp_path / "reviews", one)
    assert path.read_bytes().count(b"\n") == 2
    found = read(tmp_path / "reviews")
    assert [kept.decision for kept in found.kept] == [first, second]
    assert [kept.line for kept in found.kept] == [1, 2]
    assert found.kept[1].decision.corrections.plain() == '{"factuality": "planned", "place": null}'
    assert found.complaints == ()


def test_a_line_said_twice_counts_once(tmp_path):
    append(tmp_path, decision())
    append(tmp_path, decision())
    assert len(read(tmp_path).kept) == 1


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 200))
def test_a_torn_last_line_is_told_and_the_next_decision_is_whole(tmp_path_factory, cut):
    folder = tmp_path_factory.mktemp("torn")
    append(folder, decision())
    path = append(folder, decision(verdict="rejected"))
    path.write_bytes(path.read_bytes()[: -1 - cut])
    torn = read(folder)
    assert [kept.decision.verdict for kept in torn.kept] == ["accepted"]
    assert [one.code for one in torn.complaints] == [TORN]
    assert "line 2" in torn.complaints[0].detail
    append(folder, decision(verdict="withdrawn"))
    mended = read(folder)
    assert [kept.decision.verdict for kept in mended.kept] == ["accepted", "withdrawn"]
    assert [one.code for one in mended.complaints] == [UNREADABLE]


def test_a_line_that_lost_only_its_end_is_whole(tmp_path):
    path = append(tmp_path, decision())
    path.write_bytes(path.read_bytes()[:-1])
    append(tmp_path, decision(verdict="rejected"))
    found = read(tmp_path)
    assert (len(found.kept), found.complaints) == (2, ())


def test_a_kill_loses_no_decision_that_was_made(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    said = [process.stdout.readline() for _ in range(20)]
    os.kill(process.pid, signal.SIGKILL)
    said += process.stdout.readlines()
    process.wait()
    found = read(tmp_path)
    assert len(said) >= 20
    assert len(found.kept) >= len([line for line in said if line.endswith("\n")])
    assert len(found.complaints) <= 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", ".hidden", "..", "Åsa", "a\0b", "A b"])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    path = file_of(tmp_path, name)
    assert path.parent == tmp_path
    assert not path.name.startswith(".")
    append(tmp_path, decision(reviewer=name))
    assert read(tmp_path).kept[0].decision.reviewer == name


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "perhaps"},
        {"verdict": "corrected"},
        {"verdict": "corrected", "corrections": {}},
        {"corrections": {"timing": "new"}},
        {"reviewer": ""},
        {"trigger": {"start": 18, "end": 27, "text": "captured"}},
        {"decided_at": "2025-01-12T09:00:00+01:00"},
        {"unheard_of": 1},
        {"event_type": "MISCHIEF"},
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(changes):
    with pytest.raises(ValidationError):
        decision(**changes)


@pytest.mark.parametrize(
    "fields",
    [
        {"dates": {"earliest_date": "2025-01-03", "latest_date": "2025-01-02"}},
        {"numbers": [{"words": PLAIN["trigger"], "measure": "killed"}]},
        {"numbers": [{"words": PLAIN["trigger"], "measure": "killed", "low": 3, "best": 2}]},
        {"factuality": "rumoured"},
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(fields):
    with pytest.raises(ValidationError):
        Corrections(**fields)


def test_no_folder_is_no_decision(tmp_path):
    assert read(tmp_path / "none").kept == ()
