"""Streets, roads and numbered highways: places that no gazetteer lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from transforms.resolve.gazetteer import place_words
from transforms.text.fold import fold

_NUMBER = re.compile(r"\d{1,4}[A-Za-z]?")
_NUMBERED = re.compile(r"(?:I|US|M|A|SR|KY|FM)-\d{1,3}")
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)", re.IGNORECASE)
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Way:
    """The tokens of a way's name and its folded name."""

    start: int
    end: int
    key: str


def ways(doc: Doc) -> Iterator[Way]:
    """Streets by name ("North Seventh Street") and highways by number ("Highway 61", "I-95")."""
    for token in doc:
        word = place_words().get(token.lower_)
        if _NUMBERED.fullmatch(token.text):
            yield _way(doc, token.i, token.i + 1)
        elif word is None or word.level != "facility" or word.joined != "yes":
            continue
        elif word.stands != "after" and token.text[:1].isupper() and _is_number(doc, token.i + 1):
            yield _way(doc, token.i, token.i + 2)
        elif word.stands != "before":
            start = _named_from(doc, token.i)
            if start < token.i:
                yield _way(doc, start, token.i + 1)


def _is_number(doc: Doc, position: int) -> bool:
    return position < len(doc) and _NUMBER.fullmatch(doc[position].text) is not None


def _named_from(doc: Doc, end: int) -> int:
    """Where the name before a word for a street begins; `end` where there is none."""
    if not doc[end].text[:1].isupper():
        return end
    start = end
    while start > 0 and end - start < _LONGEST and _is_part(doc[start - 1].text):
        start -= 1
    return start


def _is_part(text: str) -> bool:
    if text.lower() in {"the", "in", "on", "at"}:
        return False
    return (
        (text[:1].isupper() and text[-1:].isalnum())
        or bool(_ORDINAL.fullmatch(text))
        or (len(text) == 2 and text[0] in "NSEW" and text[1] == ".")
    )


def _way(doc: Doc, start: int, end: int) -> Way:
    return Way(start, end, fold(doc[start:end].text))
