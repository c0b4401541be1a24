"""Who says what: one sentence a kind of statement, with the source, cue, content and stance meant."""

from collections.abc import Callable

import pytest

from transforms.extract.attributions import attribution_of
from warehouse.contracts.document import Attribution, Document

Extract = Callable[..., Document]

INDIRECT = [
    ("The minister said the bridge had been rebuilt.",
     "The minister", "said", "the bridge had been rebuilt", "asserts"),
    ("The bridge had been rebuilt, the minister said.",
     "the minister", "said", "The bridge had been rebuilt", "asserts"),
    ("Two villages were flooded, according to the governor's office.",
     "the governor's office", "according to", "Two villages were flooded", "asserts"),
    ("The army denied that its troops had fired on the crowd.",
     "The army", "denied", "that its troops had fired on the crowd", "denies"),
    ("Analysts doubt that the truce will hold.",
     "Analysts", "doubt", "that the truce will hold", "doubts"),
    ("The bank predicted that prices would fall next year.",
     "The bank", "predicted", "that prices would fall next year", "predicts"),
    ("The mayor urged residents to leave the valley.",
     "The mayor", "urged", "to leave the valley", "orders"),
    ("The rebels claimed responsibility for the attack on the depot.",
     "The rebels", "claimed", "the attack on the depot", "claims_responsibility"),
    ("The president vowed to rebuild the port.",
     "The president", "vowed", "to rebuild the port", "asserts"),
    ("The group accused the army of shelling a school.",
     "The group", "accused", "the army of shelling a school", "asserts"),
    ("The envoy stressed the danger of the trip, as the road is mined.",
     "The envoy", "stressed", "the danger of the trip, as the road is mined", "asserts"),
    ("The general is believed to have fled.",
     None, "is believed", "The general is believed to have fled", "asserts"),
    ("The mine will close, records show.",
     "records", "show", "The mine will close", "asserts"),
    ("The firm said it would close the mine, arguing that prices had fallen.",
     "The firm", "said", "it would close the mine", "asserts"),
    ("The firm said it would close the mine and urged workers to stay calm.",
     "The firm", "said", "it would close the mine", "asserts"),
    ("According to the police, two men were arrested.",
     "the police", "According to", "two men were arrested", "asserts"),
    ("The senator called the vote a sham.",
     "The senator", "called", "the vote a sham", "asserts"),
    ("The minister called for an inquiry into the deaths.",
     "The minister", "called", "an inquiry into the deaths", "orders"),
]  # fmt: skip


def _words(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]


def _read(extract_one: Extract, text: str) -> list[tuple[str | None, str | None, str | None, str]]:
    return [
        (_words(text, a.source), _words(text, a.cue), _words(text, a.content), a.stance)
        for a in extract_one(text).attributions
    ]


def _said(extract_one: Extract, text: str, cue: str) -> Attribution:
    found = [a for a in extract_one(text).attributions if cue in (_words(text, a.cue) or "")]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "source", "cue", "content", "stance"), INDIRECT)
def test_indirect_speech(extract_one, text, source, cue, content, stance):
    assert (source, cue, content, stance) in _read(extract_one, text)


def test_a_quotation_before_its_verb_is_direct(extract_one):
    text = '"We will not leave this valley," the farmer said.'
    said = _said(extract_one, text, "said")
    assert said.kind == "direct"
    assert _words(text, said.content) == '"We will not leave this valley,"'
    assert _words(text, said.source) == "the farmer"


def test_an_inverted_verb_has_its_speaker_behind(extract_one):
    text = "“The road is closed,” said Maria Keller, a spokeswoman for the police."
    said = _said(extract_one, text, "said")
    assert _words(text, said.source).startswith("Maria Keller")
    assert _words(text, said.content) == "“The road is closed,”"


def test_a_quotation_runs_on_behind_its_speaker(extract_one):
    text = "“The road is closed,” she said. “It will stay closed until the snow melts.”"
    said = _said(extract_one, text, "said")
    assert _words(text, said.content).endswith("until the snow melts.”")


