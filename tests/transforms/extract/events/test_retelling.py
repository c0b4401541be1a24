"""One happening told several times in an article, and happenings that only look alike."""

from collections.abc import Callable

import pytest

from warehouse.contracts.document import Document

ONE = [
    ("toll and act", "Gunmen attacked a bus in Bamako on Monday. Three passengers were killed."),
    ("act named before it is told",
     "Police saw the scene of the attack in Lima. Two gunmen shot a judge outside his home."),
    ("the act again", "A bomb exploded in Kabul on Monday. Officials condemned the blast."),
    ("the weapon again", "A bombing wounded six clerks in Lima. The bomb went off at noon."),
    ("who carried it out",
     "Rebels raided a camp in Chad. The attack was carried out by about forty fighters."),
    ("a person by part of the name",
     "Hector Luna Ortega was murdered in Lima on Monday. Luna was killed near his home."),
    ("two tolls of a sentence", "Four pedestrians were killed and six others wounded in Oslo."),
]  # fmt: skip
APART = [
    ("another act", "Gunmen attacked a bus in Mali. In another attack, two teachers were killed."),
    ("another town", "A bomb exploded in Madrid. Two farmers were killed in an attack in Lagos."),
    ("other victims", "Gunmen killed Ana Ruiz in Lima. Carlos Soto was killed by soldiers."),
    ("what an act answers",
     "Rebels shelled Gao on Friday. They called it a response to the killing of nine men."),
    ("history", "Rebels attacked Togo on Monday. The last attack killed nine in June 2019."),
]  # fmt: skip


def happenings(document: Document) -> set[int]:
    return {
        index if event.same_as is None else event.same_as
        for index, event in enumerate(document.events)
        if event.type == "ASSAULT"
    }


@pytest.mark.parametrize("text", [row[1] for row in ONE], ids=[row[0] for row in ONE])
def test_reports_of_one_happening_are_linked(
    extract_one: Callable[..., Document], text: str
) -> None:
    document = extract_one(text, published_at="2024-06-12")
    assert len(document.events) > 1
    assert happenings(document) == {0}


@pytest.mark.parametrize("text", [row[1] for row in APART], ids=[row[0] for row in APART])
def test_other_happenings_stay_apart(extract_one: Callable[..., Document], text: str) -> None:
    assert len(happenings(extract_one(text, published_at="2024-06-12"))) == 2


def test_a_fight_takes_the_armed_men_it_killed_as_victims(
    extract_one: Callable[..., Document],
) -> None:
    text = "Three soldiers were killed and seven others wounded during a clash on Monday."
    document = extract_one(text, published_at="2024-06-12")
    soldiers = document.events[0].recipients
    assert soldiers
    for later in document.events[1:]:
        assert later.same_as == 0
        assert [one.entity for one in later.participants if one.role == "victim"] == soldiers


def test_who_gives_other_figures_does_not_speak_for_the_first(
    extract_one: Callable[..., Document],
) -> None:
    text = (
        "An earthquake struck Norstad on Monday, killing more than 900 people. "
        "The minister said 410 people had been killed in Norstad."
    )
    document = extract_one(text, published_at="2024-06-12")
    first, later = document.events[0], document.events[-1]
    assert later.same_as == 0
    assert (first.attribution, later.attribution) == (None, 0)
