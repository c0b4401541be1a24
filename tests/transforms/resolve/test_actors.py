"""What the names of bodies stand for: whose name it is comes before whose alias it is."""

import pytest

from seeds import load
from seeds.tables.actors import ARMED_GROUPS
from transforms.resolve.actors import bodies, body_named, countries


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Islamic State", "Islamic State"),
        ("ISIS", "Islamic State"),
        ("the Islamic State", "Islamic State"),
        ("Darul Islam", "Darul Islam"),
        ("al-Qaeda in Iraq", "al-Qaeda in Iraq"),
        ("Red Army Faction", "Red Army Faction"),
    ],
)
def test_a_name_is_its_bearers_before_it_is_an_alias(name, meant):
    found = body_named(name)
    assert found is not None
    assert found.name == meant


def test_no_group_is_from_a_region_and_none_is_called_like_a_country():
    codes = {one.actor_id for one in countries().values()}
    listed = {code for row in load(ARMED_GROUPS).iter_rows(named=True) for code in row["countries"]}
    assert listed - codes, "the seeds list regions too, or this test has lost its point"
    groups = {name: actor for name, actor in bodies().items() if actor.kind == "group"}
    assert {actor.country for actor in groups.values()} - {None} <= codes
    assert not groups.keys() & countries().keys()
