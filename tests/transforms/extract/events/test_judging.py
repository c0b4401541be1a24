"""What the model lets stand, names otherwise or lets go, and how sure it says one can be."""

import pytest

from transforms.extract.events import judging
from transforms.extract.events.judging import confidence
from transforms.extract.pipeline import extract
from warehouse.contracts.document import ArticleInput


def events(text):
    (document,) = extract([ArticleInput(id="1", text=text)])
    return document.events


def test_a_match_is_no_event():
    assert not events(
        "Italy will meet France in the final of the handball cup after winning the semi-final."
    )


def test_a_figure_of_speech_is_hardly_believed():
    found = events("The finance minister's critics attacked the budget on Thursday.")
    assert all(event.confidence < 0.3 for event in found)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Gunmen killed four policemen in Kabul on Monday.", "ASSAULT"),
        ("France condemned the suicide attack in Kabul on Monday.", "ACCUSE"),
        (
            "French President Emmanuel Macron met German Chancellor Angela Merkel in Berlin.",
            "CONSULT",
        ),
        ("Police arrested the opposition leader in Minsk.", "COERCE"),
    ],
)
def test_what_happened_stays(text, type_):
    found = {event.type: event.confidence for event in events(text)}
    assert found[type_] > 0.5


def test_a_sentence_that_condemns_an_attack_reports_the_attack_too():
    found = {event.type for event in events("Iran condemned the attack that killed nine in Kabul.")}
    assert found == {"ACCUSE", "ASSAULT"}


def test_confidence_grows_with_the_chance_and_with_the_rules_own():
    chances = [0, 0.05, 0.2, 0.5, 0.8, 0.95, 1]
    found = [confidence(chance, 0.7, False) for chance in chances]
    assert found == sorted(found)
    assert confidence(0.5, 0.8, False) > confidence(0.5, 0.6, False)
    assert confidence(0.9, 0.7, True) < confidence(0.9, 0.7, False)
    assert all(0 < one < 1 for one in found)


def test_a_type_that_another_event_has_is_not_given_again():
    rows = dict.fromkeys(judging.TYPES, 0.0) | {"ACCUSE": 0.9, "CONSULT": 0.05}
    event = judging.Event("CONSULT", (0, 1), 0, mode="visit", rule="verb:visit", confidence=0.7)
    assert not judging._retype(event, rows, ["CONSULT", "ACCUSE"])
    assert judging._retype(event, rows, ["CONSULT"])
    assert (event.type, event.mode, event.rule) == ("ACCUSE", None, "model:accuse")
