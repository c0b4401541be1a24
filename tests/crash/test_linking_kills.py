"""Killed while articles of two nights are linked: the happenings are those of an uninterrupted run."""

import duckdb
import pytest

from tests.crash.worlds import World, check_repaired, hash_of, live
from warehouse.fingerprint import difference
from warehouse.query import ask

pytestmark = pytest.mark.crash

MARKET = {
    "id": "vg-7", "source": "Valdoria Gazette", "published_at": "2025-01-10T18:00:00Z",
    "headline": "Four killed at market in Lyon",
    "body": "LYON, Jan. 10, 2025 (Gazette) - Gunmen killed four people at a market in Lyon on "
            "Friday, the French interior ministry said. The attackers fled on motorbikes.",
}  # fmt: skip
FIRST = {
    "market.json": MARKET,
    "talks.txt": "GENEVA, Jan. 11, 2025 - Swiss officials met negotiators from Norway in Geneva on "
                 "Saturday and signed an agreement on trade, the Swiss foreign ministry said.\n",
}  # fmt: skip
SECOND = {
    "wire.json": {
        "id": "nw-3", "source": "Norland Wire", "published_at": "2025-01-11T09:00:00Z",
        "headline": "Gunmen sought after market attack",
        "body": "PARIS, Jan. 11, 2025 (Wire) - Police searched on Saturday for gunmen who killed "
                "four people at a market in Lyon on Friday. The mayor cancelled all festivities.",
    },
    "market-correction.json": {
        **MARKET, "updated": "2025-01-11T20:00:00Z",
        "body": MARKET["body"].replace("fled on motorbikes", "fled in two vans"),
    },
}  # fmt: skip
"""The second night links an outlet's report to that of the first, which is corrected as well."""

PLACES = (
    ("before warehouse.build:link_or_relink", "after warehouse.linking:syndicate",
     "before warehouse.linking:link_marked", "after warehouse.linking:link_marked"),
    ("before warehouse.linking:tell", "after warehouse.telling:_renew",
     "after warehouse.linking:tell", "after warehouse.build:link_or_relink"),
)  # fmt: skip
RELINKING = ("after warehouse.relinking:syndicate", "after warehouse.relinking:link_marked",
             "before warehouse.relinking:tell", "after warehouse.relinking:tell")  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory, nursery):
    return World(tmp_path_factory.mktemp("linked"), nursery, FIRST, SECOND)


def kill(world, state, tally, places):
    """Kill nights in a row, one at each place; the live file stays as it was."""
    old = hash_of(live(state))
    for number, place in enumerate(places, start=2):
        answer = world.nursery.run(world.inbox, state, number, place=place)
        tally.add("while linking", answer["killed"])
        assert answer["killed"], f"{place} is no place that a night passes"
        assert hash_of(live(state)) == old


def test_the_two_nights_tell_of_one_happening(world):
    query = (
        "SELECT n_articles, n_sources, killed_low, killed_high FROM events "
        "WHERE event_type = 'ASSAULT'"
    )
    assert ask(live(world.before), query).rows() == [(1, 1, 4, 4)]
    assert ask(live(world.after), query).rows() == [(2, 2, 4, 4)]
    linked = "SELECT count(*) > 0 FROM core.bridge_event_link WHERE link_kind = 'same_happening'"
    assert not ask(live(world.before), linked).item()
    assert ask(live(world.after), linked).item()
    assert difference(live(world.before), live(world.after))


@pytest.mark.parametrize("places", PLACES, ids=("linked", "told"))
def test_killed_while_linking(world, tally, places):
    state = world.copy(places[0].replace(" ", "-").replace(":", "."))
    kill(world, state, tally, places)
    assert difference(live(world.before), live(state)) == []
    check_repaired(world, state, tally, len(places))


def test_killed_while_linking_everything_anew(world, tally):
    state = world.copy("relinking")
    with duckdb.connect(str(live(state))) as connection:
        connection.execute("UPDATE core.dim_linking SET rules_hash = 'of older rules'")
    kill(world, state, tally, RELINKING)
    check_repaired(world, state, tally, len(RELINKING))
    because = "SELECT relinked_because FROM ops.run ORDER BY run_id DESC LIMIT 1"
    assert ask(live(state), because).item() == "the rules of linking have changed (code)"
