"""Serving a page on this machine alone: who may see it, and how it is served.

Our pages show hostile articles, so they trust nobody: they listen on the loopback, every address
begins with a random token, a name other than this machine's own is refused (which stops DNS
rebinding), nothing may be sent from another site, and the policy lets no script run but a file
of the page's own.
"""

import hmac
import secrets
import socket
import sys
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flows.errors import OperatorError

LOOPBACK = "127.0.0.1"
HOSTS = (LOOPBACK, "localhost")
LARGEST_BODY = 64 * 1024
"""Bytes that may be sent to a page at once."""
_TOKEN_BYTES = 24
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Refuses what does not bear the token, and puts the policy on every answer."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with the reason why not."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        why = self._refusal(scope)
        if why is None:
            return await self._app(scope, receive, guarded)
        status, words = why
        await PlainTextResponse(words + "\n", status)(scope, receive, guarded)
        return None

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if not _is_ours(headers):
            return 400, f"This page is called by {' or '.join(HOSTS)} alone."
        first = scope["path"].split("/", 2)[1]
        if not hmac.compare_digest(first.encode(), self._token):
            return 403, "This is not the address that `dateline` has printed; open that one."
        if scope["method"] == "POST" and not _is_own(headers):
            return 403, "This can be sent from the page itself alone."
        if not headers.get("content-length", "0").isdecimal():
            return 400, "The length of what was sent is no number."
        if int(headers.get("content-length", "0")) > LARGEST_BODY:
            return 413, f"At most {LARGEST_BODY:,} bytes are taken; write less."
        return None


def _is_ours(headers: Headers) -> bool:
    return headers.get("host", "").rpartition(":")[0] in HOSTS or headers.get("host") in HOSTS


def _is_own(headers: Headers) -> bool:
    """Whether a form comes from our own page: browsers say where it stood."""
    origin = headers.get("origin")
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def serve(create: Callable[[str], ASGIApp], port: int, words: str) -> None:
    """Serve the application that `create` makes for a token, until it is interrupted.

    Prints `words` to standard error and the page's address, which holds the token, to standard
    output. Port 0 takes any that is free. Raises `OperatorError` where the port is taken.
    """
    import uvicorn

    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with bound(port) as listener:
        print(f"dateline: {words}; stop with Ctrl-C", file=sys.stderr)
        print(f"http://{LOOPBACK}:{listener.getsockname()[1]}/{token}/", flush=True)
        config = uvicorn.Config(
            create(token), log_level="warning", access_log=False, server_header=False,
            proxy_headers=False, lifespan="off",
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listener])


def bound(port: int) -> socket.socket:
    """A socket bound to a port of the loopback. Raises `OperatorError` where it is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen()  # so that who opens the printed address at once waits and is not refused
    except OSError as error:
        listener.close()
        message = f"port {port} cannot be used ({error.strerror}); choose another with --port"
        raise OperatorError(message) from error
    return listener
