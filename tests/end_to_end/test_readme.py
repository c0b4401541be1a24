"""What the README says is true: its queries have the answers that it prints."""

import pytest

from tests.end_to_end.answers import README, answer, asked

ASKED = asked(README)


def test_the_readme_asks_something():
    assert sum(len(query.splitlines()) for query, _ in ASKED) >= 10


@pytest.mark.parametrize(("query", "printed"), ASKED)
def test_a_query_has_the_answer_that_is_printed(bundled, query, printed):
    assert answer(bundled.warehouse, query) == printed
