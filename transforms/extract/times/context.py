"""What a time expression is read against: publication date, the day spoken of last, direction."""

from dataclasses import dataclass
from datetime import date

from transforms.extract.times.lexer import Lexeme


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands. `anchor` is the day told last before it, if any."""

    published: date | None
    anchor: date | None
    direction: str
    before: str
    """The word before the expression, lower case."""
    bare_year: bool
    """Whether the words stand where a year may stand alone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A TIMEX3 value and its basis: explicit, relative, weekday, publication, unknown."""

    value: str
    basis: str


Items = list[Lexeme]


def first(items: Items, codes: str) -> Lexeme | None:
    """The first lexeme whose class is one of `codes`."""
    return next((item for item in items if item.code in codes), None)


def last(items: Items, codes: str) -> Lexeme | None:
    """The last lexeme whose class is one of `codes`."""
    return first(items[::-1], codes)


def number(item: Lexeme | None, default: float = 0.0) -> float:
    """The worth of a lexeme's value as a number, `default` where it has none."""
    try:
        return float(item.value.replace(",", "")) if item else default
    except ValueError:
        return default
