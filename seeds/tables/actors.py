"""Who acts: countries, sectors, offices, organisations, armed groups, nouns and metonyms."""

import polars as pl

from seeds.contract import SeedColumn, SeedTable

PARTIAL_DATE = r"^\d{4}(-\d{2}){0,2}$"
CODE = "^[A-Z]{3}$"
_SOURCE = SeedColumn("source", "Where the row comes from", required=True)
_SECTOR = SeedColumn("sector", "PLOVER sector", pattern=CODE)

COUNTRIES = SeedTable(
    "countries",
    "Countries, territories and historical states with the words for them",
    (
        SeedColumn("code", "ISO 3166 alpha-3; of a territory or former state its present country's"
                   " or an own code", required=True, pattern=CODE),
        SeedColumn("name", "Short English name", required=True),
        SeedColumn("kind", "What it is; of a region only the words for its people count",
                   required=True,
                   allowed=("country", "territory", "breakaway", "historical", "region")),
        SeedColumn("iso2", "ISO 3166 alpha-2", pattern="^[A-Z]{2}$"),
        SeedColumn("aliases", "Other English names", many=True),
        SeedColumn("local_names", "Names in its own languages", many=True),
        SeedColumn("former_names", "Earlier names", many=True),
        SeedColumn("adjectives", "Adjectives: Russian", many=True),
        SeedColumn("demonyms", "Its people: Russians", many=True),
        SeedColumn("capital", "Capital"),
        SeedColumn("capital_aliases", "Names of the capital", many=True),
        SeedColumn("lat", "Latitude of its point, degrees", pl.Float64),
        SeedColumn("lon", "Longitude of its point, degrees", pl.Float64),
        SeedColumn("region", "UN region"),
        SeedColumn("currency", "ISO 4217 code", many=True),
        SeedColumn("valid_from", "From when on, ISO, may be cut short"),
        SeedColumn("valid_to", "Until when, ISO, may be cut short"),
        SeedColumn("parent", "Country that a territory belongs to"),
        SeedColumn("geonames_id", "GeoNames id", pl.Int64),
        _SOURCE,
    ),
    key=("code", "name"),
    licence="PDDL; public domain; own work",
)  # fmt: skip

SECTORS = SeedTable(
    "sectors",
    "Sectors of actors",
    (
        SeedColumn("code", "PLOVER or CAMEO code", required=True, pattern="^[A-Z]{3}$"),
        SeedColumn("meaning", "What it stands for", required=True),
        SeedColumn("use", "primary or secondary"),
        _SOURCE,
    ),
    key=("code",),
    licence="facts in own words",
)

METONYMS = SeedTable(
    "metonyms",
    "Buildings, streets and capitals that stand for who sits there",
    (
        SeedColumn("phrase", "The words", required=True),
        SeedColumn("aliases", "Other words", many=True),
        SeedColumn("country", "Country meant", pattern=CODE),
        _SECTOR,
        SeedColumn("kind", "capital: stands for the state only where it acts; others always do"),
        _SOURCE,
    ),
    key=("phrase",),
    licence="own work; PDDL",
)

AGENTS = SeedTable(
    "agents",
    "Nouns for those who act, with their sector",
    (
        SeedColumn("noun", "Singular, lower case", required=True, pattern="^[a-z]"),
        SeedColumn("plural", "Plural, where it differs"),
        SeedColumn("sector", "PLOVER sector", required=True, pattern=CODE),
        SeedColumn("sector2", "Second sector", pattern=CODE),
        _SOURCE,
    ),
    key=("noun",),
    licence="MIT; own work",
)

_PERSON = (
    SeedColumn("person_id", "Key of the person: name and country", required=True,
               pattern="^[a-z0-9-]+$"),
    SeedColumn("name", "Canonical name", required=True),
    SeedColumn("aliases", "Other spellings", many=True),
)  # fmt: skip
_HELD = (
    SeedColumn("office", "Title of the office", required=True),
    SeedColumn("office_class", "Kind of office", required=True, pattern="^[a-z_]+$"),
    _SECTOR,
    SeedColumn("date_from", "First day, ISO, may be cut short", required=True,
               pattern=PARTIAL_DATE),
    SeedColumn("date_to", "Last day, empty: not known to have ended", pattern=PARTIAL_DATE),
)  # fmt: skip

OFFICES = SeedTable(
    "offices",
    "Who held which office when",
    (
        *_PERSON,
        SeedColumn("country", "ISO 3166 alpha-3, or UNO, NAT, EUU …", pattern=CODE),
        *_HELD,
        SeedColumn("verified", "source: from a data set; yes: start agrees with one; name only; no",
                   required=True, allowed=("source", "yes", "name only", "no")),
        _SOURCE,
    ),
    key=("person_id", "office", "date_from"),
    licence="CC0; CC BY 4.0; public domain; own work",
)  # fmt: skip

OFFICE_RECORDS = SeedTable(
    "office_records",
    "Who held which office when, as large collections have it: ministers, governors, ambassadors",
    (
        *_PERSON,
        SeedColumn("country", "ISO 3166 alpha-3, or UNO, NAT, EUU …", required=True, pattern=CODE),
        *_HELD,
        SeedColumn("last_seen", "Last day on which an office without end was seen to be held",
                   pattern=PARTIAL_DATE),
        _SOURCE,
    ),
    key=("person_id", "office", "date_from"),
    licence="CC0; MIT; facts",
)  # fmt: skip

ORGANIZATIONS = SeedTable(
    "organizations",
    "International bodies, parties, forces, agencies, companies",
    (
        SeedColumn("name", "Canonical name", required=True),
        SeedColumn("aliases", "Other names and acronyms", many=True),
        SeedColumn("country", "ISO 3166 alpha-3, or UNO, NAT, EUU …", pattern=CODE),
        _SECTOR,
        SeedColumn("kind", "What it is"),
        SeedColumn("active_from", "From when on", pattern=PARTIAL_DATE),
        SeedColumn("active_to", "Until when", pattern=PARTIAL_DATE),
        _SOURCE,
    ),
    key=("name",),
    licence="public domain; MIT; own work",
)

ARMED_GROUPS = SeedTable(
    "armed_groups",
    "Armed groups that are no state's forces",
    (
        SeedColumn("name", "Canonical name", required=True),
        SeedColumn("aliases", "Other names and acronyms", many=True),
        SeedColumn(
            "countries",
            "Where they are from, then where else they fight; empty: worldwide",
            many=True,
            pattern=CODE,
        ),
        SeedColumn("sector", "PLOVER sector", required=True, pattern=CODE),
        SeedColumn("kind", "rebel, jihadist, cartel …"),
        SeedColumn("active_from", "From when on", pattern=PARTIAL_DATE),
        SeedColumn("active_to", "Until when", pattern=PARTIAL_DATE),
        _SOURCE,
    ),
    key=("name",),
    licence="CC BY 4.0; MIT; public domain; own work",
)

NAME_WORDS = SeedTable(
    "name_words",
    "Words within the names of organisations that tell their sector",
    (
        SeedColumn("word", "Word or phrase, lower case", required=True, pattern="^[a-z]"),
        SeedColumn("sector", "PLOVER sector", required=True, pattern=CODE),
        _SOURCE,
    ),
    key=("word",),
    licence="own work",
)

TABLES = (COUNTRIES, SECTORS, METONYMS, AGENTS, OFFICES, OFFICE_RECORDS, ORGANIZATIONS,
          ARMED_GROUPS, NAME_WORDS)  # fmt: skip
