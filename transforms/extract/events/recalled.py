"""Violence told again by a bare noun: "the attack", "the explosion" of an earlier sentence."""

from spacy.tokens import Token

from warehouse.contracts.document import Document, Event

_VIOLENT = frozenset({"ASSAULT", "DISASTER"})
_BARE = frozenset({"a", "an", "any", "no", "another", "each", "every"})
"""Determiners that do not point back."""


def is_recalled(event: Event, token: Token, document: Document) -> bool:
    """Whether a noun that names no party points back at violence told before it."""
    if event.type not in _VIOLENT or token.pos_ != "NOUN" or _parties(event):
        return False
    if any(child.dep_ == "det" and child.lower_ in _BARE for child in token.children):
        return False
    return any(earlier.type in _VIOLENT for earlier in document.events)


def recall(document: Document) -> None:
    """Set `same_as` of each bare noun of violence to the happening told last before it."""
    for index, event in enumerate(document.events):
        if event.type not in _VIOLENT or event.same_as is not None or _parties(event):
            continue
        if event.place is not None or event.quantities or not event.rule.startswith("noun"):
            continue
        for other in range(index - 1, -1, -1):
            earlier = document.events[other]
            if earlier.type == event.type and earlier.factuality == event.factuality:
                event.same_as = earlier.same_as if earlier.same_as is not None else other
                break


def _parties(event: Event) -> list[int]:
    return [*event.actors, *event.recipients]
