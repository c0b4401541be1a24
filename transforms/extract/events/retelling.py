"""Violence told over several sentences: an act, what it did, and the words that take it up again.

"Gunmen attacked a bus on Monday. Three passengers died. The attack …" is one happening. A sentence
goes on with a happening when it tells what an act did and opens no other ("in another attack"),
or when a definite noun or weapon takes it up; and nothing told of the two may keep them apart.
"""

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from transforms.extract.events.apart import days_apart, happening, may_be_one, places_apart
from transforms.extract.events.violence import is_answered, is_told_by, is_toll, takes_up
from warehouse.contracts.document import Document, Event, Participant

_VIOLENT = frozenset({"ASSAULT", "DISASTER"})
_ARMED = frozenset({"MIL", "COP", "PRM", "REB", "CRM", "UAF"})
_WHERE = frozenset({"place", "country", "nationality"})
_ON = 2
"""Sentences over which what an act did is still told without naming the act."""
_BACK = 40
"""Sentences over which "the attack" looks back for the attack it means."""
_OTHER = frozenset(
    "another other separate similar second previous earlier meanwhile elsewhere separately "
    "similarly recently simultaneously".split()
)
"""Words by which a sentence turns to another happening."""


def told_before(
    document: Document, tokens: Sequence[Token | None], index: int, others: Collection[int]
) -> int | None:
    """Index of the latest earlier event that tells of the same violence as an event.

    `others`: indices of events that are known to be others.
    """
    event, token = document.events[index], tokens[index]
    if token is None or event.type not in _VIOLENT:
        return None
    taken_up = takes_up(token)
    goes_on = not _opens_another(token, tokens, event)
    for earlier in range(index - 1, -1, -1):
        first, before = document.events[earlier], tokens[earlier]
        near = event.sentence - first.sentence
        if near > _BACK:
            return None
        if earlier in others or before is None or first.type != event.type:
            continue
        told = (taken_up and near <= _BACK) or (near == 0 and _is_one_sentence(before, token))
        if goes_on and 0 < near <= _ON and not is_answered(before):
            told = told or is_toll(token) or _is_named_first(first, before)
        if told and may_be_one(document, first, event) and _fits(document, earlier, event):
            return earlier
    return None


def _fits(document: Document, earlier: int, event: Event) -> bool:
    """Whether no other report of a happening gives it another day or place than an event."""
    root = happening(document, earlier)
    group = (one for k, one in enumerate(document.events) if root in (k, one.same_as))
    return not any(
        days_apart(one, event) or places_apart(document, one, event)
        for one in group
        if one is not event
    )


def _is_one_sentence(before: Token, token: Token) -> bool:
    """Whether two words of a sentence tell one act: one of them tells what the other did."""
    if is_told_by(before, token):
        return True
    return (is_toll(before) or is_toll(token)) and not _turns(token)


def _is_named_first(event: Event, noun: Token) -> bool:
    """Whether a text speaks of "the attack" before it tells it."""
    return event.same_as is None and takes_up(noun) and not event.actors


def _opens_another(toll: Token, tokens: Sequence[Token | None], event: Event) -> bool:
    """Whether the sentence of a toll tells of an act of its own: "died in an attack in …"."""
    if _turns(toll):
        return True
    acts = (one for one in tokens if one is not None and one.sent == toll.sent and one != toll)
    return any(not is_toll(act) and not takes_up(act) for act in acts) or event.time is not None


def _turns(token: Token) -> bool:
    """Whether a word before the trigger turns to another happening."""
    sentence = token.sent
    return any(word.lower_ in _OTHER for word in sentence[: token.i - sentence.start + 1])


def share_victims(document: Document) -> None:
    """Give a fight, or what it did to "seven others", the armed men that its other mentions tell.

    A fight between armed sides is known by its dead. Where others were hurt the text tells it.
    """
    groups: dict[int, list[int]] = {}
    for index in range(len(document.events)):
        groups.setdefault(happening(document, index), []).append(index)
    for group in groups.values():
        events = [document.events[index] for index in group]
        if len(group) == 1 or events[0].type not in _VIOLENT:
            continue
        told = (victim for event in events for victim in event.recipients)
        victims = [v for v in dict.fromkeys(told) if document.entities[v].kind not in _WHERE]
        armed = [v for v in victims if document.entities[v].sector in _ARMED]
        for victim in victims:  # "three soldiers died and four others were wounded"
            entity = document.entities[victim]
            if armed and entity.sector is None and entity.name.lower().endswith("others"):
                entity.sector = document.entities[armed[0]].sector
        if not victims or not all(document.entities[v].sector in _ARMED for v in victims):
            continue
        for event in events:
            if not event.recipients:
                others = [v for v in victims if v not in event.actors]
                event.participants += [Participant("victim", victim) for victim in others]
