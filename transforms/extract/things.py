"""Mentions of things and people in acts of violence: what was hit, with what, and who suffered."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Token

import seeds
from seeds.tables.events import EVENT_WORDS, FORCE_VERBS, NATURAL_FORCES
from seeds.tables.units import PERSON_NOUNS
from seeds.tables.words import THING_NOUNS
from transforms.extract.mentions import Mention

_KINDS = {"facility": "facility", "vehicle": "other", "weapon": "weapon"}
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_VIOLENT = frozenset({"ASSAULT", "DISASTER"})
_HARMS = frozenset(
    "kill wound injure murder assassinate kidnap abduct execute massacre shoot behead stab".split()
)
_DIES = frozenset({"die", "perish"})
_DONE_TO = frozenset(
    "murder assassination kidnapping abduction killing slaying execution death massacre".split()
)
_DEPTH = 5


@cache
def thing_nouns() -> Mapping[str, tuple[str, str | None]]:
    """Lemma → kind (facility, vehicle, weapon) and, for a weapon, the mode of its use."""
    rows = seeds.load(THING_NOUNS).select("lemma", "kind", "mode").iter_rows()
    return {lemma: (kind, mode) for lemma, kind, mode in rows}


@cache
def forces() -> Mapping[str, str]:
    """Lemma → nature, accident, disease, or exposure (drugs, hunger, heat)."""
    rows = seeds.load(NATURAL_FORCES).select("word", "kind").iter_rows()
    return dict(rows)


def is_weapon(token: Token) -> bool:
    """Whether a noun names a weapon."""
    known = thing_nouns().get(token.lemma_.lower())
    return known is not None and known[0] == "weapon" and token.pos_ in {"NOUN", "PROPN"}


@cache
def _people() -> frozenset[str]:
    return frozenset(seeds.load(PERSON_NOUNS)["lemma"].to_list())


@cache
def _violent() -> frozenset[str]:
    rows = seeds.load(EVENT_WORDS).select("lemma", "type").iter_rows()
    violent = (lemma for lemma, type_ in rows if type_ in _VIOLENT)
    return frozenset((*violent, *seeds.load(FORCE_VERBS)["lemma"].to_list()))


def things(doc: Doc, mentions: Collection[Mention]) -> Iterator[Mention]:
    """The things that hang on a word of violence and are part of no other mention."""
    taken = {position for mention in mentions for position in range(mention.start, mention.end)}
    for token in doc:
        known = thing_nouns().get(token.lemma_.lower())
        if known is None or token.pos_ not in {"NOUN", "PROPN"} or token.i in taken:
            continue
        if not _hangs_on_violence(token):
            continue
        start = token.i
        while start > 0 and _belongs(doc[start - 1], token) and start - 1 not in taken:
            start -= 1
        taken.update(range(start, token.i + 1))
        yield Mention(start, token.i + 1, token, "thing", _KINDS[known[0]])


def sufferers(doc: Doc, mentions: Collection[Mention]) -> Iterator[Mention]:
    """The people of no known calling that violence was done to: "four pedestrians were killed"."""
    taken = {position for mention in mentions for position in range(mention.start, mention.end)}
    for token in doc:
        if token.pos_ not in {"NOUN", "PROPN"} or token.i in taken:
            continue
        if token.lemma_.lower() not in _people() or not _suffers(token):
            continue
        start = token.i
        while start > 0 and _belongs(doc[start - 1], token) and start - 1 not in taken:
            start -= 1
        kind = "group" if token.tag_ == "NNS" else "person"
        yield Mention(start, token.i + 1, token, "noun", kind)


def _suffers(token: Token) -> bool:
    """Whether a noun stands where somebody stands to whom violence was done."""
    while token.dep_ in {"conj", "appos"} and token.head != token:
        token = token.head
    above = token.head
    if token.dep_ == "pobj" and above.lower_ == "of":
        return above.head.lemma_.lower() in _DONE_TO
    if token.dep_ in {"dobj", "nsubjpass"} and above.lemma_.lower() in _HARMS:
        return True
    if token.dep_ == "nsubj" and above.lemma_.lower() in _DIES:
        return True
    clauses = (c for c in token.children if c.dep_ in {"acl", "relcl"})
    return any(clause.lemma_.lower() in _HARMS and clause.tag_ == "VBN" for clause in clauses)


def _hangs_on_violence(token: Token) -> bool:
    if token.dep_ == "compound":
        return token.head.lemma_.lower() in _violent()
    for _ in range(_DEPTH):
        if token.head == token:
            return False
        token = token.head
        if token.lemma_.lower() in _violent():
            return True
    return False


def _belongs(token: Token, head: Token) -> bool:
    return token.dep_ in _MODIFIERS and token.head == head and token.ent_type_ != "DATE"
