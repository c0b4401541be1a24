"""The same through Prefect: its own server and database do not stand in the way of a repair."""

import os
import signal
import subprocess
import sys

import pytest

from tests.crash.conftest import FIRST, ROOT, SECOND, fill
from warehouse.fingerprint import difference
from warehouse.publish import live_path
from warehouse.query import ask

pytestmark = pytest.mark.crash

NIGHT = """
import asyncio, os, signal, sys
from flows import nightly

called, (when, step) = nightly.as_task, sys.argv[1].split()

def trapped(name, function, *args):
    if (when, step) == ("before", name):
        os.killpg(0, signal.SIGKILL)
    result = called(name, function, *args)
    if (when, step) == ("after", name):
        os.killpg(0, signal.SIGKILL)
    return result

if __name__ == "__main__":
    nightly.as_task = trapped
    asyncio.run(nightly.nightly())
"""


def test_killed_under_prefect(nursery, tally, tmp_path):
    inbox, state = fill(tmp_path / "inbox", {**FIRST, **SECOND}), tmp_path / "state"
    script = tmp_path / "night.py"
    script.write_text(NIGHT)
    places = {"DATELINE_INBOX": str(inbox), "DATELINE_STATE": str(state), "PYTHONPATH": str(ROOT)}
    for place in ("after read", "before build", "after publish"):
        night = subprocess.run(
            [sys.executable, str(script), place], cwd=tmp_path, env={**os.environ, **places},
            start_new_session=True, capture_output=True, text=True, check=False,
        )  # fmt: skip
        tally.add("through Prefect", night.returncode == -signal.SIGKILL)
        assert night.returncode == -signal.SIGKILL, night.stderr[-3000:]
        assert live_path(state / "warehouse").exists() == (place == "after publish")
    nursery.run(inbox, state, 58_000_000)  # after the real nights above
    nursery.run(inbox, tmp_path / "whole", 1)
    live, whole = (live_path(s / "warehouse") for s in (state, tmp_path / "whole"))
    assert difference(whole, live) == []
    assert ask(live, "SELECT count(*) FILTER (n_new_articles > 0) AS n FROM ops.run").item() == 1
    tally.survived += 3
