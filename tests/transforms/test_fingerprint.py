"""The extractor's fingerprint: it changes with all that a document depends on, and nothing else."""

import ast
import shutil
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from transforms import fingerprint

ROOT = Path(__file__).resolve().parents[2]
OURS = {"expectations", "flows", "seeds", "transforms", "warehouse"}


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of code and seeds that the fingerprint looks at instead, and its key before."""
    for name in ("transforms", "seeds"):
        ignored = shutil.ignore_patterns("__pycache__", "articles")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    monkeypatch.setattr(fingerprint, "_HERE", tmp_path / "transforms")
    monkeypatch.setattr(fingerprint, "_SEEDS", tmp_path / "seeds")
    yield tmp_path, fingerprint.extractor()
    fingerprint._file_digest.cache_clear()


def after(path, words=b"\n# changed\n"):
    path.write_bytes(path.read_bytes() + words)
    fingerprint._file_digest.cache_clear()
    return fingerprint.extractor()


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("transforms/extract/events/dating.py", "rules"),
        ("transforms/resolve/offices.py", "rules"),
        ("transforms/text/case.py", "rules"),
        ("seeds/tables/events.py", "rules"),
        ("seeds/data/event_words.csv", "dictionaries"),
        ("seeds/data/gazetteer.csv.gz", "dictionaries"),
        ("seeds/models/event_types.npz", "models"),
    ],
)
def test_a_change_of_any_part_is_another_extractor(copied, file, part):
    folder, before = copied
    changed = after(folder / file)
    assert changed.key != before.key
    parts = ("rules", "dictionaries", "models", "libraries")
    assert [p for p in parts if getattr(changed, p) != getattr(before, p)] == [part]


def test_another_version_of_a_library_is_another_extractor(monkeypatch):
    before = fingerprint.extractor()
    known = fingerprint.version
    monkeypatch.setattr(fingerprint, "version", lambda n: "9.9" if n == "spacy" else known(n))
    changed = fingerprint.extractor()
    assert changed.key != before.key
    assert "spacy==9.9" in changed.libraries


def test_a_component_switched_off_is_another_extractor():
    keys = {
        fingerprint.extractor_fingerprint(off)
        for off in ((), ["dateline_times"], ["dateline_places"])
    }
    assert len(keys) == 3


@pytest.mark.parametrize(
    "file",
    ["transforms/tables/facts.py", "transforms/read/html.py", "transforms/train/softmax.py",
     "transforms/text/encoding.py", "seeds/models/README.md", "seeds/NOTICE.md"],
)  # fmt: skip
def test_what_no_document_depends_on_changes_nothing(copied, file):
    folder, before = copied
    assert after(folder / file) == before


def test_a_change_of_the_reader_is_another_reader(copied):
    folder, before = copied
    reader = fingerprint.reader_fingerprint()
    assert after(folder / "transforms/read/html.py") == before
    assert fingerprint.reader_fingerprint() != reader


def test_every_library_that_extracts_is_part_of_the_fingerprint():
    imported = set()
    for folder in fingerprint._EXTRACTOR:
        for path in (ROOT / "transforms" / folder).rglob("*.py"):
            if path.name == fingerprint._OF_BYTES:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module:
                    imported.add(node.module.partition(".")[0])
                elif isinstance(node, ast.Import):
                    imported |= {alias.name.partition(".")[0] for alias in node.names}
    names = packages_distributions()
    needed = {names[one][0] for one in imported - OURS - set(sys.stdlib_module_names)}
    assert needed <= set(fingerprint._EXTRACTOR_LIBRARIES)


@pytest.mark.parametrize(
    ("file", "parts"),
    [
        ("transforms/link/scoring.py", {"rules_hash"}),
        ("transforms/link/blocks.py", {"rules_hash"}),
        ("transforms/tables/happenings.py", {"rules_hash"}),
        ("transforms/text/fold.py", {"rules_hash"}),
        ("seeds/tables/events.py", {"rules_hash"}),
        ("seeds/data/link_weights.csv", {"dictionaries_hash"}),
        ("seeds/data/event_aspects.csv", {"dictionaries_hash"}),
        ("seeds/data/word_rarity.csv.gz", {"dictionaries_hash"}),
        ("transforms/link/stories.py", set()),
        ("transforms/extract/mentions.py", set()),
        ("seeds/data/event_words.csv", set()),
    ],
)
def test_the_rules_of_linking_are_known_by_their_parts(copied, file, parts):
    folder, _ = copied
    before = fingerprint.linking().row
    after(folder / file)
    changed = fingerprint.linking().row
    names = ("rules_hash", "dictionaries_hash", "libraries")
    assert {name for name in names if changed[name] != before[name]} == parts
    assert (changed["linking_key"] != before["linking_key"]) == bool(parts)


def test_another_version_of_a_library_is_another_way_of_linking(monkeypatch):
    before = fingerprint.linking().row
    known = fingerprint.version
    monkeypatch.setattr(fingerprint, "version", lambda n: "9.9" if n == "rensa" else known(n))
    assert "rensa==9.9" in fingerprint.linking().row["libraries"]
    assert fingerprint.linking().row["linking_key"] != before["linking_key"]


OF_DOCUMENTS = {"transforms.tables", "transforms.tables.facts", "transforms.tables.decode",
                "transforms.tables.participants"}  # fmt: skip
"""What makes mentions of documents where there is no warehouse; no happening depends on it."""
OF_TABLES = {"warehouse.contracts.facts", "warehouse.contracts.column",
             "warehouse.contracts.vocabulary"}  # fmt: skip
"""What says which columns there are, and what they hold: a change comes with a migration."""


def test_all_code_and_seeds_that_link_are_part_of_the_fingerprint():
    files = fingerprint.linking_code()
    seeds_read = set()
    for path in files:
        if path.parent.name == "warehouse" or path.parent.parent.name == "seeds":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            top = node.module.partition(".")[0]
            if top in OURS and node.module not in OF_DOCUMENTS | OF_TABLES | {"seeds"}:
                assert ROOT / f"{node.module.replace('.', '/')}.py" in files, node.module
            if node.module.startswith("seeds.tables"):
                module = __import__(node.module, fromlist=["x"])
                seeds_read |= {getattr(module, one.name).name for one in node.names}
    assert {f"{name}.csv" for name in seeds_read} == {
        name.removesuffix(".gz") for name in fingerprint._OF_LINKS
    }
