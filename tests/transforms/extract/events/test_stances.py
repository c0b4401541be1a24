"""What somebody holds, wishes or advises is no event; saying so, on a day or by name, is one."""

from collections.abc import Callable

import pytest

from warehouse.contracts.document import Document

PUBLISHED = "2024-06-12"

STANCES = [
    ("first person", "I support an open policy towards Mexico."),
    ("first person about a war", "We oppose the war in Iraq."),
    ("a closer union", "We favour a closer union with France."),
    ("a wish", "We would like to ask the government to lower taxes."),
    ("what one would do", "I would ask the minister to resign."),
    ("what one will do", "If elected, I will demand that the government help farmers."),
    ("a need", "We need to encourage young people to vote."),
    ("one side of an agreement", "I agree with the Prime Minister on Iraq."),
    ("a question", "Do you oppose the talks with Iran?"),
    ("thanks", "Thank you so much, Doctor Ruiz."),
    ("an order to the reader", "Encourage your neighbours to vote."),
    ("a programme", "The party supports a policy of free trade with India."),
    ("for all of a kind", "Ontario has a government that supports families."),
    ("advice by nobody", "Residents are encouraged to report crimes to police."),
]

ACTS = [
    ("said by somebody", "The minister said he supports the president.", "SUPPORT"),
    ("demanded by a group", "We demand that the government release them, the rebels said.",
     "REQUEST"),
    ("on a day", "China expressed support for Pakistan on Monday.", "SUPPORT"),
    ("in the past", "Germany urged Russia to withdraw its troops.", "REQUEST"),
    ("a country, no pronoun", "US was willing to withdraw its troops from Mali.", "AGREE"),
    ("a happening as object", "France opposes the sanctions against Mali.", "REJECT"),
]  # fmt: skip


@pytest.mark.parametrize("text", [row[1] for row in STANCES], ids=[row[0] for row in STANCES])
def test_a_stance_is_no_event(extract_one: Callable[..., Document], text: str) -> None:
    assert extract_one(text, published_at=PUBLISHED).events == []


@pytest.mark.parametrize(("text", "type_"), [row[1:] for row in ACTS], ids=[row[0] for row in ACTS])
def test_what_is_said_or_done_is_one(
    extract_one: Callable[..., Document], text: str, type_: str
) -> None:
    found = {event.type for event in extract_one(text, published_at=PUBLISHED).events}
    assert type_ in found


@pytest.mark.parametrize(
    "text",
    ["Parties may suggest changes to the constitution by Friday.",
     "The state should encourage the development of farms."],
)  # fmt: skip
def test_what_may_or_should_be_done_is_not_asserted(
    extract_one: Callable[..., Document], text: str
) -> None:
    events = extract_one(text, published_at=PUBLISHED).events
    assert all(event.factuality != "asserted" for event in events)
