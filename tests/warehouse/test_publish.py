"""Publishing: a reader in a loop sees no error and no half night; one run holds the lock."""

import json
import os
import subprocess
import sys
from datetime import date, datetime

import duckdb
import pytest

from flows.building import LINKING
from warehouse.build import build_path, finish, load, start_build
from warehouse.contracts.dimensions import DIM_SECTOR
from warehouse.contracts.ops import RUN_TABLE
from warehouse.decisions import Reviews
from warehouse.errors import WarehouseError
from warehouse.publish import held, live_path, lock, publish, reject, snapshots_path
from warehouse.query import ask

RUN = {
    "kind": "nightly", "as_of_date": date(2025, 1, 12), "started_at": datetime(2025, 1, 12),
    "built_at": datetime(2025, 1, 12), "extractor_key": "e",
    **{name: 0 for name in RUN_TABLE.polars_schema if name.startswith("n_")},
}  # fmt: skip
READER = """
import sys, time, duckdb
path, seconds = sys.argv[1], float(sys.argv[2])
end, seen = time.monotonic() + seconds, set()
while time.monotonic() < end:
    with duckdb.connect(path, read_only=True) as c:
        seen.add(c.execute("SELECT count(*) FROM core.dim_sector").fetchone()[0])
print(sorted(seen))
"""


KEEPER = """
import sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as c:
    ask = lambda: print(*c.execute("SELECT count(*) FROM core.dim_sector").fetchone(), flush=True)
    ask()
    for _ in sys.stdin:
        ask()
"""


def night(folder, number, rows, keep=2):
    build = start_build(folder, f"run{number}")
    frame = DIM_SECTOR.frame([{"sector": f"S{i}", "meaning": "x"} for i in range(rows)])
    load(build, {"core.dim_sector": frame})
    load(build, {"ops.run": RUN_TABLE.frame([{**RUN, "run_id": f"run{number}"}])})
    finish(build, f"run{number}", Reviews(), LINKING)
    return publish(folder, build, keep)


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
    kept = reject(tmp_path, build, "run2", 7)
    assert kept.exists()
    assert ask(live, "SELECT count(*) AS n FROM core.dim_sector")["n"].item() == 10


def test_what_a_killed_run_left_is_removed(tmp_path):
    night(tmp_path, 1, 10)
    left = build_path(tmp_path, "killed")
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"half")
    start_build(tmp_path, "run2")
    assert not left.exists()


def test_who_holds_the_lock_can_be_asked_without_taking_it(tmp_path):
    moment = datetime(2025, 1, 12, 2)
    assert held(tmp_path) is None
    with lock(tmp_path, "first", moment) as before:
        assert before is None
        assert "held by run first" in held(tmp_path)
        assert f"process {os.getpid()}" in held(tmp_path)
    assert held(tmp_path) is None


def test_the_lock_of_a_killed_run_is_taken_over_by_name(tmp_path):
    left = {"run_id": "killed", "pid": 7, "host": "h", "since": "2025-01-12 02:00:00 UTC"}
    (tmp_path / "lock").write_text(json.dumps(left))
    with lock(tmp_path, "next", datetime(2025, 1, 13, 2)) as before:
        assert before == "run killed (process 7 on h, since 2025-01-12 02:00:00 UTC)"
    assert (tmp_path / "lock").read_text() == ""


def test_snapshots_are_kept_and_pruned(tmp_path):
    for number in range(5):
        night(tmp_path, number, 10 + number, keep=2)
    kept = sorted(path.stem for path in snapshots_path(tmp_path).glob("*"))
    assert kept == ["run2", "run3"]
    counts = [
        ask(path, "SELECT count(*) AS n FROM core.dim_sector").item()
        for path in sorted(snapshots_path(tmp_path).glob("*"))
    ]
    assert counts == [12, 13]
    night(tmp_path, 5, 15, keep=0)
    assert not list(snapshots_path(tmp_path).glob("*"))


def test_rejected_builds_are_kept_and_pruned(tmp_path):
    night(tmp_path, 0, 10)
    for number in range(1, 6):
        kept = reject(tmp_path, start_build(tmp_path, f"run{number}"), f"run{number}", 2)
    assert sorted(path.stem for path in kept.parent.iterdir()) == ["run4", "run5"]
    assert kept.stem == "run5"
    assert live_path(tmp_path).exists()


def test_published_files_open_in_clients_of_duckdb_1_5(tmp_path):
    live = night(tmp_path, 1, 10)
    with duckdb.connect(live, read_only=True) as connection:
        query = "SELECT tags['storage_version'] FROM duckdb_databases() WHERE path = ?"
        assert connection.execute(query, [str(live)]).fetchone()[0].startswith("v1.5.0")


def test_the_log_of_a_client_that_wrote_is_not_read_into_the_next_night(tmp_path):
    live = night(tmp_path, 1, 10)
    live.with_name(f"{live.name}.wal").write_bytes(b"of another file")
    night(tmp_path, 2, 20, keep=0)
    assert ask(live, "SELECT count(*) AS n FROM core.dim_sector").item() == 20


def test_a_reader_keeps_its_snapshot_while_nights_are_published(tmp_path):
    live = night(tmp_path, 1, 10)
    reader = subprocess.Popen(
        [sys.executable, "-c", KEEPER, str(live)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert reader.stdout.readline() == "10\n"
    for number in range(2, 5):
        night(tmp_path, number, 10 * number)
        reader.stdin.write("again\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == "10\n"
    reader.communicate()
    assert ask(live, "SELECT count(*) AS n FROM core.dim_sector").item() == 40
