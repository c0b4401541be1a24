"""Plain text: the whole file is the article; lines above its dateline are its head."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from transforms.read.record import Found, Raw, ReadArticle
from transforms.text.dateline import parse_dateline
from transforms.text.encoding import decode

SUFFIXES = (".txt", ".text")
ORDER = 90

_LONGEST_TITLE = 160
_MOST_HEADINGS = 6
_BYLINE = re.compile(r"^(?:By|BY)\s+(\S.{2,80})$")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,\"”]$")


def sniff(raw: Raw) -> bool:
    """By its name, or any text without an ending: what bears another ending is something else."""
    name = raw.name.lower()
    return name.endswith(SUFFIXES) or "." not in name.strip(".")


def read(raw: Raw) -> Iterator[Found]:
    """The one article of the file. The title stays out of the text; nothing else is taken away."""
    text, encoding = decode(raw.data)
    text = text.lstrip("\ufeff")
    if head := split_head(text):
        yield ReadArticle(head.body, title=head.title, byline=head.byline, source=head.source,
                          encoding=encoding)  # fmt: skip
        return
    title, body = split_title(text)
    yield ReadArticle(body, title=title, byline=byline(body), encoding=encoding)


class Head(NamedTuple):
    """The lines above a dateline, and the text from the dateline on."""

    title: str
    byline: str | None
    source: str | None
    body: str


def split_head(text: str) -> Head | None:
    """Outlet, headline and byline, a short line each in any order, right above a dateline.

    The longest line is the headline; a line that could be anything else leaves the text whole.
    """
    lines = text.replace("\r\n", "\n").lstrip("\n ").split("\n")
    above = list(takewhile(_is_heading, lines[:_MOST_HEADINGS]))
    rest = "\n".join(lines[len(above) :]).lstrip("\n")
    dateline = parse_dateline(rest)
    if not above or dateline is None or dateline.date_span is None:
        return None
    named = [match[1] for line in above if (match := _BYLINE.match(line.strip()))]
    others = [line.strip() for line in above if line.strip() and not _BYLINE.match(line.strip())]
    title = max(others, key=len, default="")
    left = [line for line in others if line != title]
    if not title or len(left) > 1 or len(named) > 1:
        return None
    return Head(title, next(iter(named), None), next(iter(left), None), rest)


def _is_heading(line: str) -> bool:
    words = line.strip()
    if len(words) > _LONGEST_TITLE or _ENDS_SENTENCE.search(words):
        return False
    found = parse_dateline(words)
    return found is None or found.date_span is None


def split_title(text: str) -> tuple[str | None, str]:
    """A headline (a short line without a full stop, then a blank line) and the rest."""
    head, _, rest = text.lstrip("\r\n ").replace("\r\n", "\n").partition("\n")
    line = head.strip()
    if not rest.startswith("\n") or not rest.strip() or len(line) > _LONGEST_TITLE:
        return None, text
    if _ENDS_SENTENCE.search(line) or " - " in line or " — " in line:
        return None, text
    return line, rest.lstrip("\n")


def byline(text: str) -> str | None:
    """The name after "By" where the first line is nothing else."""
    match = _BYLINE.match(text.lstrip().partition("\n")[0].strip())
    return match[1] if match else None
