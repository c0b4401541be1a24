"""Decisions on the events of one article, and builds that follow them."""

from datetime import datetime, timedelta

from flows.building import LINKING
from transforms.review.decide import Verdict, decide
from warehouse.build import finish, load, start_build
from warehouse.decisions import Kept, Reviews
from warehouse.desk import event
from warehouse.publish import live_path
from warehouse.query import ask

TEXT = (
    "KYIV, Jan 10, 2025 (Wire) - Russian forces shelled the town of Kupiansk on Thursday, killing "
    "three people, the regional governor said. Police in Paris arrested 12 protesters on Friday. "
    "France will send 20 million euros to Chad next week, the foreign ministry said."
)
LATER = TEXT.replace("KYIV, Jan 10", "KYIV, UKRAINE, Jan 10")
FACTS = ("core.fact_event_mention", "core.bridge_event_actor", "core.fact_quantity",
         "core.bridge_event_quantity", "core.fact_attribution", "core.dim_place",
         "core.dim_actor")  # fmt: skip
MOMENT = datetime(2025, 1, 12, 9)


def build(house, reviews=(), run="20250113T020000-000000", frames=None, complaints=()):
    """Build and put in place; `frames` are loaded as another reading of their articles."""
    path = start_build(house, run)
    if frames is not None:
        articles = frames["core.fact_event_mention"]["article_key"].unique()
        load(path, frames, replaced_articles=articles)
    kept = tuple(Kept(one, f"reviews/{one.reviewer}.jsonl", n) for n, one in enumerate(reviews, 1))
    finish(path, run, Reviews(kept, tuple(complaints)), LINKING)
    path.replace(live_path(house))
    return live_path(house)


def key_of(house, words):
    query = f"SELECT event_mention_key FROM core.fact_event_mention WHERE trigger_text = '{words}'"
    return ask(live_path(house), query).item()


def judged(house, words, verdict, reviewer="ann", minutes=0, **corrections):
    seen = event(live_path(house), key_of(house, words))
    moment = MOMENT + timedelta(minutes=minutes)
    said = Verdict(reviewer, moment, verdict, corrections=corrections or None)
    return decide(said, seen.mention, seen.parties, "sample", "20250112T020001-000000")


def span(words, text=TEXT):
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def one(path, query):
    return ask(path, query).row(0, named=True)


def published(path, words):
    return ask(path, f"SELECT * FROM main.event_mentions WHERE words = '{words}'")


def issues(path):
    query = "SELECT code FROM ops.issue WHERE code LIKE 'review%' ORDER BY code"
    return ask(path, query)["code"].to_list()


def frames_of(path):
    return {name: ask(path, f"FROM {name}") for name in FACTS}


ALL = {
    "event_type": {"event_type": "ASSAULT", "event_mode": "heavy-weapons", "cameo_code": "194"},
    "dates": {"earliest_date": "2025-01-08", "latest_date": "2025-01-09", "date_precision": "week"},
    "factuality": "possible",
    "timing": "background",
    "stage": "attempted",
    "contexts": ["military", "territory"],
    "speaker": {"words": span("foreign ministry"), "name": "French ministry", "stance": "doubts"},
    "place": {"place_name": "Kharkiv", "place_level": "city", "country_code": "UKR",
              "latitude": 50.0, "longitude": 36.25, "geonames_id": 706483},
    "actors": [{"words": span("regional governor"), "name": "the governor", "country_code": "UKR"}],
    "recipients": [],
    "numbers": [{"words": span("three people"), "measure": "wounded", "low": 3, "best": 3,
                 "high": 4}],
}  # fmt: skip
