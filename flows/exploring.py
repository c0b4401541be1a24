"""`dateline explore`: serve the analyst's page on this machine until it is interrupted."""

from pathlib import Path

from starlette.types import ASGIApp

from flows.loopback import serve


def explore(live: Path, port: int) -> int:
    """Serve the page over a live file and print its address; 0 when interrupted."""
    from flows.explore.app import create

    def application(token: str) -> ASGIApp:
        return create(live, token)

    serve(application, port, f"exploring {live}; it is opened read-only")
    return 0
