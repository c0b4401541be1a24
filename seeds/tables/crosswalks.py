"""Crosswalks to the codes of CAMEO, GDELT, ACLED and UCDP, and the columns of their tables."""

import polars as pl

from seeds.contract import SeedColumn, SeedTable
from warehouse.contracts.vocabulary import MEASURES

_SOURCE = SeedColumn("source", "Where the row comes from", required=True)
_SECTOR = "^[A-Z]{3}$"

ACLED_REGIONS = (
    "Antarctica", "Caribbean", "Caucasus and Central Asia", "Central America", "East Asia",
    "Eastern Africa", "Europe", "Middle Africa", "Middle East", "North America",
    "Northern Africa", "Oceania", "South America", "South Asia", "Southeast Asia",
    "Southern Africa", "Western Africa",
)  # fmt: skip
"""The regions of ACLED's API guide."""

COUNTRY_CODES = SeedTable(
    "country_codes",
    "Codes of countries in other schemes",
    (
        SeedColumn("code", "ISO 3166 alpha-3", required=True, pattern="^[A-Z]{3}$"),
        SeedColumn("iso_numeric", "ISO 3166 number", pl.Int64),
        SeedColumn("fips", "FIPS 10-4 code", pattern="^[A-Z]{2}$"),
        SeedColumn("cameo", "CAMEO code", pattern="^[A-Z]{3}$"),
        SeedColumn("cow", "Number in the Correlates of War", pl.Int64),
        SeedColumn("gw", "Gleditsch and Ward's number", pl.Int64),
        SeedColumn("acled_region", "Region of the world in ACLED", required=True,
                   allowed=ACLED_REGIONS),
        SeedColumn("ucdp_region", "Region of the world in UCDP",
                   allowed=("Africa", "Americas", "Asia", "Europe", "Middle East")),
        SeedColumn("acled_country", "Its name in ACLED, where that is another"),
        SeedColumn("ucdp_country", "The name under which UCDP places events there, where that is "
                   "another"),
        SeedColumn("ucdp_number", "The number that goes with it, where that is not Gleditsch and "
                   "Ward's", pl.Int64),
        _SOURCE,
    ),
    key=("code",),
    licence="PDDL; facts; own work",
)  # fmt: skip

CAMEO_CODES = SeedTable(
    "cameo_codes",
    "Codes of CAMEO for acts",
    (
        SeedColumn("code", "The code", required=True, pattern="^[0-9]{2,4}$"),
        SeedColumn("meaning", "Its name", required=True),
        SeedColumn("base", "Code at the second level", required=True, pattern="^[0-9]{2,3}$"),
        SeedColumn("root", "Code at the first level", required=True, pattern="^[0-9]{2}$"),
        SeedColumn("quad_class", "Quad class, 1 to 4", pl.Int64, required=True,
                   allowed=("1", "2", "3", "4")),
        SeedColumn("goldstein", "Goldstein's score", pl.Float64),
        _SOURCE,
    ),
    key=("code",),
    licence="facts",
)  # fmt: skip

ACLED_TYPES = SeedTable(
    "acled_types",
    "Sub-event types of ACLED",
    (
        SeedColumn("sub_event_type", "The sub-event type", required=True),
        SeedColumn("event_type", "The event type it belongs to", required=True),
        SeedColumn("disorder_type", "The disorder it belongs to", required=True),
        _SOURCE,
    ),
    key=("sub_event_type",),
    licence="facts",
)

SECTOR_CODES = SeedTable(
    "sector_codes",
    "Sectors in other schemes",
    (
        SeedColumn("sector", "Sector", required=True, pattern=_SECTOR),
        SeedColumn("cameo", "CAMEO type of actor", pattern=_SECTOR),
        SeedColumn("acled_inter", "What it is in ACLED"),
        SeedColumn("ucdp_side", "What it is as a side of a conflict",
                   allowed=("government", "organized", "civilians")),
        _SOURCE,
    ),
    key=("sector",),
    licence="facts; own work",
)  # fmt: skip

MEASURE_CODES = SeedTable(
    "measure_codes",
    "Measures that GDELT's knowledge graph counts",
    (
        SeedColumn("measure", "Measure", required=True, allowed=MEASURES),
        SeedColumn("gkg_count", "Its type of count", required=True, pattern="^[A-Z_]+$"),
        _SOURCE,
    ),
    key=("measure",),
    licence="facts; own work",
)

SHAPE_COLUMNS = SeedTable(
    "shape_columns",
    "The published columns of the tables whose shape our views have",
    (
        SeedColumn("view", "Our view", required=True, pattern="^[a-z_]+$"),
        SeedColumn("position", "Position of the column, from 1", pl.Int64, required=True),
        SeedColumn("name", "Its name as published", required=True),
        SeedColumn("type", "Its type in DuckDB", required=True,
                   allowed=("BIGINT", "DATE", "DOUBLE", "VARCHAR")),
        SeedColumn("is_filled", "Whether Dateline knows it; no: always null", required=True,
                   allowed=("yes", "no")),
        SeedColumn("meaning", "What it says here", required=True),
        _SOURCE,
    ),
    key=("view", "position"),
    licence="names as facts; meanings own work",
)  # fmt: skip

TABLES = (COUNTRY_CODES, CAMEO_CODES, ACLED_TYPES, SECTOR_CODES, MEASURE_CODES, SHAPE_COLUMNS)
