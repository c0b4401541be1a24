"""One happening, one event: what is only the content of a report, and what is told twice.

What somebody demands, promises, threatens or refuses is the content of that act, not an event
beside it. A happening told twice in an article is marked: the later mention points at the first.
"""

from collections.abc import Mapping

from spacy.tokens import Doc

from transforms.extract.events.triggers import Trigger
from warehouse.contracts.document import Document, Event

_ACTS = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_CONTENT = frozenset({"xcomp", "ccomp", "dobj", "prep", "pobj", "pcomp", "acl", "conj", "amod",
                      "compound", "dative"})  # fmt: skip
_DEPTH = 8


def is_content(trigger: Trigger, factuality: str, reports: Mapping[int, str]) -> bool:
    """Whether a trigger only says what another event of its sentence agrees to, asks or refuses.

    `reports`: position of each trigger of the sentence → its type. What is told as a fact inside
    a demand ("demanded an end to the attacks") stays, unless it is cooperative.
    """
    token = trigger.token
    if factuality == "asserted" and trigger.word.type in {"ASSAULT", "COERCE", "DISASTER"}:
        return False
    for _ in range(_DEPTH):
        if token.dep_ not in _CONTENT or token.head == token:
            return False
        joined = token.dep_ == "conj"
        token = token.head
        if not joined and reports.get(token.i) in _ACTS:
            return True
    return False


def link(doc: Doc, document: Document) -> None:
    """Set `same_as` of every event that an earlier one of the article already reported."""
    del doc
    for index, event in enumerate(document.events):
        for earlier in range(index):
            if _same(document, document.events[earlier], event):
                event.same_as = earlier
                break


def _same(document: Document, first: Event, second: Event) -> bool:
    if first.type != second.type or first.same_as is not None:
        return False
    if first.factuality != second.factuality or _apart(first, second):
        return False
    if first.mode and second.mode and first.mode != second.mode:
        return False
    actors = _share(document, first.actors, second.actors)
    recipients = _share(document, first.recipients, second.recipients)
    return None not in (actors, recipients) and bool(actors or recipients)


def _share(document: Document, first: list[int], second: list[int]) -> bool | None:
    """True where two roles name the same, None where they name others, False where one is empty."""
    if not first or not second:
        return False
    names = {_identity(document, index) for index in first}
    return True if names & {_identity(document, index) for index in second} else None


def _identity(document: Document, index: int) -> str:
    entity = document.entities[index]
    while entity.coreferent is not None:
        entity = document.entities[entity.coreferent]
    return entity.actor_id or entity.name.lower()


def _apart(first: Event, second: Event) -> bool:
    """Whether the two were told to have happened on days that cannot be the same."""
    one, other = first.when, second.when
    if first.time is None or second.time is None:
        return False
    before = one.latest and other.earliest and one.latest < other.earliest
    after = other.latest and one.earliest and other.latest < one.earliest
    return bool(before or after)
