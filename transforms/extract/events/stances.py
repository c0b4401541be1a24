"""Stances: what somebody holds, wishes or advises, and has not done.

An interview, a leading article or a party's programme is full of "I support", "we would like to
ask" and "the party favours a policy of". No act is told, and often nobody who did it: what an
unknown "we" says is nobody's demand. Where a day or a speaker is told, saying so is an act.
"""

from collections.abc import Container

from spacy.tokens import Doc, Token

from transforms.extract.events.reach import RECIPROCAL
from transforms.extract.events.triggers import Trigger, lexicon
from transforms.extract.syntax import subjects, undergoers
from warehouse.contracts.document import Document, Event

_SPOKEN = frozenset({"ACCUSE", "AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "REJECT",
                     "REQUEST", "SUPPORT", "THREATEN"})  # fmt: skip
"""Types that a word of holding, wishing or offering may be taken for."""
_SELF = frozenset({"i", "we", "you", "me", "us", "one", "everyone", "anyone", "everybody"})
"""Who speaks, is spoken to, or is everybody: nobody that an article names."""
_HELD = frozenset({"SUPPORT", "REJECT", "AGREE", "ACCUSE"})
_HOLDS = frozenset(
    (
        "advocate agree appreciate back believe champion disagree dislike endorse favor favour "
        "like oppose prefer promote respect support value"
    ).split()
)
"""Verbs that in the present tell what somebody holds."""
_NEVER_DONE = frozenset({"favor", "favour", "prefer", "believe"})
"""Verbs that tell the same in the past."""
_PRESENT = frozenset({"VBP", "VBZ"})
_OBJECTS = frozenset({"dobj", "attr"})
_COMMON = frozenset({"NNS"})
_TELLS_WHICH = frozenset({"det", "poss", "nummod"})


def is_stance(event: Event, trigger: Trigger, document: Document, parties: Container[int]) -> bool:
    """Whether an event only tells what somebody holds, wishes or advises.

    `parties`: positions of tokens that name actors.
    """
    token = trigger.token
    if event.type not in _SPOKEN or token.pos_ != "VERB" or event.rule == "duty":
        return False
    if event.time is not None or _has_speaker(event, document, token.doc):
        return False
    if _is_nobodys(event) and _says_nobody(event, token):
        return True
    return event.type in _HELD and _is_held(token) and not _is_done_to(token, parties)


def _is_nobodys(event: Event) -> bool:
    """Whether no doer is told: of what two do, one alone is the other side."""
    alone = event.type in RECIPROCAL and len(event.actors) == 1
    return not event.actors or (alone and not event.recipients)


def _has_speaker(event: Event, document: Document, doc: Doc) -> bool:
    """Whether somebody says it whom the article names: "we demand it, the group said"."""
    if event.attribution is None:
        return False
    source = document.attributions[event.attribution].source
    return source is not None and doc.text[slice(*source)].lower() not in _SELF


def _says_nobody(event: Event, verb: Token) -> bool:
    return _is_told_by_self(verb) or _is_imperative(verb) or _is_advice(event, verb)


def _is_told_by_self(verb: Token) -> bool:
    doers = subjects(verb)
    return bool(doers) and all(one.pos_ == "PRON" and one.lower_ in _SELF for one in doers)


def _is_imperative(verb: Token) -> bool:
    """Whether a verb is an order or thanks to the reader: "thank you", "support our work"."""
    bare = verb.tag_ in {"VB", "VBP"} and verb.dep_ == "ROOT"
    return bare and not any("subj" in c.dep_ or c.dep_ in {"aux", "mark"} for c in verb.children)


def _is_advice(event: Event, verb: Token) -> bool:
    """Whether nobody advises everybody: "residents are encouraged to report"."""
    is_now = any(c.dep_ == "auxpass" and c.tag_ in _PRESENT for c in verb.children)
    return event.type == "REQUEST" and is_now and bool(undergoers(verb))


def _is_held(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in _NEVER_DONE and verb.tag_ == "VBD":
        return True
    return lemma in _HOLDS and verb.tag_ in _PRESENT and verb.sent[-1].text in _STOPS


_STOPS = frozenset({".", "?", "!", '"', "”"})
"""How a sentence ends: in a headline the present is the past."""


def _is_done_to(verb: Token, parties: Container[int]) -> bool:
    """Whether a stance is told towards somebody, or towards something that happened."""
    objects = [c for c in verb.children if c.dep_ in _OBJECTS]
    if not objects:  # "agrees with"; "a policy of trade with" is no party
        objects = [p for c in verb.children if c.dep_ == "prep" for p in c.children]
    told = [one for first in objects for one in (first, *first.conjuncts)]
    return any(_is_party(one, parties) or _is_happening(one) for one in told)


def _is_party(noun: Token, parties: Container[int]) -> bool:
    """Whether a noun is a party that can be told apart: no "families", "small businesses"."""
    general = noun.tag_ in _COMMON and not any(c.dep_ in _TELLS_WHICH for c in noun.children)
    return noun.i in parties and not general


def _is_happening(noun: Token) -> bool:
    return ("noun", noun.lemma_.lower()) in lexicon()
