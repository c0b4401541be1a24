"""How contexts are counted against an older list of them."""

from tests.benchmarks.contexts import count, figures
from warehouse.contracts.document import Document, Event


def read(type_, *contexts):
    """A document of one event."""
    return Document("1", "en", events=[Event(type_, (0, 1), 0, contexts=list(contexts))])


def test_one_of_several_counterparts_is_enough():
    counts = count([({"type": "AID", "contexts": ["refugees"]}, read("AID", "asylum"))])
    assert (counts.asked, counts.found) == ({"migration": 1}, {"migration": 1})
    assert (counts.given, counts.right) == ({"migration": 1}, {"migration": 1})


def test_what_is_not_asked_is_wrong_and_another_type_is_not_read():
    record = {"type": "AID", "contexts": ["legal", "historical"]}
    counts = count([(record, read("AID", "health")), (record, read("AGREE", "legal"))])
    assert counts.asked == {"legal": 2}
    assert counts.found.total() == counts.right.total() == 0
    assert counts.given == {"health": 1}


def test_figures_of_nothing_are_nothing():
    assert figures(0, 0, 0, 0) == (0.0, 0.0, 0.0)
    assert figures(4, 2, 4, 2) == (0.5, 0.5, 0.5)
