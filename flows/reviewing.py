"""`dateline review`: serve the reviewer's page on this machine until it is interrupted."""

import getpass
import sys
from typing import Any

from starlette.types import ASGIApp

from flows.clock import now
from flows.errors import OperatorError
from flows.layout import Layout
from flows.loopback import serve
from flows.settings import load_settings
from warehouse import decisions
from warehouse.contracts.decision import LONGEST_NAME
from warehouse.contracts.vocabulary import EVENT_TYPES
from warehouse.desk import Choice
from warehouse.errors import WarehouseError
from warehouse.migrations import require_current
from warehouse.publish import live_path


def review(flags: dict[str, Any], choice: Choice, reviewer: str | None, port: int) -> int:
    """Serve the page and print its address, which holds the token; 0 when interrupted.

    Raises `OperatorError` where there is no warehouse of this version, no such type, nothing to
    judge, or the port is taken.
    """
    from flows.desk.app import create
    from flows.desk.session import Session

    layout = Layout(load_settings(**flags).state)
    who = _name(reviewer)
    if choice.type is not None and choice.type not in EVENT_TYPES:
        raise OperatorError(f"there is no type {choice.type}; one of {', '.join(EVENT_TYPES)}")
    for complaint in decisions.read(layout.reviews).complaints:
        print(f"dateline: {complaint.detail}", file=sys.stderr)
    live = live_path(layout.warehouse)
    try:
        require_current(live)
        session = Session(live, layout.reviews, who, choice)
    except WarehouseError as error:
        raise OperatorError(str(error)) from error
    if not len(session):
        raise OperatorError(
            'no event that stands fits that choice; `dateline sql "SELECT event_mention_key, '
            'event_type, source FROM event_mentions"` shows what there is'
        )

    def application(token: str) -> ASGIApp:
        return create(session, token, now)

    words = (f"{len(session)} of {session.drawn.total} events are before {who!r}; decisions go to "
             f"{decisions.file_of(layout.reviews, who)}")  # fmt: skip
    serve(application, port, words)
    return 0


def _name(reviewer: str | None) -> str:
    name = " ".join((reviewer or getpass.getuser()).split())
    if not name.isprintable() or not 1 <= len(name) <= LONGEST_NAME:
        raise OperatorError(f"--reviewer must be a name of 1 to {LONGEST_NAME} letters")
    return name
