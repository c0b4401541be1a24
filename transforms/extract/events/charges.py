"""Acts told only to say who somebody is: "the man behind the attack", "linked to bombings"."""

from collections.abc import Iterator

from spacy.tokens import Token

_CHARGED = frozenset(
    "responsible responsibility involve suspect accuse want link associate tie implicate convict "
    "wanted suspected involved linked associated implicated connect connected".split()
)
_FOUND = "convict"
_BY_LAW = frozenset({"charge", "suspect", _FOUND})
_CHARGES = frozenset({"charge", "accuse", "suspect", _FOUND})
_COUNTS = frozenset({"count", "charge", "degree"})
_INSIDE = frozenset({"prep", "pobj", "pcomp", "conj", "dobj", "amod", "compound", "relcl", "acl",
                     "appos"})  # fmt: skip
"""Relations by which an act hangs on what it is told of."""


def inside(token: Token) -> Iterator[Token]:
    """The words that a word hangs on as a part of a noun or its clauses, the nearest first."""
    while token.dep_ in _INSIDE:
        token = token.head
        yield token


def is_charged(trigger: Token) -> bool:
    """Whether an act is named for somebody's part in it."""
    return charge_over(trigger) is not None


def charges(word: Token) -> bool:
    """Whether a word ties somebody to an act: "linked", "responsible"."""
    return word.lemma_.lower() in _CHARGED


def charged_apart(first: Token | None, second: Token | None) -> bool:
    """Whether of two acts of a sentence one is what somebody in the other is charged with."""
    return first is not None and second is not None and is_charged(first) != is_charged(second)


def charge_over(token: Token) -> Token | None:
    """The word that ties somebody to an act: "responsible" over "attack", "behind" likewise."""
    for upper in inside(token):
        if token.dep_ == "prep":
            if charges(upper):
                return upper
            if token.lower_ == "behind" and upper.pos_ in ("NOUN", "PROPN"):
                return token
        token = upper
    return None


def charge_of(act: Token) -> Token | None:
    """The verb by which somebody is charged with an act: "charged with two counts of murder"."""
    while act.dep_ in {"pobj", "pcomp", "conj"}:
        above = act.head if act.dep_ == "conj" else act.head.head
        if above.lemma_.lower() in _CHARGES and above.pos_ == "VERB":
            return above
        if act.dep_ != "conj" and above.lemma_.lower() not in _COUNTS:
            return None
        act = above
    return None


def is_alleged(act: Token) -> bool:
    """Whether an act is told only as what somebody is charged with, and no court has found it."""
    verb = charge_of(act)
    return verb is not None and verb.lemma_.lower() != _FOUND


def is_charged_by_law(act: Token) -> bool:
    """Whether the law holds somebody to an act: "charged with killing two", no mere accusation."""
    verb = charge_of(act)
    return verb is not None and verb.lemma_.lower() in _BY_LAW
