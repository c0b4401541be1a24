"""Quotations: where they stand, and which statement each belongs to.

A quotation belongs to a cue outside of quotes in its own paragraph: the one whose content it
touches, else the one beside it in its sentence, else the last before it, else the first behind it.
A paragraph that opens with a quotation and has no cue goes on with the speaker before.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from transforms.extract.attributions.spans import overlap
from transforms.extract.attributions.statements import Statement
from warehouse.contracts.document import Span

_QUOTED = re.compile(
    r"“[^“”]{1,4000}?(?:”|(?=\n[ \t]*\n)|$)"
    r"|\"[^\"\n]{1,2500}(?:\"|(?=\n))"
    r"|''[^\n]{1,2500}?(?:''|(?=\n))"
    r"|(?<!\w)‘[^‘\n]{2,600}?’(?!\w)"
)
_BREAK = re.compile(r"\n\s*")
_SMALL = frozenset("of the a an and in on for to with at".split())
_WORDS_ENOUGH = 4


@dataclass(slots=True)
class Quotations:
    """The quotations of a text and the starts of its paragraphs, both in order."""

    spans: list[Span]
    paragraphs: list[int]

    @classmethod
    def of(cls, text: str) -> "Quotations":
        """Find the quotations and paragraphs of a text."""
        spans = [match.span() for match in _QUOTED.finditer(text)]
        return cls(spans, [0, *(match.end() for match in _BREAK.finditer(text))])

    def holds(self, place: int) -> bool:
        """Whether a place of the text is inside of a quotation."""
        index = bisect_right(self.spans, (place, 1 << 60)) - 1
        return index >= 0 and self.spans[index][0] <= place < self.spans[index][1]

    def paragraph(self, place: int) -> int:
        """The number of the paragraph that holds a place."""
        return bisect_right(self.paragraphs, place) - 1


def complete(text: str, found: list[Statement], quotations: Quotations) -> list[Span]:
    """Extend statements by the quotations that belong to them; return those that nobody says."""
    found.sort(key=lambda one: one.cue)
    orphans = []
    for quotation in quotations.spans:
        owners = _touched(found, quotation)
        owner = owners or _bound(text, found, quotation, quotations)
        for one in owner:
            one.take(quotation)
        if not owner and _is_speech(text, quotation):
            orphans.append(quotation)
    return orphans


def _touched(found: list[Statement], quotation: Span) -> list[Statement]:
    return [
        one
        for one in found
        if overlap(one.content, quotation)
        and not (one.content[0] <= quotation[0] and quotation[1] <= one.content[1])
    ] or [one for one in found if overlap(one.content, quotation)][:1]


def _is_speech(text: str, quotation: Span) -> bool:
    """Whether a quotation is long enough for speech, and no title of a programme or a book."""
    words = text[slice(*quotation)].strip("\"'“”‘’ ,.").split()
    titled = all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)
    return len(words) >= _WORDS_ENOUGH and not titled


def _bound(
    text: str, found: list[Statement], quotation: Span, quotations: Quotations
) -> list[Statement]:
    if not _is_speech(text, quotation):
        return []
    number = quotations.paragraph(quotation[0])
    near = [one for one in found if quotations.paragraph(one.cue[0]) == number]
    if not near:
        return _of_paragraph_before(text, found, quotation, quotations)
    spoken = [one for one in near if one.speech] or near
    return [min(spoken, key=lambda one: _gap(one, quotation))]


def _gap(one: Statement, quotation: Span) -> int:
    """How many characters part a quotation from a statement's cue or content."""
    return min(
        max(span[0] - quotation[1], quotation[0] - span[1], 0) for span in (one.cue, one.content)
    )


def _of_paragraph_before(
    text: str, found: list[Statement], quotation: Span, quotations: Quotations
) -> list[Statement]:
    """The last statement of the paragraph before, for a paragraph that opens with a quotation."""
    number = quotations.paragraph(quotation[0])
    if text[quotations.paragraphs[number] : quotation[0]].strip() or number == 0:
        return []
    before = [
        one
        for one in found
        if not one.is_waiting
        and one.cue[1] <= quotation[0]
        and quotations.paragraph(max(one.content[1] - 1, one.cue[0])) == number - 1
    ]
    return before[-1:]
