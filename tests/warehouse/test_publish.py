"""Publishing: a reader in a loop sees no error and no half night; one run holds the lock."""

import subprocess
import sys
from datetime import datetime

import pytest

from warehouse.build import build_path, finish, load, start_build
from warehouse.contracts.dimensions import DIM_SECTOR
from warehouse.errors import WarehouseError
from warehouse.publish import live_path, lock, publish, reject, snapshots_path
from warehouse.query import ask

READER = """
import sys, time, duckdb
path, seconds = sys.argv[1], float(sys.argv[2])
end, seen = time.monotonic() + seconds, set()
while time.monotonic() < end:
    with duckdb.connect(path, read_only=True) as c:
        seen.add(c.execute("SELECT count(*) FROM core.dim_sector").fetchone()[0])
print(sorted(seen))
"""


def night(folder, number, rows):
    build = start_build(folder, f"run{number}")
    frame = DIM_SECTOR.frame([{"sector": f"S{i}", "meaning": "x"} for i in range(rows)])
    load(build, {"core.dim_sector": frame})
    finish(build, f"run{number}")
    return publish(folder, build, keep=2)


def test_a_reader_sees_whole_nights_only(tmp_path):
    night(tmp_path, 0, 100)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(live_path(tmp_path)), "6"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    for number in range(1, 8):
        night(tmp_path, number, 100 * (number + 1))
    out, errors = reader.communicate(timeout=60)
    assert reader.returncode == 0, errors
    assert all(count % 100 == 0 and count > 0 for count in eval(out))
    assert len(list(snapshots_path(tmp_path).glob("*.duckdb"))) <= 2


def test_only_one_run_holds_the_lock(tmp_path):
    moment = datetime(2025, 1, 12, 2)
    with lock(tmp_path, "first", moment), pytest.raises(WarehouseError, match="held by run first"):
        with lock(tmp_path, "second", moment):
            pass
    with lock(tmp_path, "third", moment):
        assert "third" in (tmp_path / "lock").read_text()


def test_a_rejected_build_stays_and_readers_keep_the_last_good_night(tmp_path):
    live = night(tmp_path, 1, 10)
    build = start_build(tmp_path, "run2")
    load(build, {"core.dim_sector": DIM_SECTOR.frame([{"sector": "NEW", "meaning": "x"}])})
    kept = reject(tmp_path, build, "run2")
    assert kept.exists()
    assert ask(live, "SELECT count(*) AS n FROM core.dim_sector")["n"].item() == 10


def test_what_a_killed_run_left_is_removed(tmp_path):
    night(tmp_path, 1, 10)
    left = build_path(tmp_path, "killed")
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"half")
    start_build(tmp_path, "run2")
    assert not left.exists()
