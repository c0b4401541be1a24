"""The words that attribute: each with its stance and with the shapes of what it attributes."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from seeds.contract import load
from seeds.tables.speech import SPEECH_CUES

_POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word attributes: its stance, the shapes and the prepositions of its content."""

    stance: str
    frames: frozenset[str]
    prepositions: frozenset[str]


@cache
def _cues() -> dict[tuple[str, str], Cue]:
    rows = load(SPEECH_CUES).select("lemma", "pos", "stance", "frames", "prepositions").iter_rows()
    return {
        (lemma, pos): Cue(stance, frozenset(frames), frozenset(prepositions))
        for lemma, pos, stance, frames, prepositions in rows
    }


def cue_of(token: Token) -> Cue | None:
    """The entry of a verb, noun or adjective that attributes, else null."""
    pos = _POS.get(token.pos_)
    return _cues().get((token.lemma_.lower(), pos)) if pos else None
