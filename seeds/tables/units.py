"""Seed tables of numbers: number words, vague amounts, qualifiers, currencies."""

import polars as pl

from seeds.contract import SeedColumn, SeedTable

SOURCE = SeedColumn("source", "Where the row comes from", required=True)
QUALIFIERS = ("exact", "about", "at_least", "at_most", "between", "vague")

NUMBER_WORDS = SeedTable(
    name="number_words",
    description="Number words of English and what they are worth",
    columns=(
        SeedColumn("word", "The word in lower case", required=True),
        SeedColumn(
            "kind",
            "How the word combines with others",
            required=True,
            allowed=("unit", "ten", "multiplier", "ordinal"),
        ),
        SeedColumn("value", "Its worth", dtype=pl.Float64, required=True),
        SOURCE,
    ),
    key=("word",),
    licence="own work",
)

VAGUE_QUANTITIES = SeedTable(
    name="vague_quantities",
    description="Words that stand for an amount without telling it, and what may be counted",
    columns=(
        SeedColumn("phrase", "The words in lower case", required=True),
        SeedColumn("low", "Lowest amount meant", dtype=pl.Float64),
        SeedColumn("best", "Likely amount, empty where none is likelier", dtype=pl.Float64),
        SeedColumn("high", "Highest amount meant", dtype=pl.Float64),
        SeedColumn("qualifier", "How sure it is", required=True, allowed=QUALIFIERS),
        SOURCE,
    ),
    key=("phrase",),
    licence="own work",
)

QUANTITY_QUALIFIERS = SeedTable(
    name="quantity_qualifiers",
    description="Words beside a number that bound it",
    columns=(
        SeedColumn("phrase", "The words in lower case", required=True),
        SeedColumn("qualifier", "What they make of it", required=True, allowed=QUALIFIERS),
        SeedColumn(
            "bound",
            "Whether the number itself is within what they bound",
            required=True,
            allowed=("inclusive", "exclusive"),
        ),
        SOURCE,
    ),
    key=("phrase",),
    licence="own work",
)

CURRENCIES = SeedTable(
    name="currencies",
    description="Symbols and words of money with the currency meant where nothing else is said",
    columns=(
        SeedColumn("word", "Symbol, or word in lower case", required=True),
        SeedColumn("currency", "ISO 4217 code", required=True, pattern=r"^[A-Z]{3}$"),
        SeedColumn("kind", "Stands before or after", required=True, allowed=("symbol", "word")),
        SOURCE,
    ),
    key=("word",),
    licence="ISO 4217 codes are facts; words own work",
)

MEASURE_WORDS = SeedTable(
    name="measure_words",
    description="Lemmas that tell what a number counts",
    columns=(
        SeedColumn("lemma", "The lemma", required=True),
        SeedColumn("pos", "Part of speech", required=True, allowed=("verb", "noun", "adjective")),
        SeedColumn(
            "role",
            "Which argument is counted: the object, the subject, or the noun itself",
            required=True,
            allowed=("object", "subject", "both", "self"),
        ),
        SeedColumn("measure", "The measure of the document format", required=True),
        SOURCE,
    ),
    key=("lemma", "pos"),
    licence="own work",
)

PERSON_NOUNS = SeedTable(
    name="person_nouns",
    description="Nouns whose instances are people",
    columns=(SeedColumn("lemma", "The lemma in lower case", required=True), SOURCE),
    key=("lemma",),
    licence="own work",
)

EXCHANGE_RATES = SeedTable(
    name="exchange_rates",
    description="What a US dollar was worth in other currencies, in the mean of a year",
    columns=(
        SeedColumn("currency", "ISO 4217 code", required=True, pattern=r"^[A-Z]{3}$"),
        SeedColumn("year", "The year", dtype=pl.Int64, required=True),
        SeedColumn("units_per_usd", "Units for one US dollar", dtype=pl.Float64, required=True),
        SOURCE,
    ),
    key=("currency", "year"),
    licence="facts published by the European Central Bank, other central banks and the US IRS",
)

TABLES = (
    NUMBER_WORDS,
    VAGUE_QUANTITIES,
    QUANTITY_QUALIFIERS,
    CURRENCIES,
    MEASURE_WORDS,
    PERSON_NOUNS,
    EXCHANGE_RATES,
)
