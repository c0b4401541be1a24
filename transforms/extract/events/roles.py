"""Who did it and to whom: the arguments of a trigger, by dependency."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from transforms.extract.events.triggers import Trigger

RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_TOWARDS = {
    "SANCTION": ("on", "against"),
    "ASSAULT": ("on", "against", "at", "of"),
    "AID": ("to", "for"),
    "THREATEN": ("against",),
    "PROTEST": ("against", "outside"),
    "REQUEST": ("to", "on", "for"),
    "ACCUSE": ("against",),
    "CONSULT": ("with", "to", "between"),
    "AGREE": ("with", "to", "between"),
    "SUPPORT": ("for", "to"),
    "COOPERATE": ("with", "to"),
    "COERCE": ("of", "on", "against"),
    "TRANSITION": ("to",),
    "REJECT": ("by",),
    "MOBILIZE": (),
    "RETREAT": ("of",),
    "CONCEDE": ("to",),
    "DISASTER": (),
}
_DEPTH = 4


@dataclass(slots=True)
class Roles:
    """Tokens in each role, before they are looked up as entities."""

    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)


def roles(trigger: Trigger) -> Roles:
    """The actors and recipients of a trigger."""
    found = _of_verb(trigger) if trigger.token.pos_ == "VERB" else _of_noun(trigger)
    if trigger.word.type in RECIPROCAL and trigger.word.mode != "visit":
        found.actors += found.recipients
        found.recipients = []
    return found


def _of_verb(trigger: Trigger) -> Roles:
    verb = trigger.token
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    reduced = verb.dep_ in {"acl"} and verb.tag_ == "VBN"
    found = Roles()
    if passive or reduced:
        found.recipients += [*passive, *([verb.head] if reduced else [])]
        found.actors += list(_by(verb))
    else:
        found.actors += subjects(verb)
        found.recipients += [c for c in verb.children if c.dep_ in {"dobj", "dative"}]
    found.recipients = [
        t for t in found.recipients if trigger.object is None or t != trigger.object
    ]
    places = (verb, trigger.object) if trigger.object is not None else (verb,)
    for head in places:
        found.recipients += list(_towards(head, trigger.word.type))
    return Roles(_expanded(found.actors), _expanded(found.recipients))


def subjects(verb: Token, depth: int = _DEPTH) -> list[Token]:
    """The subjects of a verb, its own or those it shares with the verb above."""
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    if own or depth == 0:
        return own
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"}:
        above = subjects(verb.head, depth - 1)
        passive = [c for c in verb.head.children if c.dep_ == "nsubjpass"]
        return above or (passive if verb.dep_ != "advcl" else [])
    if verb.dep_ == "acl" and verb.tag_ in {"VBG", "VB"}:
        return [verb.head]
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
        return subjects(verb.head.head, depth - 1)
    return []


def _by(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")


def _towards(head: Token, type_: str) -> Iterator[Token]:
    wanted = _TOWARDS.get(type_, ())
    for child in head.children:
        if child.dep_ in {"prep", "dative"} and child.lower_ in wanted:
            yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")


def _of_noun(trigger: Trigger) -> Roles:
    noun = trigger.token
    before = [
        c for c in noun.children if c.dep_ in {"poss", "amod", "compound", "nmod"} and c.i < noun.i
    ]
    actors = [*before, *_by(noun)]
    recipients = list(_towards(noun, trigger.word.type))
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"between", "with", "among"}:
            recipients += [pobj for pobj in child.children if pobj.dep_ == "pobj"]
    if noun.dep_ in {"dobj", "pobj"} and not actors:
        verb = noun.head if noun.dep_ == "dobj" else noun.head.head
        if verb.pos_ == "VERB" and noun.dep_ == "dobj":
            actors += subjects(verb)
    return Roles(_expanded(actors), _expanded(recipients))


def _expanded(tokens: list[Token]) -> list[Token]:
    """The tokens with what is joined to each by "and", verbs left out."""
    joined = (one for token in tokens for one in (token, *token.conjuncts))
    return list(dict.fromkeys(one for one in joined if one.pos_ != "VERB"))
