"""The schedule: when the next night is due, that it is run then, and how a signal ends it."""

import os
import signal
import subprocess
import sys
from datetime import datetime

import pytest

from flows import serving
from flows.errors import OperatorError
from flows.settings import Settings


@pytest.mark.parametrize(
    ("cron", "timezone", "due"),
    [
        ("0 2 * * *", "UTC", datetime(2025, 1, 13, 2)),
        ("30 12 * * *", "UTC", datetime(2025, 1, 12, 12, 30)),
        ("0 2 * * *", "Asia/Kolkata", datetime(2025, 1, 12, 20, 30)),
        ("0 6 * * 1", "UTC", datetime(2025, 1, 13, 6)),
    ],
)
def test_the_next_night_is_told_in_utc(cron, timezone, due):
    assert serving.next_due(cron, timezone, datetime(2025, 1, 12, 2, 0, 0, 5)) == due


def test_a_schedule_that_is_none_is_refused_by_name():
    with pytest.raises(OperatorError, match="there is no schedule 'every night'"):
        serving.next_due("every night", "UTC", datetime(2025, 1, 12))


def test_every_night_is_run_when_it_is_due(monkeypatch, tmp_path, capsys):
    clock, began = [datetime(2025, 1, 12, 23, 59, 30)], []

    def sleep(seconds):
        clock[0] += serving.timedelta(seconds=seconds)

    def run(command, **_):
        began.append((clock[0], command[-5:]))
        if len(began) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(serving, "now", lambda: clock[0])
    monkeypatch.setattr(serving.time, "sleep", sleep)
    monkeypatch.setattr(serving.subprocess, "run", run)
    monkeypatch.setattr(serving.signal, "signal", lambda *_: None)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    settings = Settings(inbox=tmp_path / "in", state=tmp_path / "out", cron="0 2 * * *")
    serving.serve(settings)
    assert [moment for moment, _ in began] == [datetime(2025, 1, day, 2) for day in (13, 14, 15)]
    where = ["--inbox", str(settings.inbox), "--state", str(settings.state)]
    assert {tuple(command) for _, command in began} == {("run", *where)}
    assert "the next night begins at 2025-01-13 02:00 UTC" in capsys.readouterr().err


def test_a_signal_ends_it_without_a_word_of_trouble(tmp_path):
    code = "from flows.cli import main; main()"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    served = subprocess.Popen(
        [sys.executable, "-c", code, "schedule", "--state", str(tmp_path), "--inbox", str(tmp_path)],
        stderr=subprocess.PIPE, text=True, env=clean,
    )  # fmt: skip
    said = [served.stderr.readline(), served.stderr.readline()]
    served.send_signal(signal.SIGTERM)
    rest = served.stderr.read()
    assert "the next night begins at" in said[1], rest
    assert served.wait(timeout=60) == 0
    assert rest == ""
