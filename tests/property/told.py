"""What a document tells, by words and not by offsets, so that two readings can be compared."""

from typing import Any

from warehouse.contracts.document import Document, Event

_STRAIGHT = str.maketrans("“”„‟«»＂″‘’ʼ′`", '""""""""\'\'\'\'\'')


def events(document: Document, text: str) -> list[dict[str, Any]]:
    """Every event of a document, with all that belongs to it."""
    return [_told(document, event, text) for event in document.events]


def _told(document: Document, event: Event, text: str) -> dict[str, Any]:
    def words(span: tuple[int, int] | None) -> str | None:
        return None if span is None else text[slice(*span)].translate(_STRAIGHT)

    def party(index: int) -> tuple[Any, ...]:
        one = document.entities[index]
        return words(one.span), one.kind, one.actor_id, one.country, one.sector

    said = None if event.attribution is None else document.attributions[event.attribution]
    place = None if event.place is None else document.places[event.place]
    return {
        "type": event.type,
        "mode": event.mode,
        "trigger": words(event.trigger),
        "actors": [party(index) for index in event.actors],
        "recipients": [party(index) for index in event.recipients],
        "participants": [(one.role, party(one.entity)) for one in event.participants],
        "time": None if event.time is None else document.times[event.time].value,
        "when": (event.when.earliest, event.when.latest, event.when.precision),
        "place": place and (place.name, place.geonames_id),
        "quantities": [
            (one.measure, one.low, one.best, one.high)
            for one in (document.quantities[index] for index in event.quantities)
        ],
        "speaker": said and (words(said.source), words(said.cue), said.stance),
        "factuality": event.factuality,
        "timing": event.timing,
        "stage": event.stage,
        "same_as": None if event.same_as is None else words(document.events[event.same_as].trigger),
        "confidence": event.confidence,
        "rule": event.rule,
    }
