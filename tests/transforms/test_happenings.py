"""What mentions of one happening say together: type, date, place, numbers, dispute."""

from collections import defaultdict
from datetime import date
from itertools import count, zip_longest

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.tables.happenings import CLAIMS, TOLD, happenings

FRIDAY, SATURDAY = date(2025, 1, 10), date(2025, 1, 11)


def mention(source="Post", published=FRIDAY, **changes):
    row = {
        "event_key": "event", "article_key": f"{source}{published}", "article_id": source,
        "source": source, "published_date": published, "is_current": True, "trigger_start": 0,
        "event_type": "ASSAULT", "date_precision": "day", "date_basis": "weekday",
        "earliest_date": FRIDAY, "latest_date": FRIDAY, "factuality": "asserted", "timing": "new",
        "stage": "accomplished", "confidence": 0.5, "has_actor": False, "has_recipient": False,
        "has_number": False,
    }  # fmt: skip
    return {**row, **changes}


def told(*mentions, numbers=(), speakers=()):
    """The happening and its measures; `numbers`: (index of the mention, low, best, high).

    `speakers` are those of the first numbers.
    """
    keyed = [{**row, "event_mention_key": f"m{n}"} for n, row in enumerate(mentions)]
    same = defaultdict(count)
    claims = [
        {"event_mention_key": f"m{n}", "measure": "killed", "unit": "person", "low": low,
         "quantity_key": f"{n, low, best, high}: {next(same[n, low, best, high])}",
         "best": best, "high": high, "quantity_start": 0, "speaker": speaker}
        for (n, low, best, high), speaker in zip_longest(numbers, speakers)
    ]  # fmt: skip
    found = happenings(pl.DataFrame(keyed, schema=TOLD), pl.DataFrame(claims, schema=CLAIMS))
    [event] = found.events.to_dicts()
    return event, found.measures.to_dicts()


def place(key, level, country="FRA"):
    return {"place_key": key, "place_level": level, "place_country": country}


def test_the_fullest_mention_tells_and_the_surest_gives_the_confidence():
    event, _ = told(mention(confidence=0.9), mention("Wire", has_actor=True, has_number=True))
    assert (event["told_key"], event["confidence"]) == ("m1", 0.9)


def test_the_type_is_that_of_most_sources():
    event, _ = told(mention(event_type="COERCE"), mention("Wire"), mention("Gazette"))
    assert event["event_type"] == "ASSAULT"


def test_an_assertion_stands_before_a_doubt_and_a_denial_disputes_it():
    event, _ = told(mention(factuality="possible"), mention("Wire", factuality="possible"),
                    mention("Gazette"), mention("Other", factuality="denied"))  # fmt: skip
    assert (event["factuality"], event["is_disputed"]) == ("asserted", True)


def test_a_denial_alone_is_no_dispute():
    event, _ = told(mention(factuality="denied"), mention("Wire", factuality="denied"))
    assert (event["factuality"], event["is_disputed"]) == ("denied", False)


def test_contexts_are_those_of_half_the_sources_that_give_any():
    event, _ = told(mention(contexts=["military", "legal"]), mention("Wire", contexts=["military"]),
                    mention("Gazette", contexts=["military", "crime"]),
                    mention("Other", contexts=[]),
                    mention("Late", event_type="COERCE", contexts=["health"]))  # fmt: skip
    assert event["contexts"] == ["military"]


def test_a_single_source_gives_the_contexts_of_all_its_mentions():
    event, _ = told(mention(contexts=["military"]), mention(contexts=["legal"], trigger_start=9))
    assert event["contexts"] == ["military", "legal"]


def test_without_contexts_the_list_is_empty():
    event, _ = told(mention(contexts=[]), mention("Wire", contexts=[]))
    assert event["contexts"] == []


def test_the_narrowest_date_is_best():
    event, _ = told(mention(earliest_date=date(2025, 1, 1), latest_date=date(2025, 1, 31),
                            date_precision="month"), mention("Wire"))  # fmt: skip
    assert (event["earliest_date"], event["date_precision"]) == (FRIDAY, "day")


def test_news_is_not_dated_by_a_narrower_span_of_history():
    spanned = mention(timing="background", earliest_date=date(2024, 12, 1), trigger_start=9)
    event, _ = told(mention(earliest_date=None, latest_date=SATURDAY), spanned)
    assert (event["earliest_date"], event["latest_date"]) == (None, SATURDAY)


def test_a_date_that_is_told_comes_before_no_later_than_publication():
    october = {"earliest_date": date(2024, 10, 1), "latest_date": date(2024, 10, 31)}
    history = mention(timing="background", date_precision="month", **october)
    again = mention(trigger_start=9, earliest_date=None, date_precision="unknown")
    event, _ = told(history, again)
    assert (event["timing"], event["earliest_date"]) == ("background", october["earliest_date"])


