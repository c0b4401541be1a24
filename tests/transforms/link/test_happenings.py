"""Linking: what becomes one happening, how it is named, and that no order or night changes it."""

from datetime import date, timedelta

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.transforms.link.tables import mention, mentions, number, party
from transforms.link.blocks import CROWDED, blocks
from transforms.link.happenings import EVENTS, LINKS, link
from transforms.link.mentions import MENTIONS
from warehouse.contracts.keys import content_key_of

SETS = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def partition(linked):
    """The happenings as sets of mention keys."""
    groups = linked.events.group_by("event_key").agg("event_mention_key")
    return {frozenset(keys) for keys in groups["event_mention_key"]}


def test_two_articles_that_tell_one_attack_are_linked():
    linked = link(mentions(mention("b"), mention("a")))
    assert linked.events.schema == EVENTS
    assert linked.links.schema == LINKS
    assert partition(linked) == {frozenset("ab")}
    row = linked.links.row(0, named=True)
    assert (row["event_mention_key"], row["linked_mention_key"]) == ("b", "a")
    assert row["link_kind"] == "same_happening"
    assert 0.5 < row["score"] <= 1
    assert row["reason"]


def test_what_an_article_tells_apart_stays_apart():
    """Its own reading has decided; that its sentences share the article says nothing."""
    one, other = ({"article_key": "one", "trigger_start": start} for start in (0, 90))
    apart = (mention("a", **one), mention("b", **other))
    assert partition(link(mentions(*apart))) == {frozenset("a"), frozenset("b")}
    told = {"numbers": [number("killed", 9, 9, 9)]}
    alike = (mention("a", **one, **told), mention("b", **other, **told))
    assert partition(link(mentions(*alike))) == {frozenset("ab")}


def test_an_attack_in_another_country_and_year_is_another():
    other = mention("b", country_code="PER", place_name="Lima", latitude=-12.05, longitude=-77.05,
                    day=date(2023, 6, 1), sentence_text="Gunmen attacked a bank in Lima.")  # fmt: skip
    assert partition(link(mentions(mention("a"), other))) == {frozenset("a"), frozenset("b")}


def test_articles_with_nothing_in_common_have_to_tell_the_same_evidently():
    vague = {"trigger_lemma": "kill", "trigger_text": "killed", "place_name": None, "day": None,
             "place_level": None, "latitude": None, "longitude": None}  # fmt: skip
    army, teacher = [party("army", "NGA")], "The army killed a teacher with gunfire."
    one = mention("a", **vague, actors=army, sentence_text=teacher,
                  article_words=["shelling", "teacher", "trenches"])  # fmt: skip
    other = mention("b", **vague, actors=army, article_words=["protesters", "quota", "curfew"],
                    sentence_text="The army killed protesters with gunfire.")  # fmt: skip
    assert partition(link(mentions(one, other))) == {frozenset("a"), frozenset("b")}


def test_a_happening_is_named_after_its_first_telling():
    first = mention("z", published_date=date(2025, 1, 4))
    keys = set(link(mentions(mention("a"), first)).events["event_key"])
    assert keys == {content_key_of("event", "z")}


def test_mentions_of_one_telling_stay_together():
    rows = (mention("a"), mention("b", root_key="a", article_key="article a", trigger_start=40,
                                  country_code=None, place_name=None))  # fmt: skip
    linked = link(mentions(*rows))
    assert partition(linked) == {frozenset("ab")}
    assert linked.links["link_kind"].to_list() == ["same_as"]


def test_nothing_gives_nothing():
    linked = link(mentions())
    assert linked.events.is_empty()
    assert linked.links.is_empty()


DAY = date(2025, 1, 1)
PARTIES = [party("Boko Haram", "NGA", "boko-haram"), party("army", "NGA"), party("Mali", "MLI")]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "article_key": st.sampled_from("abcdef"),
            "trigger_start": st.integers(0, 3),
            "event_type": st.sampled_from(["ASSAULT", "COERCE", "CONSULT"]),
            "trigger_lemma": st.sampled_from(["attack", "kill", "arrest", "meet"]),
            "published_date": st.sampled_from(
                [None, *(DAY + timedelta(n) for n in range(0, 9, 2))]
            ),
            "day": st.sampled_from([None, *(DAY + timedelta(n) for n in range(-1, 8, 3))]),
            "country_code": st.sampled_from([None, "NGA", "MLI"]),
            "place_name": st.sampled_from([None, "Kano", "Gao"]),
            "actors": st.lists(st.sampled_from(PARTIES), max_size=2),
            "sentence_text": st.sampled_from(
                [None, "Gunmen stormed Kano.", "Rebels in pickups stormed a barracks in Gao."]
            ),
        }
    ),
    max_size=14,
)


