"""The Prefect flows: the night as tasks, with artifacts, retries and a notice on rejection.

With nothing configured Prefect starts a server of its own for the time of the run, inside the
state folder, offline and without telemetry.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from flows.clock import new_run_id, now
from flows.job import Job, Summary
from flows.quiet import configure
from flows.settings import load_settings

configure(load_settings())

from prefect import flow, task  # noqa: E402 (it reads its settings when it is imported)
from prefect.artifacts import acreate_markdown_artifact, acreate_table_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402

from flows.night import run_night  # noqa: E402
from flows.progress import reporter  # noqa: E402

_RETRIED = frozenset({"read", "extract"})
"""Steps that may fail for want of memory or disk and do no harm when they are run again."""


def as_task(name: str, function: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401
    """Call a step as a Prefect task of its name. Tasks are batches; their results stay on disk."""
    retries = 2 if name in _RETRIED else 0
    step = task(name=name, retries=retries, retry_delay_seconds=5, cache_policy=NO_CACHE,
                persist_result=False)(function)  # fmt: skip
    return step(*args)


async def _run(
    kind: str, flags: dict[str, Any], as_of: date | None, published: tuple[date | None, date | None]
) -> Summary:
    job = new_job(kind, flags, as_of, published)
    with reporter() as told:
        summary = run_night(job, as_task, told)
    await _leave_artifacts(summary)
    return summary


def new_job(
    kind: str,
    flags: dict[str, Any],
    as_of: date | None = None,
    published: tuple[date | None, date | None] = (None, None),
) -> Job:
    """A job with the settings in force, begun now."""
    moment = now()
    settings = load_settings(**flags)
    return Job(kind, new_run_id(moment), as_of or moment.date(), moment, settings, published)


async def _leave_artifacts(summary: Summary) -> None:
    state = "published" if summary.is_published else "**rejected**"
    text = (
        f"# {summary.kind} run {summary.run_id}\n\nThe build was {state}. "
        f"{summary.n_new_files} new files, {summary.n_articles} articles, "
        f"{summary.n_event_mentions} event mentions.\n\nReport: `{summary.report}`\n"
    )
    await acreate_markdown_artifact(markdown=text, key="night")
    rows = [{"outcome": name, "checks": count} for name, count in summary.checks.items()]
    await acreate_table_artifact(table=rows, key="checks")


@flow(name="nightly", log_prints=False)
async def nightly(
    inbox: Path | None = None,
    state: Path | None = None,
    workers: int | None = None,
    as_of: date | None = None,
) -> Summary:
    """Read the inbox, extract, build, audit, publish and report."""
    flags = {"inbox": inbox, "state": state, "workers": workers}
    return await _run("nightly", flags, as_of, (None, None))


@flow(name="backfill", log_prints=False)
async def backfill(
    since: date | None = None,
    until: date | None = None,
    inbox: Path | None = None,
    state: Path | None = None,
    workers: int | None = None,
) -> Summary:
    """Extract again what was published in a range of dates, else all of an older extractor."""
    flags = {"inbox": inbox, "state": state, "workers": workers}
    return await _run("backfill", flags, None, (since, until))


@flow(name="replay", log_prints=False)
async def replay(
    inbox: Path | None = None, state: Path | None = None, workers: int | None = None
) -> Summary:
    """Try everything in quarantine again."""
    flags = {"inbox": inbox, "state": state, "workers": workers}
    return await _run("replay", flags, None, (None, None))


@flow(name="report", log_prints=False)
async def report(run_id: str | None = None, state: Path | None = None) -> Path:
    """Write the report of a run again."""
    from flows.commands import rewrite_report

    return rewrite_report({"state": state}, run_id)
