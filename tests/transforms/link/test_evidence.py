"""The pieces of evidence: each with what speaks for it and what does not."""

from datetime import date

import polars as pl
import pytest

from tests.transforms.link.tables import mention, mentions, number, party
from transforms.link.aspects import aspect, deed
from transforms.link.evidence import EVIDENCE, comparable, compare
from transforms.link.happenings import link
from transforms.link.scoring import BIAS, meanings, reason, weights
from transforms.link.tellings import tellings


def evidence(one, other):
    told = tellings(mentions(mention("a", **one), mention("b", **other))).with_row_index("node")
    pairs = pl.DataFrame(
        {"first": [0], "second": [1]}, schema={"first": pl.UInt32, "second": pl.UInt32}
    )
    return compare(pairs, comparable(told)).row(0, named=True)


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
        ((1, 1, 1), (12, 12, 12), 0, 0),
        ((3, None, 3), (12, None, None), 0, 1),
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
    assert told.startswith("articles share rare words; ")
    assert told.endswith("but other countries")


def words(event_type, lemma, text=None, factuality="asserted"):
    return mention("a", event_type=event_type, trigger_lemma=lemma, trigger_text=text or lemma,
                   factuality=factuality)  # fmt: skip


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (words("ASSAULT", "shooting"), "act"),
        (words("ASSAULT", "kill"), "deaths"),
        (words("DISASTER", "die"), "deaths"),
        (words("ACCUSE", "murder"), "act"),
        (words("ASSAULT", "murder"), "deaths"),
        (words("ASSAULT", "murder", factuality="possible"), "crime"),
        (words("ASSAULT", "kill", factuality="possible"), "deaths"),
        (words("DISASTER", "jolt"), "impact"),
        (words("DISASTER", "area", "struck an area"), "impact"),
        (words("ASSAULT", "strike"), "act"),
        (words("ASSAULT", "strike", "struck"), "impact"),
        (words("DISASTER", None), "act"),
    ],
)
def test_aspects(told, expected):
    assert aspect(told) == expected


def test_deeds():
    assert deed(words("DISASTER", "quake")) == deed(words("DISASTER", "tremor")) == "earthquake"
    assert deed(words("DISASTER", "fire")) == "fire"
    assert deed(words("ASSAULT", "fire", "opened fire")) == "shooting"
    assert deed(words("ASSAULT", "fire", "set fire")) == "arson"
    assert deed(words("ASSAULT", "attack")) is None


def test_words_for_one_deed_speak_for_it_and_for_another_against():
    quake, aftershock, tremor = (
        {"event_type": "DISASTER", "trigger_lemma": word, "trigger_text": word}
        for word in ("quake", "aftershock", "tremor")
    )
    found = evidence(quake, tremor)
    assert (found["lemma"], found["deed"], found["deed_apart"]) == (0, 1, 0)
    found = evidence(quake, aftershock)
    assert (found["deed"], found["deed_apart"]) == (0, 1)
    assert weights()["deed_apart"] < 0 < weights()["deed"]


def test_no_likeness_makes_an_aftershock_its_quake():
    quake, aftershock = (
        {"event_type": "DISASTER", "trigger_lemma": word, "trigger_text": word,
         "numbers": [number("killed", 9, 9, 9)], "sentence_text": "It killed nine in Kano."}
        for word in ("quake", "aftershock")
    )  # fmt: skip
    assert (
        len(set(link(mentions(mention("a", **quake), mention("b", **quake))).events["event_key"]))
        == 1
    )
    apart = link(mentions(mention("a", **quake), mention("b", **aftershock)))
    assert len(set(apart.events["event_key"])) == 2


def test_an_article_is_no_evidence_for_itself():
    found = evidence({}, {"article_key": "article a", "trigger_start": 9})
    assert found["same_article"] == 1
    assert {found[name] for name in ("sentence", "article", "told_there", "parties_there")} == {0}
