"""What reading gives: articles, errors, and the limits under which files are opened."""

import hashlib
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep a hostile file from costing the night."""

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 200_000_000
    text_length: int = 2_000_000
    depth: int = 100
    entries: int = 100_000


@dataclass(frozen=True, slots=True)
class Raw:
    """A file's bytes after unpacking, with the name it was given (without `.gz`)."""

    name: str
    data: bytes
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that was noticed and not understood; reading went on."""

    code: str
    detail: str


@dataclass(slots=True)
class ReadArticle:
    """One article as read. `own_id` is the id that the file gives, None where it gives none."""

    text: str
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    own_id: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    language: str | None = None
    format: str = ""
    encoding: str = "utf-8"
    issues: list[Issue] = field(default_factory=list)

    @property
    def text_sha256(self) -> str:
        """Hash of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def id(self) -> str:
        """The article's id: its own, else one that follows from its text."""
        return self.own_id or f"sha256:{self.text_sha256[:16]}"


@dataclass(frozen=True, slots=True)
class ReadError:
    """Why a file, or an entry of one, could not be read, with the place and the remedy."""

    code: str
    message: str
    content: str | None = None

    def to_json(self, file: str) -> dict[str, Any]:
        """The line that `dateline read` prints."""
        return {"file": file, "error": {"code": self.code, "message": self.message}}


Found = ReadArticle | ReadError


class UnreadableError(Exception):
    """Raised by a format for a whole file; becomes a `ReadError`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
