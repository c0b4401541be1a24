"""Serving the nightly flow on its schedule, until a signal ends it."""

import asyncio
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from pydantic import ValidationError

from flows.clock import now
from flows.errors import OperatorError
from flows.settings import Settings

_NIGHT = "from flows.cli import main; main()"
_NAP = 60.0
"""Seconds slept at a time: a machine that was asleep itself is late by no more than that."""


def serve(settings: Settings) -> None:
    """Serve the nightly flow until Ctrl-C or a termination signal. Configure Prefect before.

    Where a Prefect server is configured, it schedules. The server that Prefect starts for a single
    run has no scheduler, so without a configured one this process keeps the time itself. Raises
    `OperatorError` where the settings hold no schedule.
    """
    from prefect.settings import PREFECT_API_URL

    with suppress(KeyboardInterrupt):
        if PREFECT_API_URL.value():
            _by_server(settings)
        else:
            _by_clock(settings)


def _by_server(settings: Settings) -> None:
    from prefect.runner import Runner
    from prefect.schedules import Cron

    from flows.nightly import nightly

    class Served(Runner):
        """Ends in order on a termination signal: Prefect's own way out drops its last steps."""

        def handle_sigterm(self, *_: object, **__: object) -> None:
            signal.raise_signal(signal.SIGINT)

    runner = Served(name="nightly", limit=1)
    runner.add_flow(
        nightly,
        name="nightly",
        schedule=Cron(settings.cron, timezone=settings.timezone),
        parameters={"inbox": str(settings.inbox), "state": str(settings.state)},
        paused=False,
    )
    asyncio.run(runner.start())


def _by_clock(settings: Settings) -> None:
    """Run each night in a process of its own when it is due; one that fails stops no other."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    where = ["--inbox", str(settings.inbox), "--state", str(settings.state)]
    while True:
        due = next_due(settings.cron, settings.timezone, now())
        print(f"dateline: the next night begins at {due:%Y-%m-%d %H:%M} UTC", file=sys.stderr,
              flush=True)  # fmt: skip
        _wait_until(due)
        subprocess.run([sys.executable, "-c", _NIGHT, "run", *where], check=False)  # noqa: S603 (ours)


def next_due(cron: str, timezone: str, moment: datetime) -> datetime:
    """When a schedule is due next after a moment, both in UTC without a zone."""
    from prefect.server.schemas.schedules import CronSchedule

    try:
        schedule = CronSchedule(cron=cron, timezone=timezone)
    except ValidationError as error:
        words = "; ".join(str(one["msg"]).removeprefix("Value error, ") for one in error.errors())
        raise OperatorError(
            f"there is no schedule '{cron}' ({timezone}): {words}; "
            "every night at two is '0 2 * * *'"
        ) from error
    after = moment.replace(tzinfo=UTC) + timedelta(seconds=1)
    due: datetime = asyncio.run(schedule.get_dates(1, start=after))[0]
    return due.astimezone(UTC).replace(tzinfo=None)


def _wait_until(due: datetime) -> None:
    while (left := (due - now()).total_seconds()) > 0:
        time.sleep(min(left, _NAP))
