"""Types of events, their modes, crosswalks to other codings, and the words that report them."""

import polars as pl

from seeds.contract import SeedColumn, SeedTable
from warehouse.contracts.vocabulary import CONTEXTS
from warehouse.contracts.vocabulary import EVENT_TYPES as TYPES

_SOURCE = SeedColumn("source", "Where the row comes from", required=True)
_SOURCE_NOTE = SeedColumn("source_note", "Where the row comes from", required=True)
_TYPE = SeedColumn("type", "Event type", required=True, allowed=TYPES)

EVENT_TYPES = SeedTable(
    "event_types",
    "The types of events",
    (
        _TYPE,
        SeedColumn("quad", "Quad class"),
        SeedColumn("score", "Score from conflict to cooperation", pl.Float64),
        SeedColumn("definition", "What counts", required=True),
        SeedColumn("ours", "Whether the type is Dateline's own", required=True,
                   allowed=("yes", "no")),
        _SOURCE,
    ),
    key=("type",),
    licence="facts in own words",
)  # fmt: skip

EVENT_MODES = SeedTable(
    "event_modes",
    "Modes that refine a type",
    (
        SeedColumn("type", "Event type", required=True, allowed=TYPES),
        SeedColumn("mode", "Mode", required=True),
        SeedColumn("score", "Score", pl.Float64),
        SeedColumn("meaning", "What it means", required=True),
        _SOURCE,
    ),
    key=("type", "mode"),
    licence="facts in own words",
)

EVENT_CONTEXTS = SeedTable(
    "event_contexts",
    "Contexts in which an event of any type may stand",
    (
        SeedColumn("context", "Context", required=True, allowed=CONTEXTS),
        SeedColumn("meaning", "What it means", required=True),
        _SOURCE,
    ),
    key=("context",),
    licence="facts in own words",
)

CONTEXT_WORDS = SeedTable(
    "context_words",
    "What puts an event into a context",
    (
        SeedColumn("context", "Context", required=True, allowed=CONTEXTS),
        SeedColumn(
            "scope",
            "Where the word counts. Of lemmas: near: among the event's word, its parties and what "
            "belongs to them; clause: also in what the event's word governs; sentence: anywhere in "
            "its sentence. sector: a code of a party's sector. Of a type: type: wherever the event "
            "is one; states: between states; type_alone, states_alone: where nothing else is told; "
            "money: so too, of money",
            required=True,
            allowed=("near", "clause", "sentence", "sector", "type", "states", "type_alone",
                     "states_alone", "money"),
        ),
        SeedColumn("word", "Lemmas in lower case parted by blanks, code of a sector, TYPE or "
                   "TYPE:mode", required=True),
        SeedColumn("actors", "Sectors of which one who does it must be; STATE: a country alone",
                   many=True),
        SeedColumn("recipients", "Sectors of which one to whom it is done must be", many=True),
        _SOURCE,
    ),
    key=("context", "scope", "word", "actors", "recipients"),
    licence="own work",
)  # fmt: skip

EVENT_CODES = SeedTable(
    "event_codes",
    "The nearest CAMEO code and ACLED sub-event type of a type and mode",
    (
        _TYPE,
        SeedColumn("mode", "Mode; empty: any"),
        SeedColumn("cameo", "CAMEO code"),
        SeedColumn("acled", "ACLED sub-event type"),
        _SOURCE,
    ),
    key=("type", "mode"),
    licence="own work",
)

EVENT_WORDS = SeedTable(
    "event_words",
    "Verbs and nouns that report an event",
    (
        SeedColumn("lemma", "Lemma, lower case", required=True, pattern="^[a-z]"),
        SeedColumn("pos", "Part of speech", required=True, allowed=("verb", "noun")),
        SeedColumn("object", "Lemma the object must have, or person; -: no object; empty: any",
                   many=True),
        SeedColumn("particle", "Particle, preposition or infinitive the verb must have"),
        _TYPE,
        SeedColumn("mode", "Mode"),
        SeedColumn("confidence", "Share of such rows that are right, as judged", pl.Float64,
                   required=True),
        _SOURCE,
    ),
    key=("lemma", "pos", "object", "particle"),
    licence="own work",
)  # fmt: skip

EVENT_CONTENTS = SeedTable(
    "event_contents",
    "What is asked for, refused or threatened, and the mode that this tells",
    (
        SeedColumn("type", "Event type; what is refused is as what is asked for", required=True,
                   allowed=("REQUEST", "THREATEN")),
        SeedColumn("lemma", "Lemma, lower case", required=True, pattern="^[a-z]"),
        SeedColumn("mode", "Mode", required=True),
        _SOURCE,
    ),
    key=("type", "lemma"),
    licence="own work",
)  # fmt: skip

