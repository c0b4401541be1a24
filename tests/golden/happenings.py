"""What a sentence reports, told alike for gold and extraction so that the two can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from warehouse.contracts.document import Document, Event, Place, Quantity, Span

Number = tuple[str, float | None, float | None, float | None]
"""Measure, low, best, high."""


@dataclass(slots=True)
class Happening:
    """The mentions of one happening in one sentence, as one."""

    document: Document
    events: list[Event]

    @property
    def first(self) -> Event:
        """The mention that stands for all."""
        return self.events[0]

    @property
    def triggers(self) -> list[Span]:
        """The words that report it."""
        return [event.trigger for event in self.events]

    @property
    def actors(self) -> set[int]:
        """Indices of who did it."""
        return set(chain.from_iterable(event.actors for event in self.events))

    @property
    def recipients(self) -> set[int]:
        """Indices of those to whom it was done."""
        return set(chain.from_iterable(event.recipients for event in self.events))

    @property
    def days(self) -> tuple[str | None, str | None] | None:
        """Earliest and latest day, or None where neither is told nor inferred."""
        for event in self.events:
            if event.when.precision != "unknown":
                return event.when.earliest, event.when.latest
        return None

    @property
    def place(self) -> Place | None:
        """Where it happened."""
        found = [event.place for event in self.events if event.place is not None]
        return self.document.places[found[0]] if found else None

    def numbers(self, sentence: Span) -> list[Number]:
        """What it counts, as far as the sentence tells and the measure has a name."""
        indices = sorted(set(chain.from_iterable(event.quantities for event in self.events)))
        told = [self.document.quantities[index] for index in indices]
        return [
            number_of(one) for one in told if inside(one.span, sentence) and one.measure != "other"
        ]

    @property
    def source(self) -> Span | None:
        """The words for who says so."""
        for event in self.events:
            if event.attribution is not None:
                return self.document.attributions[event.attribution].source
        return None


def number_of(quantity: Quantity) -> Number:
    """A quantity without its words."""
    return quantity.measure, quantity.low, quantity.best, quantity.high


def overlaps(one: Span | None, other: Span | None) -> bool:
    """Whether two spans share a character."""
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def inside(span: Span, outer: Span) -> bool:
    """Whether a span begins within another."""
    return outer[0] <= span[0] < outer[1]


def happenings(document: Document, sentence: Span) -> list[Happening]:
    """The happenings of a sentence; mentions that `same_as` joins there are one."""
    roots: dict[int, list[Event]] = {}
    for number, event in enumerate(document.events):
        if inside(event.trigger, sentence):
            roots.setdefault(_root(document, number), []).append(event)
    return [Happening(document, events) for events in roots.values()]


def _root(document: Document, number: int) -> int:
    """The first event of the article with which this one is the same."""
    chained = [number]
    while (earlier := document.events[chained[-1]].same_as) is not None:
        chained.append(earlier)
    return chained[-1]


def pair(gold: list[Happening], read: list[Happening]) -> list[tuple[Happening, Happening]]:
    """Gold happenings with the read ones that report them: by words and type, then by either."""
    tests = (
        reports,
        _share_words,
        lambda g, r: g.first.type == r.first.type,
    )
    pairs: list[tuple[Happening, Happening]] = []
    for is_same in tests:
        for one in gold:
            for other in read:
                if any(one is g or other is r for g, r in pairs):
                    continue
                if is_same(one, other):
                    pairs.append((one, other))
    return pairs


def reports(gold: Happening, read: Happening) -> bool:
    """Whether a read happening is this one of the gold: its type, by one of its words."""
    return gold.first.type == read.first.type and _share_words(gold, read)


def _share_words(gold: Happening, read: Happening) -> bool:
    return any(overlaps(g, r) for g in gold.triggers for r in read.triggers)


def spans_of(document: Document, index: int) -> Iterable[Span]:
    """The words of a mention and of the mentions that it stands for."""
    known = {index}
    yield document.entities[index].span
    earlier = document.entities[index].coreferent
    while earlier is not None and earlier not in known:
        known.add(earlier)
        yield document.entities[earlier].span
        earlier = document.entities[earlier].coreferent