@st.composite
def some_mentions(draw):
    """Mentions of a few articles, each alike within an article and some named as one."""
    rows, first = [], {}
    for nth, told in enumerate(draw(ROWS)):
        article = told["article_key"]
        key = f"m{nth:02}"
        root = first.setdefault(article, key) if draw(st.booleans()) else key
        alike = {"published_date": DAY + timedelta(ord(article) % 5) if ord(article) % 6 else None,
                 "article_words": ["kano", "stormed"] if article < "d" else ["gao"]}  # fmt: skip
        rows.append(mention(key, **{**told, **alike, "root_key": root}))
    return mentions(*rows)


@SETS
@given(some_mentions(), st.randoms(use_true_random=False))
def test_order_changes_nothing(frame, random):
    rows = list(range(frame.height))
    random.shuffle(rows)
    once, again = link(frame), link(frame[rows])
    assert once.events.equals(again.events)
    assert once.links.equals(again.links)


def touched(known, new, components):
    """What a night has to read again, as `transforms.link.happenings` states it."""
    keys = blocks(known).join(blocks(new).select("block_key").unique(), on="block_key", how="semi")
    near = components.join(keys, on="event_mention_key", how="semi")
    again = components.join(near.select("component_key").unique(), on="component_key", how="semi")
    return known.join(again, on="event_mention_key", how="semi")


@SETS
@given(some_mentions(), st.randoms(use_true_random=False))
def test_nights_change_nothing(frame, random):
    """One night for all is as good as a night an article, each reading only what it touches."""
    articles = sorted(set(frame["article_key"]))
    random.shuffle(articles)
    known, events = pl.DataFrame(schema=MENTIONS), pl.DataFrame(schema=EVENTS)
    for article in articles:
        new = frame.filter(pl.col("article_key") == article)
        linked = link(pl.concat([new, touched(known, new, events)]))
        events = pl.concat([events.join(linked.events, on="event_mention_key", how="anti"),
                            linked.events])  # fmt: skip
        known = pl.concat([known, new])
    assert events.sort("event_mention_key").equals(link(frame).events)


def crowded(found, most):
    return set(found.filter(pl.len().over("block_key") > most)["block_key"])


@SETS
@given(some_mentions(), st.integers(1, 3), st.randoms(use_true_random=False))
def test_nights_change_nothing_where_blocks_are_crowded(frame, most, random):
    """A block that becomes crowded on some night is as good as one that always was."""
    articles = sorted(set(frame["article_key"]))
    random.shuffle(articles)
    known, events, before = pl.DataFrame(schema=MENTIONS), pl.DataFrame(schema=EVENTS), set()
    for article in articles:
        new = frame.filter(pl.col("article_key") == article)
        known = pl.concat([known, new])
        found = blocks(known)
        now = crowded(found, most)
        near = (set(blocks(new)["block_key"]) - now) | (now ^ before)
        met = found.filter(pl.col("block_key").is_in(near)).select("event_mention_key")
        parts = events.join(met, on="event_mention_key", how="semi").select("component_key")
        again = events.join(parts, on="component_key", how="semi").select("event_mention_key")
        wanted = known.filter(pl.col("event_mention_key").is_in(
            [*new["event_mention_key"], *again["event_mention_key"]]))  # fmt: skip
        compared = found.filter(~pl.col("block_key").is_in(now))
        linked = link(wanted, compared)
        events = pl.concat([events.join(linked.events, on="event_mention_key", how="anti"),
                            linked.events])  # fmt: skip
        before = now
    every = blocks(frame)
    whole = link(frame, every.filter(~pl.col("block_key").is_in(crowded(every, most))))
    assert events.sort("event_mention_key").equals(whole.events)


def test_a_crowded_block_compares_nothing():
    alike = [mention(f"m{n:04}", article_key=f"a{n}") for n in range(CROWDED + 1)]
    assert len(partition(link(mentions(*alike[:5])))) == 1
    assert len(partition(link(mentions(*alike)))) == len(alike)


@SETS
@given(some_mentions())
def test_a_component_can_be_linked_alone(frame):
    whole = link(frame)
    for key in whole.events["component_key"].unique():
        part = whole.events.filter(pl.col("component_key") == key)
        alone = link(frame.join(part, on="event_mention_key", how="semi"))
        assert alone.events.equals(part)
        assert alone.links.equals(whole.links.join(part, on="event_mention_key", how="semi"))


@SETS
@given(some_mentions())
def test_blocks_follow_from_the_mention_alone(frame):
    alone = [blocks(frame[n]) for n in range(frame.height)]
    assert pl.concat([blocks(frame[:0]), *alone]).sort(pl.all()).equals(blocks(frame))
