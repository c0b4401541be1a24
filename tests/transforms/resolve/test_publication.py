"""The publication date: read from the dateline, inferred where the year is missing, else unknown."""

import pytest


@pytest.mark.parametrize(
    ("text", "date", "basis"),
    [
        ("NORSTAD, Norland, Jan 12, 2021 (Wire) - Troops left.", "2021-01-12", "dateline"),
        ("Talks resume\n\nNORSTAD, Norland (May 4, 2019)\nThe talks began.", "2019-05-04", "dateline"),
        ("Evening update, Feb. 9, 2018\nPress office\nTroops left the town.", "2018-02-09", "dateline"),
        # the heading gives a year to the month of the dateline
        ("2014-03-N-7\nFor release\n\nNORSTAD, Norland (Mar. 9) – Police held two.", "2014-03-09",
         "inferred"),
        ("Morning update, July 2, 2016\nNORSTAD, Norland (July 2) – Police held two.", "2016-07-02",
         "inferred"),
        # a number of another month is no evidence
        ("2014-05-N-7\nFor release\n\nNORSTAD, Norland (Mar. 9) – Police held two.", None, "unknown"),
        # only in 2017 was one of them in office and the other about to be
        ("NORSTAD, Jan 15, (Wire) - President Barack Obama spoke to President-elect Donald Trump.",
         "2017-01-15", "inferred"),
        # after 2021, 3 March is a Tuesday in 2026 alone; after 2019 there is more than one such year
        ("NORSTAD, Mar 5, (Wire) - On Tuesday, March 3, the talks that began in 2021 ended.",
         "2026-03-05", "inferred"),
        ("NORSTAD, Mar 5, (Wire) - On Tuesday, March 3, the talks that began in 2019 ended.", None,
         "unknown"),
        ("NORSTAD, Mar 5, (Wire) - The talks ended.", None, "unknown"),
        ("NORSTAD, Feb 30, 2021 (Wire) - The talks ended.", None, "unknown"),
        ("The talks ended on Tuesday.", None, "unknown"),
    ],
)  # fmt: skip
def test_the_date_is_read_or_inferred_or_unknown(extract_one, text, date, basis):
    published = extract_one(text).published
    assert (published.date, published.basis) == (date, basis)


def test_metadata_come_first(extract_one):
    published = extract_one(
        "NORSTAD, Jan 12, 2021 (Wire) - x", published_at="2021-01-13T02:00:00Z"
    ).published
    assert (published.date, published.basis, published.span) == ("2021-01-13", "metadata", None)


def test_the_span_points_at_the_date(extract_one):
    text = "2014-03-N-7\nFor release\n\nNORSTAD, Norland (Mar. 9) – Police held two."
    start, end = extract_one(text).published.span
    assert text[start:end] == "Mar. 9"
