"""Violence of an earlier day that is told only of somebody in the news: history, not news."""

from spacy.tokens import Doc

from transforms.extract.events.apart import happening
from transforms.extract.events.charges import is_charged
from warehouse.contracts.document import Document, Event

_VIOLENT = frozenset({"ASSAULT", "DISASTER"})
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
