"""The analyst's page as a web application; each request opens the live file anew, read-only."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import expectations.report as shown
from flows.explore.drawing import draw
from flows.loopback import Guard
from transforms.show.world import outlines
from warehouse import exploring
from warehouse.contracts.vocabulary import EVENT_TYPES, FACTUALITIES
from warehouse.errors import WarehouseError
from warehouse.exploring import Choice, Row

_PAGE = Path(__file__).parent / "page"
_LONGEST = 200
"""Letters that a field of the form may have."""


class BadChoiceError(ValueError):
    """What was asked for cannot be understood; the message says how to write it."""


def create(live: Path, token: str) -> Starlette:
    """The application over a live file; every address begins with the token."""
    pages = _Pages(live, f"/{token}")
    routes = [
        Route("/", pages.explore),
        Route("/article/{key}", pages.article),
        Mount("/static", StaticFiles(directory=_PAGE / "static")),
        Route("/report.css", _report_style),
    ]
    errors = {WarehouseError: _told(503), BadChoiceError: _told(422)}
    return Starlette(
        routes=[Mount(f"/{token}", routes=routes)],
        middleware=[Middleware(Guard, token=token)],
        exception_handlers=errors,
    )


async def _report_style(_: Request) -> Response:
    """The style of the report, which these pages share."""
    return FileResponse(Path(shown.__file__).parent / "templates" / "report.css")


def _told(status: int) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def tell(_: Request, error: Exception) -> Response:
        return PlainTextResponse(f"{error}\n", status)

    return tell


def choice_of(asked: QueryParams) -> tuple[Choice, int]:
    """The choice and the page of the list that an address asks for; empty fields count as none.

    Raises `BadChoiceError` with words for people.
    """
    given = {name: value.strip() for name, value in asked.items() if value.strip()}
    page = given.pop("page", "1")
    if not page.isdecimal() or not 1 <= int(page) <= exploring.DEEPEST:
        raise BadChoiceError(
            f"page is a number from 1 to {exploring.DEEPEST}; narrow the choice to see more"
        )
    unknown = given.keys() - set(Choice.__dataclass_fields__)
    if unknown:
        raise BadChoiceError(f"there is no filter {min(unknown)[:_LONGEST]}")
    if any(len(value) > _LONGEST or not value.isprintable() for value in given.values()):
        raise BadChoiceError(f"a filter has at most {_LONGEST} letters, on one line")
    for name, known in (("event_type", EVENT_TYPES), ("factuality", FACTUALITIES)):
        if name in given and given[name] not in known:
            raise BadChoiceError(f"{name} is one of {', '.join(known)}")
    typed: dict[str, Any] = {
        name: _day(value) if name in {"since", "until"} else value for name, value in given.items()
    }
    return Choice(**typed), int(page)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadChoiceError(f"{text!r} is no day; write it as 2025-01-31") from None


class _Pages:
    """The pages. What takes time runs in a thread."""

    def __init__(self, live: Path, root: str) -> None:
        self._live = live
        self._templates = Environment(
            loader=FileSystemLoader(_PAGE), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self._templates.filters.update(number=shown.number)
        self._templates.globals.update(root=root, link=link, when=when, marked=shown.pieces)

    async def explore(self, request: Request) -> Response:
        """Map, timeline, dyads and list of a choice."""
        return await run_in_threadpool(self._explore, *choice_of(request.query_params))

    async def article(self, request: Request) -> Response:
        """One article with its words marked."""
        return await run_in_threadpool(self._article, request.path_params["key"])

    def _explore(self, choice: Choice, page: int) -> Response:
        found = exploring.overview(self._live, choice)
        return self._drawn(
            "explore.html.j2",
            choice=choice,
            given=choice.given(),
            page=page,
            pages=min(-(-found.counts["n"] // exploring.PAGE), exploring.DEEPEST),
            found=found,
            drawn=draw(found),
            outlines=outlines(),
            names=exploring.names(self._live),
            factualities=FACTUALITIES,
            rows=[_with_pieces(row) for row in exploring.happenings(self._live, choice, page)],
        )

    def _article(self, key: str) -> Response:
        found = exploring.article(self._live, key)
        if found is None:
            words = "there is no such article; it may have been read anew since\n"
            return PlainTextResponse(words, 404)
        pieces = shown.pieces(found.row["text"], 0, found.spans) if found.row["text"] else []
        return self._drawn("article.html.j2", found=found, row=found.row, pieces=pieces)

    def _drawn(self, template: str, **values: object) -> Response:
        return HTMLResponse(self._templates.get_template(template).render(**values))


def _with_pieces(row: Row) -> Row:
    spans = [(row["trigger_start"], row["trigger_end"], "trigger")]
    return {**row, "pieces": shown.pieces(row["sentence_text"], row["sentence_start"], spans)}


def link(choice: Choice, page: int = 1, **changed: object) -> str:
    """The address of a choice with some fields changed; None takes a field away."""
    fields = {**choice.given(), **changed, **({"page": page} if page > 1 else {})}
    return "?" + urlencode(
        {name: str(value) for name, value in fields.items() if value is not None}
    )


def when(row: Row) -> str:
    """The days of a happening, for people."""
    first, last = row["earliest_date"], row["latest_date"]
    if first is None and last is None:
        return "no date"
    if first == last:
        return str(first)
    return f"{first or '?'} – {last or '?'}"
