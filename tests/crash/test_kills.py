"""Killed at any moment, the next run repairs: the warehouse is that of an uninterrupted run."""

import random

import pytest

from tests.crash.worlds import World, check_repaired, check_whole, hash_of, live
from warehouse.fingerprint import difference

pytestmark = pytest.mark.crash

PLACES = (
    ("before take stock", "before read", "after publish"),
    ("after take stock", "after read", "before report"),
    ("before stage", "before extract", "before set aside"),
    ("after stage", "after extract", "before build"),
    ("before flows.building:start_build", "after flows.building:start_build", "after set aside"),
    ("before flows.building:load", "after flows.building:load", "after flows.building:finish"),
    ("before flows.building:finish", "after build", "before flows.night:load"),
    ("after flows.night:load", "before publish", "before warehouse.publish:prune"),
    ("after warehouse.publish:_snapshot", "before flows.reporting:write_text", "after report"),
)
"""Kills in a row upon one state. The fifth and later ones meet what the earlier ones left."""
AFTER_RENAME = {"after publish", "before report", "before warehouse.publish:prune",
                "before flows.reporting:write_text", "after report"}  # fmt: skip
RANDOM_KILLS = 6


@pytest.fixture(scope="module")
def world(tmp_path_factory, nursery):
    return World(tmp_path_factory.mktemp("world"), nursery)


@pytest.mark.parametrize("places", PLACES, ids="; ".join)
def test_killed_at_a_step(world, tally, tmp_path_factory, places):
    state = world.copy("; ".join(places).replace(" ", "-").replace(":", "."))
    published = False
    for number, place in enumerate(places, start=2):
        old = hash_of(live(state))
        answer = world.nursery.run(world.inbox, state, number, place=place)
        tally.add("at a step", answer["killed"])
        assert answer["killed"], f"{place} is no place that a night passes"
        published = published or place in AFTER_RENAME
        if place not in AFTER_RENAME:
            assert hash_of(live(state)) == old, "before the rename the live file is untouched"
        assert not difference(live(world.after if published else world.before), live(state))
    check_repaired(world, state, tally, len(places))


def test_killed_at_random_moments(world, tally):
    """Kills at moments of a seeded choice; one that came too late begins anew, and sooner."""
    chosen, state, landed, upon = random.Random(1), world.copy("random-0"), 0, 0
    for number in range(2, 2 + 4 * RANDOM_KILLS):
        answer = world.nursery.run(
            world.inbox, state, number, seconds=chosen.uniform(0.05, 1.0) * world.seconds
        )
        tally.add("at a random moment", answer["killed"])
        landed, upon = landed + answer["killed"], upon + answer["killed"]
        check_whole(world, state)
        if upon == 2 or not answer["killed"]:
            check_repaired(world, state, tally, upon)
            state, upon = world.copy(f"random-{number}"), 0
        if not answer["killed"]:
            world.seconds = min(world.seconds, answer["seconds"])
        if landed == RANDOM_KILLS:
            break
    if upon:
        check_repaired(world, state, tally, upon)
    assert landed == RANDOM_KILLS


def test_the_next_run_says_whose_lock_it_takes_over(world, tally):
    state = world.copy("lock")
    tally.add("at a step", world.nursery.run(world.inbox, state, 2, place="before build")["killed"])
    assert "20250112T020002" in (state / "warehouse" / "lock").read_text()
    world.nursery.said()
    check_repaired(world, state, tally, 1)
    said = world.nursery.said()
    assert "run 20250112T020002-000000 (process" in said
    assert "was stopped before its end; this run takes over its lock" in said
