"""Invasions and wars that go by a noun alone: "the invasion" of an article on two countries."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from seeds import load
from seeds.tables.events import CONFLICTS


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who invaded whom, from when on. Dates are ISO."""

    name: str
    attacker: str
    attacked: str
    start_date: str


@cache
def _by_noun() -> Mapping[str, tuple[Conflict, ...]]:
    found: dict[str, list[Conflict]] = {}
    for row in load(CONFLICTS).sort("start_date").iter_rows(named=True):
        conflict = Conflict(row["name"], row["attacker"], row["attacked"], row["start_date"])
        for noun in row["nouns"]:
            found.setdefault(noun, []).append(conflict)
    return {noun: tuple(listed) for noun, listed in found.items()}


def conflict_of(
    noun: str, countries: Collection[str], published: str | None, begun: tuple[str, str] | None
) -> Conflict | None:
    """The conflict that a noun means in an article on these countries, the latest where several.

    `begun`: first and last day on which the words say that it began, where they do. Both sides
    must be among the countries told of.
    """
    known = [
        one
        for one in _by_noun().get(noun, ())
        if {one.attacker, one.attacked} <= set(countries)
        and (published is None or one.start_date <= published)
        and (begun is None or begun[0] <= one.start_date <= begun[1])
    ]
    return known[-1] if known else None
