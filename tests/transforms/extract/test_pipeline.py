"""The text as the base model gets it."""

import pytest

from tests.property.told import events


@pytest.mark.parametrize("blank", ["\n\n\n", "\n\n\n\n\n", "\r\n\r\n", "\n \t\n"])
def test_any_run_of_blank_lines_is_one(extract_one, blank):
    paragraphs = [
        "Soldiers fired on a market in Kano, where the mayor said at least 30 people had been"
        " killed and 90 wounded.",
        "The governor suspended aid to the town and imposed a curfew.",
    ]
    texts = [gap.join(paragraphs) for gap in ("\n\n", blank)]
    one, other = (events(extract_one(text), text) for text in texts)
    assert one == other


def test_half_a_character_stops_nothing(extract_one):
    text = "Soldiers \ud83d killed nine farmers."
    (event,) = extract_one(text).events
    assert text[slice(*event.trigger)] == "killed"


@pytest.mark.parametrize("pair", ['""', "“”", "„“", "«»", "＂＂", "〝〞"])
def test_any_pair_of_quotes_holds_what_is_said(extract_one, pair):
    text = f"{pair[0]}We will not talk while the port is closed,{pair[1]} the minister said."
    (statement,) = extract_one(text).attributions
    assert statement.kind == "direct"
    assert text[slice(*statement.source)] == "the minister"
