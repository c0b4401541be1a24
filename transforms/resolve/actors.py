"""The names of actors in the seeds, and what each stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import polars as pl

from seeds import load
from seeds.tables.actors import (
    AGENTS,
    ARMED_GROUPS,
    COUNTRIES,
    METONYMS,
    NAME_WORDS,
    ORGANIZATIONS,
    SECTORS,
)
from seeds.tables.sources import SOURCES
from transforms.resolve import offices
from transforms.resolve.states import state
from transforms.text.fold import fold

_COMMON = frozenset(
    (
        "the and for not who you are was has had its one two new old all any may can will "
        "state states party group union front league council movement congress assembly army "
        "police forces government parliament senate house court bank company press times post "
        "news base center centre office house people nation national central general north "
        "south east west as is it us in on at by of to or no so if we he me my an be do go up "
        "am pm"
    ).split()
)


_ARMED = frozenset({"REB", "PRM", "UAF", "CRM", "PTY", "OPP"})
_KINDS = {
    **dict.fromkeys(
        "group movement organization organisation network militia faction".split(), _ARMED
    ),
    **dict.fromkeys("force forces fighters militants rebels insurgents guerrillas".split(), _ARMED),
    **dict.fromkeys("cartel gang mafia".split(), frozenset({"CRM"})),
    **dict.fromkeys("company corporation corp inc ltd airline".split(), frozenset({"BUS"})),
    "party": frozenset({"PTY"}),
}
"""Words for a kind of body that are said behind its name, and the sectors of such bodies."""
_LINKS = frozenset("al l va val la a d".split())
_SHORTEST_SOUND = 8


@dataclass(frozen=True, slots=True)
class Actor:
    """What a name stands for. `kind` as in the document format."""

    actor_id: str
    name: str
    kind: str
    country: str | None
    sector: str | None


def slug(name: str) -> str:
    """A name as part of an id: `islamic-state`."""
    return fold(name).replace(" ", "-")


def group_id(country: str, sector: str) -> str:
    """The id of a country's sector as an actor: `UKR-MIL`."""
    return f"{country}-{sector}"


@cache
def countries() -> Mapping[str, Actor]:
    """Folded country name → the country; present names win over former and territories'."""
    found: dict[str, Actor] = {}
    table = load(COUNTRIES)
    present = table.filter(pl.col("kind") == "country")
    named = table.filter(pl.col("kind") != "region")
    for rows, columns in (
        (present, ("name", "aliases", "local_names")),
        (named, ("name", "aliases", "local_names", "former_names")),
    ):
        for column in columns:
            for row in rows.iter_rows(named=True):
                listed = row[column] if isinstance(row[column], list) else [row[column]]
                sector = "PRE" if row["kind"] == "breakaway" else None
                actor = Actor(row["code"], row["name"], "country", row["code"], sector)
                for name in listed:
                    if name and len(fold(name)) > 1 and fold(name) not in _COMMON - {"us"}:
                        found.setdefault(fold(name), actor)
    return found


@cache
def peoples() -> Mapping[str, Actor]:
    """Folded adjective or demonym → the country it belongs to."""
    found: dict[str, Actor] = {}
    for row in load(COUNTRIES).iter_rows(named=True):
        actor = Actor(row["code"], row["name"], "nationality", row["code"], None)
        for word in (*row["adjectives"], *row["demonyms"]):
            found.setdefault(fold(word), actor)
    return found


@cache
def capitals() -> Mapping[str, str]:
    """Folded name of a capital → country code."""
    found: dict[str, str] = {}
    for row in load(COUNTRIES).filter(pl.col("kind") == "country").iter_rows(named=True):
        for name in (row["capital"], *row["capital_aliases"]):
            if name:
                found.setdefault(fold(name), row["code"])
    return found


