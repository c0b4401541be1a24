"""Exchange rates: what a dollar was worth, beside what another publisher says of the same years."""

import polars as pl
import pytest

from seeds import load
from seeds.tables.units import CURRENCIES, EXCHANGE_RATES

RATES = load(EXCHANGE_RATES)

IRS = [
    ("AUD", 2020, 1.452), ("BRL", 2021, 5.395), ("CAD", 2022, 1.301), ("CHF", 2022, 0.955),
    ("CNY", 2021, 6.452), ("EUR", 2022, 0.951), ("GBP", 2021, 0.727), ("ILS", 2022, 3.361),
    ("INR", 2022, 78.598), ("JPY", 2022, 131.454), ("MXN", 2020, 21.466), ("NOK", 2022, 9.619),
    ("SEK", 2022, 10.122), ("TRY", 2022, 16.572), ("ZAR", 2022, 16.377),
]  # fmt: skip
"""Currency, year, yearly average of the US Internal Revenue Service, made from other quotations."""


@pytest.mark.parametrize(("currency", "year", "rate"), IRS)
def test_a_rate_is_near_to_what_the_irs_gives(currency, year, rate):
    (ours,) = RATES.filter(currency=currency, year=year)["units_per_usd"]
    assert ours == pytest.approx(rate, rel=0.003)


def test_rates_reach_the_last_whole_year():
    last = RATES.group_by("currency").agg(pl.col("year").max()).filter(pl.col("year") < 2025)
    assert set(last.rows()) == {("RUB", 2021), ("TWD", 2022)}


def test_a_rate_leaps_only_where_the_currency_did():
    before = RATES.with_columns(pl.col("year") + 1).rename({"units_per_usd": "before"})
    leaps = (
        RATES.join(before, on=["currency", "year"])
        .with_columns(ratio=pl.col("units_per_usd") / pl.col("before"))
        .filter(~pl.col("ratio").is_between(0.7, 1.6))
    )
    lira_and_rouble = {("TRY", 2001), ("TRY", 2022), ("RUB", 2015)}
    assert set(leaps.select("currency", "year").rows()) <= lira_and_rouble


def test_currencies_that_articles_name_most_have_rates():
    named = set(load(CURRENCIES)["currency"])
    rated = set(RATES["currency"])
    assert {"EUR", "GBP", "JPY", "CNY", "INR", "CAD", "AUD", "CHF"} <= rated & named
