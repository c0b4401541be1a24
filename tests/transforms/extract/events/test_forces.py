"""Fires, quakes and accidents told by their noun, by what they did, and what only sounds so."""

from collections.abc import Callable

import pytest

from warehouse.contracts.document import Document

TOLD = [
    ("a quake jolts", "A quake jolted the province of Norfell in Peru on Monday.", {"DISASTER"}),
    ("damaged by fire", "A church in Lima was damaged by fire on Monday.", {"DISASTER"}),
    ("a fire alone", "A fire broke out at a bakery in Lima.", {"DISASTER"}),
    ("an accident", "Two people died in an accident near Cusco on Friday.", {"DISASTER"}),
    ("run over", "A woman was struck by a bus in Lima on Friday.", {"DISASTER"}),
    ("struck and killed", "A driver struck and killed a woman in Lima.", {"ASSAULT"}),
    ("struck for pay", "Miners struck for higher wages in Lima.", {"PROTEST"}),
    ("fell to death", "A climber fell to his death in Peru on Friday.", {"DISASTER"}),
    ("died of a fall", "Two men died after falling from a roof in Lima.", {"DISASTER"}),
    ("a protest erupts", "Several protests have erupted in Peru.", {"PROTEST"}),
    ("an attempt", "There was an assassination attempt in Gao on Monday.", {"ASSAULT"}),
    ("under fire", "The patrol came under fire near Gao.", set()),
    ("fire of arms", "Two men were killed by rebel fire in Gao.", {"ASSAULT"}),
    ("small-arms fire", "Rebels attacked the patrol with small-arms fire near Gao.", {"ASSAULT"}),
    ("of the markets", "The stock market crash cost banks in London a fortune.", set()),
    ("by accident", "He found the letter by accident in Lima.", set()),
    ("a bomb, then fire", "A bomb killed two men who were caught in the fire in Gao.", None),
    ("arson", "Arson damaged a school in Gao on Monday.", {"ASSAULT"}),
    ("a robbery", "Two guards were wounded in a bank robbery in Lima.", {"ASSAULT"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "types"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_what_a_force_is(
    extract_one: Callable[..., Document], text: str, types: set[str] | None
) -> None:
    document = extract_one(text, published_at="2024-06-12")
    if types is None:
        kill = next(e for e in document.events if text[slice(*e.trigger)] == "killed")
        assert kill.type == "ASSAULT"
    else:
        assert {event.type for event in document.events} == types


def test_a_force_and_what_it_did_are_one_happening(extract_one: Callable[..., Document]) -> None:
    text = "An earthquake shook Norfell in Peru on Monday and a ferry sank in a storm off Callao."
    document = extract_one(text, published_at="2024-06-12")
    words = {text[slice(*event.trigger)]: event for event in document.events}
    sank = words["sank"]
    assert document.events[words["storm"].same_as or 0] is sank


def test_an_aftershock_is_another_happening(extract_one: Callable[..., Document]) -> None:
    text = (
        "A quake hit Norfell in Peru on Monday. It was followed by two aftershocks. "
        "The quake destroyed twenty houses. An aftershock killed two people in Norfell."
    )
    document = extract_one(text, published_at="2024-06-12")
    shocks = {text[slice(*e.trigger)]: n for n, e in enumerate(document.events)}
    roots = {
        word: n if document.events[n].same_as is None else document.events[n].same_as
        for word, n in shocks.items()
    }
    assert roots["killed"] == roots["aftershock"] != roots["quake"]
    assert roots["aftershocks"] != roots["quake"]


def test_fighters_killed_after_a_crash_were_killed_by_somebody(
    extract_one: Callable[..., Document],
) -> None:
    text = "A helicopter crashed near Gao on Monday. The patrol went on, killing two insurgents."
    events = extract_one(text, published_at="2024-06-12").events
    assert [event.type for event in events] == ["DISASTER", "ASSAULT"]


def test_who_is_charged_did_it_perhaps(extract_one: Callable[..., Document]) -> None:
    text = "A man was charged with two counts of murder."
    document = extract_one(text, published_at="2024-06-12")
    (murder,) = [event for event in document.events if event.type == "ASSAULT"]
    (doer,) = [document.entities[index].span for index in murder.actors]
    assert (text[slice(*doer)], murder.recipients, murder.factuality) == ("man", [], "possible")
