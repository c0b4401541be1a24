"""The queries of the README and the cookbook, with the answers that they print.

`python -m tests.end_to_end.answers` (`make answers`) runs a night over the bundled articles and
writes every answer anew; given a warehouse file, it asks that one.
"""

import re
import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.drawing import as_csv
from warehouse.query import ask

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
COOKBOOK = ROOT / "docs" / "cookbook.md"
_ASKED = re.compile(r"```sql\n(?P<query>.*?)```\n\n```text\n(?P<answer>.*?)```", re.DOTALL)


def asked(page: Path) -> list[tuple[str, str]]:
    """Each query of a page with the answer that stands below it."""
    return [(m["query"], m["answer"]) for m in _ASKED.finditer(page.read_text("utf-8"))]


def answer(warehouse: Path, query: str) -> str:
    """The answer of a warehouse to a query, as the pages print it: CSV with a header."""
    return as_csv(ask(warehouse, query))


def fill(page: Path, warehouse: Path) -> int:
    """Write the answers of a page anew; returns how many changed."""
    text = page.read_text("utf-8")
    filled = _ASKED.sub(
        lambda m: f"```sql\n{m['query']}```\n\n```text\n{answer(warehouse, m['query'])}```", text
    )
    before = asked(page)
    page.write_text(filled, encoding="utf-8")
    return sum(old != new for old, new in zip(before, asked(page), strict=True))


def _night(state: Path) -> Path:
    from flows.job import Job
    from flows.night import run_night
    from flows.settings import Settings

    settings = Settings(inbox=ROOT / "seeds" / "articles", state=state)
    moment = datetime(2025, 1, 12, 2, 0, 1)
    job = Job("nightly", "20250112T020001-000000", date(2025, 1, 12), moment, settings)
    summary = run_night(job)
    if not summary.is_published or summary.warehouse is None:
        raise SystemExit(f"the night was rejected, no answer was written: {summary.failed_checks}")
    return summary.warehouse


def main() -> None:
    """Fill both pages, from the warehouse named on the command line or from a night of its own."""
    with TemporaryDirectory() as folder:
        given = Path(sys.argv[1]) if len(sys.argv) > 1 else _night(Path(folder) / "state")
        for page in (README, COOKBOOK):
            changed = fill(page, given)
            print(f"{page.name}: {changed} of {len(asked(page))} answers changed")


if __name__ == "__main__":
    main()
