"""The bundled articles that tell of one happening are linked, and those that do not are not."""

import pytest

from warehouse.query import ask


@pytest.fixture(scope="module")
def titled(bundled):
    """A function from a part of each text to the happenings that all these articles report."""

    def common(*parts):
        query = """
            SELECT m.event_key FROM core.fact_event_mention m JOIN core.dim_article a
            USING (article_key) WHERE contains(a.text, '{}')
        """
        found = [set(ask(bundled.warehouse, query.format(p))["event_key"]) for p in parts]
        assert all(found)
        return set.intersection(*found)

    return common


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rose to 115", "rose to 133"),
        ("Gunmen opened fire at a concert hall", "rose to 133"),
        ("killing more than 2,300 people", "killed at least 2,600 people"),
        ("A girl of seven was wounded", "A seven-year-old girl was wounded"),
        ("A ferry with about 120 people", "when a ferry went down"),
    ],
)
def test_articles_of_one_happening_share_it(titled, one, other):
    assert titled(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killing more than 2,300 people", "A ferry with about 120 people"),
        ("Gunmen opened fire at a concert hall", "A girl of seven was wounded"),
        ("rose to 133", "killing more than 2,300 people"),
    ],
)
def test_articles_of_other_happenings_share_none(titled, one, other):
    assert not titled(one, other)


def test_a_text_that_two_printed_is_one_source(bundled):
    query = """
        SELECT max(n_articles), max(n_sources) FROM events
        WHERE event_key IN (
            SELECT m.event_key FROM core.fact_event_mention m JOIN core.dim_article a
            USING (article_key) WHERE contains(a.text, '99 percent of them had been intercepted'))
    """
    assert ask(bundled.warehouse, query).row(0) == (2, 1)


def test_a_corrected_number_takes_the_place_of_the_first(bundled):
    query = """
        SELECT killed_low, killed_high FROM events WHERE event_key IN (
            SELECT m.event_key FROM core.fact_event_mention m JOIN core.dim_article a
            USING (article_key) WHERE contains(a.text, 'rose to 115'))
        AND killed_low IS NOT NULL
    """
    assert ask(bundled.warehouse, query).rows() == [(133, 133)]
