"""How the extraction compares with the gold, layer by layer and sentence by sentence."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.golden.form import Gold
from tests.golden.happenings import (
    Happening,
    happenings,
    inside,
    number_of,
    overlaps,
    pair,
    reports,
    spans_of,
)  # fmt: skip
from warehouse.contracts.document import Attribution, Document, Place, Span

EVENT_LAYERS = (
    "events found", "false events", "types", "actors", "recipients", "dates", "event places",
    "event numbers", "event speakers", "factuality", "timing",
)  # fmt: skip
"""The layers in which a sentence must agree to be read as the gold has it."""
LAYERS = (
    *EVENT_LAYERS, "told twice", "modes", "contexts", "times", "places", "quantities", "statements", "speakers", "stances",
    "countries", "sectors", "stands for", "predicates",
)  # fmt: skip

PER_SENTENCE = frozenset({"false events", "told twice"})
"""Layers that count mistakes; their figure is mistakes a sentence."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that gold and extraction tell differently of one sentence."""

    gold: str
    sentence: int
    layer: str
    wanted: str
    given: str


@dataclass(slots=True)
class Tally:
    """How often a layer was right, asked, and answered."""

    right: int = 0
    wanted: int = 0
    given: int = 0

    @property
    def f1(self) -> float:
        """Twice what is right by what is asked and answered; 1 where nothing is either."""
        both = self.wanted + self.given
        return 2 * self.right / both if both else 1.0


@dataclass(slots=True)
class Comparison:
    """Tallies by layer, and every difference."""

    sentences: int = 0
    tallies: dict[str, Tally] = field(default_factory=lambda: {layer: Tally() for layer in LAYERS})
    differences: list[Difference] = field(default_factory=list)

    def figure(self, layer: str) -> float:
        """The layer's figure: mistakes a sentence, found events of all, else F1."""
        tally = self.tallies[layer]
        if layer in PER_SENTENCE:
            return tally.given / max(self.sentences, 1)
        if layer == "events found":
            return tally.right / max(tally.wanted, 1)
        return tally.f1

    def unread(self) -> dict[tuple[str, int], str]:
        """The sentences whose events are not read as the gold has them, and what differs."""
        found: dict[tuple[str, int], list[str]] = {}
        for one in self.differences:
            if one.layer in EVENT_LAYERS:
                layers = found.setdefault((one.gold, one.sentence), [])
                if one.layer not in layers:
                    layers.append(one.layer)
        return {key: ", ".join(layers) for key, layers in found.items()}


def compare(pairs: Iterable[tuple[Gold, Document]]) -> Comparison:
    """Compare gold with what was read of the same articles."""
    result = Comparison()
    for gold, read in pairs:
        for number, span in enumerate(gold.document.sentences, 1):
            result.sentences += 1
            _Sentence(gold, read, number, span, result).compare()
    return result


