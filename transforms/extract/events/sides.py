"""The sides of a fight that its words do not name: those of the war that the article tells of."""

from collections.abc import Iterator

from transforms.extract.events.triggers import Trigger
from warehouse.contracts.document import Document, Event

_FIGHTS = frozenset(
    (
        "clash fighting battle combat skirmish firefight shootout gunfight crossfire hostility "
        "offensive counteroffensive confrontation"
    ).split()
)
_STATE = frozenset({"MIL", "COP", "PRM", "SPY"})
_OTHERS = frozenset({"REB", "UAF", "CRM"})
_CAMPS = (_STATE, _OTHERS)
_BACK = 12
"""Sentences over which the sides of a war stay those of its fights."""


def is_fight(trigger: Trigger) -> bool:
    """Whether a trigger tells of fighting, in which there are two armed sides."""
    words = (trigger.token, trigger.object)
    return any(word is not None and word.lemma_.lower() in _FIGHTS for word in words)


def add_sides(document: Document, event: Event) -> None:
    """Name the sides of a fight that tells one or none: of each camp, who was told of last.

    "The army entered the town. Fighting went on until dawn": nothing is added where the article
    has told of no armed men of the other camp so far.
    """
    if event.recipients:
        return
    own = _camp(document, event.actors)
    if event.actors and own is None:
        return
    last = {camp: index for camp, index in _armed(document, event) if camp != own}
    if own is None and len(last) == len(_CAMPS):
        event.actors, event.recipients = [last[1]], [last[0]]
    elif own is not None and last:
        event.recipients = [last[1 - own]]


def _camp(document: Document, indices: list[int]) -> int | None:
    """The camp of armed men: 0 for a state's, 1 for others; None for anybody else or for both."""
    sectors = {document.entities[index].sector for index in indices}
    camps = [k for k, camp in enumerate(_CAMPS) if sectors & camp]
    return camps[0] if len(camps) == 1 else None


def _armed(document: Document, event: Event) -> Iterator[tuple[int, int]]:
    """Camp and index of the armed men told of up to the end of an event's sentence, in order."""
    start = document.sentences[max(event.sentence - _BACK, 0)][0]
    end = document.sentences[event.sentence][1]
    for index, entity in enumerate(document.entities):
        camp = _camp(document, [index])
        if camp is not None and start <= entity.span[0] < end:
            yield camp, index
