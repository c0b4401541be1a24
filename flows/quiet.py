"""Prefect's own settings, for those who have configured nothing: offline, silent, at home."""

import logging
import os

from flows.errors import OperatorError
from flows.layout import Layout
from flows.settings import Settings
from warehouse.errors import WarehouseError

_QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
}

_RUNS = ("prefect.flow_runs", "prefect.task_runs")
"""Loggers of Prefect that tell of runs of flows and of tasks."""


def configure(settings: Settings) -> None:
    """Set Prefect up: its home in the state folder, no telemetry, no chatter.

    It reads its settings when it is imported, so this comes before; the first call decides.
    """
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    for name in _RUNS:
        logging.getLogger(name).addFilter(_is_news)
    if "PREFECT_HOME" in os.environ:
        return
    home = Layout(settings.state).prefect.resolve()
    home.mkdir(parents=True, exist_ok=True)
    os.environ["PREFECT_HOME"] = str(home)


def _is_news(record: logging.LogRecord) -> bool:
    """False for the traceback of what an operator can mend: its words follow, and say enough."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, OperatorError | WarehouseError)
