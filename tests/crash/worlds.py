"""Two nights without a kill, and what must be true of a state in which nights were killed."""

import shutil
from hashlib import sha256
from pathlib import Path

from tests.crash.conftest import FIRST, SECOND, fill
from warehouse.fingerprint import difference
from warehouse.publish import live_path
from warehouse.query import ask


def hash_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


class World:
    """Two nights without a kill, and copies of the state between them."""

    def __init__(self, folder: Path, nursery, first=FIRST, second=SECOND) -> None:
        self.folder, self.nursery = folder, nursery
        self.inbox = fill(folder / "inbox", first)
        self.before = folder / "before"
        nursery.run(self.inbox, self.before, 1)
        fill(self.inbox, second)
        self.after = folder / "after"
        shutil.copytree(self.before, self.after)
        self.seconds = nursery.run(self.inbox, self.after, 2)["seconds"]

    def copy(self, name: str) -> Path:
        return Path(shutil.copytree(self.before, self.folder / name))


def live(state: Path) -> Path:
    return live_path(state / "warehouse")


def check_whole(world: World, state: Path) -> None:
    """Whatever happened, what readers open is one whole night or the other."""
    assert any(not difference(live(night), live(state)) for night in (world.before, world.after))


def check_repaired(world: World, state: Path, tally, kills: int) -> None:
    world.nursery.run(world.inbox, state, 50)
    assert difference(live(world.after), live(state)) == []
    query = "SELECT count(*) FILTER (n_new_articles > 0) AS n FROM ops.run"
    assert ask(live(state), query).item() == 2, "no night is loaded twice"
    assert not (state / "runs").exists() or not list((state / "runs").iterdir())
    assert not list((state / "warehouse" / "build").glob("*"))
    assert not [p for p in (state / "stage").rglob(".*") if p.suffix[1:].isdecimal()]
    pages = {path.stem for path in (state / "reports").glob("2025*.html")}
    assert set(ask(live(state), "SELECT run_id FROM ops.run")["run_id"]) <= pages
    tally.survived += kills
