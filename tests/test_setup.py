"""`.ci/setup.sh`: what an installer warns of is kept aside, and what it fails of is told."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "setup.sh"
PIP = """#!/bin/sh
case "$*" in
    *"-r "*) echo "WARNING: Location x is ignored" >&2; echo "ERROR: no match" >&2; exit {status};;
esac
"""


@pytest.fixture
def set_up(tmp_path):
    """A function that sets up an environment whose pip warns, and ends with a status."""
    (tmp_path / "tools").mkdir()
    for name in ("sh", "cat", "rm"):
        (tmp_path / "tools" / name).symlink_to(shutil.which(name))

    def call(status):
        python = tmp_path / "venv" / "bin" / "python"
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text(PIP.format(status=status))
        python.chmod(0o755)
        return subprocess.run(["/bin/sh", str(SCRIPT), "venv", "pins.txt"], cwd=tmp_path, text=True,
                              capture_output=True, check=False,
                              env={**os.environ, "PATH": str(tmp_path / "tools")})  # fmt: skip

    return call


def test_warnings_of_a_set_up_that_works_are_kept_and_not_told(set_up, tmp_path):
    done = set_up(0)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "dateline: setting up venv with pip (only this once; a few minutes)"
    ]
    assert "is ignored" in (tmp_path / "venv" / "setup.log").read_text()


def test_a_set_up_that_fails_tells_all_and_ends_there(set_up):
    done = set_up(3)
    assert done.returncode == 1
    assert "WARNING: Location x is ignored\nERROR: no match\n" in done.stderr
    assert done.stderr.endswith("mend what is told above and run it again\n")


def test_a_second_set_up_tells_nothing_of_the_first(set_up, tmp_path):
    set_up(3)
    set_up(0)
    assert (tmp_path / "venv" / "setup.log").read_text().count("is ignored") == 1
