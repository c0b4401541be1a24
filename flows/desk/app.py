"""The reviewer's page as a web application: it shows one event, and takes what is said of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from expectations.report import Piece, number, pieces
from flows.desk.session import Row, Session, Shown
from flows.loopback import LARGEST_BODY, Guard
from transforms.review.form import FIELDS, contexts, definitions, kinds
from transforms.review.lines import FormError
from transforms.review.places import label
from warehouse.contracts.vocabulary import FACTUALITIES, PRECISIONS, STAGES, STANCES, TIMINGS
from warehouse.errors import WarehouseError

_PAGE = Path(__file__).parent / "page"
_AROUND = 600
"""Code points of the article that are shown before and behind the sentence."""
_FIELDS_MOST = 40


def create(session: Session, token: str, clock: Callable[[], datetime]) -> Starlette:
    """The application for one sitting; every address begins with the token."""
    desk = _Desk(session, token, clock)
    routes = [
        Route("/", desk.first),
        Route("/done", desk.done),
        Route("/event/{number:int}", desk.event, methods=["GET"]),
        Route("/event/{number:int}", desk.verdict, methods=["POST"]),
        Mount("/page", StaticFiles(directory=_PAGE / "static")),
    ]
    guards = [Middleware(Guard, token=token)]
    errors = {WarehouseError: _no_warehouse}
    return Starlette(
        routes=[Mount(f"/{token}", routes=routes)], middleware=guards, exception_handlers=errors
    )


async def _no_warehouse(_: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{error}\n", 503)


class _Desk:
    """The pages. What takes time runs in a thread; the live file is opened for each request."""

    def __init__(self, session: Session, token: str, clock: Callable[[], datetime]) -> None:
        self._session, self._root, self._clock = session, f"/{token}", clock
        self._templates = Environment(
            loader=FileSystemLoader(_PAGE), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self._templates.filters.update(number=number, label=label)
        self._templates.globals.update(
            root=self._root, session=session, marked=marked, around=around,
            kinds=kinds(), definitions=definitions(), contexts=contexts(),
            factualities=FACTUALITIES, timings=TIMINGS, stages=STAGES, stances=STANCES,
            precisions=PRECISIONS,
        )  # fmt: skip

    async def first(self, _: Request) -> Response:
        """The first event that is not judged yet."""
        return self._to(await run_in_threadpool(self._session.next_after, 0))

    async def event(self, request: Request) -> Response:
        """One event."""
        return await run_in_threadpool(self._event, request.path_params["number"])

    async def verdict(self, request: Request) -> Response:
        """What is said of one event: written down, then on to the next."""
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                return PlainTextResponse("too much was sent\n", 413)
        try:
            sent = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS_MOST)
        except ValueError:
            return PlainTextResponse("what was sent is no form\n", 400)
        form = {name: values[0] for name, values in sent.items()}
        return await run_in_threadpool(self._verdict, request.path_params["number"], form)

    async def done(self, _: Request) -> Response:
        """What was decided in this sitting."""
        return await run_in_threadpool(self._done)

    def _event(self, number: int, form: dict[str, str] | None = None, why: str = "") -> Response:
        if not 1 <= number <= len(self._session):
            return PlainTextResponse("this sitting has no such event\n", 404)
        shown = self._session.shown(number)
        judged = self._session.judged()
        page = "event.html.j2" if shown else "gone.html.j2"
        said = dict(shown.form) if shown else {}
        kept = {name: value for name, value in (form or {}).items() if name in FIELDS}
        text = self._templates.get_template(page).render(
            number_=number, shown=shown, form=said | kept, why=why, judged=judged,
            comment=_comment(shown, form), opened=bool(why) and (form or {}).get("verdict") != "",
        )  # fmt: skip
        return HTMLResponse(text, 422 if why else 200)

    def _verdict(self, number: int, form: dict[str, str]) -> Response:
        shown = self._session.shown(number) if 1 <= number <= len(self._session) else None
        if shown is None:
            return self._event(number)
        try:
            verdict = self._session.decide(shown, form, self._clock())
        except FormError as error:
            return self._event(number, form, str(error))
        if verdict == "withdrawn":
            return RedirectResponse(f"{self._root}/event/{number}", 303)
        return self._to(self._session.next_after(number))

    def _done(self) -> Response:
        judged = self._session.judged()
        rows = [(n, self._session.drawn.keys[n - 1], verdict) for n, verdict in judged.items()]
        standing = self._session.standing()
        counts = {name: list(judged.values()).count(name)
                  for name in ("accepted", "corrected", "rejected")}  # fmt: skip
        return HTMLResponse(
            self._templates.get_template("done.html.j2").render(
                rows=[(n, verdict, standing[key]) for n, key, verdict in rows],
                counts=counts, judged=judged,
            )
        )  # fmt: skip

    def _to(self, number: int | None) -> Response:
        where = "done" if number is None else f"event/{number}"
        return RedirectResponse(f"{self._root}/{where}", 303)


def _comment(shown: Shown | None, form: dict[str, str] | None) -> str:
    if form is not None:
        return form.get("comment", "")
    return str(shown.own["comment"] or "") if shown and shown.own else ""


def marked(shown: Shown) -> list[Piece]:
    """The sentence with its words marked: trigger, parties, numbers, time, place, speaker."""
    said: Row = shown.event.mention
    spans = [(said["trigger_start"], said["trigger_end"], "trigger")]
    spans += [(one["start"], one["end"], "number") for one in shown.event.numbers]
    spans += [(one["start"], one["end"], _mark(one["role"])) for one in shown.event.parties]
    spans += [
        (said[f"{prefix}_start"], said[f"{prefix}_end"], mark)
        for prefix, mark in (("time", "time"), ("place", "place"), ("source", "speaker"))
        if said[f"{prefix}_start"] is not None
    ]
    return pieces(said["sentence_text"], said["sentence_start"], spans)


def _mark(role: str) -> str:
    return role if role in {"actor", "recipient"} else "other"


def around(shown: Shown) -> tuple[str, str]:
    """What stands before and behind the sentence."""
    said: Row = shown.event.mention
    text, start, end = said["text"], said["sentence_start"], said["sentence_end"]
    before, behind = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    return ("… " if start > _AROUND else "") + before, behind + (
        " …" if len(text) > end + _AROUND else ""
    )
