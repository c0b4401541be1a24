"""Datelines and sign-offs as agencies print them."""

import pytest

from transforms.text.case import straighten, truecase
from transforms.text.dateline import heading_date, parse_dateline, sign_off


@pytest.mark.parametrize(
    ("text", "printed", "date", "agency"),
    [
        ("Norland, Jan 12, (K4P) - Troops", "Norland, Jan 12, (K4P) -", (None, 1, 12), "K4P"),
        ("KYIV, Ukraine, Jan 12, 2025 (Wire) - X", "KYIV, Ukraine, Jan 12, 2025 (Wire) -",
         (2025, 1, 12), "Wire"),
        ("LONDON, March 3 — Text here", "LONDON, March 3 —", (None, 3, 3), None),
        ("LIMA, 14 NOV 89 (XYZ) -- [TEXT] THE", "LIMA, 14 NOV 89 (XYZ) -- [TEXT]",
         (1989, 11, 14), "XYZ"),
        ("WASHINGTON — The", "WASHINGTON —", (None, None, None), None),
        ("By JANE DOE\nPARIS (AFP) - x", "PARIS (AFP) -", (None, None, None), "AFP"),
        ("Talks resume in Norland\nOffice of the Spokesman\n\nNORSTAD, Norland (May 4, 2019)\nThe talks",
         "NORSTAD, Norland (May 4, 2019)", (2019, 5, 4), None),
        ("2014-03-N-7\u2028For release\u2028\u2028NORSTAD, Norland (Mar. 9) – Police",
         "NORSTAD, Norland (Mar. 9) –", (None, 3, 9), None),
        ("UPDATE: Two held\nNORSTAD, Norland (June 1. 2020) — Police", "NORSTAD, Norland (June 1. 2020) —",
         (2020, 6, 1), None),
        ("Floods spread\nBy Jane Doe\nPARIS (AFP) - x", "PARIS (AFP) -", (None, None, None), "AFP"),
    ],
)  # fmt: skip
def test_a_dateline_is_parted(text, printed, date, agency):
    found = parse_dateline(text)
    assert text[slice(*found.span)] == printed
    assert (found.year, found.month, found.day) == date
    assert found.agency == agency


def test_headings_above_a_dateline_are_no_body():
    text = "Talks resume\nPress office\n\nNORSTAD, Norland (May 4, 2019)\nThe talks began."
    assert text[parse_dateline(text).end :] == "The talks began."


@pytest.mark.parametrize(
    ("text", "date"),
    [("Evening update, Feb. 9, 2018\nPress office\nThe troops left.", (2018, 2, 9)),
     ("May 9: Fighting in the north\nTroops left the town.", (None, 5, 9))],
)  # fmt: skip
def test_a_heading_may_tell_the_date(text, date):
    found = heading_date(text)
    assert (found.year, found.month, found.day) == date


@pytest.mark.parametrize(
    "text",
    ["The anniversary of Sept. 11, 2001\nPeople met.", "The talks began on May 4, 2019.\nx", "",
     "They met.\nMay 9: a list"],
)  # fmt: skip
def test_a_date_within_a_heading_or_a_sentence_tells_no_edition(text):
    assert heading_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "He met Smith - a friend.",
        "The army, 5 May: x",
        "",
        "Plain text.",
        "They talked for hours.\nNORSTAD, Norland (May 4, 2019) — x",
    ],
)
def test_what_is_no_dateline_is_left(text):
    assert parse_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [("Body.\n\nEND/WD/SMA/", "END/WD/SMA/"), ("Body.\n(Reporting by A; editing by B)",
     "(Reporting by A; editing by B)"), ("Body.\nab/cd", "ab/cd"), ("Just body.", "")],
)  # fmt: skip
def test_a_sign_off_is_cut(text, rest):
    assert text[sign_off(text) :].strip() == rest


def test_case_is_restored_in_place():
    text = "THE COLOMBIAN ARMY SAID ON MONDAY THAT REBELS ATTACKED A TOWN NEAR BOGOTA. TWO DIED."
    cased = truecase(text)
    assert len(cased) == len(text)
    assert cased.startswith("The Colombian army said on Monday")
    assert truecase("Ordinary text stays.") == "Ordinary text stays."
    assert straighten("Russia’s “war”") == 'Russia\'s "war"'