@cache
def bodies() -> Mapping[str, Actor]:
    """Folded name of an organisation, armed group or seat of power → who it is."""
    found: dict[str, Actor] = {}
    for row in load(METONYMS).filter(pl.col("kind") != "capital").iter_rows(named=True):
        actor = Actor(f"seat:{slug(row['phrase'])}", row["phrase"], "organization",
                      state(row["country"]), row["sector"])  # fmt: skip
        _add(found, (row["phrase"], *row["aliases"]), actor)
    for row in load(SOURCES).filter(pl.col("kind") == "agency").iter_rows(named=True):
        actor = Actor(f"org:{slug(row['name'])}", row["name"], "organization",
                      row["country"], "JRN")  # fmt: skip
        _add(found, (row["name"], *row["aliases"]), actor)
    for row in _ranked_organizations().iter_rows(named=True):
        actor = Actor(f"org:{slug(row['name'])}", row["name"], "organization",
                      state(row["country"]), row["sector"])  # fmt: skip
        _add(found, _distinct(row), actor)
        if row["sector"] == "PTY" and row["source"] == "own work":  # the best known of its name
            found.update((_key(name), actor) for name in _distinct(row))
    groups = [(row, _group(row)) for row in _ranked_groups().iter_rows(named=True)]
    known = [(row, one) for row, one in groups if row["source"] == "own work" or one.country]
    for row, actor in known:  # a name is first of all its bearer's, then another's alias
        _add(found, tuple(name for name in _distinct(row) if name == actor.name), actor)
    for row, actor in (*known, *groups):
        _add(found, _distinct(row), actor)
    return found


@cache
def _fighters() -> Mapping[str, tuple[Actor, str, str]]:
    """Folded name of an armed group with known dates → the group, its first and last day."""
    found: dict[str, tuple[Actor, str, str]] = {}
    dated = load(ARMED_GROUPS).drop_nulls(("active_from", "active_to"))
    for row in dated.iter_rows(named=True):
        actor = _group(row)
        for name in (row["name"], *row["aliases"]):
            found.setdefault(_key(name), (actor, str(row["active_from"]), str(row["active_to"])))
    return found


def fighting(name: str, day: str) -> Actor | None:
    """The armed group that a name meant on a day, though a party bears it now: the FMLN in 1989."""
    actor, first, last = _fighters().get(_key(name), (None, "", ""))
    return actor if actor is not None and first <= day <= last else None


def _ranked_organizations() -> pl.DataFrame:
    """International bodies first: where two share an acronym, the world's is meant; ours last."""
    own_party = (pl.col("sector") == "PTY") & (pl.col("source") == "own work")
    return load(ORGANIZATIONS).sort(pl.col("sector") != "IGO", own_party, maintain_order=True)


def _ranked_groups() -> pl.DataFrame:
    """Groups that still exist first, and of those the ones we have read up on ourselves."""
    gone = pl.col("active_to").is_not_null()
    return load(ARMED_GROUPS).sort(gone, pl.col("source") != "own work", maintain_order=True)


def _group(row: Mapping[str, Any]) -> Actor:
    """An armed group of the seeds as an actor."""
    return Actor(f"group:{slug(row['name'])}", row["name"], "group", _home(row), row["sector"])


def _home(row: Mapping[str, Any]) -> str | None:
    """Where a group is from: its only country, the one in its name, the first of our own rows."""
    known_codes = {actor.actor_id for actor in countries().values()}
    listed = [code for code in row["countries"] if code in known_codes]  # not a region's
    if len(listed) == 1:
        return str(listed[0])
    for name in (row["name"], *row["aliases"]):
        for word in fold(name).split():
            known = countries().get(word) or peoples().get(word)
            if known is not None and known.country in listed:
                return known.country
    return str(listed[0]) if listed and row["source"] == "own work" else None


