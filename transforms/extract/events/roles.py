"""Who did it and to whom: the arguments of a trigger, by dependency.

The direct arguments come first: subjects, objects and the complements that a type takes. Where
they name nobody, the nearest party inside the object or the complement stands in for them: who owns
what was seized, whose proposal was refused, whom a demand asks to act.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from transforms.extract.events.commitments import demand
from transforms.extract.events.triggers import Trigger

RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_TOWARDS = {
    "ACCUSE": ("against", "into", "of", "at"),
    "AGREE": ("with", "to", "between"),
    "AID": ("to", "for", "from"),
    "ASSAULT": ("on", "against", "at", "of", "into", "with"),
    "COERCE": ("of", "on", "against", "from"),
    "CONCEDE": ("to",),
    "CONSULT": ("with", "to", "between", "for", "in"),
    "COOPERATE": ("with", "to"),
    "MOBILIZE": ("to", "in", "into", "near", "along", "against", "at"),
    "PROTEST": ("against", "outside", "at", "with"),
    "REJECT": ("by", "from", "with"),
    "REQUEST": ("to", "on", "upon", "for", "from", "in"),
    "RETREAT": ("from", "to", "of"),
    "SANCTION": ("on", "against", "to", "with", "from"),
    "SUPPORT": ("for", "to", "with", "behind"),
    "THREATEN": ("against", "on", "to", "with"),
    "TRANSITION": ("to",),
}
"""Type → prepositions that lead to its recipients."""

_DEEPER = {
    "prep": frozenset({"of", "by", "from", "in", "on", "to", "with", "for", "against", "into",
                       "between", "at", "toward", "towards", "about", "over"}),
}  # fmt: skip
_INSIDE = frozenset({"poss", "amod", "compound", "nmod", "pobj", "appos", "dative", "agent"})
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "acl"})
_WISHES = frozenset({"REQUEST", "THREATEN", "AGREE", "ACCUSE", "REJECT", "SUPPORT", "CONCEDE"})
_LOCAL = frozenset({"AID", "CONCEDE", "COERCE", "MOBILIZE", "SANCTION"})
"""Types done to a country by being done in it: a curfew lifted, supplies delivered."""
_VAGUE = frozenset({"DISASTER", "TRANSITION"})
_UNDERGOES = frozenset({"die", "perish", "suffer", "sustain", "incur", "lose"})
"""Verbs whose subject is the one to whom it was done."""
_DEPTH = 4


@dataclass(slots=True)
class Roles:
    """Tokens in each role, before they are looked up as entities."""

    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)


def roles(trigger: Trigger, parties: Collection[int]) -> Roles:
    """The actors and recipients of a trigger. `parties`: positions of tokens that name actors."""
    if trigger.word.rule == "duty":
        return _of_demand(trigger)
    found = _of_verb(trigger) if trigger.token.pos_ == "VERB" else _of_noun(trigger)
    found.actors = [_standing(token, parties) for token in found.actors]
    reciprocal = trigger.word.type in RECIPROCAL and trigger.word.mode != "visit"
    if reciprocal:
        found.actors += found.recipients
        found.recipients = []
    named = [t for t in found.recipients if t.i in parties and t not in found.actors]
    several = reciprocal and len([t for t in found.actors if t.i in parties]) > 1
    if not named and not several and trigger.word.type not in _VAGUE:
        actors = {token.i for token in found.actors}
        nearest = next((t for t in _within(trigger) if t.i in parties and t.i not in actors), None)
        if nearest is not None:
            found.recipients = _expanded([nearest])
    return found


def _of_demand(trigger: Trigger) -> Roles:
    told = demand(trigger.token)
    if told is None:
        return Roles()
    speech, recipients = told
    return Roles(_expanded(subjects(speech)), _expanded(recipients))


def _standing(token: Token, parties: Collection[int]) -> Token:
    """Who acts where the noun names nobody: "Russian aircraft", "government missiles"."""
    if token.i in parties:
        return token
    below = [c for c in token.children if c.dep_ in {"poss", "amod", "compound", "nmod", "appos"}]
    if token.dep_ == "dobj" and token.head.pos_ == "VERB":  # "issued a statement demanding"
        below += subjects(token.head)
    return next((one for one in below if one.i in parties), token)


def _of_verb(trigger: Trigger) -> Roles:
    verb = trigger.token
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    reduced = verb.dep_ in {"acl"} and verb.tag_ == "VBN"
    found = Roles()
    if trigger.token.lemma_.lower() in _UNDERGOES:
        found.recipients += subjects(verb)
    elif trigger.word.mode == "troops" and passive:  # "troops were deployed" and they are there
        found.actors += list(_by(verb)) or passive
    elif passive or reduced:
        found.recipients += [*passive, *([verb.head] if reduced else [])]
        found.actors += list(_by(verb))
    else:
        found.actors += subjects(verb)
        if trigger.word.type != "MOBILIZE":  # the troops sent are no party beside who sends them
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
    if verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ":
        return subjects(verb.head.head, depth - 1)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return [verb.head]
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return _holders(verb.head, depth)
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
        return subjects(verb.head.head, depth - 1)
    return []


def _holders(noun: Token, depth: int) -> list[Token]:
    """Whose plan, desire or offer a noun is: its possessor, else the subject it belongs to."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if owners:
        return owners
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return subjects(noun.head, depth - 1)
    return [noun]


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


def _within(trigger: Trigger) -> Iterator[Token]:
    """Tokens inside the objects and complements of a trigger, nearest first."""
    type_, head = trigger.word.type, trigger.token
    first = [head] if head.pos_ != "VERB" else []
    if head.pos_ == "VERB":
        first += [c for c in head.children if c.dep_ in {"dobj", "nsubjpass", "dative", "attr"}]
        if head.dep_ == "acl" and head.tag_ == "VBN":
            first.append(head.head)
    wanted = _TOWARDS.get(type_, ())
    wanted = (*wanted, "in", "at") if type_ in _LOCAL else wanted
    first += [c for c in head.children if c.dep_ in {"prep", "dative"} and c.lower_ in wanted]
    if type_ in _WISHES:
        first += [c for c in head.children if c.dep_ in _CLAUSES and c.i > head.i]
    frontier = first
    for _ in range(2 * _DEPTH + 2):
        below: list[Token] = []
        for token in frontier:
            if token != head:
                yield token
            below += [child for child in token.children if _opens(token, child, type_)]
        frontier = below


def _opens(parent: Token, child: Token, type_: str) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in _DEEPER["prep"]
    if parent.pos_ in {"VERB", "AUX"}:
        clause = child.dep_ in _CLAUSES and type_ in _WISHES
        return child.dep_ in {"nsubj", "nsubjpass", "dobj", "dative", "attr"} or clause
    return child.dep_ in _INSIDE or (child.dep_ in _CLAUSES and type_ in _WISHES)


def _expanded(tokens: list[Token]) -> list[Token]:
    """The tokens with what is joined to each by "and", verbs left out.

    "Turkish and Greek sides" are two parties: joined adjectives count beside their noun.
    """
    found: list[Token] = []
    for token in tokens:
        for one in (token, *token.conjuncts):
            found.append(one)
            for child in one.children:
                joined = child.conjuncts if child.dep_ in {"amod", "nmod", "compound"} else ()
                found += [child, *joined] if joined else []
    return [one for one in dict.fromkeys(found) if one.pos_ != "VERB"]
