"""Who held which office when: the offices of the seeds as history, and the names they go by."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from seeds import load
from seeds.tables.actors import OFFICE_RECORDS, OFFICES
from transforms.resolve.states import state, state_in
from transforms.text.fold import fold

_ALIKE = str.maketrans("eiouyqwz", "aaaaakvs")
_ENDINGS = re.compile(r"(?<=\w\w)a?h?(?= |$)")
_LEADING = frozenset({"head_of_state", "head_of_government"})
_REMEMBERED = 8
"""Years for which a former leader goes by the surname alone."""
_SHORTEST_ALIKE = 9
"""Letters that the spellings of a name must agree on: short names are alike by chance."""
_BELIEVED = 3
"""Years for which an office without end is believed to be held after it was last seen so."""


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
    columns = ["person_id", "name", "office", "country", "sector", "date_from", "date_to"]
    rows = pl.concat([load(table).select(columns) for table in (OFFICES, OFFICE_RECORDS)])
    return rows.select(
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
    """One office of one person. Dates are ISO, as long as they are known.

    `last_seen` is the last day an office without end was seen to be held; a lesser office is one
    of the large collections, whose holders few texts mean.
    """

    person_id: str
    name: str
    country: str | None
    sector: str | None
    office: str
    office_class: str
    date_from: str
    date_to: str | None
    last_seen: str | None = None
    is_lesser: bool = False

    def holds_on(self, day: str) -> bool:
        """Whether the office was held on an ISO date, as far as one knows."""
        if self.date_to is None and self.last_seen is not None:
            return self.date_from <= day and int(day[:4]) - int(self.last_seen[:4]) <= _BELIEVED
        return self.date_from <= day and (self.date_to is None or day < self.date_to)


@cache
def tenures() -> Mapping[str, tuple[Tenure, ...]]:
    """Folded full name → all offices of the persons who bear it, latest begun last.

    Names of one word are left out: a surname alone names too many.
    """
    return _by_name(load(OFFICES).with_columns(pl.lit(None).alias("last_seen")), is_lesser=False)


@cache
def recorded() -> Mapping[str, tuple[Tenure, ...]]:
    """The same for the many who held lesser offices."""
    return _by_name(load(OFFICE_RECORDS), is_lesser=True)


def _by_name(rows: pl.DataFrame, *, is_lesser: bool) -> Mapping[str, tuple[Tenure, ...]]:
    found: dict[str, list[Tenure]] = {}
    for row in rows.sort("date_from").iter_rows(named=True):
        tenure = Tenure(row["person_id"], row["name"], state(row["country"]), row["sector"],
                        row["office"], row["office_class"], row["date_from"],
                        row["date_to"], row["last_seen"], is_lesser)  # fmt: skip
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


def is_person(name: str) -> bool:
    """Whether a whole name is that of a person of the seeds."""
    return bool(_all_of(fold(name)))


@cache
def forenames_and_surnames() -> frozenset[str]:
    """The folded words of the names of all persons of the seeds."""
    return frozenset(
        word for table in (tenures(), recorded()) for name in table for word in name.split(" ")
    )


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
    key = skeleton(name)
    if " " not in name or len(key) < _SHORTEST_ALIKE:
        return ()
    known = _skeletons().get(key, ())
    return known if len({one.person_id for one in known}) == 1 else ()


def _named_longer(name: str) -> tuple[Tenure, ...]:
    """The offices of a person named with more names than the seeds have, the last ones left out."""
    words = fold(name).split()
    for length in range(len(words) - 1, 1, -1):
        shorter = " ".join(words[:length])
        known = _all_of(shorter)
        if length == 2:  # two names are few: only who led a state is so well known
            known = tuple(one for one in known if one.office_class in _LEADING)
        if known:
            return known
    return ()


def _all_of(key: str) -> tuple[Tenure, ...]:
    return tenures().get(key, ()) + recorded().get(key, ())


@cache
def _skeletons() -> Mapping[str, tuple[Tenure, ...]]:
    found: dict[str, tuple[Tenure, ...]] = {}
    for table in (tenures(), recorded()):
        for name, listed in table.items():
            key = skeleton(name)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *listed)))
    return found


def skeleton(name: str) -> str:
    """A name as transliterations agree on it: vowels alike, doubled letters single, ph as f.

    A vowel at the end of a word does not count, nor an "h" there: Anita, Anite, Abdullah, Abdulla.
    """
    alike = fold(name).translate(_ALIKE)
    for written, meant in (("ph", "f"), ("kh", "k"), ("gh", "g"), ("sch", "sh"), ("tch", "ch")):
        alike = alike.replace(written, meant)
    return _ENDINGS.sub("", re.sub(r"(.)\1+", r"\1", alike))


def tenure_of(
    name: str, day: str | None, country: str | None = None, told: Collection[str] = ()
) -> Tenure | None:
    """The office that a person of this name held on a day, or else held last before it.

    Of several persons the one in office wins, then the one of the country, then the latest. Who
    held a lesser office counts only in a text that tells of the country (`told`), or of none.
    """
    known = _all_of(fold(name)) or _spelled_alike(name) or _named_longer(name)
    homes = {country, *told}
    known = tuple(one for one in known if not (one.is_lesser and told) or one.country in homes)
    if not known:
        return None
    begun = [one for one in known if day is None or one.date_from <= day] or list(known)
    ranked = sorted(
        begun,
        key=lambda one: (day is not None and one.holds_on(day), one.country == country,
                         one.country in told, one.date_from),
    )  # fmt: skip
    return ranked[-1]
