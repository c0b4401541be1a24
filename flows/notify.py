"""Telling somebody that a build was rejected: one POST of JSON to the webhook of the settings."""

import json
import sys
import urllib.error
import urllib.request

from flows.job import Summary

_SECONDS = 10


def notify_rejected(url: str, summary: Summary) -> bool:
    """Post what failed; returns whether it was taken. A webhook that fails stops nothing."""
    body = {
        "text": f"Dateline rejected the build of run {summary.run_id}: "
        f"{summary.checks.get('failed', 0)} critical checks failed. Build: {summary.warehouse}",
        "run_id": summary.run_id,
        "failed": [list(check) for check in summary.failed_checks],
    }
    if not url.startswith(("http://", "https://")):
        print(f"dateline: the webhook {url} is no http address; set webhook_url", file=sys.stderr)
        return False
    request = urllib.request.Request(  # noqa: S310 (the scheme is checked above)
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 (the same)
            return bool(200 <= answer.status < 300)
    except (urllib.error.URLError, OSError) as error:
        print(f"dateline: the webhook did not take the notice: {error}", file=sys.stderr)
        return False
