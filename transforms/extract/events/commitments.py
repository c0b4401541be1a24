"""What a promise, a refusal, a threat or a demand makes of the act it is about.

PLOVER codes the act of committing by what is done with words: who will release prisoners agrees,
who will not release them rejects, who will attack threatens, and who says that another must
withdraw requests. The factuality stays with the act that has not happened.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.extract.syntax import SAYING

_COOPERATIVE = frozenset({"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "REJECT", "SANCTION"})
_OFFERED = _COOPERATIVE | {"MOBILIZE"}
_WILL = frozenset({"will", "'ll", "shall"})
_WOULD = frozenset({"would", "'d"})
_WILLING = frozenset({"willing", "ready", "prepared", "prepare", "offer", "commit", "committed",
                      "pledge", "promise", "undertake"})  # fmt: skip
_UNWILLING = frozenset({"refuse", "decline", "fail", "unwilling", "reluctant"})
_THREATS = frozenset({"threaten", "vow", "swear", "warn"})
_DUTY = frozenset({"must", "should", "ought"})


def committed(token: Token, type_: str, factuality: str) -> str:
    """The type that a trigger of `type_` has once it is known how it was told."""
    if token.pos_ != "VERB":
        return type_
    auxiliaries = {child.lower_ for child in token.children if child.dep_ == "aux"}
    above = {upper.lemma_.lower() for upper in _above(token)}
    speaks = bool(auxiliaries & _WILL) or (bool(auxiliaries & _WOULD) and said(token) is not None)
    negated = factuality == "negated"
    if type_ in _COOPERATIVE and negated:
        refused = speaks or bool(above & _UNWILLING) or type_ == "CONCEDE"
        return "REJECT" if refused else type_
    if type_ in _OFFERED and above & _WILLING:
        return "AGREE"
    if factuality != "planned":
        return type_
    if type_ in _COOPERATIVE and (speaks or above & _WILLING):
        return "AGREE"
    if type_ in _HOSTILE and (above & _THREATS or (speaks and said(token) is not None)):
        return "THREATEN"
    return type_


def said(token: Token) -> Token | None:
    """The verb of saying whose content a clause is, if there is one."""
    while token.dep_ in {"conj", "xcomp"} and token.head != token:
        token = token.head
    if token.dep_ == "ccomp" and token.head.lemma_.lower() in SAYING:
        return token.head
    for child in token.children:  # "…, the minister said": parsed below the clause
        if child.dep_ in {"parataxis", "ccomp"} and child.lemma_.lower() in SAYING:
            return child
    return None


def demand(token: Token) -> tuple[Token, list[Token]] | None:
    """The verb of saying and those told to act in "Russia said Israel must end the attacks"."""
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    if not any(c.dep_ == "aux" and c.lower_ in _DUTY for c in token.children):
        return None
    speech = said(token)
    if speech is None:
        return None
    return speech, [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]


def _above(token: Token) -> Iterator[Token]:
    """The words whose infinitive or participle a verb is, upwards."""
    while token.dep_ in {"xcomp", "conj"} and token.head != token:
        if token.dep_ == "xcomp":
            yield token.head
        token = token.head
