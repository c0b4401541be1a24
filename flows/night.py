"""The night in order: read, stage, extract, build, audit, publish, report.

Each step is a plain function that takes paths and leaves files; how a step is called (directly, or
as a Prefect task) is the caller's choice. Whatever was finished before a kill is found again by
its content, so the next run repairs what this one left.
"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import polars as pl

from flows import building, extracting, reading, reporting, stock
from flows.auditing import Auditor, auditor, is_acceptable, tally
from flows.job import Job, Summary
from flows.layout import sweep_partials, write_frame
from flows.notify import notify_rejected
from flows.progress import Reporter, Silent
from transforms.fingerprint import extractor_fingerprint
from warehouse.build import load
from warehouse.publish import lock, publish, reject


class Caller(Protocol):
    """How a step is called."""

    def __call__[R](self, name: str, function: Callable[..., R], *args: object) -> R:
        """Call the function as the step of this name."""


def directly[R](name: str, function: Callable[..., R], *args: object) -> R:  # noqa: ARG001
    """Call a step as what it is, a function."""
    return function(*args)


def run_night(job: Job, call: Caller = directly, report: Reporter | None = None) -> Summary:
    """Run the whole job under the lock of its warehouse, and say what it did.

    Raises `WarehouseError` where another run holds the lock, and `OperatorError` where the
    settings cannot be followed. A build that fails its audit is kept, named, and not published.
    """
    told = report or Silent()
    with lock(job.layout.warehouse, job.run_id, job.started_at) as killed, auditor() as judge:
        if killed:
            told.note(f"{killed} was stopped before its end; this run takes over its lock")
        _repair(job)
        try:
            return _Night(job, call, told, judge).run()
        finally:
            shutil.rmtree(job.scratch, ignore_errors=True)


def _repair(job: Job) -> None:
    """Mend what killed runs have left: the lock says that none is alive."""
    layout = job.layout
    shutil.rmtree(job.scratch.parent, ignore_errors=True)
    sweep_partials(layout.stage, is_ours=True)
    for folder in (layout.reports, layout.cache):
        sweep_partials(folder, is_ours=False)
    reporting.write_missing(layout)


class _Night:
    """The steps of one run, one method each, and what they hand to one another."""

    def __init__(self, job: Job, call: Caller, told: Reporter, judge: Auditor) -> None:
        self.job, self.call, self.told, self.judge = job, call, told, judge
        self.checks: list[pl.DataFrame] = []

    def run(self) -> Summary:
        articles, operations = self.read()
        operations = self.extract(articles, operations)
        build = self.build(articles, operations)
        checks = self.audit(build)
        return self.publish(build, checks)

    def read(self) -> tuple[Path, dict[str, Path]]:
        fingerprint = extractor_fingerprint(self.job.settings.disable)
        self.told.step("taking stock")
        batches = self.call("take stock", stock.take_stock, self.job, fingerprint)
        self.told.step("reading files", sum(map(len, batches)))
        folders = [self._read_batch(batch) for batch in batches]
        staged = [folder / "articles.parquet" for folder in folders]
        self.checks.append(self.judge.shards({"stage.article": staged}, self.job.run_id, "read"))
        return self.call("stage", reading.stage, self.job, folders)

    def _read_batch(self, paths: Sequence[str]) -> Path:
        folder = self.call("read", reading.read_batch, self.job, paths)
        self.told.advance(len(paths))
        return folder

    def extract(self, articles: Path, operations: dict[str, Path]) -> dict[str, Path]:
        batches = extracting.plan_batches(self.job, articles)
        self.told.step("extracting", sum(map(len, batches)))
        if self.job.settings.workers > 1 and len(batches) > 1:
            self.call("extract", extracting.extract_batches, self.job, articles, batches)
            self.told.advance(sum(map(len, batches)))
        else:
            for keys in batches:
                self.call("extract", extracting.extract_batch, self.job, articles, keys)
                self.told.advance(len(keys))
        complete = self.call(
            "set aside", reading.set_aside_failures, self.job, articles, operations
        )
        frame = extracting.documents_of(self.job, pl.read_parquet(articles))
        path = write_frame(self.job.scratch / "documents.parquet", frame)
        shards = {"stage.document": [path] if frame.height else []}
        self.checks.append(self.judge.shards(shards, self.job.run_id, "extract"))
        return complete

    def build(self, articles: Path, operations: dict[str, Path]) -> Path:
        self.told.step("building")
        return self.call("build", building.build, self.job, articles, operations)

    def audit(self, build: Path) -> pl.DataFrame:
        self.told.step("auditing")
        self.checks.append(self.judge.database(build, self.job.run_id))
        checks = pl.concat(self.checks)
        load(build, {"ops.check_result": checks})
        return checks

    def publish(self, build: Path, checks: pl.DataFrame) -> Summary:
        job, warehouse = self.job, self.job.layout.warehouse
        accepted = is_acceptable(checks)
        self.told.step("publishing" if accepted else "setting the build aside")
        if accepted:
            keep = job.settings.keep_snapshots
            path = self.call("publish", publish, warehouse, build, keep)
        else:
            path = self.call(
                "reject", reject, warehouse, build, job.run_id, job.settings.keep_rejected
            )
        self.told.step("reporting")
        page = self.call("report", reporting.write_report, job.layout, path, job.run_id, accepted)
        summary = reporting.summary(job, path, page, tally(checks), is_published=accepted)
        if not accepted and job.settings.webhook_url:
            self.call("notify", notify_rejected, job.settings.webhook_url, summary)
        return summary
