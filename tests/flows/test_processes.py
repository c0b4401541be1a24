"""Worker processes do not outlive the run that started them."""

import os
import subprocess
import sys
import time
from pathlib import Path

from flows.layout import is_alive, sweep_partials

STARTER = """
import os, signal, time
from flows.processes import workers
if __name__ == "__main__":
    with workers(1) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_worker_ends_with_a_killed_starter(tmp_path):
    script = tmp_path / "starter.py"
    script.write_text(STARTER)
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(root)}, check=False,
    )  # fmt: skip
    worker = int(done.stdout)
    deadline = time.monotonic() + 30
    while is_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(worker)


def test_what_dead_processes_half_wrote_is_swept(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead, living = tmp_path / f".page.html.{ended.pid}", tmp_path / f".page.html.{os.getppid()}"
    shard = tmp_path / f".0a1b.{ended.pid}"
    shard.mkdir()
    (shard / "articles.parquet").write_bytes(b"half")
    for path in (dead, living, tmp_path / ".gitkeep", tmp_path / "page.html"):
        path.write_bytes(b"half")
    assert sweep_partials(tmp_path, is_ours=False) == sorted([dead, shard])
    assert sweep_partials(tmp_path, is_ours=True) == [living]
    assert {path.name for path in tmp_path.iterdir()} == {".gitkeep", "page.html"}
