"""The crosswalks to other schemes have no holes: whatever our codes say has a place in theirs."""

import polars as pl
import pytest

from seeds import load
from seeds.tables.actors import COUNTRIES, SECTORS
from seeds.tables.crosswalks import ACLED_TYPES, CAMEO_CODES, COUNTRY_CODES, SECTOR_CODES
from seeds.tables.events import EVENT_CODES, EVENT_MODES, EVENT_TYPES
from transforms.tables.seeds import dimensions

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


@pytest.mark.parametrize(("code", "acled", "ucdp", "number"), [
    ("YEM", "Yemen", "Yemen (North Yemen)", 678), ("RUS", "Russia", "Russia (Soviet Union)", 365),
    ("COD", "Democratic Republic of Congo", "DR Congo (Zaire)", 490),
    ("COG", "Republic of Congo", "Congo", 484), ("MMR", "Myanmar", "Myanmar (Burma)", 775),
    ("KHM", "Cambodia", "Cambodia (Kampuchea)", 811),
    ("ZWE", "Zimbabwe", "Zimbabwe (Rhodesia)", 552),
    ("MDG", "Madagascar", "Madagascar (Malagasy)", 580),
    ("SWZ", "eSwatini", "Kingdom of eSwatini (Swaziland)", 572),
    ("SRB", "Serbia", "Serbia (Yugoslavia)", 345),
    ("VNM", "Vietnam", "Vietnam (North Vietnam)", 816),
    ("BIH", "Bosnia and Herzegovina", "Bosnia-Herzegovina", 346),
    ("USA", "United States", "United States of America", 2), ("CIV", "Ivory Coast", "Ivory Coast", 437),
    ("TLS", "East Timor", "East Timor", 860), ("PSE", "Palestine", "Israel", 666),
    ("UKR", "Ukraine", "Ukraine", 369), ("TON", "Tonga", "Tonga", 972),
])  # fmt: skip
def test_countries_are_named_as_published(code, acled, ucdp, number):
    countries = dimensions()["core.dim_country"]
    [row] = countries.filter(pl.col("country_code") == code).to_dicts()
    assert (row["acled_name"], row["ucdp_name"], row["ucdp_number"]) == (acled, ucdp, number)


@pytest.mark.parametrize(("region", "codes"), [
    ("Northern Africa", "EGY SDN ESH MAR"), ("Eastern Africa", "MOZ MDG ZMB MWI SSD REU COM"),
    ("Middle Africa", "AGO STP CMR TCD COD"), ("Southern Africa", "ZWE ZAF NAM SWZ"),
    ("Western Africa", "MRT CPV NER SHN"), ("Middle East", "TUR IRN ISR PSE YEM"),
    ("Europe", "RUS CYP UKR GBR XKX"), ("Caucasus and Central Asia", "AFG GEO ARM AZE KAZ"),
    ("South Asia", "PAK LKA MDV"), ("Southeast Asia", "MMR TLS PHL"),
    ("East Asia", "CHN TWN MNG JPN"), ("North America", "MEX USA CAN BMU GRL"),
    ("Central America", "BLZ PAN GTM"), ("Caribbean", "HTI CUB PRI TTO"),
    ("South America", "GUY SUR GUF FLK"), ("Oceania", "PNG AUS GUM"), ("Antarctica", "ATA"),
])  # fmt: skip
def test_countries_lie_in_the_regions_of_acled(region, codes):
    """Where the regions of ACLED part from those of the United Nations, or of habit."""
    given = load(COUNTRY_CODES).filter(pl.col("code").is_in(codes.split()))
    assert set(given["acled_region"]) == {region}
    assert given.height == len(codes.split())


def test_every_place_of_ucdp_has_a_name_a_number_and_a_region():
    countries = dimensions()["core.dim_country"].drop_nulls("ucdp_number")
    assert countries.select("ucdp_name", "ucdp_region").null_count().sum_horizontal().item() == 0
    named = countries.select("ucdp_name", "ucdp_number").unique()
    assert named["ucdp_name"].is_unique().all()
    assert named["ucdp_number"].is_unique().all()
