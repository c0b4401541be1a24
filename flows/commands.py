"""What the commands of the command line do; each returns the exit status."""

import asyncio
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console

from flows.clock import new_run_id, now
from flows.drawing import console, drawn, plain, put
from flows.errors import OperatorError
from flows.job import Summary
from flows.layout import Layout
from flows.quiet import configure
from flows.reporting import write_report
from flows.settings import load_settings, provenance
from warehouse.errors import WarehouseError
from warehouse.migrations import require_current
from warehouse.publish import held, latest_run, live_path, rejected_path, require_run
from warehouse.query import ask

Flags = dict[str, Any]
"""Setting name → value given on the command line, None where it was not."""

PROGRAM = "dateline"
EXAMPLE = "SELECT event_type, count(*) AS n FROM events GROUP BY ALL ORDER BY n DESC LIMIT 5"


def run_job(
    kind: str,
    flags: Flags,
    *,
    as_of: date | None = None,
    published: tuple[date | None, date | None] = (None, None),
    plain: bool = False,
) -> int:
    """Run a job, through Prefect or without, and print its summary; 1 where it was rejected.

    Raises `OperatorError` for what an operator can mend.
    """
    since, until = published
    if since and until and since > until:
        raise OperatorError(f"--since {since} is later than --until {until}; exchange the two")
    try:
        how = _plainly if plain else _by_prefect
        summary = how(kind, flags, as_of, published)
    except WarehouseError as error:
        raise OperatorError(str(error)) from error
    print_summary(summary)
    return 0 if summary.is_published else 1


def _plainly(
    kind: str, flags: Flags, as_of: date | None, published: tuple[date | None, date | None]
) -> Summary:
    from flows.job import Job
    from flows.night import run_night
    from flows.progress import reporter

    moment = now()
    job = Job(kind, new_run_id(moment), as_of or moment.date(), moment, load_settings(**flags),
              published)  # fmt: skip
    with reporter() as told:
        return run_night(job, report=told)


def _by_prefect(
    kind: str, flags: Flags, as_of: date | None, published: tuple[date | None, date | None]
) -> Summary:
    configure(load_settings(**flags))
    from flows import nightly

    common = {name: flags.get(name) for name in ("inbox", "state", "workers")}
    match kind:
        case "nightly":
            return asyncio.run(nightly.nightly(**common, as_of=as_of))
        case "backfill":
            return asyncio.run(nightly.backfill(*published, **common))
        case _:
            return asyncio.run(nightly.replay(**common))


def print_summary(summary: Summary) -> None:
    """Print what a run did: counts, what was set aside, checks, where things lie, an example."""
    page = Console(highlight=False, soft_wrap=True)
    state = "published" if summary.is_published else "rejected: readers keep the last good night"
    page.print(f"\n[bold]{summary.kind} run {summary.run_id}[/bold]: {state}")
    page.print(f"  files      {summary.n_files} in the inbox, {summary.n_new_files} new")
    page.print(f"  articles   {summary.n_articles} new")
    page.print(f"  events     {summary.n_event_mentions} new mentions")
    if summary.relinked_because:
        page.print(f"  linked     everything anew: {summary.relinked_because}", markup=False)
    checks = summary.checks
    page.print(f"  checks     {checks['passed']} passed, {checks['warned']} warned, "
                  f"{checks['failed']} failed")  # fmt: skip
    for severity, table, words in summary.failed_checks:
        page.print(f"             {severity}: {words} ({table})", markup=False)
    page.print(f"  set aside  {len(summary.quarantined)}")
    for path, reason in summary.quarantined:
        page.print(plain(f"             {path}: {reason}"), markup=False)
    if summary.left:
        page.print(f"  not again  {len(summary.left)}")
    for path, reason in summary.left:
        page.print(plain(f"             {path}: {reason}"), markup=False)
    page.print(f"  warehouse  {summary.warehouse}", markup=False)
    page.print(f"  report     {summary.report}", markup=False)
    if summary.is_published and summary.warehouse is not None:
        page.print(f'\nFor example: {_called()} sql "{EXAMPLE}"', markup=False)
        page.print(drawn(ask(summary.warehouse, EXAMPLE)))


