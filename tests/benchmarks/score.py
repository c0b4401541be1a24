"""`make bench`: run the extraction over the evaluation kit and print one table of its figures."""

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

KIT = Path(__file__).resolve().parents[3] / "shared" / "bench"
DATELINE = [sys.executable, "-c", "from flows.cli import main; main()"]
FIGURES = {
    "plv": (
        "root_found.accuracy",
        "dyad_root.accuracy",
        "label.f1",
        "events.false_per_sentence",
        "given_dyad.accuracy",
    ),
    "gsr": ("label.f1", "triple.f1", "triple.recall"),
    "muc4": (
        "overall.f1",
        "relevance.f1",
        "templates.f1",
        "message_numbers.killed.f1",
        "message_numbers.wounded.f1",
    ),
    "isaf": ("killed.f1", "captured.f1", "start_date.accuracy", "province.accuracy"),
    "wikievents": (
        "core.detection.f1",
        "core.classification.f1",
        "arguments.end_to_end.attacker.f1",
        "arguments.end_to_end.victim.f1",
        "arguments.end_to_end.place.f1",
    ),
    "ngec_actors": ("country_given.accuracy", "sector_given.accuracy"),
    "dates": ("all.value.f1", "day.accuracy", "wrong_publication_date"),
    "places": ("recognition.f1", "on_all.within_161_km"),
    "event_place": ("covered.f1", "coverage"),
    "attribution": ("detection.f1", "source.f1", "tokens.f1"),
    "factuality": ("uw.covered.macro_f1", "coverage"),
    "html": ("all.body.f1", "all.published.exact"),
    "formats": ("handled", "lost"),
    "robustness": ("handled", "lost", "leaks"),
}

NOTES = {
    "given_dyad.accuracy": "  (five folds, no sentence seen; `classify` has since learned all)"
}


def main() -> int:
    """Score the tasks named on the command line, or all that are there."""
    if not KIT.is_dir():
        print("no evaluation material beside the checkout (shared/bench); nothing is scored")
        return 0
    for task in sys.argv[1:] or FIGURES:
        with tempfile.TemporaryDirectory() as folder:
            report = score(task, Path(folder))
        found = dict(flattened(report["figures"]))
        for name in FIGURES[task]:
            matches = [v for k, v in found.items() if k == name or k.endswith("." + name)]
            value = matches[0] if matches else None
            note = NOTES.get(name, "")
            print(f"{task:12} {name:28} {value if value is not None else '–'}{note}", flush=True)
    return 0


def score(task: str, folder: Path) -> dict[str, Any]:
    """Predict one task and run its scorer; returns the scorer's report."""
    gold, predictions = KIT / task, folder / "predictions.jsonl"
    if task in {"html", "formats", "robustness"}:
        gold, files = inputs(task, folder)
        run([*DATELINE, "read", *files], predictions)
    else:
        run([*DATELINE, "extract", str(gold / "articles.jsonl.gz")], predictions)
    if task == "plv":
        append_held_out_types(predictions)
    command = [sys.executable, str(KIT / "score.py"), task, "--gold", str(gold),
               "--predictions", str(predictions)]  # fmt: skip
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def append_held_out_types(predictions: Path) -> None:
    """Add the types of given dyads, each by a model that was trained without its sentence."""
    held = predictions.with_name("held.jsonl")
    folders = [str(KIT / "plv"), str(KIT / "gsr")]
    run([*DATELINE, "train", "--cross-validate", *folders], held)
    with predictions.open("ab") as file:
        file.write(held.read_bytes())


def inputs(task: str, folder: Path) -> tuple[Path, list[str]]:
    """Gold and files of a task that measures reading."""
    if task == "formats":
        return KIT / task, sorted(map(str, (KIT / task / "files").iterdir()))
    if task == "html":
        with tarfile.open(KIT / task / "pages.tar.gz") as archive:
            archive.extractall(folder / "pages", filter="data")
        return KIT / task, sorted(str(p) for p in (folder / "pages").rglob("*") if p.is_file())
    hostile = folder / "hostile"
    make = [sys.executable, str(KIT / "robustness" / "make.py"), str(hostile)]
    subprocess.run(make, check=True, capture_output=True)
    return hostile, sorted(map(str, (hostile / "files").iterdir()))


def run(command: list[str], out: Path) -> None:
    """Run a command with its standard output in a file."""
    with out.open("wb") as file:
        subprocess.run(command, check=False, stdout=file, env=os.environ)


def flattened(value: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The leaves of nested figures by dotted name."""
    for name, inner in value.items():
        if isinstance(inner, dict):
            yield from flattened(inner, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", inner


if __name__ == "__main__":
    sys.exit(main())
