"""What a word of violence or threat reports once its sentence is weighed."""

from collections.abc import Callable

import pytest

from warehouse.contracts.document import Document

TYPES = [
    ("attack with words", "The minister launched a scathing attack on the court.", {"ACCUSE"}),
    ("attack with arms", "Rebels launched an attack on the town of Gao.", {"ASSAULT"}),
    ("search by the law", "Police raided the house of a lawyer in Lima.", {"COERCE"}),
    ("raid by rebels", "Rebels raided the village of Bama.", {"ASSAULT"}),
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
