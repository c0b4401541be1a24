"""Which earlier mention a pronoun or a definite description stands for."""

from collections.abc import Callable

import pytest

from warehouse.contracts.document import Document

CHAINS = [
    ("speaker of what is said", "The Taliban said it will free the pilots.", "it", "Taliban"),
    ("speakers in the plural", "Union workers said they will end the strike.", "they",
     "Union workers"),
    ("an object is not its own subject",
     "Prime Minister Ana Ruiz called President Paul Kagame to congratulate him.", "him",
     "Paul Kagame"),
    ("definite description of a country",
     "Peru signed a treaty on Monday. France will train soldiers in the country.", "country",
     "Peru"),
    ("fighters by another word", "Rebels attacked Mali. The insurgents killed two soldiers.",
     "insurgents", "Rebels"),
    ("relative pronoun", "Police arrested two men who attacked a church.", "who", "men"),
    ("he is no spokeswoman", "Petrov was jailed. His spokeswoman wept. He died in prison.", "He",
     "Petrov"),
    ("the two soldiers",
     "Two soldiers were held in Mali in June. Rebels freed the two soldiers on Monday.",
     "soldiers", "soldiers"),
    ("the group", "Boko Haram attacked Chad. The group killed two soldiers.", "group",
     "Boko Haram"),
]  # fmt: skip


def at(document: Document, text: str, words: str) -> int:
    start = text.rindex(words)
    return next(
        index
        for index, entity in enumerate(document.entities)
        if entity.span[0] <= start < entity.span[1]
    )


@pytest.mark.parametrize(
    ("text", "mention", "antecedent"),
    [row[1:] for row in CHAINS],
    ids=[row[0] for row in CHAINS],
)
def test_a_mention_stands_for_an_earlier_one(
    extract_one: Callable[..., Document], text: str, mention: str, antecedent: str
) -> None:
    document = extract_one(text, published_at="2024-06-12")
    found = document.entities[at(document, text, mention)].coreferent
    assert found is not None
    assert text[slice(*document.entities[found].span)] == antecedent


def test_a_bare_noun_of_violence_recalls_what_was_told(
    extract_one: Callable[..., Document],
) -> None:
    text = "Rebels attacked Togo on Monday. The attack began before dawn."
    first, second = extract_one(text, published_at="2024-06-12").events
    assert text[slice(*second.trigger)] == "attack"
    assert first.same_as is None
    assert second.same_as == 0


def test_a_country_that_holds_somebody_is_the_actor(extract_one: Callable[..., Document]) -> None:
    text = "Two journalists were arrested in Niger on Monday."
    document = extract_one(text, published_at="2024-06-12")
    (event,) = document.events
    assert [text[slice(*document.entities[i].span)] for i in event.actors] == ["Niger"]


def test_a_place_told_before_is_told_of_the_first_mention_only(
    extract_one: Callable[..., Document],
) -> None:
    text = "A bomb exploded in Nairobi on Monday. The blast was heard far away."
    first, second = extract_one(text, published_at="2024-06-12").events
    assert first.place is not None
    assert second.same_as == 0
    assert second.place is None
