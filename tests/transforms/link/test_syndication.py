"""Near-duplicate articles: found by what they share, whatever the order."""

import polars as pl

from transforms.link.syndication import bands, near_duplicates

WIRE = (
    "Floods swept through three villages on the lower Oranto on Monday after two days of rain, and "
    "more than 400 families left their houses, the district council said. Boats brought the old and "
    "the sick to a school in Besk, where the Red Cross had put up beds. The mayor asked the "
    "government for pumps and drinking water. Rain is forecast until Thursday."
)
SCHEMA = {"article_key": pl.String, "text": pl.String}


def articles(**texts):
    return pl.DataFrame([*texts.items()], schema=SCHEMA, orient="row")


def clusters(frame):
    return dict(near_duplicates(frame).iter_rows())


def test_a_wire_story_printed_with_small_changes_is_one():
    other = (
        "The library of Besk opens an hour earlier from next week on, its director told us today."
    )
    frame = articles(c=WIRE, a="BESK (Wire) - " + WIRE.replace("two days", "three days"),
                     b=WIRE.upper(), d=other)  # fmt: skip
    assert clusters(frame) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_order_and_repetition_change_nothing():
    frame = articles(a=WIRE, b=WIRE + " More follows.", c="Short.", d=None, e="Short.")
    assert near_duplicates(frame.reverse()).equals(near_duplicates(frame))
    assert near_duplicates(pl.concat([frame, frame])).equals(near_duplicates(frame))
    assert clusters(frame)["c"] == "c"


def test_bands_follow_from_the_text_alone():
    frame = articles(a=WIRE, b=WIRE, c=WIRE[:150])
    alone = pl.concat([bands(frame[n]) for n in range(3)])
    assert alone.sort(pl.all()).equals(bands(frame))


def test_nothing_gives_nothing():
    assert near_duplicates(articles()).is_empty()
