"""What a word of violence or threat reports once its sentence is weighed."""

from collections.abc import Callable

import pytest

from warehouse.contracts.document import Document

TYPES = [
    ("attack with words", "The minister launched a scathing attack on the court.", {"ACCUSE"}),
    ("attack with arms", "Rebels launched an attack on the town of Gao.", {"ASSAULT"}),
    ("search by the law", "Police raided the house of a lawyer in Lima.", {"COERCE"}),
    ("raid by rebels", "Rebels raided the village of Bama.", {"ASSAULT"}),
    ("shot, not burned", "A teacher was killed by two bullets fired from a car.", {"ASSAULT"}),
    ("a bomb set off", "Rebels set off a bomb in Gao.", {"ASSAULT"}),
    ("a thing that was hit", "A bridge was blown up near Gao.", {"ASSAULT"}),
    ("what one will do", "Iran warned Oman that it would respond if its ships were seized.",
     {"THREATEN"}),
    ("what not to do", "The rebels warned drivers not to use the road.", {"THREATEN"}),
    ("what may come", "A banker warned that prices might rise.", set()),
    ("what something is", "The militias are a threat to peace in Mali.", set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "types"), [row[1:] for row in TYPES], ids=[row[0] for row in TYPES]
)
def test_the_type_weighs_the_sentence(
    extract_one: Callable[..., Document], text: str, types: set[str]
) -> None:
    found = {event.type for event in extract_one(text, published_at="2024-06-12").events}
    assert found == types


def test_a_party_of_today_was_an_armed_group_then(extract_one: Callable[..., Document]) -> None:
    text = "Soldiers attacked the FMLN near San Miguel."
    sectors = []
    for day in ("1989-11-14", "2015-11-14"):
        document = extract_one(text, published_at=day)
        (recipient,) = document.events[0].recipients
        sectors.append(document.entities[recipient].sector)
    assert sectors == ["REB", "PTY"]


def test_who_condemns_a_deed_on_a_day_does_not_date_it(
    extract_one: Callable[..., Document],
) -> None:
    text = "On Monday France condemned the murder of Ana Ruiz."
    events = extract_one(text, published_at="2024-06-12").events
    murder = next(event for event in events if event.type == "ASSAULT")
    assert (murder.when.earliest, murder.when.latest) == (None, "2024-06-10")


def test_the_guerrillas_of_a_group_act_for_it(extract_one: Callable[..., Document]) -> None:
    text = "Guerrillas of the Shining Path attacked a village in Peru."
    document = extract_one(text, published_at="1989-11-14")
    actor = document.entities[document.events[0].actors[0]]
    assert text[slice(*actor.span)] == "Guerrillas"
    assert (actor.name, actor.sector, actor.country) == ("Shining Path", "REB", "PER")


def test_a_missile_is_no_victim(extract_one: Callable[..., Document]) -> None:
    text = "The centre was hit by a missile fired by a military plane."
    document = extract_one(text, published_at="2024-06-12")
    assert all(not event.recipients for event in document.events)


def test_a_weapon_and_a_thing_hit_are_told_once(extract_one: Callable[..., Document]) -> None:
    text = "An attack with explosives in front of a building left three people wounded."
    first = extract_one(text, published_at="2024-06-12").events[0]
    assert sorted(one.role for one in first.participants) == ["instrument", "target"]


def test_deaths_after_a_quake_are_no_assault_for_a_word_beside_them(
    extract_one: Callable[..., Document],
) -> None:
    text = (
        "An earthquake killed 900 people in Norstad on Monday. "
        "At least 80 people died in the rebel-held north, rescue workers said."
    )
    document = extract_one(text, published_at="2024-06-12")
    assert {event.type for event in document.events} == {"DISASTER"}


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "A strong earthquake struck Norland on Monday. It killed 612 people and injured 1,400.",
            {"DISASTER"},
        ),
        ("Rebels attacked Norstad on Monday. It killed 12 people.", {"ASSAULT"}),
        ("Three people died when a bank went up in flames in Norstad.", {"DISASTER"}),
        ("The singer died in Norstad of a heart attack.", set()),
        ("The minister insisted that the debts had nothing to do with Chile.", set()),
        ("Peru insisted that Chile withdraw its troops.", {"REQUEST"}),
        ("Peru insisted that Chile should apologise.", {"REQUEST"}),
    ],
)
def test_what_did_it_and_what_is_only_said(
    extract_one: Callable[..., Document], text: str, types: set[str]
) -> None:
    document = extract_one(text, published_at="2024-06-12")
    assert {event.type for event in document.events} == types