def _called() -> str:
    """How this program was called, so that the example can be copied: `.venv/bin/dateline`."""
    return sys.argv[0] if Path(sys.argv[0]).name == PROGRAM else PROGRAM


def audit(flags: Flags) -> int:
    """Judge the published warehouse again and print what failed; 1 on a critical failure."""
    from flows.auditing import auditor, is_acceptable, tally

    path = current(flags)
    with auditor() as judge:
        checks = judge.database(path, latest_run(path))
    for row in checks.filter(~pl.col("has_passed")).iter_rows(named=True):
        print(f"{row['severity']}: {row['description']} ({row['table_name']})")
    counts = tally(checks)
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    return 0 if is_acceptable(checks) else 1


def report(flags: Flags, run_id: str | None, data_docs: Path | None = None) -> int:
    """Write the report of a run again, and Data Docs where a folder is given; print both pages."""
    print(rewrite_report(flags, run_id))
    if data_docs is not None:
        from flows.auditing import auditor

        path = _told(flags, run_id)
        with auditor() as judge:
            print(judge.docs(path, data_docs))
    return 0


def rewrite_report(flags: Flags, run_id: str | None) -> Path:
    """Write the report of a run again, from the published file or from the rejected build.

    Raises `WarehouseError` where no file is kept that tells of that run.
    """
    layout = Layout(load_settings(**flags).state)
    path = _told(flags, run_id)
    if run_id is not None:
        require_run(path, run_id)
    is_published = path == live_path(layout.warehouse)
    return write_report(layout, path, run_id or latest_run(path), is_published)


def _told(flags: Flags, run_id: str | None) -> Path:
    """The file that tells of a run: its rejected build, or the published file."""
    warehouse = Layout(load_settings(**flags).state).warehouse
    rejected = rejected_path(warehouse) / f"{run_id}.duckdb"
    if not (run_id and rejected.exists()):
        return current(flags)
    require_current(rejected)
    return rejected


def live(flags: Flags) -> Path:
    """The published file. Raises `OperatorError` where there is none yet."""
    path = live_path(Layout(load_settings(**flags).state).warehouse)
    if not path.exists():
        raise OperatorError(f"there is no warehouse at {path}; run `dateline run` first")
    return path


def current(flags: Flags) -> Path:
    """The published file, as this version writes it.

    Raises `OperatorError` where there is none yet, `WarehouseError` where it is damaged, another
    program's, or of another version of Dateline.
    """
    path = live(flags)
    require_current(path)
    return path


def explore(flags: Flags, port: int) -> int:
    """Serve the analyst's page over the published file until interrupted."""
    from flows.exploring import explore as serve_page

    return serve_page(current(flags), port)


def schedule(flags: Flags) -> int:
    """Serve the nightly flow on its schedule until interrupted."""
    settings = load_settings(**flags)
    configure(settings)
    from flows.serving import next_due, serve

    next_due(settings.cron, settings.timezone, now())  # what is no schedule is told at once
    print(f"dateline: serving the nightly flow at '{settings.cron}' ({settings.timezone}); "
          "stop with Ctrl-C", file=sys.stderr)  # fmt: skip
    serve(settings)
    return 0


def doctor(flags: Flags) -> int:
    """Print every setting with its origin and what is in order; 1 where something is not."""
    rows = [
        {"setting": one.name, "value": one.value, "from": one.origin, "meaning": one.description}
        for one in provenance(flags)
    ]
    put(console(), rows, ("setting", "value", "from", "meaning"))
    troubles = [trouble for trouble in _troubles(flags) if trouble]
    for trouble in troubles:
        print(f"not in order: {trouble}")
    if not troubles:
        print("everything is in order")
    return 1 if troubles else 0


def _troubles(flags: Flags) -> list[str | None]:
    from transforms.extract.pipeline import COMPONENTS

    settings = load_settings(**flags)
    unknown = set(settings.disable) - set(COMPONENTS)
    inbox = settings.inbox
    return [
        None if inbox.is_dir() else f"the inbox {inbox} is no folder; make it or set inbox",
        f"disable names no component: {', '.join(sorted(unknown))}" if unknown else None,
        held(Layout(settings.state).warehouse),
    ]
