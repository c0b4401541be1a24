"""Markdown: front matter gives the metadata, headings and marks are taken off the text."""

import re
from collections.abc import Iterator

from transforms.read.metadata import from_fields
from transforms.read.record import Found, Raw, ReadArticle
from transforms.text.encoding import decode

SUFFIXES = (".md", ".markdown")
ORDER = 80

_FRONT = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\A\s*#\s+(.+?)\s*#*\s*(?:\n|\Z)")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1")
_LINE_MARKS = re.compile(r"^(?:#{1,6}\s+|>\s?|\s*[-*+]\s+)", re.MULTILINE)


def sniff(raw: Raw) -> bool:
    """By its name only: Markdown looks like any text."""
    return raw.name.lower().endswith(SUFFIXES)


def read(raw: Raw) -> Iterator[Found]:
    """The one article of the file."""
    text, encoding = decode(raw.data)
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    fields: dict[str, object] = {}
    if front := _FRONT.match(text):
        fields, text = _fields(front[1]), text[front.end() :]
    if heading := _HEADING.match(text):
        fields.setdefault("title", heading[1])
        text = text[heading.end() :]
    article = ReadArticle(plain(text), encoding=encoding)
    yield from_fields(article, fields)


def _fields(front: str) -> dict[str, object]:
    pairs = (line.partition(":") for line in front.splitlines() if ":" in line)
    return {name.strip().lower(): value.strip().strip("\"'") for name, _, value in pairs}


def plain(text: str) -> str:
    """Markdown without its marks; words and their order stay."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    return _LINE_MARKS.sub("", _EMPHASIS.sub(r"\2", text)).strip()
