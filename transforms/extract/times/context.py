"""What a time expression is read against: publication date, the day spoken of last, direction."""

from dataclasses import dataclass
from datetime import date

from transforms.extract.times.lexer import Lexeme


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands, and what has been told before it."""

    published: date | None
    anchor: date | None
    """The day told last, if it is near; else the publication date."""
    direction: str
    before: str
    """The word before the expression, lower case; "" at the start."""
    bare_year: bool
    """Whether the words stand where a year may stand alone."""
    after: str = ""
    """The word behind the expression, lower case."""
    attributive: bool = False
    """Whether the expression modifies the noun behind it: "annual rate"."""
    direct: bool = False
    """Whether it hangs on a verb itself, whose tense then tells its side."""
    ahead: bool = False
    """Whether its clause tells in the present what is arranged: "they meet Monday"."""
    leads: bool = False
    """Whether it stands before the verb that it hangs on: "will one day be"."""
    rate: bool = False
    """Whether it hangs on a noun of amount: "$2 million a year"."""
    quarter: str | None = None
    """The quarter told last, or the later one of those compared."""
    compares: bool = False
    """Whether what is told now is told of that quarter and not of a longer period."""
    ends: date | None = None
    """The day that a period is said to end on: "the quarter ended Sept. 30"."""
    point: tuple[date, str] | None = None
    """First day and precision of the period told last."""


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