def test_a_paragraph_that_opens_with_a_quotation_goes_on(extract_one):
    text = (
        "“The road is closed,” the chief of the road office said.\n\n"
        "“It will stay closed until the snow melts in spring.”"
    )
    said = _said(extract_one, text, "said")
    assert _words(text, said.content).endswith("melts in spring.”")


def test_a_verb_waits_for_its_quotation(extract_one):
    text = "As the mayor pointed out: “The road is closed until the snow melts.”"
    said = _said(extract_one, text, "pointed")
    assert said.kind == "direct"
    assert _words(text, said.source) == "the mayor"


def test_a_verb_of_speech_without_content_says_nothing(extract_one):
    assert not extract_one("The minister spoke and left the hall.").attributions


def test_a_part_in_quotes_makes_mixed_speech(extract_one):
    text = "The envoy said the talks had been “open and useful” for both sides."
    said = _said(extract_one, text, "said")
    assert said.kind == "mixed"
    assert _words(text, said.content).startswith("the talks")


def test_words_inside_of_quotes_attribute_nothing(extract_one):
    text = "“I think they want to sell the mine,” the union leader said."
    cues = {_words(text, a.cue) for a in extract_one(text).attributions}
    assert cues == {"said"}


def test_a_title_in_quotes_is_no_speech(extract_one):
    assert not extract_one("She appeared on “The Late Evening Show” in May.").attributions


def test_reports_nest(extract_one):
    text = "The president said the army confirmed that the town had fallen."
    sources = {_words(text, a.source) for a in extract_one(text).attributions}
    assert sources == {"The president", "the army"}


def test_a_number_is_no_speaker(extract_one):
    text = "There were clashes all night, with over 1,000 reported killed."
    assert all(a.source is None for a in extract_one(text).attributions)


def test_reportedly_names_no_source(extract_one):
    text = "The convoy was reportedly hit near the border."
    said = _said(extract_one, text, "reportedly")
    assert said.source is None
    assert _words(text, said.content).startswith("The convoy")


def test_a_claim_belongs_to_its_possessor(extract_one):
    text = "Officials rejected his claim that the dam was safe."
    said = _said(extract_one, text, "claim")
    assert _words(text, said.source) == "his"
    assert _words(text, said.content) == "that the dam was safe"


def test_concerns_of_nobody_attribute_nothing(extract_one):
    assert not extract_one("The speech raised concerns about the dam.").attributions


def test_a_shared_subject_speaks_twice(extract_one):
    text = "The envoy left the room and said the talks had failed."
    assert _words(text, _said(extract_one, text, "said").source) == "The envoy"


def test_a_speaker_loses_a_relative_clause_behind_a_comma(extract_one):
    text = "Anna Weber, who leads the union, said the strike would go on."
    assert _words(text, _said(extract_one, text, "said").source) == "Anna Weber"


def test_a_speaker_is_an_entity(extract_one):
    text = "Volodymyr Zelensky said the soldiers had been captured."
    document = extract_one(text)
    (said,) = document.attributions
    assert document.entities[said.speaker].name == "Volodymyr Zelensky"


def test_the_innermost_statement_holds_a_word(extract_one):
    text = "The president said the army confirmed that the town had fallen."
    document = extract_one(text)
    start = text.index("fallen")
    index = attribution_of(document, (start, start + len("fallen")))
    assert _words(text, document.attributions[index].source) == "the army"


@pytest.mark.parametrize("text", ["“" * 500, "''" * 700, '"' * 999, "“a\n" * 300, "‘" * 400, ": "])
def test_hostile_quotes_do_no_harm(extract_one, text):
    for one in extract_one(text).attributions:
        assert 0 <= one.content[0] < one.content[1] <= len(text)


@pytest.mark.parametrize(
    "text",
    ["The opioid crisis claimed 500 lives in Norstad.", "The war has claimed many victims.",
     "The storm suggested that nobody was safe."],
)  # fmt: skip
def test_what_claims_lives_says_nothing(extract_one, text):
    assert extract_one(text).attributions == []
