"""Small sets of mentions to link: what is not told takes the plain value."""

from datetime import date

import polars as pl

from transforms.link.mentions import MENTIONS, conformed


def party(name, country=None, actor_id=None, sector=None):
    return {"name": name, "actor_id": actor_id, "country_code": country, "sector": sector}


def number(measure, low, best=None, high=None, unit="person"):
    return {"measure": measure, "low": low, "best": best, "high": high, "unit": unit}


def mention(key, **told):
    """One row of `MENTIONS`."""
    day = told.get("day", date(2025, 1, 5))
    row = {
        "event_mention_key": key,
        "root_key": key,
        "article_key": f"article {key}",
        "published_date": day,
        "trigger_start": 0,
        "event_type": "ASSAULT",
        "earliest_date": day,
        "latest_date": day,
        "date_precision": "day",
        "factuality": "asserted",
        "timing": "new",
        "trigger_text": "attacked",
        "trigger_lemma": "attack",
        "sentence_text": "Gunmen attacked a market in Kano.",
        "country_code": "NGA",
        "place_name": "Kano",
        "place_level": "city",
        "latitude": 12.0,
        "longitude": 8.52,
        "article_words": ["kano", "gunmen", "market"],
    }
    given = {name: value for name, value in told.items() if name != "day"}
    return {**row, **given}


def mentions(*rows):
    """A frame of `MENTIONS`."""
    return conformed(pl.DataFrame([*rows], schema=MENTIONS))
