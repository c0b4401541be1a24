"""A statement while it is being read: its cue, its speaker and what is said, as spans."""

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.extract.attributions.spans import joined
from warehouse.contracts.document import Span


@dataclass(slots=True)
class Statement:
    """One statement found. `word` is the cue's head; `speaker` the head of the source.

    `speech` tells that the cue can bring in a quotation. A cue of speech that still waits for one
    has the cue itself as content.
    """

    word: Token
    cue: Span
    content: Span
    source: Span | None
    speaker: Token | None
    stance: str
    speech: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether nothing that is said has been found yet."""
        return self.content == self.cue

    def take(self, quotation: Span) -> None:
        """Make a quotation a part of what is said."""
        self.content = quotation if self.is_waiting else joined((self.content, quotation))