def test_the_place_is_the_finest_in_the_country_of_most():
    event, _ = told(mention(**place("france", "country")), mention("Wire", **place("lyon", "city")),
                    mention("Gazette", **place("peru", "country", "PER")))  # fmt: skip
    assert (event["place_key"], event["place_precision"]) == ("lyon", "city")
    assert event["place_basis"] == "most"
    event, _ = told(mention(**place("france", "country")), mention("Wire", **place("lyon", "city")))
    assert event["place_basis"] == "finest"
    event, _ = told(mention(**place("lyon", "city")), mention("Wire"))
    assert event["place_basis"] == "agreed"


def test_superseded_mentions_count_only_where_no_other_is_left():
    event, _ = told(mention(is_current=False), mention("Wire"))
    assert (event["n_mentions"], event["is_current"]) == (1, True)
    event, _ = told(mention(is_current=False), mention("Wire", is_current=False))
    assert (event["n_mentions"], event["is_current"]) == (2, False)


def test_measures_span_the_last_numbers_of_all_sources():
    _, [row] = told(
        mention(), mention("Wire"), mention("Wire", SATURDAY),
        numbers=[(0, 4, 4, 4), (1, 90, 90, 90), (2, 6, 6, 6)],
    )  # fmt: skip
    assert (row["low"], row["best"], row["high"], row["is_disputed"]) == (4, 6, 6, True)
    assert (row["n_claims"], row["n_sources"]) == (3, 2)


def test_open_bounds_stay_open_and_the_number_that_fits_most_is_best():
    event, [row] = told(
        mention(), mention("Wire"), numbers=[(0, 2300, 2300, None), (1, 2600, 2600, None)]
    )
    assert (row["low"], row["best"], row["high"]) == (2300, 2600, None)
    assert not event["is_disputed"]


def test_smaller_numbers_of_an_article_are_parts():
    _, [row] = told(mention(), mention(trigger_start=9), numbers=[(0, 6, 6, 6), (0, 2, 2, 2)])
    assert (row["low"], row["high"], row["n_claims"], len(row["quantity_keys"])) == (6, 6, 2, 1)


@pytest.mark.parametrize(
    ("speakers", "bounds", "is_disputed"),
    [(("army", "rebels"), (20, 300), True), (("army", None), (300, 300), False),
     (("army", "army"), (300, 300), False)],
)  # fmt: skip
def test_speakers_count_for_themselves_where_an_article_only_quotes(speakers, bounds, is_disputed):
    _, [row] = told(mention(), numbers=[(0, 20, 20, 20), (0, 300, 300, 300)], speakers=speakers)
    assert ((row["low"], row["high"]), row["is_disputed"]) == (bounds, is_disputed)
    assert (row["n_sources"], row["n_claims"]) == (1, 2)


def test_one_victim_is_a_part_of_several_in_the_same_article():
    _, [row] = told(mention(has_number=True), mention(trigger_start=9),
                    numbers=[(0, 1, 1, 1), (1, 11, 11, 11)])  # fmt: skip
    assert (row["low"], row["high"]) == (11, 11)


def test_what_is_feared_is_no_toll_beside_what_has_happened():
    feared = mention("Wire", factuality="possible")
    _, [row] = told(mention(), feared, numbers=[(0, 4, 4, 4), (1, 40, 40, 40)])
    assert (row["high"], row["n_sources"]) == (4, 1)
    _, [row] = told(feared, numbers=[(0, 40, 40, 40)])
    assert row["high"] == 40


def test_what_is_denied_claims_no_number():
    _, rows = told(mention(factuality="denied"), numbers=[(0, 4, 4, 4)])
    assert rows == []


BOUND = st.none() | st.integers(0, 9)
NUMBERS = st.tuples(st.integers(0, 3), BOUND, BOUND, BOUND).filter(
    lambda n: (
        any(b is not None for b in n[1:])
        and [b for b in n[1:] if b is not None] == sorted(b for b in n[1:] if b is not None)
    )
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(NUMBERS, min_size=1, max_size=6), st.randoms())
def test_bounds_are_in_order_whatever_is_claimed_in_whatever_order(numbers, chance):
    mentions = [mention("A"), mention("B"), mention("B", SATURDAY), mention("C", SATURDAY)]
    event, rows = told(*mentions, numbers=numbers)
    for row in rows:
        known = [row[name] for name in ("low", "best", "high") if row[name] is not None]
        assert known
        assert known == sorted(known)
    assert event["n_sources"] <= event["n_articles"] <= event["n_mentions"]
    again, same = told(*mentions, numbers=chance.sample(numbers, len(numbers)))
    assert (same, again) == (rows, event)
    assert all(len(row["quantity_keys"]) == row["n_sources"] for row in rows)
