"""The crosswalks to other schemes have no holes: whatever our codes say has a place in theirs."""

import polars as pl

from seeds import load
from seeds.tables.actors import COUNTRIES, SECTORS
from seeds.tables.crosswalks import ACLED_TYPES, CAMEO_CODES, COUNTRY_CODES, SECTOR_CODES
from seeds.tables.events import EVENT_CODES, EVENT_MODES, EVENT_TYPES

CODED = load(EVENT_TYPES).filter(pl.col("ours") == "no")
"""Types of PLOVER: ours have no counterpart in CAMEO."""


def test_every_type_and_mode_has_a_cameo_code():
    wanted = [*CODED.select("type", pl.lit(None).alias("mode")).rows(),
              *load(EVENT_MODES).select("type", "mode").rows()]  # fmt: skip
    given = {(row["type"], row["mode"]): row["cameo"] for row in load(EVENT_CODES).to_dicts()}
    assert [pair for pair in wanted if not given.get(pair)] == []


def test_codes_that_types_and_modes_are_given_exist():
    codes, cameo = load(EVENT_CODES), load(CAMEO_CODES)["code"]
    assert set(codes["cameo"].drop_nulls()) <= set(cameo)
    assert set(codes["acled"].drop_nulls()) <= set(load(ACLED_TYPES)["sub_event_type"])


def test_a_cameo_code_lies_within_its_base_its_root_and_their_class():
    for row in load(CAMEO_CODES).to_dicts():
        assert row["code"].startswith(row["base"])
        assert row["base"].startswith(row["root"])
        expected = 1 + sum(int(row["root"]) > last for last in (5, 8, 13))
        assert row["quad_class"] == expected


def test_every_country_and_sector_has_codes():
    countries = load(COUNTRIES).filter(pl.col("kind") == "country")["code"]
    assert set(countries) == set(load(COUNTRY_CODES)["code"])
    assert set(load(SECTORS)["code"]) == set(load(SECTOR_CODES)["sector"])


def test_numbers_of_countries_are_unique():
    for column in ("iso_numeric", "fips", "cameo", "cow", "gw"):
        given = load(COUNTRY_CODES)[column].drop_nulls()
        assert given.is_unique().all(), column
