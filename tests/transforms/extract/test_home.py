"""Where somebody is from when the words next to the name do not say it."""

from collections.abc import Callable

import pytest

from warehouse.contracts.document import Document

TEXTS = [
    ("Doctors from two Dutch aid groups gave medicine to villagers.", "Doctors", "NLD"),
    ("Rebels in the east of Mali attacked a convoy.", "Rebels", "MLI"),
    ("President Ana Ruiz imposed a curfew in Lima, Peru, on Monday.", "Ana Ruiz", "PER"),
    ("President Ana Ruiz sent troops from Peru to Chile.", "Ana Ruiz", None),
    ("President Ana Ruiz imposed a curfew in Lima on Monday.", "Ana Ruiz", "PER"),
    ("The Armenians of Georgia marched on Monday.", "Armenians", "GEO"),
    ("Police arrested two ethnic Russians in Latvia.", "Russians", "LVA"),
    ("Saudi-led forces shelled the port.", "Saudi-led forces", "SAU"),
    ("Turkish-backed fighters left the town.", "Turkish-backed fighters", None),
    ("The rebel group met officials from Burundi.", "rebel group", "BDI"),
    ("Norway sent food to the refugees fleeing Sudan.", "refugees", "SDN"),
    ("The Free Coast Army (FCA) attacked Benin.", "FCA", None),
    ("The ambassador to Mali resigned.", "ambassador", None),
]


@pytest.mark.parametrize(("text", "words", "country"), TEXTS)
def test_country_of_a_party(
    extract_one: Callable[..., Document], text: str, words: str, country: str | None
) -> None:
    document = extract_one(text, published_at="2024-06-12")
    (entity,) = [e for e in document.entities if text[slice(*e.span)] == words]
    assert entity.country == country
