"""Prefect's own settings, for those who have configured nothing: offline, silent, at home."""

import os

from flows.layout import Layout
from flows.settings import Settings

_QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
}


def configure(settings: Settings) -> None:
    """Set Prefect up: its home in the state folder, no telemetry, no chatter.

    It reads its settings when it is imported, so this comes before; the first call decides.
    """
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    if "PREFECT_HOME" in os.environ:
        return
    home = Layout(settings.state).prefect.resolve()
    home.mkdir(parents=True, exist_ok=True)
    os.environ["PREFECT_HOME"] = str(home)
