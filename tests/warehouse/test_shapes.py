"""Views in known shapes: the published columns, and only what their makers would take in."""

from datetime import date, datetime

import polars as pl
import pytest

from seeds import load as load_seed
from seeds.tables.crosswalks import SECTOR_CODES, SHAPE_COLUMNS
from transforms.tables.happenings import DAYS, bounds
from transforms.tables.seeds import dimensions
from transforms.tables.summary import summarized
from warehouse.build import load, start_build
from warehouse.connection import connect
from warehouse.contracts.keys import content_key_of
from warehouse.contracts.registry import table
from warehouse.contracts.summary import BOUNDS, SIDES
from warehouse.views import SHAPES, create_views

DAY = date(2025, 1, 3)
ARTICLE, SOURCE, PLACE = (content_key_of(word) for word in ("article", "source", "place"))
TEXT = "Troops killed three men in Kursk on Friday."


def frame(name, *rows):
    return table(name).frame(list(rows))


def a_run():
    counts = {n: 0 for n in table("ops.run").polars_schema if n.startswith("n_")}
    return dict(run_id="r1", kind="nightly", as_of_date=DAY, started_at=datetime(2025, 1, 4, 2, 0, 1),
                built_at=datetime(2025, 1, 4, 2, 5), extractor_key="x", **counts)  # fmt: skip


def an_article():
    return dict(article_key=ARTICLE, article_id="a", source_key=SOURCE, title="Kursk",
                url="https://one.example/a", published_date=DAY, date_key=DAY, published_basis="metadata",
                language="en", version_number=1, is_current=True, n_sentences=1, n_events=1,
                text=TEXT, text_sha256="0" * 64, extractor_key="x")  # fmt: skip


def mention(name, **changes):
    """A mention and its happening: an attack with firearms, unless `changes` say otherwise."""
    said = dict(event_type="ASSAULT", event_mode="firearms", cameo_code="193",
                acled_sub_event_type="Attack", earliest_date=DAY, latest_date=DAY,
                date_precision="day", date_basis="weekday", place_key=PLACE, factuality="asserted",
                timing="new", stage="accomplished", confidence=0.8) | changes  # fmt: skip
    key = content_key_of("event", name)
    keys = dict(event_key=key, article_event_key=key, component_key=key, trigger_lemma="kill",
                date_key=DAY)  # fmt: skip
    told = dict(event_mention_key=content_key_of("mention", name), article_key=ARTICLE,
                trigger_start=7, trigger_end=13, trigger_text="killed", sentence_start=0,
                sentence_end=len(TEXT), sentence_text=TEXT, sentence_number=1, rule="verb",
                extractor_key="x")  # fmt: skip
    counts = dict(n_mentions=1, n_articles=1, n_sources=1, is_current=True, is_disputed=False,
                  told_key=told["event_mention_key"], place_precision="city",
                  place_basis="agreed", valid_from_run="r1")  # fmt: skip
    known = table("core.fact_event").polars_schema
    return {**said, **keys, **told}, {k: v for k, v in (said | keys | counts).items() if k in known}


def participant(name, role, **fields):
    return dict(event_mention_key=content_key_of("mention", name), article_key=ARTICLE, role=role,
                date_key=DAY, ordinal=0, participant_start=0, participant_end=6, participant_text="Troops",
                participant_name=fields.pop("who"), **fields)  # fmt: skip


def deaths(name, low, best, high):
    key = content_key_of("quantity", name)
    number = dict(quantity_key=key, article_key=ARTICLE, date_key=DAY, quantity_start=14, quantity_end=23,
                  quantity_text="three men", measure="killed", low=low, best=best, high=high,
                  qualifier="exact", unit="person")  # fmt: skip
    link = dict(event_mention_key=content_key_of("mention", name), quantity_key=key, date_key=DAY)
    measure = dict(event_key=content_key_of("event", name), measure="killed", unit="person", low=low,
                   best=best, high=high, n_claims=1, n_sources=1, is_disputed=False,
                   valid_from_run="r1")  # fmt: skip
    return number, link, measure


