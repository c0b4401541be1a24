"""Who may see the reviewer's page: this machine, with the token, and by no other site's hand.

The page shows hostile articles and takes decisions, so it trusts nobody: it listens on the loopback
alone, every address begins with a random token, a name other than this machine's own is refused
(which stops DNS rebinding), nothing may be sent from another site, and the policy lets no script
run but the page's own file.
"""

import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost")
LARGEST_BODY = 64 * 1024
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; "
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
        first = scope["path"].split("/", 2)[1]
        if not hmac.compare_digest(first.encode(), self._token):
            return 403, "This is not the address that `dateline review` has printed; open that one."
        if scope["method"] == "POST" and not _is_own(headers):
            return 403, "A decision can be sent from the reviewer's page alone."
        if not headers.get("content-length", "0").isdecimal():
            return 400, "The length of what was sent is no number."
        if int(headers.get("content-length", "0")) > LARGEST_BODY:
            return 413, f"At most {LARGEST_BODY:,} bytes are taken; write less."
        return None


def _is_own(headers: Headers) -> bool:
    """Whether a form comes from our own page: browsers say where it stood."""
    origin = headers.get("origin")
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    return origin is None or urlsplit(origin).netloc == headers.get("host")
