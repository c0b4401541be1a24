"""The gold itself: whole documents of the document format, every sentence accounted for."""

import json
import re
from datetime import date

import polars as pl
import pytest

from seeds import load
from seeds.tables.events import EVENT_MODES
from tests.golden.form import golds, unquoted
from tests.golden.soundness import problems
from transforms.tables.decode import decode, layer

GOLDS = golds()
NAMES = [gold.name for gold in GOLDS]
OUTSIDE = re.compile(
    r"""(?x) .{0,90}\((Newsline|K4P|Selma\ Post|Courier\ Press|City\ News|Daily\ Ledger|Wire\ Nine)\)\ [-–—]
    | [A-Z]{2}/[a-z]{2} | END(/[A-Z]+)+/ | -30-"""
)
"""What belongs to no sentence: datelines and sign-offs."""


@pytest.mark.parametrize("gold", GOLDS, ids=NAMES)
def test_is_a_sound_document(gold):
    assert problems(gold.document, gold.article.text) == []


@pytest.mark.parametrize("gold", GOLDS, ids=NAMES)
def test_is_read_by_the_tables_without_loss(gold):
    written = json.dumps(gold.document.to_json())
    row = {"article_key": ["k"], "text": [gold.article.text], "document": [written]}
    decoded = decode(pl.DataFrame(row))
    events = layer(decoded, "events") if gold.document.events else pl.DataFrame()
    assert len(events) == len(gold.document.events)


@pytest.mark.parametrize("gold", GOLDS, ids=NAMES)
def test_every_word_of_a_whole_article_is_accounted_for(gold):
    if gold.is_whole:
        opening, *others = [words for words in unquoted(gold) if any(map(str.isalnum, words))] or [
            ""
        ]
        *_, dateline = opening.split("\n")
        assert [one for one in (dateline, *others) if one and not OUTSIDE.fullmatch(one)] == []


@pytest.mark.parametrize("gold", GOLDS, ids=NAMES)
def test_was_reviewed_twice(gold):
    passes = {review["pass"] for review in gold.reviews}
    assert len(passes) >= 2
    for review in gold.reviews:
        assert isinstance(review["date"], date)
        assert review["changed"]


def test_modes_belong_to_their_types():
    known = set(load(EVENT_MODES).select("type", "mode").rows())
    told = {(e.type, e.mode) for gold in GOLDS for e in gold.document.events if e.mode}
    assert told <= known


def test_there_is_enough_of_it():
    whole = [gold for gold in GOLDS if gold.is_whole]
    assert len(whole) >= 20
    assert sum(len(gold.document.sentences) for gold in GOLDS) >= 60
