"""Seed table of factuality: the words that say whether what stands with them happened."""

from seeds.contract import SeedColumn, SeedTable
from warehouse.contracts.vocabulary import FACTUALITIES

SOURCE = SeedColumn("source", "Where the row comes from", required=True)

FACTUALITY_SIGNS = SeedTable(
    name="factuality_signs",
    description="Words that take what stands with them out of the plain facts",
    columns=(
        SeedColumn("word", "Lemma, or lower-case form of a function word", required=True,
                   pattern="^[a-z']"),
        SeedColumn(
            "role",
            "What the word is to the happening: its negator, auxiliary, adverb, subordinator, "
            "preposition or modifier, or the verb, noun or adjective that it hangs on",
            required=True,
            allowed=("negator", "auxiliary", "adverb", "subordinator", "preposition", "modifier",
                     "verb", "noun", "adjective"),
        ),
        SeedColumn(
            "complement",
            "How the happening hangs on the word: as infinitive, gerund, participle, clause, "
            "object, behind a preposition, or in any way",
            allowed=("to", "ing", "participle", "clause", "object", "any", "for", "of", "from",
                     "against", "at"),
        ),
        SeedColumn("sign", "What the happening then is; future: told flatly, but yet to come",
                   required=True, allowed=(*FACTUALITIES, "future")),
        SOURCE,
    ),
    key=("word", "role", "complement"),
    licence="own work",
)  # fmt: skip

TABLES = (FACTUALITY_SIGNS,)
