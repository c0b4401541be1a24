"""Seed tables of how words are written."""

import polars as pl

from seeds.contract import SeedColumn, SeedTable

CASE_WORDS = SeedTable(
    name="case_words",
    description="Words that tell which capitals a text lost that came in capitals only",
    columns=(
        SeedColumn("word", "The word in lower case", required=True),
        SeedColumn(
            "kind",
            "ordinary: in small letters, although also a name; calendar: always with a capital; "
            "rank: with a capital before a name; opener: opens the name of a place; particle: "
            "stands inside names",
            required=True,
            allowed=("ordinary", "calendar", "rank", "opener", "particle"),
        ),
        SeedColumn("source", "Where the row comes from", required=True),
    ),
    key=("word", "kind"),
    licence="own work",
)

THING_NOUNS = SeedTable(
    name="thing_nouns",
    description="Nouns for things that violence is done to or done with",
    columns=(
        SeedColumn("lemma", "The noun's lemma", required=True),
        SeedColumn("kind", "What it is", required=True, allowed=("facility", "vehicle", "weapon")),
        SeedColumn("mode", "Mode of an assault done with it; weapons only"),
        SeedColumn("source", "Where the row comes from", required=True),
    ),
    key=("lemma",),
    licence="own work",
)

WORD_RARITY = SeedTable(
    name="word_rarity",
    description="How much a word says about which news it is told of; used by linking only",
    columns=(
        SeedColumn("word", "The word, folded to lower-case ASCII", required=True),
        SeedColumn("rarity", "Logarithm of all items of news over those with the word", pl.Float64,
                   required=True),
        SeedColumn("source", "Where the row comes from", required=True),
    ),
    key=("word",),
    licence="facts",
)  # fmt: skip

TABLES = (CASE_WORDS, THING_NOUNS, WORD_RARITY)