TOLD = {
    "on civilians": ({}, "CVL", (3.0, 3.0, 3.0)),
    "on rebels": ({}, "REB", (2.0, 4.0, None)),
    "bloodless": ({}, "REB", None),
    "denied": ({"factuality": "denied"}, "CVL", (1.0, 1.0, 1.0)),
    "planned": ({"factuality": "planned", "timing": "future"}, "CVL", (1.0, 1.0, 1.0)),
    "quake": ({"event_type": "DISASTER", "event_mode": None, "cameo_code": None,
               "acled_sub_event_type": None}, "CVL", (9.0, 9.0, 9.0)),
    "undated": ({"earliest_date": None, "latest_date": None}, "CVL", (1.0, 1.0, 1.0)),
    "talk": ({"event_type": "CONSULT", "event_mode": "visit", "cameo_code": "042",
              "acled_sub_event_type": None}, "GOV", None),
}  # fmt: skip
"""Name → changes, sector of the recipient, deaths."""


def told_by(mentions, measures, *rows):
    """Happenings with the sides of their mentions, their days and the bounds of their measures."""
    sides = mentions.select(
        pl.col("event_mention_key").alias("told_key"), pl.col(column.name for column in SIDES)
    )
    events = frame("core.fact_event", *rows).drop(column.name for column in (*BOUNDS, *SIDES))
    return table("core.fact_event").conform(
        events.join(bounds(measures), on="event_key", how="left")
        .join(sides, on="told_key", validate="1:1")
        .with_columns(DAYS)
    )