def _distinct(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of a row that name one body in the world, not any country's of its kind."""
    return tuple(
        name
        for name in (row["name"], *row["aliases"])
        if fold(name) not in countries()
        and (
            (row["source"] == "own work" and name.count(" ") > (row["sector"] != "PTY"))
            or (
                (len(name) > 2 or row["sector"] == "IGO")
                and not all(word in _COMMON or word in name_words() for word in fold(name).split())
            )
        )
    )


@cache
def name_words() -> Mapping[str, str]:
    """Word or phrase within an organisation's name, folded → the sector it tells."""
    return {fold(row["word"]): row["sector"] for row in load(NAME_WORDS).iter_rows(named=True)}


def _key(name: str) -> str:
    return fold(name).removeprefix("the ")


def _add(found: dict[str, Actor], names: tuple[str, ...], actor: Actor) -> None:
    """Add an actor under its names. Parties of two countries under one name are of neither."""
    for name in names:
        key = _key(name)
        if len(key) < 2 or key in _COMMON:
            continue
        known = found.setdefault(key, actor)
        if known.sector == actor.sector == "PTY" and known.country != actor.country:
            found[key] = replace(known, country=None)


def body_named(name: str) -> Actor | None:
    """The body that a name means: as listed, with a word for its kind added, or spelled otherwise.

    "the Sable Cartel" is Sable, "Ahlu Sunnah Wa-Jama" is Ahlu Sunna Waljama'a.
    """
    key = _key(name)
    if actor := bodies().get(key):
        return actor
    rest, _, kind = key.rpartition(" ")
    shorter = bodies().get(rest) if rest else None
    if shorter is not None and shorter.sector in _KINDS.get(kind, ()):
        return shorter
    return _alike().get(_spoken(key)) if rest else None


@cache
def _alike() -> Mapping[str, Actor]:
    """Armed groups by how their names of several words sound."""
    found: dict[str, Actor] = {}
    for name, actor in bodies().items():
        if actor.kind == "group" and " " in name and len(_spoken(name)) >= _SHORTEST_SOUND:
            found.setdefault(_spoken(name), actor)
    return found


def _spoken(key: str) -> str:
    return " ".join(word for word in offices.skeleton(key).split(" ") if word not in _LINKS)


@cache
def openings() -> Mapping[str, int]:
    """First folded word of a body's or country's name → the most words a name so begun has."""
    found: dict[str, int] = {}
    for name in (*bodies(), *countries(), *peoples()):
        words = name.split(" ")
        found[words[0]] = max(found.get(words[0], 0), len(words))
        if len(words[0]) == 1:  # "U.S." is one token of two folded words
            found[name] = max(found.get(name, 0), 1)
    return found


@cache
def agents() -> Mapping[str, str]:
    """Noun in singular or plural, lower case → PLOVER sector."""
    found: dict[str, str] = {}
    for row in load(AGENTS).iter_rows(named=True):
        found.setdefault(row["noun"], row["sector"])
        if row["plural"]:
            found.setdefault(row["plural"], row["sector"])
    return found


@cache
def history() -> pl.DataFrame:
    """Every actor of the seeds with its canonical name and, for persons, each office and its dates.

    Columns `actor_id`, `actor_name`, `known_kind`, `office`, `country_code`, `sector`,
    `valid_from_date`, `valid_to_date`.
    """
    persons = offices.history().with_columns(pl.lit("person").alias("known_kind"))
    named = {**countries(), **bodies()}.values()
    rows = {(a.actor_id, a.name, a.kind, a.country, a.sector) for a in named}
    schema = ["actor_id", "actor_name", "known_kind", "country_code", "sector"]
    undated = pl.DataFrame(
        sorted(rows, key=str), schema=dict.fromkeys(schema, pl.String), orient="row"
    )
    states = load(COUNTRIES).filter(pl.col("kind") == "country").select("code", "name")
    sectors = load(SECTORS).select(pl.col("code").alias("sector"), "meaning")
    groups = states.join(sectors, how="cross").select(
        pl.concat_str("code", pl.lit("-"), "sector").alias("actor_id"),
        pl.concat_str("name", pl.lit(": "), "meaning").alias("actor_name"),
        pl.lit("group").alias("known_kind"),
        pl.col("code").alias("country_code"),
        "sector",
    )
    return pl.concat([persons, undated, groups], how="diagonal")
