"""Files and folders: what is opened, how much of it, and what is answered for each file."""

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from transforms.read.formats import choose, name_of
from transforms.read.record import Found, Limits, Raw, ReadArticle, ReadError, UnreadableError
from transforms.text.encoding import clean, is_binary
from transforms.text.language import detect

_GZIP = b"\x1f\x8b"
_PACKED = {
    b"PK\x03\x04": "a ZIP archive",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}


def find_files(root: Path) -> list[Path]:
    """All files below a folder, sorted; hidden ones and links that lead out of it are left out."""
    top = root.resolve()
    found = []
    for folder, names, files in os.walk(root, followlinks=False):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if not name.startswith(".") and path.resolve().is_relative_to(top) and path.is_file():
                found.append(path)
    return sorted(found)


def read_file(path: Path, limits: Limits | None = None) -> list[Found]:
    """The articles and errors of one file; never empty, and nothing raises.

    A file that cannot be read gives one `ReadError`; an entry that cannot be read gives one beside
    the articles of the others.
    """
    bounds = limits or Limits()
    try:
        raw = _open(path, bounds)
        found = list(_parse(raw))
    except UnreadableError as error:
        return [ReadError(error.code, error.message)]
    except OSError as error:
        return [ReadError("unreadable", f"the file cannot be opened ({error.strerror}); check it")]
    except RecursionError:
        return [ReadError("too_deep", f"nested deeper than {bounds.depth} levels; flatten it")]
    except Exception as error:
        return [ReadError("unreadable", f"reading failed ({type(error).__name__}: {error})")]
    return found or [ReadError("no_text", "no article was found in the file; check its content")]


def _open(path: Path, limits: Limits) -> Raw:
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise UnreadableError("link", "the link leads out of its folder; put a copy in its place")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableError("empty", "the file is empty; fetch it again")
    if size > limits.file_bytes:
        raise UnreadableError(
            "too_large", f"the file has {size:,} bytes, at most {limits.file_bytes:,} are read"
        )
    data, name = path.read_bytes(), path.name
    if data.startswith(_GZIP):
        data, name = _unpack(data, limits), name.removesuffix(".gz")
    if not data.strip():
        raise UnreadableError("empty", "the file holds nothing but white space; fetch it again")
    return Raw(name, data, limits)


def _unpack(data: bytes, limits: Limits) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            unpacked = file.read(limits.unpacked_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(
            "broken_gzip", f"the gzip stream is damaged ({error}); fetch the file again"
        ) from error
    if len(unpacked) > limits.unpacked_bytes:
        raise UnreadableError(
            "too_large", f"unpacked it exceeds {limits.unpacked_bytes:,} bytes; split the file"
        )
    return unpacked


def _parse(raw: Raw) -> Iterator[Found]:
    for magic, what in _PACKED.items():
        if raw.data.startswith(magic):
            raise UnreadableError("unsupported_format", f"the file is {what}, which is not read")
    if is_binary(raw.data):
        raise UnreadableError("binary", "the file holds binary data, not text; remove it")
    chosen = choose(raw)
    if chosen is None:
        raise UnreadableError("unsupported_format", "no format is known that reads this file")
    for found in chosen.read(raw):
        yield _finished(found, name_of(chosen), raw.limits)


def _finished(found: Found, format_name: str, limits: Limits) -> Found:
    if isinstance(found, ReadError):
        return found
    for name in ("title", "byline", "source", "url", "own_id"):
        value = getattr(found, name)
        setattr(found, name, (clean(value).strip() or None) if value else None)
    found.text, found.format = clean(found.text), format_name
    if not found.text.strip():
        return ReadError(
            "no_text", f"the article {found.title or ''!r} has no text; check its source"
        )
    if len(found.text) > limits.text_length:
        return ReadError(
            "too_large", f"the text exceeds {limits.text_length:,} characters; split it"
        )
    found.language = found.language or detect(found.text)
    return found


def read_lines(file: str, limits: Limits | None = None) -> Iterator[dict[str, Any]]:
    """The lines that `dateline read` prints for one file, `file` being the path as given."""
    for found in read_file(Path(file), limits):
        if isinstance(found, ReadArticle):
            yield {"file": file, "id": found.id, "title": found.title, "text": found.text,
                   "published_at": found.published_at, "language": found.language,
                   "source": found.source, "url": found.url}  # fmt: skip
        else:
            yield found.to_json(file)
