"""Seed tables of the calendar: words of time, and the shapes of time expressions."""

from seeds.contract import SeedColumn, SeedTable

SOURCE = SeedColumn("source", "Where the row comes from", required=True)

TIME_WORDS = SeedTable(
    name="time_words",
    description="Words that time expressions are made of",
    columns=(
        SeedColumn("word", "The word in lower case, without full stop", required=True),
        SeedColumn("kind", "The one-letter class that patterns are written in", required=True),
        SeedColumn("value", "Number or TIMEX3 part that it stands for"),
        SOURCE,
    ),
    key=("word",),
    licence="own work",
)

TIME_PATTERNS = SeedTable(
    name="time_patterns",
    description="Time expressions as regular expressions over word classes; the first match wins",
    columns=(
        SeedColumn("name", "Name of the pattern", required=True),
        SeedColumn("pattern", "Regular expression, one letter a word", required=True),
        SeedColumn("reading", "The reading that gives its value", required=True),
        SeedColumn("example", "Words that it matches", required=True),
        SOURCE,
    ),
    key=("name",),
    licence="own work",
)

OFFICE_TITLES = SeedTable(
    name="office_titles",
    description="Titles before a name, and the offices that they mean, for dating an article",
    columns=(
        SeedColumn("title", "The title in lower case", required=True),
        SeedColumn("office_has", "Words that the office must contain", required=True),
        SeedColumn(
            "relation",
            "What the title says about the day: in office, before it, after it",
            required=True,
            allowed=("holds", "elect", "former"),
        ),
        SeedColumn("office_lacks", "Words that the office must not contain", many=True),
        SOURCE,
    ),
    key=("title",),
    licence="own work",
)

TABLES = (TIME_WORDS, TIME_PATTERNS, OFFICE_TITLES)
