"""Names of places to places of the gazetteer, all names of an article at once.

A name means the same place throughout an article. Which one follows from what the place is (states
before towns, large before small), from the larger place named with it ("Marion, Ohio"), from the
countries and states that the article speaks of, and from the other names: the readings that lie
near one another support each other.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import exp, log10

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from transforms.extract.entities import entity_at
from transforms.extract.places.names import find
from transforms.extract.places.reading import PlaceName
from transforms.extract.state import article_of, document_of
from transforms.resolve.actors import capitals
from transforms.resolve.gazetteer import Candidate, candidates, respelled
from warehouse.contracts.document import Document, Place

_MOST_READINGS = 24
_MOST_NAMES = 40
_LEVELS = {"country": 6.0, "admin1": 4.2, "region": 3.0, "water": 2.6, "admin2": 1.6, "city": 1.0,
           "facility": 1.8}  # fmt: skip
_CAPITAL = 1.6
_SIZE = 1.0
_OTHER_NAME = 1.2
_COUNTRY, _STATE = 2.5, 2.0
_NEAR, _SAME_STATE, _SAME_COUNTRY = 2.2, 1.2, 0.8
_NEAR_KM = 120.0
_ROUNDS = 2
_EARTH_KM = 6371.0
_TRUST = ((100_000, 0.95), (15_000, 0.8), (1_000, 0.55), (0, 0.4))
"""Inhabitants and how often a town of that size is meant where nothing else tells it."""
_AT_HOME, _OTHERWISE = 0.25, 0.8
_LEAST_KNOWN = 0.3


@dataclass(slots=True)
class Sense:
    """A name of an article, the places it may mean and how likely each is."""

    name: PlaceName
    found: list[Candidate]
    times: int = 0
    prior: list[float] = field(default_factory=list)
    share: list[float] = field(default_factory=list)
    best: int = 0


def resolve(doc: Doc) -> None:
    """Fill the places layer, and give entities that are places the country of their place."""
    document = document_of(doc)
    names = [name for name in find(doc) if not _is_metonym(doc, name)]
    covering = entity_at(doc)
    spoken = _countries(document, names, covering)
    senses = _senses(names, {entity.country for entity in document.entities if entity.country})
    _weigh(list(senses.values()), spoken)
    for name in names:
        place = _place(doc, name, senses, spoken)
        if place is None:
            continue
        document.places.append(place)
        _tell_country(document, covering, name, place)


def _tell_country(
    document: Document, covering: dict[int, int], name: PlaceName, place: Place
) -> None:
    for position in range(name.start, name.end):
        if position in covering:
            entity = document.entities[covering[position]]
            if entity.kind in {"place", "facility"}:
                entity.country = entity.country or place.country


def _is_metonym(doc: Doc, name: PlaceName) -> bool:
    """Whether a capital stands for its government: "Moscow denied"."""
    if name.key not in capitals() or name.inside:
        return False
    head = doc[name.start : name.end].root
    return head.dep_ in {"nsubj", "dobj"} and head.head.lemma_.lower() in _SPEAKING


_SPEAKING = frozenset(
    (
        "say deny accuse warn announce insist reject urge condemn demand claim argue threaten vow "
        "agree want hope seek call refuse blame describe confirm declare tell respond retaliate"
    ).split()
)


def _senses(names: Sequence[PlaceName], spoken: set[str]) -> dict[tuple[str, str | None], Sense]:
    """The different names; the larger place told at one mention counts for all."""
    senses: dict[tuple[str, str | None], Sense] = {}
    told = {name.key: name.inside for name in names if name.inside}
    for name in names:
        name.inside = name.inside or told.get(name.key)
        key = (name.key, name.level)
        if key not in senses:
            senses[key] = Sense(name, _readings(name, spoken))
        senses[key].times += 1
    return senses


def _readings(name: PlaceName, spoken: set[str]) -> list[Candidate]:
    """What a name may mean; spelt another way, only in a country that the text speaks of."""
    found = list(candidates(name.key))
    if not found and (name.level or name.inside):
        found = [one for one in respelled(name.key) if one.country in spoken]
    if name.level in {"admin1", "admin2", "city"}:
        level = name.level
        found = [one for one in found if one.level == level] or found
    elif name.level == "water" or (name.level in {"region", "facility"} and name.is_longer):
        found = [one for one in found if one.level == name.level]
    if name.inside:
        found = [one for one in found if _lies_in(one, name.inside)]
    once = {(one.level, round(one.latitude), round(one.longitude)): one for one in reversed(found)}
    return sorted(once.values(), key=_prior, reverse=True)[:_MOST_READINGS]


def _lies_in(one: Candidate, larger: str) -> bool:
    """Whether a place lies in a state or country of that name."""
    for whole in candidates(larger):
        if whole.level == "country" and one.level != "country" and one.country == whole.country:
            return True
        same = whole.country == one.country and one.admin1 == whole.name
        if whole.level == "admin1" and one.level != "admin1" and same:
            return True
    return False


def _prior(one: Candidate) -> float:
    size = log10(max(one.population, 300)) - 2.5 if one.level == "city" else 0.0
    other = 0.0 if one.is_own or one.level in {"country", "admin1"} else _OTHER_NAME
    return _LEVELS[one.level] + _SIZE * size + _CAPITAL * one.is_capital - other


def _countries(
    document: Document, names: Sequence[PlaceName], covering: dict[int, int]
) -> Counter[str]:
    """The countries of peoples and parties: of places only once it is known which they are."""
    places = {covering.get(name.start) for name in names}
    return Counter(
        entity.country
        for index, entity in enumerate(document.entities)
        if entity.country and index not in places
    )


def _weigh(senses: list[Sense], countries: Counter[str]) -> None:
    """Give each reading its share, first alone, then with the support of the other names."""
    senses = [sense for sense in senses if sense.found]
    states = Counter(sense.name.inside for sense in senses if sense.name.inside)
    for sense in senses:
        sense.prior = [_prior(one) + _spoken_of(one, countries, states) for one in sense.found]
        sense.share = _shares(sense.prior)
    if len(senses) > 1:
        support = _Support(senses[:_MOST_NAMES])
        for _ in range(_ROUNDS):
            support.spread()
    for sense in senses:
        sense.best = max(range(len(sense.share)), key=lambda index: sense.share[index])


def _spoken_of(one: Candidate, countries: Counter[str], states: Counter[str]) -> float:
    total = sum(countries.values())
    country = _COUNTRY * countries.get(one.country or "", 0) / (total + 1)
    state = sum(count for name, count in states.items() if _lies_in(one, name))
    return country + _STATE * min(state, 2) / 2


def _shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    weights = [exp(score - top) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


class _Support:
    """How much the readings of an article's names support one another."""

    def __init__(self, senses: list[Sense]) -> None:
        self.senses = senses
        self.owner = np.repeat(np.arange(len(senses)), [len(sense.found) for sense in senses])
        readings = [one for sense in senses for one in sense.found]
        self.kernel = _kernel(readings)
        self.kernel[self.owner[:, None] == self.owner[None, :]] = 0.0

    def spread(self) -> None:
        """One round: each reading's score is its prior and the likely neighbours it has."""
        share = np.concatenate([np.array(sense.share) for sense in self.senses])
        weighted = self.kernel * share[None, :]
        starts = np.flatnonzero(np.diff(self.owner, prepend=-1))
        by_name = np.add.reduceat(weighted, starts, axis=1)
        support = by_name.sum(axis=1) / np.sqrt(len(self.senses) - 1)
        for index, sense in enumerate(self.senses):
            mine = support[self.owner == index]
            sense.share = _shares([p + float(s) for p, s in zip(sense.prior, mine, strict=True)])


