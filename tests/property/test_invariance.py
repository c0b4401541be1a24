"""What no event depends on: blank lines, what stands behind the article, the kind of quotes."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.property.texts import ARTICLES, UNRELATED
from tests.property.told import events

SAME = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
PAIRS = ('""', "“”", "„“", "«»", "‟”", "＂＂", "″″")
APOSTROPHES = "'’ʼ′`"
PUBLISHED = "2025-01-12"


def told(extract_one, text):
    return events(extract_one(text, published_at=PUBLISHED), text)


@SAME
@given(ARTICLES, st.integers(0, 4), st.sampled_from(["\n", "\n\n", " \n", "\r\n"]))
def test_a_blank_line_more_between_paragraphs_changes_nothing(extract_one, article, where, blank):
    paragraphs = [one + "\n\n" for one in article]
    text = "".join(paragraphs)
    paragraphs.insert(1 + where % len(paragraphs), blank)
    assert told(extract_one, "".join(paragraphs)) == told(extract_one, text)


@SAME
@given(ARTICLES, st.integers(1, 4))
def test_a_blank_line_between_sentences_changes_nothing(extract_one, article, where):
    cut = where % len(article)
    parted = "\n\n".join(filter(None, (" ".join(article[:cut]), " ".join(article[cut:]))))
    assert told(extract_one, parted) == told(extract_one, " ".join(article))


@SAME
@given(ARTICLES, st.sampled_from(UNRELATED), st.sampled_from([" ", "\n", "\n\n"]))
def test_an_unrelated_sentence_at_the_end_changes_nothing(extract_one, article, last, gap):
    text = " ".join(article)
    assert told(extract_one, text + gap + last) == told(extract_one, text)


def requote(text, pair, apostrophe):
    """The text with other quotation marks, which open and close in turn, and apostrophes."""
    straight = text.translate(str.maketrans("“”’", '""\''))
    pieces = straight.replace("'", apostrophe).split('"')
    return "".join(
        piece if not number else pair[(number - 1) % 2] + piece
        for number, piece in enumerate(pieces)
    )


@SAME
@given(ARTICLES, st.sampled_from(PAIRS), st.sampled_from(APOSTROPHES))
def test_the_kind_of_quotes_changes_nothing(extract_one, article, pair, apostrophe):
    text = " ".join(article)
    assert told(extract_one, requote(text, pair, apostrophe)) == told(extract_one, text)
