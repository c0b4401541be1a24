"""What the README says is true: its queries have the answers that it prints."""

import re
from pathlib import Path

import pytest

from flows.drawing import as_csv
from warehouse.query import ask

README = Path(__file__).resolve().parents[2] / "README.md"
ASKED = re.findall(r"```sql\n(.*?)```\n\n```text\n(.*?)```", README.read_text("utf-8"), re.DOTALL)


def test_the_readme_asks_something():
    assert sum(len(query.splitlines()) for query, _ in ASKED) >= 10


@pytest.mark.parametrize(("query", "answer"), ASKED)
def test_a_query_has_the_answer_that_is_printed(bundled, query, answer):
    assert as_csv(ask(bundled.warehouse, query)) == answer
