"""Modes: the kind of an act within its type, from its word, its object, the weapon or what is asked."""

import pytest

from seeds.contract import load
from seeds.tables.events import EVENT_CONTENTS, EVENT_MODES, EVENT_WORDS

CASES = [
    ("France condemned Serbia over the raid.", "ACCUSE", "disapprove"),
    ("France accused Serbia of fraud.", "ACCUSE", "allege"),
    ("Thousands of students demonstrated in Lyon.", "PROTEST", "demo"),
    ("Thousands of students held a protest in Lyon.", "PROTEST", "demo"),
    ("Nurses held a strike in Lyon.", "PROTEST", "strike"),
    ("Farmers blocked roads in France.", "PROTEST", "obstruct"),
    ("France imposed sanctions on Serbia.", "SANCTION", "discontinue"),
    ("The rebels released 12 hostages.", "RETREAT", "release"),
    ("The government of Chad closed the border.", "COERCE", "restrict"),
    ("The government of Chad declared martial law.", "COERCE", "martial-law"),
    ("French warplanes bombed Belgrade.", "ASSAULT", "aerial"),
    ("France asked Germany for help.", "REQUEST", "assist"),
    ("France urged Serbia to withdraw its troops.", "REQUEST", "yield"),
    ("France asked Serbia for talks.", "REQUEST", "meet"),
    ("Protesters demanded that the government resign.", "REQUEST", "change"),
    ("Serbia threatened to attack France.", "THREATEN", "violence"),
    ("Serbia threatened to close the strait to France.", "THREATEN", "restrict"),
]


@pytest.mark.parametrize(("text", "type_", "mode"), CASES)
def test_mode(extract_one, text, type_, mode):
    assert (type_, mode) in {(e.type, e.mode) for e in extract_one(text).events}


@pytest.mark.parametrize("table", [EVENT_CONTENTS, EVENT_WORDS])
def test_every_mode_of_a_word_is_a_mode_of_its_type(table):
    known = set(load(EVENT_MODES).select("type", "mode").iter_rows())
    used = set(load(table).select("type", "mode").drop_nulls().iter_rows())
    assert used <= known
