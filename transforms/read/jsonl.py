"""JSON Lines: an article a line; a broken line is reported with its number, the others are read."""

import json
from collections.abc import Iterator

from transforms.read.json import articles, parse
from transforms.read.record import Found, Raw, ReadError, UnreadableError
from transforms.text.encoding import decode

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
ORDER = 10


def sniff(raw: Raw) -> bool:
    """By name, or where the first of several lines is a whole JSON object."""
    if raw.name.lower().endswith(SUFFIXES):
        return True
    first, _, rest = raw.data.strip().partition(b"\n")
    if not (first.startswith(b"{") and rest.lstrip().startswith(b"{")):
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True


def read(raw: Raw) -> Iterator[Found]:
    """Every article and every broken line of the file."""
    text, encoding = decode(raw.data)
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), start=1):
        if number > raw.limits.entries:
            yield ReadError("too_many", f"only the first {raw.limits.entries:,} lines are read")
            return
        if line.strip():
            yield from _line(line, number, encoding, raw.limits.depth)


def _line(line: str, number: int, encoding: str, depth: int) -> Iterator[Found]:
    try:
        value = parse(line)
    except UnreadableError as error:
        message = error.message.removeprefix("line 1, ")
        yield ReadError(error.code, f"line {number}, {message}", line[:2000])
        return
    yield from articles(value, encoding, depth)
