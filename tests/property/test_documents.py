"""What must hold for any text: spans point at words, references at items, and nothing raises."""

import pytest
from hypothesis import HealthCheck, example, given, settings

from tests.golden.soundness import problems
from tests.property.texts import ODD
from transforms.extract.pipeline import extract
from warehouse.contracts.document import ArticleInput

WHATEVER = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@WHATEVER
@given(ODD)
@example("")
@example(" \n\t ")
@example("\u0000\u0007\ufffe")
@example("Soldiers \ud800 killed nine \udfff farmers.")
@example("(" * 500)
@example("a" * 5000)
@example("Nine hundred ninety-nine thousand million billion trillion people were killed.")
@example("1" * 400 + " people died.")
@example("On 31 February 0000 and 99999-99-99 the army attacked.")
def test_documents_are_sound_for_any_text(extract_one, text):
    assert problems(extract_one(text, published_at="2025-01-12"), text) == []


@pytest.mark.parametrize("published", ["", "yesterday", "0000-00-00", "9999-12-31", "1500-01-01"])
def test_documents_are_sound_on_any_day(extract_one, published):
    text = "On Monday, last week, three years ago and in ten days the army attacked two towns."
    assert problems(extract_one(text, published_at=published), text) == []


def test_articles_do_not_change_one_another(nlp):
    texts = ["Soldiers killed nine farmers on Monday.", "He denied it.", "They arrested four more."]
    alone = [next(iter(extract([ArticleInput("x", text)], nlp))) for text in texts]
    together = list(extract([ArticleInput("x", text) for text in texts], nlp))
    assert together == alone
