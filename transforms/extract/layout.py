"""Layout: what of a text is body, and where its sentences begin and end.

Two components. `dateline_layout` runs before the parser, finds dateline and sign-off, and tells the
parser where a sentence must begin: at a new line and behind the dateline. `dateline_sentences`
runs behind it and keeps the spans of the body's sentences.
"""

import re
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.types import Ints2d

from transforms.extract.state import article_of, body_of, document_of
from transforms.text.dateline import parse_dateline, sign_off
from transforms.text.language import detect

_PARAGRAPH = re.compile(
    r"[\n\u2028\u2029]\s*[\n\u2028\u2029]|[\n\u2028\u2029](?=\s*[\"“‘'(\[]?[A-Z0-9])"
)
_STOPS = frozenset(".?!…:;\"”’'»)]*•–—-")
_WORD = re.compile(r"\w")


@Language.component("dateline_layout")
def layout_component(doc: Doc) -> Doc:
    """Find body and language, and set the sentence starts that the text's layout forces."""
    article, document = article_of(doc), document_of(doc)
    document.language = article.language or detect(article.text)
    doc._.body = body_span(article.text)
    start, end = body_of(doc)
    breaks = {start, end, *(match.end() for match in _PARAGRAPH.finditer(article.text))}
    _start_sentences(doc, sorted(breaks))
    return doc


def body_span(text: str) -> tuple[int, int]:
    """Start and end of the body: behind dateline and byline, before the sign-off."""
    dateline = parse_dateline(text)
    start = dateline.end if dateline else 0
    end = sign_off(text)
    return (start, end) if start < end else (0, len(text))


def _start_sentences(doc: Doc, breaks: list[int]) -> None:
    """Begin a sentence at the first word at or behind each break, and elsewhere only behind a stop.

    The parser, left alone, also begins sentences in the middle of a clause. The marks are set all
    at once: setting them one by one makes spaCy look through the whole text each time.
    """
    waiting = iter(breaks)
    upcoming = next(waiting, None)
    before = "."
    marks = np.zeros(len(doc), dtype=np.int64)
    for position, token in enumerate(doc):
        if token.is_space:
            before = "." if "\n" in token.text else before
            continue
        if upcoming is not None and token.idx >= upcoming:
            marks[position] = 1
            while upcoming is not None and upcoming <= token.idx:
                upcoming = next(waiting, None)
        elif position and before[-1] not in _STOPS:
            marks[position] = -1
        before = token.text
    doc.from_array(["SENT_START"], cast(Ints2d, marks.astype(np.uint64)))


@Language.component("dateline_sentences")
def sentences_component(doc: Doc) -> Doc:
    """Keep the spans of the body's sentences, without white space at their ends."""
    start, end = body_of(doc)
    text = article_of(doc).text
    document_of(doc).sentences = [
        found for sentence in doc.sents if (found := _span(sentence, text, start, end)) is not None
    ]
    return doc


def _span(sentence: Span, text: str, start: int, end: int) -> tuple[int, int] | None:
    first, last = max(sentence.start_char, start), min(sentence.end_char, end)
    words = text[first:last]
    if first >= last or not _WORD.search(words):
        return None
    return first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
