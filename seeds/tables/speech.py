"""Seed tables of statements: the words that say who says, thinks or wants something."""

from seeds.contract import SeedColumn, SeedTable
from warehouse.contracts.vocabulary import STANCES

SOURCE = SeedColumn("source", "Where the row comes from", required=True)

SPEECH_CUES = SeedTable(
    name="speech_cues",
    description="Verbs, nouns and adjectives that attribute what stands beside them to someone",
    columns=(
        SeedColumn("lemma", "Lemma, lower case", required=True, pattern="^[a-z]+$"),
        SeedColumn("pos", "Part of speech", required=True, allowed=("verb", "noun", "adjective")),
        SeedColumn("stance", "How the speaker stands to it", required=True, allowed=STANCES),
        SeedColumn(
            "frames",
            "What is said: a clause, an infinitive, a gerund, an object, an object with its "
            "complement, a quotation",
            many=True,
            allowed=("clause", "to", "ing", "object", "complement", "quote"),
        ),
        SeedColumn("prepositions", "Prepositions that bring in what is said", many=True),
        SOURCE,
    ),
    key=("lemma", "pos"),
    licence="own work",
)

TABLES = (SPEECH_CUES,)
