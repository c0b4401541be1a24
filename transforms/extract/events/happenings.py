"""One happening, one event: what is only the content of a report, and what is told twice.

What somebody demands, promises, threatens or refuses is the content of that act, not an event
beside it. A happening told twice in an article is marked: the later mention points at the first.
"""

from collections.abc import Mapping

from spacy.tokens import Token

from transforms.extract.events.apart import apart, counted_apart, happening, person, share
from transforms.extract.events.charges import charged_apart
from transforms.extract.events.forces import tells_aftershock
from transforms.extract.events.recalled import leave_place
from transforms.extract.events.retelling import share_victims, told_before
from transforms.extract.events.triggers import Trigger
from transforms.extract.events.violence import is_same_victim, is_told_by, refers_back
from warehouse.contracts.document import Document, Event

_ACTS = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_CONTENT = frozenset({"xcomp", "ccomp", "dobj", "prep", "pobj", "pcomp", "acl", "conj", "amod",
                      "compound", "dative"})  # fmt: skip
_ABOUT = frozenset({"to", "for", "of", "on", "upon", "against", "about", "over", "with", "from"})
_AVOIDED = frozenset({"avoid", "prevent", "avert", "forestall", "preclude"})
_DEPTH = 8
_BACK = 6
"""Sentences over which "the attack" looks back for the attack it means."""


def is_content(trigger: Trigger, factuality: str, reports: Mapping[int, str]) -> bool:
    """Whether a trigger only says what another event of its sentence agrees to, asks or refuses.

    `reports`: position of each trigger of the sentence → its type. What is told as a fact inside
    a demand ("demanded an end to the attacks") stays, unless it is cooperative; so does what
    somebody denies, as denied.
    """
    token = trigger.token
    if factuality == "denied":
        return False
    if factuality == "asserted" and trigger.word.type in {"ASSAULT", "COERCE", "DISASTER"}:
        return False
    for _ in range(_DEPTH):
        if token.dep_ not in _CONTENT or token.head == token:
            return False
        if token.dep_ == "prep" and token.lower_ not in _ABOUT:
            return False
        joined = token.dep_ == "conj"
        token = token.head
        if not joined and reports.get(token.i) in _ACTS:
            return True
    return False


def is_avoided(trigger: Trigger) -> bool:
    """Whether somebody acts lest it happens: "to avoid surrendering" reports no surrender."""
    token = trigger.token
    for upper in token.ancestors:
        if token.dep_ not in _CONTENT:
            return False
        if upper.lemma_.lower() in _AVOIDED and any(c.lower_ == "to" for c in upper.children):
            return True
        token = upper
    return False


def link(document: Document, tokens: list[Token | None]) -> None:
    """Set `same_as` of every event that an earlier one of the article already reported.

    `tokens`: of each event the word that its trigger begins with.
    """
    shocks = [tells_aftershock(token) for token in tokens]
    for index, event in enumerate(document.events):
        found = _reported(document, tokens, shocks, index)
        if found is not None:
            event.same_as = found
            _complete(document, document.events[found], event)
            leave_place(document, event)
    share_victims(document)


def _reported(
    document: Document, tokens: list[Token | None], shocks: list[bool], index: int
) -> int | None:
    """The first event of the happening that an event reports again.

    `shocks`: of each event whether it tells an aftershock, which is no other telling of its quake.
    """
    event, token = document.events[index], tokens[index]
    charged: set[int] = set()
    for at in range(index - 1, -1, -1):
        if document.events[at].sentence != event.sentence:
            break
        if charged_apart(tokens[at], token):
            charged.add(at)
    charged |= {at for at in range(index) if shocks[at] != shocks[index]}
    for earlier in range(index):
        first = document.events[earlier]
        if earlier not in charged and _same(document, first, event):
            return happening(document, earlier)
    if token is None:
        return None
    for earlier in range(index - 1, -1, -1):
        first, before = document.events[earlier], tokens[earlier]
        if earlier in charged:
            continue
        if before is not None and is_same_victim(before, token, _persons(document, first, event)):
            return happening(document, earlier)
        if before is None or not _may_be(document, first, event):
            continue
        near = event.sentence - first.sentence
        if (near == 0 and is_told_by(before, token)) or (
            near <= _BACK and refers_back(token) and _keeps_place(document, first, event)
        ):
            return happening(document, earlier)
    retold = told_before(document, tokens, index, charged)
    return None if retold is None else happening(document, retold)


def _persons(document: Document, first: Event, second: Event) -> set[str]:
    """The names of the persons to whom both events were done, where both are told alike."""
    if first.type != second.type or first.factuality != second.factuality:
        return set()
    names = [
        [name for index in event.recipients if (name := person(document, index))]
        for event in (first, second)
    ]
    return {one for one in names[0] if any(_are_one(one, other) for other in names[1])}


def _are_one(name: str, other: str) -> bool:
    """Whether one name has all words of the other: "Ruiz", "Ana Ruiz"."""
    words, others = set(name.split()), set(other.split())
    return words <= others or others <= words


def _may_be(document: Document, first: Event, second: Event) -> bool:
    """Whether nothing told of two events keeps them apart."""
    if first.type != second.type or first.factuality != second.factuality:
        return False
    if first.mode and second.mode and first.mode != second.mode:
        return False
    if apart(first, second) or counted_apart(document, first, second):
        return False
    actors = share(document, first.actors, second.actors)
    return actors is not None


def _keeps_place(document: Document, first: Event, second: Event) -> bool:
    """Whether a later mention names neither another place nor other victims."""
    if share(document, first.recipients, second.recipients) is None:
        return False
    if first.place is None or second.place is None:
        return True
    one, other = document.places[first.place], document.places[second.place]
    return one.name == other.name or one.level != other.level


def _complete(document: Document, first: Event, later: Event) -> None:
    """What only a later mention tells of a happening is told of the happening.

    Who says so is told of it only where the later mention gives no other figures.
    """
    undated = first.time is None and first.when.basis == "publication"
    if undated and later.when.basis != "publication":
        first.when, first.time = later.when, later.time
    if first.attribution is None and not _recounts(document, first, later):
        first.attribution = later.attribution
    if later.place is not None and (first.place is None or _finer(document, later, first)):
        first.place = later.place
    measured = {document.quantities[index].measure for index in first.quantities}
    first.quantities += [
        index for index in later.quantities
        if index not in first.quantities and document.quantities[index].measure not in measured
    ]  # fmt: skip


def _recounts(document: Document, first: Event, later: Event) -> bool:
    """Whether a later mention counts the same otherwise: "1,541", after "more than 2,300"."""
    told = {document.quantities[i].measure: document.quantities[i].low for i in first.quantities}
    again = (document.quantities[i] for i in later.quantities)
    return any(one.measure in told and told[one.measure] != one.low for one in again)


def _finer(document: Document, later: Event, first: Event) -> bool:
    """Whether the later place lies in the country that the first only names."""
    if later.place is None or first.place is None:
        return False
    one, other = document.places[first.place], document.places[later.place]
    return one.level == "country" != other.level and one.country == other.country


def _same(document: Document, first: Event, second: Event) -> bool:
    if first.type != second.type:
        return False
    if first.factuality != second.factuality or apart(first, second):
        return False
    if first.mode and second.mode and first.mode != second.mode:
        return False
    if counted_apart(document, first, second):
        return False
    actors = share(document, first.actors, second.actors)
    recipients = share(document, first.recipients, second.recipients)
    return None not in (actors, recipients) and bool(actors or recipients)
