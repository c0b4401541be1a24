"""The registry of formats: every module of this package that declares one is found by itself.

A format is a module with `SUFFIXES` (file endings it is asked for), `sniff(raw) -> bool` (whether
bytes look like it, whatever the name says), `ORDER` (small numbers are asked first) and
`read(raw) -> Iterator[Found]`.
"""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from transforms.read.record import Found, Raw


class Format(Protocol):
    """What a module that reads a format declares."""

    __name__: str
    SUFFIXES: tuple[str, ...]
    ORDER: int

    def sniff(self, raw: Raw) -> bool:
        """Whether the bytes look like this format."""

    def read(self, raw: Raw) -> Iterator[Found]:
        """The articles and errors of a file."""


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order in which they are asked to recognise bytes."""
    package = import_module("transforms.read")
    modules = (
        import_module(f"transforms.read.{m.name}") for m in pkgutil.iter_modules(package.__path__)
    )
    found = [cast(Format, m) for m in modules if hasattr(m, "SUFFIXES")]
    return tuple(sorted(found, key=lambda one: (one.ORDER, one.__name__)))


def name_of(one: Format) -> str:
    """The format's name: that of its module."""
    return one.__name__.rpartition(".")[2]


def choose(raw: Raw) -> Format | None:
    """The format of some bytes: the one their name asks for if it agrees, else who knows them."""
    asked = [one for one in formats() if raw.name.lower().endswith(one.SUFFIXES)]
    for one in (*asked, *formats()):
        if one.sniff(raw):
            return one
    return None