def _kernel(readings: Sequence[Candidate]) -> NDArray[np.float64]:
    """What one reading gains from another: nearness, and the same state or country."""
    spots = np.radians([(one.latitude, one.longitude) for one in readings])
    vectors = np.column_stack(
        (np.cos(spots[:, 0]) * np.cos(spots[:, 1]), np.cos(spots[:, 0]) * np.sin(spots[:, 1]),
         np.sin(spots[:, 0]))
    )  # fmt: skip
    apart = _EARTH_KM * np.arccos(np.clip(vectors @ vectors.T, -1.0, 1.0))
    country = np.array([one.country or str(index) for index, one in enumerate(readings)])
    state = np.array([f"{one.country}.{one.admin1 or index}" for index, one in enumerate(readings)])
    gain = _NEAR * np.exp(-apart / _NEAR_KM)
    gain += _SAME_STATE * (state[:, None] == state[None, :])
    gain += _SAME_COUNTRY * (country[:, None] == country[None, :])
    return np.asarray(gain, dtype=np.float64)


def _place(
    doc: Doc, name: PlaceName, senses: dict[tuple[str, str | None], Sense], spoken: Collection[str]
) -> Place | None:
    start, last = doc[name.start].idx, doc[name.end - 1]
    span = (start, last.idx + len(last.text))
    words = " ".join(article_of(doc).text[slice(*span)].split())
    sense = senses[name.key, name.level]
    if not sense.found or not sense.share:
        return _around(span, words, name, senses)
    best = sense.found[sense.best]
    return Place(
        span, best.name, best.geonames_id, best.country, best.admin1, best.latitude,
        best.longitude, best.level,
        round(min(sense.share[sense.best] * _trust(best, name, spoken), 0.98), 2),
    )  # fmt: skip


def _trust(best: Candidate, name: PlaceName, spoken: Collection[str]) -> float:
    """How far a reading is believed that has no rival: a hamlet far from all else is told less."""
    if name.inside or best.is_capital or best.level not in {"city", "admin2", "facility"}:
        return 1.0
    size = next(trust for least, trust in _TRUST if best.population >= least)
    own = 1.0 if best.is_own else _OTHERWISE
    return min(size + (_AT_HOME if best.country in spoken else 0.0), 1.0) * own


def _around(
    span: tuple[int, int], words: str, name: PlaceName,
    senses: dict[tuple[str, str | None], Sense],
) -> Place | None:  # fmt: skip
    """A place that no gazetteer lists, put where the place around it is."""
    larger = [one for one in candidates(name.inside or "") if one.level in {"admin1", "country"}]
    known = [sense for sense in senses.values() if sense.share]
    known = [one for one in known if f" {one.name.key} " in f" {name.key} "] or known
    if larger:
        around = max(larger, key=_prior)
    elif known:
        around = _centre(known)
    else:
        return Place(span, words, level=name.level or "city", confidence=0.1)
    return Place(
        span, words, None, around.country, around.admin1, around.latitude, around.longitude,
        name.level or "city", _LEAST_KNOWN,
    )  # fmt: skip


def _centre(senses: Sequence[Sense]) -> Candidate:
    """The finest place that the article surely speaks of."""
    fine = [sense for sense in senses if sense.found[sense.best].level in {"city", "admin2"}]
    chosen = max(fine or senses, key=lambda sense: sense.times * sense.share[sense.best])
    return chosen.found[chosen.best]
