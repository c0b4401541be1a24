"""`dateline read`, `extract`, `link`, `classify`: JSON Lines in and out, a line for each."""

import gzip
import io
import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from flows.errors import OperatorError
from transforms.read import read_lines
from warehouse.contracts.document import ArticleInput

_FIELDS = {field.name for field in fields(ArticleInput)}
_GZIP = b"\x1f\x8b"


def read(files: Sequence[Path], out: TextIO) -> None:
    """Print the articles and errors of some files; no file is without a line."""
    for file in files:
        for line in read_lines(str(file)):
            _write(line, out)


def extract(source: str, out: TextIO, disabled: Sequence[str]) -> int:
    """Print the document or error of every line of articles; 0 unless none could be read.

    Raises `OperatorError` for a file that is not there or a component that does not exist.
    """
    from transforms.extract.batch import LineError, outcomes
    from transforms.extract.pipeline import build

    try:
        nlp = build(disabled)
    except ValueError as error:
        raise OperatorError(str(error)) from error
    with _opened(source) as lines:
        given = (p if isinstance(p, ArticleInput) else LineError(*p) for p in _inputs(lines))
        read: deque[ArticleInput | LineError] = deque()
        # What comes by a pipe is answered line by line: its writer may be waiting.
        for together in [given] if source != "-" else ([one] for one in given):
            for outcome in outcomes(_noted(together, read), nlp):
                _write(_with_words(outcome.to_json(), read.popleft()), out)
    return 0


def _noted[T](items: Iterable[T], noted: deque[T]) -> Iterator[T]:
    for item in items:
        noted.append(item)
        yield item


def _with_words(line: dict[str, Any], article: object) -> dict[str, Any]:
    """A document with the title and text it was read from, by which articles are linked."""
    if "error" in line or not isinstance(article, ArticleInput):
        return line
    return {**line, "title": article.title, "text": article.text}


def link(source: str, out: TextIO) -> int:
    """Print documents with their happenings and stories named, a line for each line, in order.

    A line that is no document is answered with an error, and one that is an error is printed as it
    is; the other lines do not suffer. Raises `OperatorError` for a file that is not there.
    """
    from transforms.link.documents import linked

    with _opened(source) as opened:
        lines = [line for line in enumerate(opened, start=1) if line[1].strip()]
    answers = [_document(line, number) for number, line in lines]
    good = [one for one in answers if "error" not in one]
    named = iter(linked(good))
    for one in answers:
        _write(one if "error" in one else next(named), out)
    return 0


def _document(line: str, number: int) -> dict[str, Any]:
    """The document of a line, or the error that answers it."""
    from transforms.extract.batch import LineError
    from transforms.link.documents import readable

    name = f"line {number}"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"{name} is not JSON ({error}); mend that line"
        return LineError(name, "unreadable_json", message).to_json()
    if isinstance(record, dict) and "error" in record:
        return record
    if not isinstance(record, dict) or "id" not in record or not readable(record):
        known = record.get("id", name) if isinstance(record, dict) else name
        message = f"{name} is no document of the document format; write it with dateline extract"
        return LineError(known, "no_document", message).to_json()
    return record


def classify(source: str, out: TextIO) -> int:
    """Print the type of event, or the error, of every line of dyads.

    Raises `OperatorError` for a file that is not there.
    """
    from transforms.extract.classify.lines import outcomes

    with _opened(source) as lines:
        for outcome in outcomes(lines):
            _write(outcome.to_json(), out)
    return 0


@contextmanager
def _opened(source: str) -> Iterator[Iterator[str]]:
    """The lines of a file or of standard input, unpacked where they are gzip."""
    with ExitStack() as stack:
        try:
            file = sys.stdin.buffer if source == "-" else stack.enter_context(open(source, "rb"))  # noqa: PTH123 (the stack closes it)
        except OSError as error:
            message = f"{source} cannot be opened ({error.strerror}); name a file of JSON Lines"
            raise OperatorError(message) from error
        first = file.readline()
        if first.startswith(_GZIP):
            unpacked = gzip.GzipFile(fileobj=io.BytesIO(first + file.read()))
            lines: Iterator[bytes] = iter(unpacked)
        else:
            lines = chain([first], file)
        yield (line.decode("utf-8-sig", "replace") for line in lines)


def _inputs(lines: Iterable[str]) -> Iterator[ArticleInput | tuple[str, str, str]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _input(line, number)


def _input(line: str, number: int) -> ArticleInput | tuple[str, str, str]:
    name = f"line {number}"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return name, "unreadable_json", f"{name} is not JSON ({error}); mend that line"
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        known = record.get("id", name) if isinstance(record, dict) else name
        return known, "no_text", f"{name} has no field text of type string; add one"
    if "id" not in record:
        return name, "no_id", f"{name} has no field id; add one"
    given = {key: record[key] for key in _FIELDS & set(record)}
    text = [k for k in given if k not in {"id"} and not isinstance(given[k], str | None)]
    return ArticleInput(**{key: value for key, value in given.items() if key not in text})


def _write(line: dict[str, Any], out: TextIO) -> None:
    text = json.dumps(line, ensure_ascii=False)
    out.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")
    out.flush()
