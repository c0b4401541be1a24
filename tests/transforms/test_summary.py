"""Participants and numbers beside their mention: as listed, and the largest number for the whole."""

import polars as pl
import pytest

from transforms.tables.summary import summarized
from warehouse.contracts.registry import table

MENTION, BARE, ARTICLE, SAID = "a" * 32, "b" * 32, "c" * 32, "d" * 32


def frame(name, *rows):
    return table(name).frame(list(rows))


def mention(key, **fields):
    return dict(
        event_mention_key=key, article_key=ARTICLE, trigger_start=0, trigger_end=1, **fields
    )


def party(role, ordinal, who, **fields):
    return dict(event_mention_key=MENTION, role=role, ordinal=ordinal, participant_name=who,
                participant_text=who.upper(), **fields)  # fmt: skip


def number(key, measure, start, low, best, high, unit="person"):
    return dict(quantity_key=key * 32, measure=measure, quantity_start=start, low=low, best=best,
                high=high, qualifier="exact", unit=unit)  # fmt: skip


@pytest.fixture(scope="module")
def rows():
    numbers = [number("1", "killed", 30, 3.0, 3.0, 3.0), number("2", "killed", 10, 20.0, None, None),
               number("3", "killed", 50, None, None, None), number("4", "arrested", 40, 1.0, 1.0, 1.0),
               number("5", "money", 60, 5.0, 5.0, 5.0, "EUR")]  # fmt: skip
    found = summarized({
        "core.fact_event_mention": frame(
            "core.fact_event_mention", mention(MENTION, attribution_key=SAID), mention(BARE)
        ),
        "core.bridge_event_actor": frame(
            "core.bridge_event_actor",
            party("actor", 1, "second", country_code="RUS", sector="MIL"),
            party("actor", 0, "first", country_code="BLR"),
            party("actor", 2, "third", country_code="RUS"),
            party("recipient", 0, "other"), party("host", 0, "nobody's side", country_code="TUR"),
        ),
        "core.fact_quantity": frame("core.fact_quantity", *reversed(numbers)),
        "core.fact_attribution": frame(
            "core.fact_attribution", dict(attribution_key=SAID, source_text="him", stance="denies")
        ),
        "core.bridge_event_quantity": frame("core.bridge_event_quantity", *(
            dict(event_mention_key=MENTION, quantity_key=row["quantity_key"]) for row in numbers
        )),
    })  # fmt: skip
    told = found["core.fact_event_mention"]
    return {row["event_mention_key"]: row for row in told.to_dicts()}


def test_sides_are_listed_in_order_and_their_countries_once(rows):
    row = rows[MENTION]
    assert row["actors"] == ["first", "second", "third"]
    assert (row["actor_countries"], row["actor_sectors"]) == (["BLR", "RUS"], ["MIL"])
    assert (row["recipients"], row["recipient_countries"]) == (["other"], [])


def test_the_first_of_each_side_and_the_speaker_are_named(rows):
    row = rows[MENTION]
    assert (row["first_actor_text"], row["first_actor_country"]) == ("FIRST", "BLR")
    assert row["first_recipient_text"] == "OTHER"
    assert (row["speaker"], row["stance"]) == ("him", "denies")
    assert (rows[BARE]["first_actor_text"], rows[BARE]["speaker"]) == (None, None)


def test_the_largest_number_of_a_measure_stands_for_the_mention(rows):
    row = rows[MENTION]
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (20.0, None, None)
    assert (row["captured_best"], row["wounded_best"]) == (1.0, None)
    assert (row["money_best"], row["money_currency"]) == (5.0, "EUR")
    assert [one["measure"] for one in row["numbers"]] == [
        "killed", "killed", "arrested", "killed", "money",
    ]  # fmt: skip
    assert row["numbers"][0]["low"] == 20.0


def test_a_mention_of_nobody_has_empty_lists(rows):
    row = rows[BARE]
    lists = [name for name, kind in table("core.fact_event_mention").polars_schema.items()
             if isinstance(kind, pl.List) and name != "contexts"]  # fmt: skip
    assert len(lists) == 7
    assert all(row[name] == [] for name in lists)
