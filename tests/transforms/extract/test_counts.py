"""Which numbers belong to which event."""

import pytest


def told(document):
    """Trigger → (measure, best) of the event's quantities."""
    return {
        event.rule.split(":")[1]: [
            (document.quantities[i].measure, document.quantities[i].best) for i in event.quantities
        ]
        for event in document.events
    }


def test_joined_clauses_keep_their_numbers(extract_one):
    document = extract_one("Soldiers captured 30 rebels and killed seven gunmen near the border.")
    assert told(document) == {"capture": [("captured", 30)], "kill": [("killed", 7)]}


@pytest.mark.parametrize(
    "text",
    [
        "An attack killed 12 villagers.",
        "The army reported an attack that killed 12 villagers.",
    ],
)
def test_an_attack_has_the_number_it_killed(extract_one, text):
    found = told(extract_one(text))
    assert found["attack"] == found["kill"] == [("killed", 12)]


def test_a_joined_verb_counts_the_subject_it_shares(extract_one):
    document = extract_one("Four gunmen resisted and were killed by soldiers.")
    assert told(document)["kill"] == [("killed", 4)]


def test_the_toll_of_an_act_is_its_number(extract_one):
    document = extract_one("The death toll in the attack rose to 43 on Monday.")
    assert told(document)["attack"] == [("killed", 43)]


def test_a_participle_counts_the_noun_before_it(extract_one):
    document = extract_one("The raid resulted in two bombers killed in the city.")
    assert told(document)["kill"] == [("killed", 2)]


def test_a_person_told_of_again_is_the_same_count(extract_one):
    document = extract_one(
        "Police detained a smuggler in Lima. The smuggler was detained at the port."
    )
    assert [event.quantities for event in document.events] == [[0], [0]]
    assert len(document.quantities) == 1


@pytest.mark.parametrize(
    ("text", "timing"),
    [
        ("The leader is responsible for attacks on civilians.", "background"),
        ("He directed a recent ambush that killed two soldiers.", "background"),
        ("Troops have killed 90 rebels since December.", "background"),
        ("Troops have captured or killed a large number of rebels.", "background"),
        ("The army confirmed that rebels had killed two soldiers.", "new"),
    ],
)
def test_what_is_recalled_is_no_news(extract_one, text, timing):
    violent = [e for e in extract_one(text).events if e.type == "ASSAULT"]
    assert violent
    assert {event.timing for event in violent} == {timing}


def test_what_somebody_is_charged_with_is_history_beside_later_news(extract_one):
    text = "Police arrested a man linked to the May 3 bombing of a bank in Norstad today."
    document = extract_one(text, published_at="2024-05-15")
    assert {event.type: event.timing for event in document.events} == {
        "COERCE": "new",
        "ASSAULT": "background",
    }


def test_counted_deaths_close_behind_violence_are_its_toll(extract_one):
    document = extract_one("Gunmen attacked a camp. The fight ended with ten deaths.")
    assert told(document)["death"] == [("killed", 10)]


def test_deaths_without_violence_are_no_assault(extract_one):
    assert not extract_one("The singer died on Monday.").events


def test_those_left_wounded_are_counted(extract_one):
    found = told(extract_one("Clashes in Norstad left at least twelve villagers wounded."))
    assert found["clash"] == found["wound"] == [("wounded", 12)]
