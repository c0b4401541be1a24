"""Contexts: what puts an event into one, and what of a sentence does not bear on it."""

import pytest

from transforms.extract.pipeline import extract
from warehouse.contracts.document import ArticleInput
from warehouse.contracts.vocabulary import CONTEXTS

SENTENCES = (
    ("A court in Ostrov convicted the minister of bribery.", "ACCUSE", ("legal", "corruption")),
    ("France expelled the Norland ambassador.", "SANCTION", ("diplomatic",)),
    ("Police fired tear gas at the crowd.", "ASSAULT", ("repression",)),
    ("Hackers attacked the ministry with ransomware.", "ASSAULT", ("cyber", "crime")),
    ("Chile and Peru signed an agreement on trade.", "AGREE", ("economic",)),
    ("Kenya called on Chad to admit more refugees.", "REQUEST", ("migration",)),
    ("The opposition accused the president of rigging the election.", "ACCUSE", ("election",)),
    ("Iran expelled the nuclear inspectors.", "SANCTION", ("cbrn",)),
)


def contexts(nlp, text):
    """Type and contexts of each event of a text, in order."""
    (document,) = extract([ArticleInput(id="1", text=text, published_at="2026-03-11")], nlp)
    return [(event.type, event.contexts) for event in document.events]


@pytest.mark.parametrize(("text", "type_", "wanted"), SENTENCES)
def test_a_context_is_told_by_words_near_the_event(nlp, text, type_, wanted):
    assert (type_, list(wanted)) in contexts(nlp, text)


def test_what_a_side_clause_tells_bears_on_its_own_event_only(nlp):
    text = "The minister, who survived an earthquake in 2019, accused Chile of espionage."
    found = dict(contexts(nlp, text))
    assert "intelligence" in found["ACCUSE"]
    assert "disaster" not in found["ACCUSE"]


def test_the_source_of_a_number_gives_no_context(nlp):
    text = "A flood killed 12 people, according to the health ministry."
    assert {tuple(found) for _, found in contexts(nlp, text)} == {("disaster",)}


def test_what_is_said_of_an_event_has_its_context(nlp):
    found = dict(contexts(nlp, "Norway condemned Russia's invasion of Ukraine."))
    assert "military" in found["ASSAULT"]
    assert "military" in found["ACCUSE"]


def test_a_bare_mention_has_the_contexts_of_its_happening(nlp):
    text = "Soldiers attacked a convoy near Ostrov on Monday. The attack killed two drivers."
    first, *later = contexts(nlp, text)
    assert first == ("ASSAULT", ["military"])
    assert ("ASSAULT", ["military"]) in later


def test_contexts_stand_in_the_order_of_the_vocabulary(nlp):
    text = "A court in Ostrov convicted a general of bribery."
    for _, found in contexts(nlp, text):
        assert found == sorted(found, key=CONTEXTS.index)
