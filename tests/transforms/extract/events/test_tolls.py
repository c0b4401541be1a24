"""The dead of an attack or a disaster, told without a verb of dying."""

from collections.abc import Callable

import pytest

from warehouse.contracts.document import Document

DEAD = [
    ("counted", "Ten dead in southern Peru quake", "DISASTER", 10),
    ("left dead", "A bombing in Gao left 12 people dead.", "ASSAULT", 12),
    ("left one dead", "Gunmen attacked a post in Gao, leaving one soldier dead.", "ASSAULT", 1),
    ("among the dead", "A ferry sank near Lima. The captain was among the dead.", "DISASTER", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "type_", "number"), [row[1:] for row in DEAD], ids=[row[0] for row in DEAD]
)
def test_the_dead_are_a_toll(
    extract_one: Callable[..., Document], text: str, type_: str, number: int | None
) -> None:
    document = extract_one(text, published_at="2024-06-12")
    (dead,) = [e for e in document.events if text[slice(*e.trigger)] == "dead"]
    assert dead.type == type_
    told = [document.quantities[i] for i in dead.quantities]
    assert number is None or [(one.measure, one.best) for one in told] == [("killed", number)]


def test_the_dead_and_the_act_are_one_happening(extract_one: Callable[..., Document]) -> None:
    document = extract_one("A bombing in Gao left 12 people dead.", published_at="2024-06-12")
    assert {event.same_as for event in document.events} == {None, 0}


@pytest.mark.parametrize(
    "text",
    ["The talks in Geneva are dead.", "The road to Gao is a dead end.", "Dead leaves lay in Lima."],
)
def test_what_is_dead_otherwise_is_no_toll(extract_one: Callable[..., Document], text: str) -> None:
    events = extract_one(text, published_at="2024-06-12").events
    assert all(text[slice(*event.trigger)].lower() != "dead" for event in events)


def test_a_toll_over_years_is_no_news(extract_one: Callable[..., Document]) -> None:
    text = "The war in Norland has left 7,000 people dead since 2015."
    events = extract_one(text, published_at="2024-06-12").events
    assert [event.timing for event in events if text[slice(*event.trigger)] == "dead"] in (
        [], ["background"],
    )  # fmt: skip
