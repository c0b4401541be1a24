"""Plain text: the whole file is the article; a short first line before a blank one is its title."""

import re
from collections.abc import Iterator

from transforms.read.record import Found, Raw, ReadArticle
from transforms.text.encoding import decode

SUFFIXES = (".txt", ".text")
ORDER = 90

_LONGEST_TITLE = 160
_BYLINE = re.compile(r"^(?:By|BY)\s+(\S.{2,80})$")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,\"”]$")


def sniff(raw: Raw) -> bool:
    """By its name, or any text without an ending: what bears another ending is something else."""
    name = raw.name.lower()
    return name.endswith(SUFFIXES) or "." not in name.strip(".")


def read(raw: Raw) -> Iterator[Found]:
    """The one article of the file. The title stays out of the text; nothing else is taken away."""
    text, encoding = decode(raw.data)
    title, body = split_title(text.lstrip("\ufeff"))
    yield ReadArticle(body, title=title, byline=byline(body), encoding=encoding)


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
