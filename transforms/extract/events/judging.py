"""What the learned model says of the events that the rules found in a sentence.

The rules know which words report an event and who its parties are. The model has learned from
labelled sentences what is told between two parties. It says how far an event can be believed, and
lets one go where nothing of the kind is told. Where words can mean much (to allow, to welcome, to
return), it also names another type that it is sure of, and lets go what is unlikely beside another
event. Types that their words give stay as they are: a sentence that condemns an attack reports
the attack too.
"""

import math
from collections.abc import Sequence

from spacy.tokens import Span

from transforms.extract.classify.features import dyad, features
from transforms.extract.classify.model import CLASSES, NONE, TYPES, event_types, softmax
from transforms.extract.events.triggers import codes
from warehouse.contracts.document import Document, Event

_SURE, _UNLIKELY = 0.8, 0.1
"""Another type is given from this chance on, where the rules' own has at most that."""
_LEAST = 0.05
"""Beside another event of its sentence, one stays from this chance of its type on."""
_NOTHING = 0.75
"""An event goes above this chance that nothing is told."""
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
"""Types that stay, whatever the model says; only their confidence falls."""
_LOOSE = frozenset({"AID", "CONCEDE", "COOPERATE", "REJECT", "SANCTION", "SUPPORT", "THREATEN"})
"""Types whose words can mean much else."""
_YIELD = frozenset({"CONCEDE", "RETREAT"})
"""Two types that most labelled sentences do not tell apart."""
_BELIEF = (0.78, 0.77, 2.03, 0.95)
"""Fitted by logistic regression on 1,488 events of labelled sentences that the model had not seen:
the base, what the odds of the type count, what the rule's own confidence counts above `_USUAL`, and
what a type given by the model alone costs."""
_USUAL = 0.7


def judge(document: Document, sentence: Span, events: Sequence[Event]) -> list[Event]:
    """The events of one sentence that stand, with the types and confidence the model gives."""
    asked = [event for event in events if event.type in TYPES]
    if not asked:
        return list(events)
    model = event_types()
    sides = [_sides(document, sentence, event) for event in asked]
    apart = list(dict.fromkeys(sides))
    seen = [features(dyad(sentence, *pair)) for pair in apart]
    rows = softmax(model.scores(seen) * model.alone).tolist()
    found = dict(zip(apart, map(_rooted, rows), strict=True))
    chances = {id(event): found[pair] for event, pair in zip(asked, sides, strict=True)}
    kept = [event for event in events if _may_stand(event, chances.get(id(event)))]
    told = [event.type for event in kept]
    return [event for event in kept if _settle(event, chances.get(id(event)), told)]


def _sides(
    document: Document, sentence: Span, event: Event
) -> tuple[tuple[range, ...], tuple[range, ...]]:
    """Where the sentence names the actors and the recipients."""
    first, last = sentence.start_char, sentence.end_char
    actors, recipients = (
        [range(*document.entities[index].span) for index in side]
        for side in (event.actors, event.recipients)
    )
    return (
        tuple(span for span in actors if first <= span.start and span.stop <= last),
        tuple(span for span in recipients if first <= span.start and span.stop <= last),
    )


def _rooted(row: Sequence[float]) -> dict[str, float]:
    """The chance of each class; the two halves of an older type have their sum."""
    found = dict(zip(CLASSES, row, strict=True))
    both = sum(found[type_] for type_ in _YIELD)
    return found | dict.fromkeys(_YIELD, both)


def _may_stand(event: Event, chances: dict[str, float] | None) -> bool:
    """Whether the sentence tells of something of the kind at all."""
    return chances is None or event.type in _VIOLENT or chances[NONE] <= _NOTHING


def _settle(event: Event, chances: dict[str, float] | None, told: list[str]) -> bool:
    """Settle type and confidence of an event. False: it is too unlikely beside the others."""
    if chances is None:
        return True
    loose = event.type in _LOOSE
    changed = loose and _retype(event, chances, told)
    event.confidence = confidence(chances[event.type], event.confidence, changed)
    return not loose or len(told) == 1 or chances[event.type] >= _LEAST


def _retype(event: Event, chances: dict[str, float], told: list[str]) -> bool:
    """Give the type of which the model is sure, where no event of the sentence has it."""
    best = max(TYPES, key=lambda type_: chances[type_])
    same = _YIELD if best in _YIELD else {best}
    if chances[best] < _SURE or chances[event.type] >= _UNLIKELY or same.intersection(told):
        return False
    told.append(best)
    event.type, event.mode, event.rule = best, None, f"model:{best.lower()}"
    event.cameo, event.acled = codes().get((best, None), (None, None))
    return True


def confidence(chance: float, rule: float, changed: bool) -> float:
    """How far an event can be believed: by the chance of its type and its rule's confidence."""
    base, odds, trust, cost = _BELIEF
    score = base + odds * math.log((chance + 0.01) / (1.01 - chance)) + trust * (rule - _USUAL)
    believed = 1 / (1 + math.exp(cost * changed - score))
    return round(min(max(believed, 0.05), 0.99), 2)
