"""Serving the nightly flow on its schedule, until a signal ends it."""

import asyncio
import signal
from contextlib import suppress

from flows.settings import Settings


def serve(settings: Settings) -> None:
    """Serve the nightly flow until Ctrl-C or a termination signal. Configure Prefect before."""
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
    )
    with suppress(KeyboardInterrupt):
        asyncio.run(runner.start())
