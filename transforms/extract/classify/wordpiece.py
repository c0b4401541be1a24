"""Word pieces: the units that the network reads, by the vocabulary it was pretrained with.

The method is BERT's (Devlin et al. 2019): text in lower case and without accents, parted at blanks
and punctuation, every word then into the longest pieces that the vocabulary knows.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from seeds.contract import MODELS

FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_LONGEST_WORD = 100
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))
_ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its number in the vocabulary and the code points of the text it stands for."""

    number: int
    start: int
    end: int


@cache
def vocabulary() -> Mapping[str, int]:
    """Piece → number. The file has one piece a line, in the order of the network's rows."""
    lines = (MODELS / "wordpieces.txt").read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text, in order, without the marks of its beginning and end."""
    for start, end in _words(text):
        yield from _parted(text, start, end)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Spans of words; a mark or an ideograph is a word of its own."""
    start = None
    for place, char in enumerate(text):
        alone = _is_alone(char)
        if start is not None and (alone or char.isspace()):
            yield start, place
            start = None
        if alone:
            yield place, place + 1
        elif start is None and not char.isspace():
            start = place
    if start is not None:
        yield start, len(text)


def _is_alone(char: str) -> bool:
    if char.isascii():
        return char in _ASCII_MARKS
    code = ord(char)
    return unicodedata.category(char).startswith("P") or any(a <= code <= b for a, b in _IDEOGRAPHS)


def _parted(text: str, start: int, end: int) -> Iterator[Piece]:
    """The longest known pieces of one word; an unknown word is one piece."""
    letters = [(char, place) for place in range(start, end) for char in _plain(text[place])]
    if not letters:
        return
    found, at = [], 0
    while at < len(letters):
        piece, size = _longest(letters, at)
        if piece is None or len(letters) > _LONGEST_WORD:
            yield Piece(vocabulary()[UNKNOWN], start, end)
            return
        found.append(Piece(piece, letters[at][1], letters[at + size - 1][1] + 1))
        at += size
    yield from found


def _longest(letters: list[tuple[str, int]], at: int) -> tuple[int | None, int]:
    known, lead = vocabulary(), "##" if at else ""
    word = "".join(char for char, _ in letters[at:])
    for size in range(len(word), 0, -1):
        number = known.get(lead + word[:size])
        if number is not None:
            return number, size
    return None, 0


@cache
def _plain(char: str) -> str:
    """A character in lower case without its accents; nothing for one that is not printed."""
    if unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Cs"} or char == "\ufffd":
        return ""
    parts = unicodedata.normalize("NFD", char.lower())
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")
