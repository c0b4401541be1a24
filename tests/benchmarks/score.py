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

from tests.benchmarks import held_out, linking, reliability

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
    "same_event": ("b_cubed.f1", "pairwise_across.f1", "coverage", "b_cubed_all.f1"),
    "html": ("all.body.f1", "all.published.exact"),
    "formats": ("handled", "lost"),
    "robustness": ("handled", "lost", "leaks"),
}

NOTES = {
    **dict.fromkeys(held_out.TRAINED_ON, "  (five folds; no sentence was learned from)"),
    "same_event": "  (five folds; no topic was learned from)",
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
            note = NOTES.get(task, "")
            print(f"{task:12} {name:28} {value if value is not None else '–'}{note}", flush=True)
        if task == "plv":
            print(*believed(report["documents"]), sep="\n", flush=True)
    return 0


def score(task: str, folder: Path) -> dict[str, Any]:
    """Predict one task and run its scorer; returns the scorer's report."""
    gold, predictions = KIT / task, folder / "predictions.jsonl"
    if task in {"html", "formats", "robustness"}:
        gold, files = inputs(task, folder)
        run([*DATELINE, "read", *files], predictions)
    elif task in held_out.TRAINED_ON:
        written = list(held_out.documents(KIT, task))
        if task == "plv":  # elsewhere an answer would have the id of a document
            written += held_out.answers(KIT, task)
        predictions.write_text("".join(json.dumps(one) + "\n" for one in written), "utf-8")
    else:
        run([*DATELINE, "extract", str(gold / "articles.jsonl.gz")], predictions)
    if task == "same_event":
        read = [json.loads(line) for line in predictions.read_text("utf-8").splitlines()]
        named = linking.Material(read).held_out()
        predictions.write_text("".join(json.dumps(one) + "\n" for one in named), "utf-8")
    command = [sys.executable, str(KIT / "score.py"), task, "--gold", str(gold),
               "--predictions", str(predictions)]  # fmt: skip
    report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return report | {"documents": predictions.read_text("utf-8").splitlines()}


def believed(documents: list[str]) -> Iterator[str]:
    """How far the confidence of events can be believed, on the sentences of `plv`."""
    read = [one for line in documents if "events" in (one := json.loads(line))]
    gold = held_out.lines(KIT / "plv" / "gold.jsonl.gz")
    yield f"{'plv':12} reliability of the events' confidence (five folds)"
    yield from reliability.table(reliability.events_of(gold, read))


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
