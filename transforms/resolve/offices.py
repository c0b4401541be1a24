"""Who held which office when: the offices of the seeds as history, and the names they go by."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from seeds import load
from seeds.tables.actors import OFFICES
from transforms.resolve.states import state, state_in
from transforms.text.fold import fold

_ALIKE = str.maketrans("eiouyqwz", "aaaaakvs")
_LEADING = frozenset({"head_of_state", "head_of_government"})
_REMEMBERED = 8
"""Years for which a former leader goes by the surname alone."""


def first_day(column: str) -> pl.Expr:
    """A date that may be cut short (2017, 2017-03) as the first day it may mean."""
    text = pl.col(column)
    whole = (
        pl.when(text.str.len_chars() == 4)
        .then(pl.concat_str(text, pl.lit("-01-01")))
        .when(text.str.len_chars() == 7)
        .then(pl.concat_str(text, pl.lit("-01")))
        .otherwise(text)
    )
    return whole.str.to_date(strict=False)


@cache
def history() -> pl.DataFrame:
    """Offices as rows of the actor dimension, with `actor_id`, `actor_name`, validity and office.

    One row a person, office and tenure; `valid_to_date` is the first day no longer in office.
    """
    return load(OFFICES).select(
        person("person_id").alias("actor_id"),
        pl.col("name").alias("actor_name"),
        "office",
        state_in("country").alias("country_code"),
        "sector",
        first_day("date_from").alias("valid_from_date"),
        first_day("date_to").alias("valid_to_date"),
    )


def person(column: str) -> pl.Expr:
    """The actor id of a person."""
    return pl.concat_str(pl.lit("person:"), pl.col(column))


@dataclass(frozen=True, slots=True)
class Tenure:
    """One office of one person. Dates are ISO, as long as they are known."""

    person_id: str
    name: str
    country: str | None
    sector: str | None
    office: str
    office_class: str
    date_from: str
    date_to: str | None

    def holds_on(self, day: str) -> bool:
        """Whether the office was held on an ISO date."""
        return self.date_from <= day and (self.date_to is None or day < self.date_to)


@cache
def tenures() -> Mapping[str, tuple[Tenure, ...]]:
    """Folded full name → all offices of the persons who bear it, latest begun last.

    Names of one word are left out: a surname alone names too many.
    """
    found: dict[str, list[Tenure]] = {}
    for row in load(OFFICES).sort("date_from").iter_rows(named=True):
        tenure = Tenure(row["person_id"], row["name"], state(row["country"]), row["sector"],
                        row["office"], row["office_class"], row["date_from"],
                        row["date_to"])  # fmt: skip
        for name in {fold(name) for name in (row["name"], *row["aliases"])}:
            if " " in name:
                found.setdefault(name, []).append(tenure)
    return {name: tuple(listed) for name, listed in found.items()}


@cache
def leaders() -> Mapping[str, tuple[Tenure, ...]]:
    """Folded surname → the offices of heads of state and government who bear it."""
    found: dict[str, list[Tenure]] = {}
    for name, listed in tenures().items():
        for tenure in listed:
            if tenure.office_class in _LEADING:
                found.setdefault(name.rsplit(" ", 1)[-1], []).append(tenure)
    return {name: tuple(dict.fromkeys(listed)) for name, listed in found.items()}


def leader_of(surname: str, title: str, day: str | None) -> Tenure | None:
    """The head of state or government whom a title and a surname name, if they name only one.

    On a known day the office must be held then; without one the person must be the only one ever.
    """
    known = [
        one
        for one in leaders().get(fold(surname), ())
        if fold(title) in fold(one.office) and (day is None or one.holds_on(day))
    ]
    return known[-1] if len({one.person_id for one in known}) == 1 else None


def surname_of_leader(surname: str, day: str | None, countries: Collection[str]) -> Tenure | None:
    """The leader whom a surname alone names on a day: in office, else out of it for few years.

    He must be the only one, and either his country is among those told of or no other person in
    the seeds bears the name.
    """
    if day is None:
        return None
    since = f"{int(day[:4]) - _REMEMBERED}{day[4:]}"
    known = [
        one
        for one in leaders().get(fold(surname), ())
        if one.date_from <= day and (one.date_to is None or one.date_to >= since)
    ]
    holding = [one for one in known if one.holds_on(day)] or known
    persons = {one.person_id for one in holding}
    if len(persons) != 1:
        return None
    told = holding[-1].country in countries or _bearers().get(fold(surname), 0) == 1
    return holding[-1] if told else None


@cache
def _bearers() -> Mapping[str, int]:
    """Folded surname → how many persons of the seeds bear it."""
    found: dict[str, set[str]] = {}
    for name, listed in tenures().items():
        found.setdefault(name.rsplit(" ", 1)[-1], set()).update(one.person_id for one in listed)
    return {surname: len(persons) for surname, persons in found.items()}


def _spelled_alike(name: str) -> tuple[Tenure, ...]:
    """The offices of the one person whose full name is spelled otherwise: Mohamed, Mohammed."""
    if " " not in name:
        return ()
    known = _skeletons().get(skeleton(name), ())
    return known if len({one.person_id for one in known}) == 1 else ()


@cache
def _skeletons() -> Mapping[str, tuple[Tenure, ...]]:
    found: dict[str, tuple[Tenure, ...]] = {}
    for name, listed in tenures().items():
        key = skeleton(name)
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *listed)))
    return found


def skeleton(name: str) -> str:
    """A name as transliterations agree on it: vowels alike, doubled letters single, ph as f."""
    alike = fold(name).translate(_ALIKE)
    for written, meant in (("ph", "f"), ("kh", "k"), ("gh", "g"), ("sch", "sh"), ("tch", "ch")):
        alike = alike.replace(written, meant)
    return re.sub(r"(.)\1+", r"\1", alike)


def tenure_of(name: str, day: str | None, country: str | None = None) -> Tenure | None:
    """The office that a person of this name held on a day, or else held last before it.

    Of several persons the one in office wins, then the one of the country, then the latest.
    """
    known = tenures().get(fold(name)) or _spelled_alike(name)
    if not known:
        return None
    begun = [one for one in known if day is None or one.date_from <= day] or list(known)
    ranked = sorted(
        begun,
        key=lambda one: (day is not None and one.holds_on(day), one.country == country,
                         one.date_from),
    )  # fmt: skip
    return ranked[-1]
