"""Bytes to text: which encoding, and no character that a database would refuse."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\x0b\x0c]")
_HEAD = 4096


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding that newspapers use."""
    head = data[:_HEAD]
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    if b"\x00" in head:
        return True
    control = sum(byte < 9 or 13 < byte < 32 or byte == 127 for byte in head)
    return control > len(head) * 0.05


def decode(data: bytes) -> tuple[str, str]:
    """Text and name of the encoding: by its mark, UTF-8, as declared, as detected, Windows-1252.

    Nothing raises: a byte that means nothing becomes U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if (declared := _declared(data)) is not None:
        return data.decode(declared, "replace"), declared
    return _detected(data)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return None if name in {"utf-8", "rot13"} or not _is_text_codec(name) else name


def _is_text_codec(name: str) -> bool:
    try:
        b"a".decode(name)
    except (LookupError, UnicodeError):
        return False
    return True


def _detected(data: bytes) -> tuple[str, str]:
    best = from_bytes(data[: 1 << 16]).best()
    guess = best.encoding if best is not None else "cp1252"
    # Western newspapers send Windows-1252; a guess of a rarer single-byte set needs a reason.
    western = {"latin_1", "iso8859_15", "cp1250", "cp1254", "cp1257", "iso8859_9", "mac_roman"}
    chosen = "cp1252" if guess in western else guess
    return data.decode(chosen, "replace"), chosen


def clean(text: str) -> str:
    """One form for stored text: NFC, line ends as newline, no control characters, no surrogates."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", whole))).strip("\n ")
