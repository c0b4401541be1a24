"""Fights whose sides stand in the sentences before them."""

from collections.abc import Callable

from warehouse.contracts.document import Document, Event

WAR = "Soldiers entered Norstad on Monday and shot at rebels there. "


def sides(document: Document, event: Event) -> tuple[set[str | None], set[str | None]]:
    """The sectors of both sides of an event."""
    entities = document.entities
    return (
        {entities[index].sector for index in event.actors},
        {entities[index].sector for index in event.recipients},
    )


def test_a_fight_is_between_the_sides_told_last(extract_one: Callable[..., Document]) -> None:
    document = extract_one(f"{WAR}Heavy fighting went on until dawn.", published_at="2024-06-12")
    assert sides(document, document.events[-1]) == ({"REB"}, {"MIL"})


def test_who_fights_one_side_is_the_other(extract_one: Callable[..., Document]) -> None:
    document = extract_one(
        f"{WAR}The rebels launched an offensive on Tuesday.", published_at="2024-06-12"
    )
    assert sides(document, document.events[-1]) == ({"REB"}, {"MIL"})


def test_nobody_is_added_where_one_side_is_told(extract_one: Callable[..., Document]) -> None:
    document = extract_one(
        "Rebels entered Gao on Monday. Fighting went on in Gao.", published_at="2024-06-12"
    )
    fight = document.events[-1]
    assert (fight.actors, fight.recipients) == ([], [])
