"""From documents to mentions: what linking will know."""

import json
from datetime import date

import polars as pl
import pytest

from transforms.link.mentions import MENTIONS, from_documents

TITLE = "Explosion in Kano"
TEXT = (
    "Soldiers attacked a village near Maiduguri on Monday, killing at least nine farmers. "
    "Kenya and Uganda signed an agreement on Lake Victoria's fish."
)
SCHEMA = dict.fromkeys(("article_key", "text", "title", "document"), pl.String)


@pytest.fixture(scope="module")
def document(extract_one):
    return json.dumps(extract_one(TEXT, published_at="2025-01-08").to_json())


@pytest.fixture(scope="module")
def found(document):
    return from_documents(pl.DataFrame([("k", TEXT, TITLE, document)], SCHEMA, orient="row"))


def test_a_mention_has_its_words_days_parties_and_numbers(found):
    assert found.schema == MENTIONS
    attack = found.filter(pl.col("trigger_text") == "attacked").row(0, named=True)
    assert attack["trigger_lemma"] == "attack"
    assert attack["title"] == TITLE
    assert attack["sentence_text"] == TEXT.split(". ")[0] + "."
    assert attack["published_date"] == date(2025, 1, 8)
    assert attack["latest_date"] == date(2025, 1, 6)
    assert [one["name"] for one in attack["actors"]] == ["Soldiers"]
    assert (attack["place_name"], attack["country_code"]) == ("Maiduguri", "NGA")
    assert [(n["measure"], n["low"]) for n in attack["numbers"]] == [("killed", 9.0)]
    signed = found.filter(pl.col("trigger_text") == "signed an agreement").row(0, named=True)
    assert signed["trigger_lemma"] == "agreement"
    assert [one["country_code"] for one in signed["actors"]] == ["KEN", "UGA"]
    assert signed["numbers"] == []


def test_the_words_of_the_article_are_the_same_for_all_its_mentions(found):
    lists = found["article_words"].to_list()
    assert {"maiduguri", "uganda", "victorias"} <= set(lists[0])
    assert {"the", "on", "an"}.isdisjoint(lists[0])
    assert all(words == lists[0] for words in lists)


def test_a_document_without_text_still_gives_mentions(document):
    found = from_documents(pl.DataFrame([("k", None, None, document)], SCHEMA, orient="row"))
    assert "attack" in found["trigger_lemma"].to_list()
    assert found["sentence_text"].null_count() == found.height
