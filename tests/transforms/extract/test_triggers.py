"""Which words report an event, and of which type."""

from collections.abc import Callable

import pytest

from warehouse.contracts.document import Document

TOLD = [
    ("Argentina called for an inquiry into the ferry deal.", "ACCUSE"),
    ("Argentina called for talks with Chile.", "REQUEST"),
    (
        "Mexico's president called Peruvian President Ana Ruiz on Monday to congratulate her.",
        "CONSULT",
    ),
    ("The court found the minister guilty of fraud.", "ACCUSE"),
    ("Norway is willing to provide medicine to Malawi.", "AGREE"),
    ("Norway has offered to send troops to Malawi.", "AGREE"),
    ("Algeria did not allow the ship into its ports.", "REJECT"),
    ("Miners in Peru went on strike.", "PROTEST"),
    ("Guards tortured three prisoners in Chad.", "ASSAULT"),
    ("The militia used villagers as human shields.", "ASSAULT"),
    ("Spain handed over medical equipment to Ghana.", "AID"),
    ("Spain handed over two suspects to Ghana.", "COOPERATE"),
    ("The Ghanaian minister resigned on Tuesday.", "RETREAT"),
    ("Police in Peru captured a weapons facilitator.", "COERCE"),
]
QUIET = [
    "The officials told Reuters that the road was long.",
    "The report demonstrates the commitment of France to Chad.",
    "The company met its target for the third year.",
    "The company received a large order from Spain.",
]
KEPT = [
    ("Oman and Iran signed a treaty during the Omani sultan's visit to Iran.", "CONSULT"),
    ("France condemned the attack on Jordan.", "ASSAULT"),
]
ASIDES = [
    ("Kenya sent experts to Chad to support the talks.", "SUPPORT"),
    ("Police arrested two men for collaborating with rebels.", "COOPERATE"),
    ("France condemned groups that reject the plan.", "REJECT"),
]


def types(document: Document) -> list[str]:
    return [event.type for event in document.events]


@pytest.mark.parametrize(("text", "type_"), TOLD + KEPT)
def test_words_tell_the_type(extract_one: Callable[..., Document], text: str, type_: str) -> None:
    assert type_ in types(extract_one(text, published_at="2024-06-12"))


@pytest.mark.parametrize("text", QUIET)
def test_a_word_without_its_object_reports_nothing(
    extract_one: Callable[..., Document], text: str
) -> None:
    assert types(extract_one(text, published_at="2024-06-12")) == []


@pytest.mark.parametrize(("text", "type_"), ASIDES)
def test_purposes_grounds_and_asides_are_no_events(
    extract_one: Callable[..., Document], text: str, type_: str
) -> None:
    found = types(extract_one(text, published_at="2024-06-12"))
    assert found
    assert type_ not in found


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Police use tear gas against students who broke the gate of the ministry.", "asserted"),
        ("Rebels attack villages and convoys.", "habitual"),
    ],
)
def test_the_present_of_the_news_is_no_habit(extract_one, text, factuality):
    (event, *_) = extract_one(text).events
    assert (event.type, event.factuality) == ("ASSAULT", factuality)


@pytest.mark.parametrize(
    "text",
    ["Gunmen kidnapped three priests.", "The men took five hostages.", "Rebels hijacked a bus."],
)
def test_taking_people_by_force_is_an_abduction(extract_one, text):
    assert {(event.type, event.mode) for event in extract_one(text).events} == {
        ("ASSAULT", "abduct")
    }


def test_a_single_death_by_disease_is_no_event(extract_one):
    text = "The ministry reported its first death from the new variant of the virus."
    assert extract_one(text).events == []