def test_who_is_gunned_down_does_not_shoot(extract_one: Callable[..., Document]) -> None:
    text = "The company chief gunned down in Norstad."
    event = extract_one(text, published_at="2024-06-12").events[0]
    assert (event.actors, len(event.recipients)) == ([], 1)


ILLNESS = [
    ("A measles outbreak has killed 40 children in Norstad.", 40),
    ("The opioid crisis claimed 500 lives in Norstad last year.", 500),
    ("Cholera killed 12 people in Norstad on Tuesday.", 12),
    ("The government of Peru said a cholera epidemic had killed 600 people.", 600),
    ("Twelve people died of cholera in Norstad on Monday.", 12),
    ("At least 30 people were killed by contaminated alcohol in Norstad.", 30),
    ("Hunger killed thousands of people in Norstad.", 2000),
    ("Ebola has infected 300 people and killed 120 in Norstad.", 120),
    ("An outbreak of meningitis, which has infected 90 people, killing 12, is spreading.", 12),
    ("There were 40 heat-related deaths in Norstad in July.", 40),
    ("At least 40 people have died from drinking tainted liquor in Norstad.", 40),
    ("The disease claimed the lives of 30 people in Norstad.", 30),
]


@pytest.mark.parametrize(("text", "dead"), ILLNESS)
def test_deaths_by_illness_drugs_and_hunger_are_a_disaster_that_nobody_did(
    extract_one: Callable[..., Document], text: str, dead: int
) -> None:
    document = extract_one(text, published_at="2024-06-12")
    assert {(event.type, tuple(event.actors)) for event in document.events} == {("DISASTER", ())}
    counted = {document.quantities[one].low for event in document.events
               for one in event.quantities}  # fmt: skip
    assert counted == {dead}


@pytest.mark.parametrize(
    "text",
    ["The actor died of cancer in Norstad on Monday.", "The virus attacked his lungs.",
     "He suffered a heart attack in the heat."],
)  # fmt: skip
def test_an_illness_of_one_person_is_no_event(
    extract_one: Callable[..., Document], text: str
) -> None:
    assert extract_one(text, published_at="2024-06-12").events == []


@pytest.mark.parametrize(
    "text",
    ["Two soldiers were killed in a drug raid in Norstad.",
     "Drug traffickers killed two policemen in Norstad.",
     "Gunmen killed two polio workers in Norstad.", "Rebels killed two teachers in cold blood.",
     "The conflict has claimed 3,000 lives in Yemen."],
)  # fmt: skip
def test_violence_beside_a_word_for_illness_stays_violence(
    extract_one: Callable[..., Document], text: str
) -> None:
    assert {e.type for e in extract_one(text, published_at="2024-06-12").events} == {"ASSAULT"}


def test_injuries_after_deaths_by_disease_are_no_part_of_them(
    extract_one: Callable[..., Document],
) -> None:
    text = "Cholera killed 12 people in Norstad. A clash left at least one student injured."
    types = [event.type for event in extract_one(text, published_at="2024-06-12").events]
    assert types[0] == "DISASTER"
    assert set(types[1:]) == {"ASSAULT"}


def test_what_kills_so_many_a_year_is_no_news(extract_one: Callable[..., Document]) -> None:
    text = "Malaria kills 400,000 people a year."
    [event] = extract_one(text, published_at="2024-06-12").events
    assert event.factuality == "habitual"
