"""The pieces of evidence: each with what speaks for it and what does not."""

from datetime import date

import polars as pl
import pytest

from tests.transforms.link.tables import mention, mentions, number, party
from transforms.link.aspects import aspect
from transforms.link.evidence import EVIDENCE, compare
from transforms.link.scoring import BIAS, meanings, reason, weights
from transforms.link.tellings import tellings


def evidence(one, other):
    told = tellings(mentions(mention("a", **one), mention("b", **other))).with_row_index("node")
    pairs = pl.DataFrame(
        {"first": [0], "second": [1]}, schema={"first": pl.UInt32, "second": pl.UInt32}
    )
    return compare(pairs, told).row(0, named=True)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("lemma", {}, {"trigger_lemma": "bomb"}),
        ("type", {}, {"event_type": "DISASTER"}),
        ("aspect", {}, {"trigger_lemma": "kill"}),
        ("country", {}, {"country_code": "MLI"}),
        ("place", {}, {"place_name": "Gao", "latitude": 16.3, "longitude": 0.0}),
        ("same_day", {}, {"day": date(2025, 1, 9)}),
        ("published_near", {}, {"published_date": date(2025, 1, 9)}),
        ("timing", {}, {"timing": "background"}),
        ("sentence", {}, {"sentence_text": "Flooding closed schools."}),
    ],
)
def test_what_is_alike_speaks_for_one_happening(name, one, other):
    assert evidence(one, one)[name] > 0
    assert evidence(one, other)[name] == 0


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("country_apart", {"country_code": "MLI"}),
        ("far", {"place_name": "Gao", "latitude": 16.3, "longitude": 0.0}),
        ("days_apart", {"day": date(2025, 1, 9)}),
        ("dates_apart", {"day": date(2025, 1, 9)}),
        ("published_apart", {"published_date": date(2025, 1, 9)}),
        ("same_article", {"article_key": "article a", "trigger_start": 9}),
    ],
)
def test_what_differs_speaks_against(name, other):
    assert evidence({}, {})[name] == 0
    assert evidence({}, other)[name] > 0
    assert weights()[name] < 0


def test_parties_are_compared_by_id_and_by_name():
    army, rebels = party("Nigerian army", "NGA", "nga-army"), party("Boko Haram", "NGA")
    assert (
        evidence({"actors": [army]}, {"actors": [party("troops", "NGA", "nga-army")]})["parties"]
        == 1
    )
    assert evidence({"actors": [rebels]}, {"recipients": [rebels]})["parties"] == pytest.approx(1)
    assert evidence({"actors": [rebels]}, {"actors": [party("Ansaru", "NGA")]})["actor_apart"] == 1


@pytest.mark.parametrize(
    ("one", "other", "agree", "apart"),
    [
        ((9, 9, 9), (9, 9, 9), 1, 0),
        ((9, 9, 9), (12, 12, 12), 0, 1),
        ((3, None, None), (12, 12, 12), 0, 0),
        ((1, 1, 1), (1, 1, 1), 0, 0),
    ],
)
def test_numbers_agree_or_contradict(one, other, agree, apart):
    found = evidence(*({"numbers": [number("killed", *bounds)]} for bounds in (one, other)))
    assert (found["numbers"], found["numbers_apart"]) == (agree, apart)


def test_every_piece_has_a_weight_and_a_meaning():
    assert set(weights()) == {*EVIDENCE, BIAS}
    assert all(meanings().values())


def test_a_reason_names_what_speaks_for_and_the_worst_against():
    told = reason(evidence({}, {"country_code": "MLI"}))
    assert told.startswith("articles share rare words; told by the same word; ")
    assert told.endswith("but other countries")


def test_aspects():
    assert aspect("ASSAULT", "shooting") == "act"
    assert aspect("ASSAULT", "kill") == aspect("DISASTER", "die") == "deaths"
    assert aspect("ACCUSE", "murder") == "act"
    assert aspect("DISASTER", None) == "act"
