"""The outlet of a saved page: what it states of its publisher, else its address, never its title."""

import json

import pytest

from transforms.read import html
from transforms.read.outlet import host, outlet
from transforms.read.record import Raw

TITLE = "U.S. judge orders release of tax records"
STORY = "The court in Harbour City heard three witnesses on Monday, a clerk said. " * 8
URL = "https://en.paper.example/2024/05/judge"


def page(head="", title=f"{TITLE} - The Paper"):
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{TITLE}</h1>"
        f"<p>{STORY}</p></article></body></html>"
    )


def read_source(markup):
    [found] = html.read(Raw("page.html", markup.encode()))
    return found.source


def linked(**fields):
    value = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


CANONICAL = f'<link rel="canonical" href="{URL}">'


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta property="og:site_name" content="The  Paper">', "The Paper"),
        ('<meta name="application-name" content="The Paper">', "The Paper"),
        (linked(publisher={"@type": "Organization", "name": "Paper Press"}), "Paper Press"),
        (linked(publisher=[{"name": "Paper Press"}]), "Paper Press"),
        (linked(publisher="Paper Press"), "Paper Press"),
        ('<meta name="dc.publisher" content="Paper Press">', "Paper Press"),
        ('<meta property="og:site_name" content="https://www.paper.example/">', "paper.example"),
        (CANONICAL, "en.paper.example"),
        (f'<meta property="og:site_name" content="{TITLE}">{CANONICAL}', "en.paper.example"),
        (f'<meta property="og:site_name" content="{TITLE} - The Paper">{CANONICAL}',
         "en.paper.example"),
        (f'<meta property="og:site_name" content="{"news " * 40}">{CANONICAL}', "en.paper.example"),
        (f'<meta property="og:site_name" content=" ">{CANONICAL}', "en.paper.example"),
        ("", None),
    ],
)  # fmt: skip
def test_the_outlet_of_a_page(head, name):
    assert read_source(page(head)) == name


def test_what_the_page_calls_itself_goes_before_its_owner():
    head = '<meta property="og:site_name" content="The Paper">'
    assert read_source(page(head + linked(publisher={"name": "Owner Inc."}))) == "The Paper"


def test_a_publisher_may_stand_elsewhere_in_linked_data():
    article = {"@type": "NewsArticle", "publisher": {"@id": "#us"}}
    graph = {"@graph": [{"@type": "Organization", "@id": "#us", "name": "Paper Press"}, article]}
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert read_source(page(head)) == "Paper Press"


@pytest.mark.parametrize(
    "publisher", [7, [], {}, {"@id": "#none"}, {"@id": []}, {"name": {}}, [[1]]]
)
def test_odd_linked_data_names_no_outlet(publisher):
    assert read_source(page(linked(publisher=publisher))) is None


def test_a_page_with_a_short_title_may_begin_the_name_of_its_outlet():
    assert outlet({"og:site_name": "Harbour News"}, [], "Harbour", None) == "Harbour News"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.Paper.example:8080/x", "paper.example"),
        ("ftp://paper.example/x", None),
        ("/x", None),
        ("http://[::1", None),
        ("https://localhost/x", None),
        (None, None),
    ],
)
def test_the_host_of_an_address(url, name):
    assert host(url) == name


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("stated", ["", '<meta charset="{}">'])
def test_letters_of_an_outlet_are_read_by_the_encoding_of_the_page(charset, stated):
    head = stated.format(charset) + '<meta property="og:site_name" content="Kölner Blatt">'
    [found] = html.read(Raw("page.html", page(head).encode(charset)))
    assert found.source == "Kölner Blatt"