class _Sentence:
    """One sentence: counts into the tallies and notes the differences."""

    def __init__(
        self, gold: Gold, read: Document, number: int, span: Span, result: Comparison
    ) -> None:
        self.gold, self.read, self.number, self.span, self.result = gold, read, number, span, result

    def compare(self) -> None:
        self._events()
        self._flat_layers()
        self._statements()
        self._mentions()
        self._predicates()

    def _words(self, span: Span | None) -> str:
        return "–" if span is None else self.gold.article.text[slice(*span)].replace("\n", " ")

    def _note(self, layer: str, wanted: str, given: str) -> None:
        self.result.differences.append(
            Difference(self.gold.name, self.number, layer, wanted, given)
        )

    def _equal(self, layer: str, wanted: Any, given: Any, is_right: bool | None = None) -> None:
        """Count one answer to one question."""
        right = wanted == given if is_right is None else is_right
        tally = self.result.tallies[layer]
        tally.wanted += 1
        tally.given += 1
        tally.right += right
        if not right:
            self._note(layer, str(wanted), str(given))

    def _sets(
        self, layer: str, wanted: list[Any], given: list[Any], same: Callable[[Any, Any], bool],
        show: Callable[[Any], str], show_given: Callable[[Any], str] | None = None,
    ) -> list[tuple[Any, Any]]:  # fmt: skip
        """Count items of a set, each matched once; returns those matched."""
        rest, matched = list(given), []
        for one in wanted:
            partner = next((other for other in rest if same(one, other)), None)
            if partner is not None:
                rest.remove(partner)
                matched.append((one, partner))
        tally = self.result.tallies[layer]
        tally.wanted += len(wanted)
        tally.given += len(given)
        tally.right += len(matched)
        missing = [show(one) for one in wanted if all(one is not m for m, _ in matched)]
        if missing or rest:
            self._note(
                layer, "; ".join(missing) or "–", "; ".join(map(show_given or show, rest)) or "–"
            )
        return matched

    def _events(self) -> None:
        gold = happenings(self.gold.document, self.span)
        read = happenings(self.read, self.span)
        pairs = pair(gold, read)
        tally = self.result.tallies["events found"]
        for one in gold:
            found = any(one is g for g, _ in pairs)
            tally.wanted += 1
            tally.right += found
            tally.given += found
            if not found:
                self._note("events found", self._told(one), "–")
        for other in read:
            if all(other is not r for _, r in pairs):
                self._unpaired(other, pairs)
        for one, other in pairs:
            self._event(one, other)

    def _unpaired(self, other: Happening, pairs: list[tuple[Happening, Happening]]) -> None:
        """Add a happening that is already read by another word to that; else it is a false one."""
        again = next((known for known in pairs if reports(known[0], other)), None)
        if again is not None:
            self.result.tallies["told twice"].given += 1
            self._note("told twice", self._told(again[0]), f"also {self._told(other)}")
            again[1].events.extend(other.events)
            return
        self.result.tallies["false events"].given += 1
        self._note("false events", "–", self._told(other))

    def _told(self, one: Happening) -> str:
        return f"{one.first.type} {self._words(one.first.trigger)!r}"

    def _event(self, one: Happening, other: Happening) -> None:
        wanted, given = one.first, other.first
        self._equal("types", wanted.type, given.type)
        if wanted.mode and wanted.type == given.type:
            self._equal("modes", wanted.mode, given.mode)
        self._sets("contexts", wanted.contexts, given.contexts, lambda g, r: g == r, str)
        self._equal("factuality", wanted.factuality, given.factuality)
        self._equal("timing", wanted.timing, given.timing)
        for layer in ("actors", "recipients"):
            self._parties(layer, getattr(one, layer), getattr(other, layer))
        if one.days is not None:
            self._equal("dates", one.days, other.days)
        self._sets("event places", _known(one.place), _known(other.place), same_place, _name)
        self._sets(
            "event numbers", one.numbers(self.span), other.numbers(self.span),
            lambda g, r: g == r, str,
        )  # fmt: skip
        self._sets(
            "event speakers", _known(one.source), _known(other.source), overlaps, self._words
        )

    def _parties(self, layer: str, wanted: set[int], given: set[int]) -> None:
        """Count parties; one that is mentioned twice counts once."""
        asked = {self.gold.members[index]: index for index in sorted(wanted, reverse=True)}
        told: list[int] = []
        for index in sorted(given):
            whom = [one for one in asked.values() if self._is_same(one, index)]
            if not any(self._is_same(one, other) for one in whom for other in told):
                told.append(index)
        self._sets(
            layer, sorted(asked.values()), told, self._is_same,
            lambda i: self._words(self.gold.document.entities[i].span),
            lambda i: self._words(self.read.entities[i].span),
        )  # fmt: skip

    def _is_same(self, wanted: int, given: int) -> bool:
        """Whether a read mention, or what it stands for, is a gold mention of the same one."""
        member = self.gold.members[wanted]
        own = [
            entity.span
            for entity, name in zip(self.gold.document.entities, self.gold.members, strict=True)
            if name == member
        ]
        if overlaps(self.gold.document.entities[wanted].span, self.read.entities[given].span):
            return True
        return any(overlaps(o, s) for s in spans_of(self.read, given) for o in own)

    def _here(self, items: Iterable[Any]) -> list[Any]:
        return [item for item in items if inside(item.span, self.span)]

    def _flat_layers(self) -> None:
        gold, read = self.gold.document, self.read
        show = lambda item: f"{self._words(item.span)}={item.value}"  # noqa: E731
        self._sets(
            "times", self._here(gold.times), self._here(read.times),
            lambda g, r: overlaps(g.span, r.span) and g.value == r.value, show,
        )  # fmt: skip
        self._sets(
            "places", self._here(gold.places), self._here(read.places),
            lambda g, r: overlaps(g.span, r.span) and same_place(g, r), _name,
        )  # fmt: skip
        self._sets(
            "quantities", self._here(gold.quantities), self._here(read.quantities),
            lambda g, r: overlaps(g.span, r.span) and number_of(g) == number_of(r),
            lambda item: f"{self._words(item.span)}={number_of(item)}",
        )  # fmt: skip

    def _statements(self) -> None:
        wanted = [a for a in self.gold.document.attributions if inside(_place_of(a), self.span)]
        given = [a for a in self.read.attributions if inside(_place_of(a), self.span)]
        matched = self._sets(
            "statements", wanted, given, lambda g, r: overlaps(g.content, r.content)
            and (overlaps(g.cue, r.cue) or overlaps(g.source, r.source)),
            lambda a: f"{self._words(a.cue)}: {self._words(a.content)}",
        )  # fmt: skip
        for one, other in matched:
            self._equal("stances", one.stance, other.stance)
            if one.source is not None:
                is_right = overlaps(one.source, other.source)
                self._equal(
                    "speakers", self._words(one.source), self._words(other.source), is_right
                )

    def _mentions(self) -> None:
        """Country, sector and antecedent of the mentions that both have."""
        for number, entity in enumerate(self.gold.document.entities):
            if not inside(entity.span, self.span):
                continue
            partner = _closest(self.read, entity.span)
            if partner is None:
                continue
            found = self.read.entities[partner]
            who = self._words(entity.span)
            for layer, one, other in (
                ("countries", entity.country, found.country), ("sectors", entity.sector, found.sector),
            ):  # fmt: skip
                self._equal(layer, f"{who}={one}", f"{who}={other}")
            if entity.coreferent is not None:
                earlier = list(spans_of(self.read, partner))[1:]
                own = self._others(number)
                is_right = found.name == entity.name or any(
                    overlaps(o, s) for o in own for s in earlier
                )
                last = self._words(earlier[-1]) if earlier else None
                self._equal("stands for", f"{who}={entity.name}", f"{who}={last}", is_right)

    def _others(self, number: int) -> Iterator[Span]:
        """The words of the other gold mentions of the same one."""
        for other, entity in enumerate(self.gold.document.entities):
            if other != number and self.gold.members[other] == self.gold.members[number]:
                yield entity.span

    def _predicates(self) -> None:
        for one in self._here(self.gold.document.predicates):
            found = [p for p in self.read.predicates if overlaps(p.span, one.span)]
            if found:
                words = self._words(one.span)
                given = next((p for p in found if p.lemma == one.lemma), found[0])
                self._equal(
                    "predicates", f"{words}={one.factuality}", f"{words}={given.factuality}"
                )


def same_place(one: Place, other: Place) -> bool:
    """The same name or number in the same country, or within a tenth of a degree."""
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return True
    if one.latitude is None or other.latitude is None:
        return one.name == other.name and one.country == other.country
    far = max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude))
    return far < 0.1 and one.level == other.level


def _known(item: Any) -> list[Any]:
    return [] if item is None else [item]


def _name(place: Place) -> str:
    return f"{place.name} ({place.country})"


def _place_of(statement: Attribution) -> Span:
    """Where a statement is told: at its cue, else at its speaker, else where it begins."""
    return statement.cue or statement.source or statement.content


def _closest(document: Document, span: Span) -> int | None:
    """The mention that shares most characters with a span."""
    shared = {
        index: min(entity.span[1], span[1]) - max(entity.span[0], span[0])
        for index, entity in enumerate(document.entities)
        if overlaps(entity.span, span)
    }
    return max(shared, key=lambda index: shared[index]) if shared else None
