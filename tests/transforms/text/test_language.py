"""The language of a text: English is seen at once, the rest is told by the detector."""

import pytest

from transforms.text.language import detect

ENGLISH = (
    "The minister said that talks with the union would go on this week, and the port was quiet."
)
FRENCH = (
    "Le ministre a déclaré que les discussions avec le syndicat se poursuivraient cette semaine."
)
GERMAN = "Der Minister sagte, dass die Gespräche mit der Gewerkschaft in dieser Woche weitergehen."
DUTCH = "De minister zei dat de gesprekken met de vakbond deze week in de haven worden voortgezet."


@pytest.mark.parametrize(
    ("text", "code"),
    [(ENGLISH, "en"), (ENGLISH.upper(), "en"), (FRENCH, "fr"), (GERMAN, "de"), (DUTCH, "nl")],
)
def test_a_language_is_told_by_its_words(text, code):
    assert detect(text) == code


def test_a_few_english_words_make_no_english_text():
    assert detect(f"{FRENCH} « The Voice », {FRENCH}") == "fr"


def test_where_too_little_is_written_the_fallback_counts():
    assert detect("Kyiv, Odesa", fallback="und") == "und"
