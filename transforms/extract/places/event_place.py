"""Which of a sentence's places says where an event happened."""

from collections.abc import Sequence

from spacy.tokens import Token

from warehouse.contracts.document import Place

_WHERE = frozenset({"in", "at", "near", "on", "outside", "inside", "across", "around", "off",
                    "within", "along", "over", "throughout", "to"})  # fmt: skip
_MOTION = frozenset({"deploy", "send", "travel", "visit", "arrive", "dispatch", "go", "fly"})
_CLIMB = 4


def place_of_event(trigger: Token, places: Sequence[Place]) -> int | None:
    """Index of the place that a trigger's clause names with "in", "at", "near" …; else None.

    The finest place below the trigger wins; then one below the verb that the trigger hangs on.
    """
    at = {place.span[0]: index for index, place in enumerate(places)}
    if not at:
        return None
    token = trigger
    for _ in range(_CLIMB):
        found = [
            at[t.idx]
            for t in token.subtree
            if t.idx in at and _is_where(t, trigger) and not _told_apart(t, token)
        ]
        if found:
            return min(found, key=lambda index: _coarseness(places[index]))
        if token.head == token or token.head.pos_ not in {"VERB", "AUX", "NOUN"}:
            return None
        token = token.head
    return None


def _told_apart(place: Token, top: Token) -> bool:
    """Whether a relative clause below `top` holds the place: it is where that was."""
    token = place
    while token not in (top, token.head):
        if token.dep_ in {"relcl", "xcomp"} and token.pos_ == "VERB":
            return True
        token = token.head
    return False


def _is_where(token: Token, trigger: Token) -> bool:
    for _ in range(_CLIMB):
        head = token.head
        if token.dep_ == "pobj" and head.lower_ in _WHERE:
            return head.lower_ != "to" or trigger.lemma_.lower() in _MOTION
        if token.dep_ not in {"compound", "appos", "nmod", "conj", "pobj", "prep", "poss"}:
            return trigger.lemma_.lower() in _MOTION and token.dep_ == "dobj"
        if head.dep_ == "prep" and head.lower_ not in _WHERE | {"of"}:
            return False
        token = head
    return False


def _coarseness(place: Place) -> int:
    order = ("facility", "city", "admin2", "admin1", "region", "water", "country")
    return order.index(place.level) if place.level in order else len(order)
