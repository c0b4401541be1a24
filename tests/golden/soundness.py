"""What must hold for every document, gold or read: closed lists, spans and references."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

from seeds import load
from seeds.tables.actors import COUNTRIES, SECTORS
from seeds.tables.events import EVENT_MODES
from warehouse.contracts import vocabulary
from warehouse.contracts.document import Document, Quantity, Span

_LISTS = (
    ("entities", "kind", vocabulary.ENTITY_KINDS),
    ("times", "precision", vocabulary.PRECISIONS),
    ("times", "basis", vocabulary.TIME_BASES),
    ("places", "level", vocabulary.PLACE_LEVELS),
    ("quantities", "measure", vocabulary.MEASURES),
    ("quantities", "qualifier", vocabulary.QUALIFIERS),
    ("attributions", "kind", vocabulary.ATTRIBUTION_KINDS),
    ("attributions", "stance", vocabulary.STANCES),
    ("predicates", "factuality", vocabulary.FACTUALITIES),
    ("events", "type", vocabulary.EVENT_TYPES),
    ("events", "factuality", vocabulary.FACTUALITIES),
    ("events", "timing", vocabulary.TIMINGS),
    ("events", "stage", vocabulary.STAGES),
)
"""Layer, field, and the closed list of its values."""


@cache
def _codes(table: str, *columns: str) -> frozenset[Any]:
    declared = {t.name: t for t in (COUNTRIES, SECTORS, EVENT_MODES)}[table]
    rows = load(declared).select(columns).rows()
    return frozenset(row[0] if len(columns) == 1 else row for row in rows)


def problems(document: Document, text: str) -> list[str]:
    """Everything that is wrong with a document; empty if it is sound."""
    found = chain(
        _outside_lists(document), _bad_spans(document, text), _bad_references(document),
        _bad_quantities(document.quantities), _bad_dates(document), _bad_events(document),
    )  # fmt: skip
    return list(found)


def _outside_lists(document: Document) -> Iterator[str]:
    for layer, name, allowed in _LISTS:
        for item in getattr(document, layer):
            if getattr(item, name) not in allowed:
                yield f"{layer}: {name} is {getattr(item, name)!r}"
    if document.published.basis not in vocabulary.PUBLISHED_BASES:
        yield f"published: basis is {document.published.basis!r}"
    for item in (*document.entities, *document.places):
        if item.country is not None and item.country not in _codes("countries", "code"):
            yield f"country {item.country!r} of {item.name!r}"
    for item in document.entities:
        if item.sector is not None and item.sector not in _codes("sectors", "code"):
            yield f"sector {item.sector!r} of {item.name!r}"


def spans(document: Document) -> Iterator[Span]:
    """Every span of a document."""
    if document.published.span is not None:
        yield document.published.span
    yield from document.sentences
    for layer in ("entities", "times", "places", "quantities", "predicates"):
        yield from (item.span for item in getattr(document, layer))
    for one in document.attributions:
        yield from (span for span in (one.source, one.cue, one.content) if span is not None)
    yield from (event.trigger for event in document.events)


def _bad_spans(document: Document, text: str) -> Iterator[str]:
    for start, end in spans(document):
        if not 0 <= start < end <= len(text):
            yield f"span {start, end} of a text of {len(text)}"
        elif text[start].isspace() or text[end - 1].isspace():
            yield f"span {start, end} begins or ends with space: {text[start:end]!r}"
    for (_, end), (start, _) in zip(document.sentences, document.sentences[1:], strict=False):
        if start < end:
            yield f"sentences overlap at {start}"


def _bad_references(document: Document) -> Iterator[str]:
    for number, entity in enumerate(document.entities):
        if entity.coreferent is not None and not 0 <= entity.coreferent < number:
            yield f"entity {number} stands for {entity.coreferent}"
    for one in document.attributions:
        if one.speaker is not None and not 0 <= one.speaker < len(document.entities):
            yield f"speaker {one.speaker}"
    for number, event in enumerate(document.events):
        parties = (*event.actors, *event.recipients, *(p.entity for p in event.participants))
        references = (
            *((i, document.entities) for i in parties),
            *((i, document.quantities) for i in event.quantities),
            (event.time, document.times), (event.place, document.places),
            (event.attribution, document.attributions), (event.sentence, document.sentences),
        )  # fmt: skip
        for index, layer in references:
            if index is not None and not 0 <= index < len(layer):
                yield f"event {number} refers to {index} of {len(layer)}"
        if event.same_as is not None and not 0 <= event.same_as < number:
            yield f"event {number} is the same as {event.same_as}"


def _bad_quantities(quantities: list[Quantity]) -> Iterator[str]:
    for one in quantities:
        known = [bound for bound in (one.low, one.best, one.high) if bound is not None]
        if not known or known != sorted(known) or known[0] < 0:
            yield f"bounds {one.low} / {one.best} / {one.high}"


def _bad_dates(document: Document) -> Iterator[str]:
    ranges = [(time.earliest, time.latest) for time in document.times]
    ranges += [(event.when.earliest, event.when.latest) for event in document.events]
    for earliest, latest in ranges:
        if earliest and latest and earliest > latest:
            yield f"from {earliest} to {latest}"


def _bad_events(document: Document) -> Iterator[str]:
    for number, event in enumerate(document.events):
        start, end = document.sentences[event.sentence]
        if not start <= event.trigger[0] < event.trigger[1] <= end:
            yield f"event {number} is not told in its sentence"
        if event.when.precision not in vocabulary.PRECISIONS:
            yield f"precision {event.when.precision!r}"
        if event.when.basis not in vocabulary.TIME_BASES:
            yield f"basis {event.when.basis!r}"
        if not 0 <= event.confidence <= 1:
            yield f"confidence {event.confidence}"
