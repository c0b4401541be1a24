"""The words of contexts: each names what exists, and none is said twice."""

import polars as pl

from seeds.contract import load
from seeds.tables.actors import SECTORS
from seeds.tables.events import CONTEXT_WORDS, EVENT_CONTEXTS, EVENT_MODES
from warehouse.contracts.vocabulary import EVENT_TYPES

ROWS = load(CONTEXT_WORDS)
LEMMAS = ROWS.filter(pl.col("scope").is_in(["near", "clause", "sentence"]))
CODES = {*load(SECTORS)["code"], "STATE"}


def test_every_context_has_words():
    assert set(ROWS["context"]) == set(load(EVENT_CONTEXTS)["context"])


def test_types_and_modes_exist():
    modes = {f"{type_}:{mode}" for type_, mode in load(EVENT_MODES).select("type", "mode").rows()}
    told = ROWS.filter(~pl.col("scope").is_in(["near", "clause", "sentence", "sector"]))
    assert set(told["word"]) <= {*EVENT_TYPES, *modes}


def test_sectors_exist():
    assert set(ROWS.filter(pl.col("scope") == "sector")["word"]) <= CODES
    for side in ("actors", "recipients"):
        assert set(ROWS[side].explode().drop_nulls()) <= CODES


def test_lemmas_are_lower_case_and_stand_in_one_scope():
    assert LEMMAS.filter(pl.col("word") != pl.col("word").str.to_lowercase()).is_empty()
    assert not LEMMAS.select("context", "word").is_duplicated().any()
