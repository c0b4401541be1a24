"""Many articles: what is read together is read as it is alone, and a bad one stops no other."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.extract import batch
from transforms.extract.batch import LineError, outcomes
from transforms.extract.pipeline import BATCH_ARTICLES, BATCH_LENGTH, batches, extract
from warehouse.contracts.document import ArticleInput

STORIES = (
    "Soldiers killed nine farmers near the river on Monday, the governor said.",
    "The minister resigned. He had been accused of taking bribes.",
    "THE REBELS TOOK TWO VILLAGES AND FREED 14 PRISONERS.",
    "",
    "Norland and Sudria signed a treaty in Selma.\n\nIt ends a war of nine years.",
)


def article(number: int) -> ArticleInput:
    return ArticleInput(str(number), STORIES[number % len(STORIES)], published_at="2023-05-03")


@settings(max_examples=10, deadline=None, derandomize=True,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(st.lists(st.integers(0, len(STORIES) - 1), max_size=2 * BATCH_ARTICLES))
def test_an_article_does_not_depend_on_those_beside_it(nlp, numbers):
    alone = {n: next(extract([article(n)], nlp)) for n in set(numbers)}
    assert list(extract([article(n) for n in numbers], nlp)) == [alone[n] for n in numbers]


@given(st.lists(st.integers(0, BATCH_LENGTH)))
def test_batches_keep_order_and_are_bounded(lengths):
    parted = list(batches(lengths, lambda length: length))
    assert [length for part in parted for length in part] == lengths
    assert all(0 < len(part) <= BATCH_ARTICLES for part in parted)
    assert all(sum(part[:-1]) < BATCH_LENGTH for part in parted)


def test_a_bad_article_stops_no_other(nlp, monkeypatch):
    def failing(articles, chosen):
        given = list(articles)
        if any(one.id == "1" for one in given):
            raise RuntimeError("boom")
        return extract(given, chosen)

    monkeypatch.setattr(batch, "extract", failing)
    unread = LineError("line 3", "unreadable_json", "mend that line")
    found = list(outcomes([article(0), article(1), unread, article(3), article(4)], nlp))
    assert [one.id for one in found] == ["0", "1", "line 3", "3", "4"]
    codes = [one.code if isinstance(one, LineError) else None for one in found]
    assert codes == [None, "extraction_failed", "unreadable_json", "no_text", None]
    assert "boom" in found[1].message


@pytest.mark.parametrize("number", [0, 4])
def test_outcomes_are_the_documents_of_the_pipeline(nlp, number):
    (found,) = outcomes([article(number)], nlp)
    assert found == next(extract([article(number)], nlp))