EVENT_ASPECTS = SeedTable(
    "event_aspects",
    "What words tell of a happening, and which deed they name; used by linking only",
    (
        SeedColumn("lemma", "Lemma, lower case; or the words as printed, where the lemma misleads",
                   required=True, pattern="^[a-z]"),
        SeedColumn("event_type", "The only type of which the row speaks"),
        SeedColumn("aspect", "Of violence and disasters: the act itself, its blow, or what it did",
                   required=True, allowed=("act", "impact", "deaths", "injuries", "damage")),
        SeedColumn("unproven", "What they tell instead where the mention is not told as a fact",
                   allowed=("crime",)),
        SeedColumn("deed", "The deed they name: two deeds are hardly one happening",
                   pattern="^[a-z]+$"),
        _SOURCE,
    ),
    key=("lemma", "event_type"),
    licence="own work",
)  # fmt: skip

LINK_WEIGHTS = SeedTable(
    "link_weights",
    "How much each piece of evidence weighs when two articles may tell one happening",
    (
        SeedColumn("evidence", "Its name", required=True, pattern="^[a-z_]+$"),
        SeedColumn("judged", "Its weight as judged before the fit, towards which the fit is drawn",
                   pl.Float64, required=True),
        SeedColumn("hold", "How strongly it is drawn there", pl.Float64, required=True),
        SeedColumn("weight", "Its weight as fitted", pl.Float64, required=True),
        SeedColumn("meaning", "What it says, for people", required=True),
        _SOURCE,
    ),
    key=("evidence",),
    licence="own work",
)  # fmt: skip

NATURAL_FORCES = SeedTable(
    "natural_forces",
    "Nouns for what kills and destroys without being anybody",
    (
        SeedColumn("word", "Lemma, lower case", required=True, pattern="^[a-z]"),
        SeedColumn("kind", "exposure: drugs, hunger, heat: what kills whoever has too much of it",
                   required=True, allowed=("nature", "accident", "disease", "exposure")),
        _SOURCE,
    ),
    key=("word",),
    licence="own work",
)  # fmt: skip

FORCE_VERBS = SeedTable(
    "force_verbs",
    "Verbs that tell of a disaster where nature or an accident does what they say",
    (
        SeedColumn("lemma", "Lemma, lower case", required=True, pattern="^[a-z]"),
        _SOURCE,
    ),
    key=("lemma",),
    licence="own work",
)  # fmt: skip

CONFLICTS = SeedTable(
    "conflicts",
    "Invasions and wars that the news names by a noun alone",
    (
        SeedColumn("name", "Its usual name", required=True),
        SeedColumn("nouns", "Nouns that stand for it", required=True, many=True),
        SeedColumn("attacker", "Country that began it, ISO 3166 alpha-3", required=True,
                   pattern="^[A-Z]{3}$"),
        SeedColumn("attacked", "Country on which it was made", required=True,
                   pattern="^[A-Z]{3}$"),
        SeedColumn("start_date", "First day, ISO", required=True, pattern=r"^\d{4}-\d{2}-\d{2}$"),
        SeedColumn("end_date", "Last day; empty: not ended", pattern=r"^\d{4}-\d{2}-\d{2}$"),
        SeedColumn("verified", "Whether a data set agrees", required=True, allowed=("yes", "no")),
        _SOURCE,
    ),
    key=("name",),
    licence="own work",
)  # fmt: skip

DYAD_EXAMPLES = SeedTable(
    "dyad_examples",
    "Sentences of our own with two parties and the type of event between them, to train on",
    (
        SeedColumn("text", "The sentence", required=True),
        SeedColumn("source", "Words of the sentence that name who acts", required=True),
        SeedColumn("target", "Words of the sentence that name who is acted on", required=True),
        SeedColumn(
            "type",
            "Event type, or NONE: a match, a storm, a market, a figure of speech",
            required=True,
            allowed=(*TYPES, "NONE"),
        ),
        _SOURCE_NOTE,
    ),
    key=("text",),
    licence="own work",
)

TABLES = (EVENT_TYPES, EVENT_MODES, EVENT_CONTEXTS, CONTEXT_WORDS, EVENT_CODES, EVENT_WORDS,
          EVENT_CONTENTS, EVENT_ASPECTS, LINK_WEIGHTS, NATURAL_FORCES, FORCE_VERBS, CONFLICTS,
          DYAD_EXAMPLES)  # fmt: skip
