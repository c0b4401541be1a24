"""What is told only as part of another event: purposes, grounds and asides are no events beside it.

"sent experts to investigate the attack", "was jailed for demonstrating", "sanctions on those who
support the group": the inner word tells why the outer act was done, or whom it hit. Violence is
reported wherever it is mentioned as a fact.
"""

from collections.abc import Mapping

from spacy.tokens import Token

from transforms.extract.events.charges import is_charged_by_law
from transforms.extract.events.triggers import Trigger
from warehouse.contracts.document import Event

_VIOLENT = frozenset({"ASSAULT", "DISASTER"})
_TALKING = frozenset({"AGREE", "CONSULT"})
"""Types that a meeting named beside them is the occasion of."""
_SAME_HAPPENING = frozenset({"by", "after", "following", "before", "since", "while", "in"})
"""Prepositions before a gerund that tell a happening of its own, or the means of this one."""
_CONDITIONS = frozenset({"if", "unless", "until"})
_PARTS = frozenset({"infinitive", "gerund", "condition"})
_UNTOLD = frozenset({"hypothetical", "possible", "planned", "requested"})
"""Factualities under which what hangs on another event is no event for itself."""
_ENOUGH = 2
"""Parties that an aside must name to count for itself."""


def hangs_on(trigger: Trigger, reports: Mapping[int, str]) -> tuple[str | None, str | None]:
    """How a trigger hangs on another of its sentence, and the type of that one.

    How: infinitive, gerund, condition, clause or noun; None for one that hangs on none, or is
    joined to it.
    `reports`: position of each trigger → type.
    """
    token, way = trigger.token, list[Token]()
    while token.head != token:
        way.append(token)
        token = token.head
        if token.i in reports:
            return _kind(way), reports[token.i]
    return None, None


def _kind(way: list[Token]) -> str | None:
    """The kind of a way from a trigger up to another: its first clause decides."""
    first = next((one for one in way if one.dep_ != "conj"), None)
    if first is None:
        return None
    if first.pos_ != "VERB":
        return "noun"
    if first.dep_ == "pcomp":
        return "gerund" if first.head.lower_ not in _SAME_HAPPENING else None
    if _is_infinitive(first):
        return "infinitive"
    if first.dep_ == "advcl" and any(c.lower_ in _CONDITIONS for c in first.children):
        return "condition"
    if first.dep_ in {"acl", "relcl"}:
        return "clause"
    return None


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def is_aside(event: Event, trigger: Trigger, reports: Mapping[int, str]) -> bool:
    """Whether an event is only part of another of its sentence."""
    where, outer = hangs_on(trigger, reports)
    if where is None or event.factuality == "denied":
        return False
    type_ = trigger.word.type
    if type_ in _VIOLENT:
        alleged = where == "gerund" and outer == "ACCUSE"
        if alleged and event.quantities and is_charged_by_law(trigger.token):
            return False  # "charged with killing two women"
        return alleged or (where in _PARTS and event.factuality != "asserted")
    occasion = type_ == "CONSULT" and outer in _TALKING and trigger.word.mode != "visit"
    if where in _PARTS or occasion:
        return True
    if event.factuality in _UNTOLD:
        return True
    told = len(event.actors) + len(event.recipients)
    return told < _ENOUGH and not event.quantities
