"""Reporting: the page of a run, and what is told at its end."""

from pathlib import Path

import polars as pl

from expectations.report import render
from flows.job import Job, Summary
from flows.layout import Layout, write_text
from warehouse.publish import latest_run, live_path, rejected_path
from warehouse.review import outcome, review


def write_report(layout: Layout, warehouse: Path, run_id: str, is_published: bool) -> Path:
    """Write the page of a run, and `latest.html` with the same words; returns the former."""
    page = render(review(warehouse, run_id), is_published=is_published)
    write_text(layout.reports / "latest.html", page)
    return write_text(layout.reports / f"{run_id}.html", page)


def write_missing(layout: Layout) -> list[Path]:
    """Write the pages that killed runs still owe: of the latest night, and of rejected builds."""
    live = live_path(layout.warehouse)
    left = [(path, path.stem) for path in sorted(rejected_path(layout.warehouse).glob("*.duckdb"))]
    if live.exists():
        left.append((live, latest_run(live)))
    return [
        write_report(layout, path, run_id, path == live)
        for path, run_id in left
        if not (layout.reports / f"{run_id}.html").exists()
    ]


def summary(
    job: Job, warehouse: Path, page: Path, checks: dict[str, int], *, is_published: bool
) -> Summary:
    """What a run did, read back from the file it left."""
    seen = outcome(warehouse, job.run_id)
    left = pl.read_parquet(job.scratch / "left.parquet").select("file_path", "detail")
    return Summary(
        run_id=job.run_id,
        kind=job.kind,
        is_published=is_published,
        n_files=seen.run["n_files"],
        n_new_files=seen.run["n_new_files"],
        n_articles=seen.run["n_new_articles"],
        n_event_mentions=seen.run["n_new_event_mentions"],
        relinked_because=seen.run["relinked_because"],
        checks=checks,
        failed_checks=[(c["severity"], c["table_name"], c["description"]) for c in seen.failed],
        quarantined=[(q["file_path"], q["reason"]) for q in seen.quarantined],
        left=left.rows(),
        warehouse=warehouse,
        report=page,
    )
