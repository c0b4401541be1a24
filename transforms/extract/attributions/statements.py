"""A statement while it is being read: its cue, its speaker and what is said, as spans."""

from dataclasses import dataclass

from spacy.tokens import Token

from warehouse.contracts.document import Span


@dataclass(slots=True)
class Statement:
    """One statement found. `word` is the cue's head; `speaker` the head of the source."""

    word: Token
    cue: Span
    content: Span
    source: Span | None
    speaker: Token | None
    stance: str
    speech: bool = False
