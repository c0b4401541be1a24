"""Violence that is no news: of an earlier day, told only of somebody, or spoken of on the way."""

from spacy.tokens import Doc

from transforms.extract.events.apart import happening
from transforms.extract.events.charges import is_charged
from warehouse.contracts.document import Document, Event, When

_VIOLENT = frozenset({"ASSAULT", "DISASTER"})
_DONE_TO = frozenset({"target", "victim"})
_REAL = frozenset({"asserted", "possible"})
_OPENING = 3
"""How many sentences open an article with its news."""
_NEWS = frozenset({"ASSAULT", "COERCE"})


def recede(doc: Doc, document: Document) -> None:
    """Call history what somebody is charged with where the article's news is of a later day.

    "Police arrested a man linked to Friday's bombing" on Sunday: the bombing, and whatever else
    tells of it, is what the article recalls.
    """
    charged = [event.type in _VIOLENT and _is_charged(doc, event) for event in document.events]
    news = [event for event, told in zip(document.events, charged, strict=True) if not told]
    for index, event in enumerate(document.events):
        if charged[index] and event.timing == "new" and _is_earlier(event, news):
            _recede(document, index)


def look_back(document: Document) -> None:
    """Call history, of no known day, the violence that an article only speaks of.

    Somebody who mentions an act on the way ("those who murdered judges were never tried") tells
    neither its day nor how many it hit. Past the opening of an article such an act is no news where
    it is told without victims, or without a place in an article that opens with other things.
    """
    groups: dict[int, list[Event]] = {}
    for index, event in enumerate(document.events):
        if event.type == "ASSAULT":
            groups.setdefault(happening(document, index), []).append(event)
    opens = any(_is_told(event) and event.sentence < _OPENING for event in document.events)
    for group in groups.values():
        if any(_is_news(event) for event in group):
            continue
        placed = any(event.place is not None for event in group)
        if not any(_has_victims(event) for event in group) or not (placed or opens):
            for event in group:
                _forget(event)


def _is_told(event: Event) -> bool:
    real = event.factuality in _REAL and event.type == "ASSAULT"
    return real and bool(event.quantities or _has_victims(event))


def _is_news(event: Event) -> bool:
    return event.time is not None or bool(event.quantities) or event.sentence < _OPENING


def _has_victims(event: Event) -> bool:
    return bool(event.recipients) or any(one.role in _DONE_TO for one in event.participants)


def _forget(event: Event) -> None:
    if event.timing == "new":
        event.timing = "background"
    if event.timing == "background":
        event.when = When(None, None, "unknown", "unknown")


def _is_charged(doc: Doc, event: Event) -> bool:
    words = doc.char_span(*event.trigger, alignment_mode="expand")
    return words is not None and is_charged(words[0])


def _is_earlier(event: Event, news: list[Event]) -> bool:
    """Whether violence told of up to the same sentence happened on a later day."""
    begun = event.when.earliest
    return begun is not None and any(
        other.type in _NEWS
        and other.timing == "new"
        and other.factuality == "asserted"
        and other.sentence <= event.sentence
        and other.when.earliest is not None
        and other.when.earliest > begun
        for other in news
    )


def _recede(document: Document, index: int) -> None:
    """Mark an event and those that report the same happening."""
    event = document.events[index]
    root = happening(document, index)
    for at, other in enumerate(document.events):
        same = root in (at, other.same_as)
        if same and (other.when.earliest or "") <= (event.when.earliest or ""):
            other.timing = "background" if other.timing == "new" else other.timing
