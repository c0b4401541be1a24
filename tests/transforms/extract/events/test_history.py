"""Violence that is no news: acts that an article only speaks of."""

from collections.abc import Callable

import pytest

from warehouse.contracts.document import Document

SCHOOL = "The mayor opened a school in Norstad on Monday. Parents came. It has ten rooms. "
RAID = "Rebels killed three farmers in Lima on Monday. Police came. Roads were closed. "


@pytest.mark.parametrize(
    "text",
    [f"{SCHOOL}He said that gunmen murdered judges, and nobody was tried.",
     f"{RAID}The mayor recalled that terrorists had attacked."],
    ids=["no place, after other news", "no victims"],
)  # fmt: skip
def test_what_is_told_on_the_way_has_no_known_day(
    extract_one: Callable[..., Document], text: str
) -> None:
    event = extract_one(text, published_at="2024-06-12").events[-1]
    assert event.type == "ASSAULT"
    assert event.timing == "background"
    assert (event.when.earliest, event.when.latest, event.when.basis) == (None, None, "unknown")


@pytest.mark.parametrize(
    "text",
    [f"{SCHOOL}He said that gunmen murdered two judges.",
     f"{SCHOOL}He said that gunmen murdered judges in Lima on Tuesday.",
     f"{RAID}He said that gunmen murdered judges."],
    ids=["counted", "dated", "news of violence"],
)  # fmt: skip
def test_what_is_told_as_news_stays_news(extract_one: Callable[..., Document], text: str) -> None:
    event = extract_one(text, published_at="2024-06-12").events[-1]
    assert event.type == "ASSAULT"
    assert event.timing == "new"
    assert event.when.latest is not None


def test_a_sum_over_years_is_a_habit(extract_one: Callable[..., Document]) -> None:
    text = "More than 70,000 people have been killed in Peru during ten years of civil war."
    event = extract_one(text, published_at="2024-06-12").events[0]
    assert event.factuality == "habitual"
