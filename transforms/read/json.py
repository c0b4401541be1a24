"""JSON: one article, or lists of them at any depth a feed uses."""

import json
from collections.abc import Iterator
from typing import Any

from transforms.read.html import text_of
from transforms.read.metadata import TEXT, from_fields, pop
from transforms.read.record import Found, Raw, ReadArticle, ReadError, UnreadableError
from transforms.text.encoding import decode

SUFFIXES = (".json",)
ORDER = 20

_LISTS = ("articles", "items", "results", "entries", "documents", "docs", "data", "hits",
          "stories", "@graph", "newsitems", "posts", "_embedded", "response")  # fmt: skip


def sniff(raw: Raw) -> bool:
    """Whether the bytes begin as an object or a list, or the name says so."""
    return (
        raw.name.lower().endswith(SUFFIXES) or raw.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in b"{["
    )


def read(raw: Raw) -> Iterator[Found]:
    """Every article of the file."""
    text, encoding = decode(raw.data)
    yield from articles(parse(text.lstrip("\ufeff")), encoding, raw.limits.depth)


def parse(text: str) -> Any:  # noqa: ANN401 (JSON)
    """Parse JSON. Raises `UnreadableError` with line and column for what is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            "unreadable_json",
            f"line {error.lineno}, column {error.colno}: {error.msg}; mend or fetch it again",
        ) from error
    except RecursionError:
        raise UnreadableError("too_deep", "the JSON is nested too deeply; flatten it") from None


def articles(value: Any, encoding: str, depth: int) -> Iterator[Found]:  # noqa: ANN401 (JSON)
    """Every article in a JSON value: an object with text, or those in its lists."""
    if depth <= 0:
        yield ReadError("too_deep", "the JSON is nested too deeply; flatten it")
    elif isinstance(value, list):
        for item in value:
            yield from articles(item, encoding, depth - 1)
    elif isinstance(value, dict):
        yield from _object(value, encoding, depth)
    else:
        yield ReadError("no_text", f"expected an article, found {type(value).__name__}")


def _object(record: dict[str, Any], encoding: str, depth: int) -> Iterator[Found]:
    names = {str(name).lower() for name in record}
    if not names & set(TEXT):
        for name in _LISTS:
            inner = pop(record, (name,)) if name in names else None
            if isinstance(inner, list | dict):
                yield from articles(inner, encoding, depth - 1)
                return
    text = body(pop(record, TEXT))
    if text is None:
        yield ReadError("no_text", "the object has no text (fields text, body, content …)",
                        json.dumps(record, ensure_ascii=False, default=str)[:2000])  # fmt: skip
        return
    yield from_fields(ReadArticle(text, encoding=encoding), record)


def body(value: Any) -> str | None:  # noqa: ANN401 (JSON)
    """The article's text: a string, paragraphs, or an object that holds it; HTML becomes text."""
    if isinstance(value, str):
        return text_of(value) if "</" in value and "<" in value else value
    if isinstance(value, list):
        parts = [part for part in map(body, value) if part]
        return "\n\n".join(parts) or None
    if isinstance(value, dict):
        return body(pop(dict(value), (*TEXT, "value", "html")))
    return None