def write(folder, told, actors=()):
    """A warehouse of what is `told` of Kursk, as in `TOLD`, by Russian troops or by `actors`."""
    path = start_build(folder, "r1")
    pairs = [mention(name, **changes) for name, (changes, _, _) in told.items()]
    troops = {"who": "Russian troops", "country_code": "RUS", "sector": "MIL"}
    sides = [participant(name, "actor", **dict(actors).get(name, troops)) for name in told]
    sides += [participant(name, "recipient", who="the others", sector=sector)
              for name, (_, sector, _) in told.items() if sector]  # fmt: skip
    counts = [deaths(name, *numbers) for name, (_, _, numbers) in told.items() if numbers]
    place = dict(place_key=PLACE, geonames_id=538560, place_name="Kursk", place_level="city",
                 admin1="Kursk Oblast", country_code="RUS", latitude=51.73, longitude=36.19)  # fmt: skip
    source = dict(source_key=SOURCE, source_name="One", domain="one.example", is_known=False)
    measures = frame("core.fact_event_measure", *(m for _, _, m in counts))
    day = dict(date=DAY, year=2025, quarter=1, month=1, iso_week="2025-W01", weekday="Friday",
               date_number=20250103)  # fmt: skip
    frames = summarized(dimensions() | {
        "ops.run": frame("ops.run", a_run()),
        "core.dim_article": frame("core.dim_article", an_article()),
        "core.dim_source": frame("core.dim_source", source),
        "core.dim_place": frame("core.dim_place", place),
        "core.dim_date": frame("core.dim_date", day),
        "core.fact_event_mention": frame("core.fact_event_mention", *(m for m, _ in pairs)),
        "core.fact_attribution": frame("core.fact_attribution"),
        "core.bridge_event_actor": frame("core.bridge_event_actor", *sides),
        "core.fact_quantity": frame("core.fact_quantity", *(n for n, _, _ in counts)),
        "core.bridge_event_quantity": frame("core.bridge_event_quantity", *(b for _, b, _ in counts)),
        "core.fact_event_measure": measures,
    })  # fmt: skip
    events = told_by(frames["core.fact_event_mention"], measures, *(e for _, e in pairs))
    load(path, frames | {"core.fact_event": events})
    with connect(path) as connection:
        create_views(connection)
    return path


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A warehouse in which Russian troops act on others of Kursk, in eight ways."""
    with connect(write(tmp_path_factory.mktemp("shapes"), TOLD), read_only=True) as connection:
        yield connection


def published(view):
    """The published columns of a view, in order."""
    return load_seed(SHAPE_COLUMNS).filter(pl.col("view") == view).sort("position")


def rows(told, query):
    return told.sql(query).pl().to_dicts()


def names(told, view, key):
    """Which of `TOLD` a view shows, by the number or key of the happening."""
    numbers = {int(content_key_of("event", name)[:15], 16): name for name in TOLD}
    keys = {content_key_of("event", name): name for name in TOLD}
    shown = [row[key] for row in rows(told, f'SELECT "{key}" FROM {view}')]
    return {numbers.get(one) or keys.get(one) for one in shown}


@pytest.mark.parametrize("view", SHAPES)
def test_a_view_has_the_published_columns(told, view):
    result = told.sql(f"FROM main.{view} LIMIT 0")
    columns = [(name, str(kind)) for name, kind in zip(result.columns, result.types, strict=True)]
    assert columns == published(view).select("name", "type").rows()


@pytest.mark.parametrize("view", SHAPES)
def test_every_column_is_explained(told, view):
    comments = told.sql(
        f"SELECT comment FROM duckdb_columns() WHERE table_name = '{view}'"
    ).fetchall()
    for (comment,), row in zip(comments, published(view).to_dicts(), strict=True):
        assert comment.startswith(row["meaning"])
        assert comment.endswith("always null") == (row["is_filled"] == "no")


@pytest.mark.parametrize("view", SHAPES)
def test_what_is_not_known_is_null(told, view):
    for name in published(view).filter(pl.col("is_filled") == "no")["name"]:
        assert told.sql(f'SELECT count("{name}") FROM main.{view}').fetchall() == [(0,)], name


def test_only_what_their_makers_would_take_in(told):
    happened = {"on civilians", "on rebels", "bloodless", "undated", "talk"}
    assert names(told, "gdelt_events", "GLOBALEVENTID") == happened
    assert names(told, "gdelt_mentions", "GLOBALEVENTID") == happened
    assert names(told, "polecat_events", "Event ID") == happened
    assert names(told, "ucdp_ged", "id") == {"on civilians", "on rebels"}
    acled = [int(row["event_id_cnty"][3:]) for row in rows(told, "FROM acled_events")]
    numbers = {int(content_key_of("event", name)[:15], 16): name for name in TOLD}
    assert {numbers[one] for one in acled} == {"on civilians", "on rebels", "bloodless"}


def test_gdelt_says_who_did_what_where(told):
    number = int(content_key_of("event", "on civilians")[:15], 16)
    (row,) = rows(told, f"FROM gdelt_events WHERE GLOBALEVENTID = {number}")
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == (20250103, 202501, 2025)
    assert row["FractionDate"] == pytest.approx(2025 + 33 / 365)
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor2Code"]) == (
        "RUSMIL",
        "RUS",
        "CVL",
    )
    assert (row["EventCode"], row["EventRootCode"], row["QuadClass"]) == ("193", "19", 4)
    assert (row["GoldsteinScale"], row["IsRootEvent"], row["NumSources"]) == (-10.0, 1, 1)
    assert row["ActionGeo_FullName"] == "Kursk, Kursk Oblast, Russia"
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"]) == (4, "RS")
    assert (row["DATEADDED"], row["SOURCEURL"]) == (20250104020001, "https://one.example/a")


def test_acled_tells_a_fight_from_an_attack(told):
    found = rows(told, "SELECT event_type, sub_event_type, inter1, inter2, interaction, "
                       "civilian_targeting, region, fatalities FROM acled_events ORDER BY ALL")  # fmt: skip
    fight = ("Battles", "Armed clash", "State forces", "Rebel group", "State forces-Rebel group")
    attack = ("Violence against civilians", "Attack", "State forces", "Civilians",
              "State forces-Civilians")  # fmt: skip
    assert [tuple(row.values()) for row in found] == [
        (*fight, None, "Europe", 0), (*fight, None, "Europe", 2),
        (*attack, "Civilian targeting", "Europe", 3),
    ]  # fmt: skip


def test_acled_interactions_are_the_published_ones(told):
    """The table of interaction codes of the ACLED codebook: first digit, second digits."""
    sides = dict(enumerate(
        ("State forces", "Rebel group", "Political militia", "Identity militia", "Rioters",
         "Protesters", "Civilians", "External/Other forces"), start=1))  # fmt: skip
    published = {(one, other): f"{sides[one]}-{sides[other]}"
                 for one in sides for other in sides if one <= other}  # fmt: skip
    published[7, 8] = "External/Other forces-Civilians"
    assert len(published) == 36
    for (one, other), name in published.items():
        for pair in ((one, other), (other, one)):
            given = rows(told, "SELECT main.acled_interaction('{}', '{}') AS name".format(
                *(sides[code] for code in pair)))  # fmt: skip
            assert given == [{"name": name}]
    for name in sides.values():
        for pair in (f"'{name}', NULL", f"NULL, '{name}'"):
            [given] = rows(told, f"SELECT main.acled_interaction({pair}) AS name")
            assert given["name"] == f"{name} only"
    assert set(load_seed(SECTOR_CODES)["acled_inter"].drop_nulls()) <= set(sides.values())


ACLED = {
    "rebels on troops": ({}, "MIL", None),
    "rebels on civilians": ({}, "CVL", None),
    "troops on nobody named": ({}, None, None),
    "troops on a crowd": ({"event_mode": "crowd-control",
                           "acled_sub_event_type": "Excessive force against protesters"}, "OPP", None),
    "bomb on civilians": ({"event_mode": "explosives",
                           "acled_sub_event_type": "Remote explosive/landmine/IED"}, "CVL", None),
    "bomb on rebels": ({"event_mode": "explosives",
                        "acled_sub_event_type": "Remote explosive/landmine/IED"}, "REB", None),
    "march": ({"event_type": "PROTEST", "event_mode": "demo",
               "acled_sub_event_type": "Peaceful protest"}, "CVL", None),
    "foreign troops on civilians": ({}, "CVL", None),
}  # fmt: skip
"""As `TOLD`, for what ACLED makes of the sides."""


def test_acled_interactions_and_targets_whoever_acts(tmp_path):
    rebels = {"who": "fighters", "sector": "REB"}
    actors = {"rebels on troops": rebels, "rebels on civilians": rebels,
              "march": {"who": "students", "country_code": "RUS", "sector": "CVL"},
              "foreign troops on civilians": {"who": "troops", "country_code": "UKR",
                                              "sector": "MIL"}}  # fmt: skip
    with connect(write(tmp_path, ACLED, actors), read_only=True) as connection:
        found = rows(connection, "SELECT event_id_cnty, interaction, civilian_targeting "
                                 "FROM acled_events")  # fmt: skip
    numbers = {int(content_key_of("event", name)[:15], 16): name for name in ACLED}
    coded = {numbers[int(row.pop("event_id_cnty")[3:])]: tuple(row.values()) for row in found}
    targeted = "Civilian targeting"
    assert coded == {
        "rebels on troops": ("State forces-Rebel group", None),
        "rebels on civilians": ("Rebel group-Civilians", targeted),
        "troops on nobody named": ("State forces-Civilians", targeted),
        "troops on a crowd": ("State forces-Protesters", targeted),
        "bomb on civilians": ("State forces-Civilians", targeted),
        "bomb on rebels": ("State forces-Rebel group", None),
        "march": ("Protesters-Civilians", None),
        "foreign troops on civilians": ("External/Other forces-Civilians", targeted),
    }


def test_ucdp_tells_the_kind_of_violence_by_its_sides(told):
    found = rows(told, "SELECT type_of_violence, side_a, side_b, low, best, high, deaths_civilians, "
                       "deaths_unknown, gwnoa, country_id, where_prec, date_prec, priogrid_gid "
                       "FROM ucdp_ged ORDER BY 1")  # fmt: skip
    state = "Government of Russia (Soviet Union)"
    assert [tuple(row.values()) for row in found] == [
        (1, state, "the others", 2, 4, 4, 0, 4, 365, 365, 1, 1, 204193),
        (3, state, "Civilians", 3, 3, 3, 3, 0, 365, 365, 1, 1, 204193),
    ]


def test_counts_and_polecat_lists(told):
    counted = rows(
        told, "SELECT COUNTTYPE, NUMBER, GEO_COUNTRYCODE FROM gkg_counts WHERE NUMBER = 3"
    )
    assert counted == [{"COUNTTYPE": "KILL", "NUMBER": 3, "GEO_COUNTRYCODE": "RS"}]
    (row,) = rows(told, "FROM polecat_events WHERE \"Event Type\" = 'CONSULT'")
    assert (row["Intensity"], row["Quad Code"]) == (4.0, "VERBAL COOPERATION")
    assert (row["Actor Name"], row["Actor COW"], row["Recipient Sectors"]) == (
        "Russian troops",
        "365",
        "GOV",
    )


def test_only_states_are_governments_in_ucdp(tmp_path):
    told = {"police of no state": ({}, "MIL", (2.0, 2.0, 2.0))}
    police = {"who": "Palestinian police", "country_code": "PSE", "sector": "COP"}
    path = write(tmp_path, told, {"police of no state": police})
    with connect(path, read_only=True) as connection:
        [row] = rows(connection, "SELECT side_a, gwnoa, type_of_violence, country FROM ucdp_ged")
    assert tuple(row.values()) == ("Palestinian police", None, 1, "Russia (Soviet Union)")
