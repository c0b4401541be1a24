"""Violence told again by a bare word: "the attack", "a bomb exploded" after what was told."""

from spacy.tokens import Token

from transforms.extract.events.apart import happening, never_meet
from transforms.extract.events.forces import tells_aftershock
from transforms.extract.events.nature import ILLNESS
from warehouse.contracts.document import Document, Event

_VIOLENT = frozenset({"ASSAULT", "DISASTER"})
_BARE = frozenset({"any", "no", "another"})
"""Determiners that do not point back."""


def is_recalled(event: Event, token: Token, document: Document) -> bool:
    """Whether a word that names no party points back at violence told before it."""
    noun = token.pos_ == "NOUN" or event.mode == "explosives"
    if event.type not in _VIOLENT or not noun or _parties(event):
        return False
    if any(child.dep_ == "det" and child.lower_ in _BARE for child in token.children):
        return False
    return any(earlier.type in _VIOLENT and earlier.rule != ILLNESS for earlier in document.events)


def recall(document: Document, tokens: list[Token | None]) -> None:
    """Set `same_as` of each bare noun of violence to the happening told last before it.

    `tokens`: of each event the word that its trigger begins with.
    """
    for index, event in enumerate(document.events):
        if event.type not in _VIOLENT or event.same_as is not None or _parties(event):
            continue
        bare = event.rule.startswith("noun") or event.mode == "explosives"
        if _tells_place(document, event) or event.quantities or not bare:
            continue
        is_shock = tells_aftershock(tokens[index])
        for other in range(index - 1, -1, -1):
            earlier = document.events[other]
            alike = earlier.type == event.type and earlier.factuality == event.factuality
            alike = alike and tells_aftershock(tokens[other]) == is_shock
            if alike and not never_meet(earlier.when, event.when):
                event.same_as = happening(document, other)
                if document.events[event.same_as].place is not None:
                    leave_place(document, event)
                break


def leave_place(document: Document, event: Event) -> None:
    """A later mention says where only if its own sentence does: the first mention says the rest."""
    if not _tells_place(document, event):
        event.place = None


def _tells_place(document: Document, event: Event) -> bool:
    """Whether an event's place stands in its own sentence."""
    start, end = document.sentences[event.sentence]
    return event.place is not None and start <= document.places[event.place].span[0] < end


def _parties(event: Event) -> list[int]:
    return [*event.actors, *event.recipients]
