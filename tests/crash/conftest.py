"""A nursery of nights that can be killed, a small inbox, and a tally of the kills."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.tally import TALLY, Tally
from transforms.resolve.gazetteer import candidates

ROOT = Path(__file__).resolve().parents[2]
FIRST = {
    "bridge.json": {
        "id": "vg-1", "source": "Valdoria Gazette", "published_at": "2025-01-10T08:00:00Z",
        "headline": "Two die as bridge falls",
        "body": "PARIS, Jan. 10, 2025 (Gazette) - At least two people were killed on Friday when "
                "a bridge collapsed in Lyon, the French interior ministry said. Rescuers freed 12 "
                "people from the river.",
    },
    "broken.json": "{\"id\": \"vg-2\", \"body\": ",
    "talks.txt": "GENEVA, Jan. 11, 2025 - Swiss officials met negotiators from Norway in Geneva on "
                 "Saturday and signed an agreement on trade, the Swiss foreign ministry said.\n",
}  # fmt: skip
SECOND = {
    "bridge-correction.json": {
        **FIRST["bridge.json"], "headline": "Three die as bridge falls",
        "updated": "2025-01-10T20:00:00Z",
        "body": FIRST["bridge.json"]["body"].replace("two people", "three people"),
    },
    "night/protest.txt": "LONDON, Jan. 12, 2025 - Hundreds of people protested in London on Sunday "
                         "against higher fares. Police arrested nine of them.\n",
}  # fmt: skip


def fill(inbox: Path, files: dict[str, object]) -> Path:
    for name, content in files.items():
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))
    return inbox


@pytest.fixture(scope="session")
def tally() -> Tally:
    return TALLY


class Nursery:
    """The warm process of `nursery.py`."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "nights.log"
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("nursery.py"))],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, inbox: Path, state: Path, run: int, **order) -> dict:
        """Run a night; `place` or `seconds` say when it is killed."""
        full = {"inbox": str(inbox), "state": str(state), "run": run, "log": str(self.log), **order}
        self.process.stdin.write(json.dumps(full) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["killed"] or answer["status"] == 0, self.log.read_text()[-3000:]
        return answer

    def said(self) -> str:
        """What the nights have printed since this was asked last."""
        text = self.log.read_text() if self.log.exists() else ""
        self.log.write_text("")
        return text


@pytest.fixture(scope="session")
def nursery(tmp_path_factory):
    os.environ.setdefault("DATELINE_CACHE", str(ROOT / ".dateline" / "cache"))
    candidates("paris")  # builds the index of places, which every night shares
    warm = Nursery(tmp_path_factory.mktemp("nursery"))
    yield warm
    warm.process.stdin.close()
    warm.process.wait(timeout=30)
