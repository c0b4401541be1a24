"""Which outlet an article is of: by name, by domain, by a domain above it, else as it is called."""

import polars as pl
import pytest

from transforms.resolve.articles import with_source

SOURCES = pl.DataFrame(
    {
        "name": ["The Daily Example", "Example Radio"],
        "aliases": [["Example"], []],
        "agency_code": [None, "EXR"],
        "domain": ["example.org", "radio.example.org"],
        "country": ["NOR", "SWE"],
        "kind": ["newspaper", "radio"],
        "state_run": ["no", "yes"],
    },
    schema_overrides={"aliases": pl.List(pl.String), "agency_code": pl.String},
)


@pytest.mark.parametrize(
    ("source", "agency", "url", "name"),
    [
        ("example", None, None, "The Daily Example"),
        (None, "EXR", "https://elsewhere.com/1", "Example Radio"),
        (None, None, "https://www.example.org/1", "The Daily Example"),
        (None, None, "https://en.news.example.org:443/1", "The Daily Example"),
        (None, None, "https://live.radio.example.org/1", "Example Radio"),
        ("en.example.org", None, "https://en.example.org/1", "The Daily Example"),
        ("radio.example.org", None, "https://portal.com/1", "Example Radio"),
        ("Some Owner, Inc.", None, "https://example.org/1", "The Daily Example"),
        ("Another Paper", None, "https://notexample.org/1", "Another Paper"),
        ("U.S. Congress", None, None, "U.S. Congress"),
        (None, None, "https://portal.co.uk/1", "portal.co.uk"),
        (None, None, None, None),
    ],
)
def test_the_outlet_of_an_article(source, agency, url, name):
    row = {"source": [source], "agency": [agency], "url": [url]}
    found = with_source(pl.DataFrame(row, schema=dict.fromkeys(row, pl.String)), SOURCES)
    assert found["source_name"].to_list() == [name]
    assert (found["source_key"].item() is None) == (name is None)


def test_an_outlet_of_no_country_has_none():
    articles = pl.DataFrame({"source": ["Example", "Example Radio"], "agency": [None] * 2,
                             "url": [None] * 2}, schema_overrides={"agency": pl.String, "url": pl.String})  # fmt: skip
    worldwide = SOURCES.with_columns(pl.Series("country", ["INT", "SWE"]))
    found = with_source(articles, worldwide)
    assert dict(found.select("source_name", "country_code").iter_rows()) == {
        "The Daily Example": None, "Example Radio": "SWE",
    }  # fmt: skip
