"""The extraction against our own gold: no layer below its floor, and every sentence by itself."""

import pytest

from tests.golden.compare import LAYERS, PER_SENTENCE, compare
from tests.golden.form import golds
from tests.golden.marks import marks
from transforms.extract.pipeline import extract

MARKS = marks()


@pytest.fixture(scope="module")
def comparison(nlp):
    """Everything read once, compared once."""
    articles = [gold.article for gold in golds()]
    return compare(zip(golds(), extract(articles, nlp), strict=True))


@pytest.mark.parametrize("layer", LAYERS)
def test_no_layer_is_read_worse_than_it_was(comparison, layer):
    figure, bound = comparison.figure(layer), MARKS["bounds"][layer]
    assert figure <= bound if layer in PER_SENTENCE else figure >= bound


def _sentences():
    for gold in golds():
        unread = MARKS["unread"].get(gold.name, {})
        for number in range(1, len(gold.document.sentences) + 1):
            reason = unread.get(str(number))
            marked = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            yield pytest.param(gold.name, number, marks=marked, id=f"{gold.name}-{number}")


@pytest.mark.parametrize(("name", "number"), _sentences())
def test_a_sentence_is_read_as_the_gold_has_it(comparison, name, number):
    assert (name, number) not in comparison.unread(), comparison.unread()[name, number]
