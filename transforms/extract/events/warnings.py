"""Warnings, threats and demands: whether somebody says he will act, or asks another to.

"Warned that it would retaliate", "warned them not to travel" threaten; "warned that shops might
close", "a threat to peace" and "smoking threatens health" tell what may come of itself, "insisted
that it was so" what is.
"""

from collections.abc import Iterator

from spacy.tokens import Token

_WARNS = frozenset({"warn", "caution"})
_THREATENS = frozenset({"threaten", "menace"})
_WILL = frozenset({"will", "would", "shall", "'ll", "wo"})
_SELF = frozenset({"he", "she", "it", "they", "we", "i", "who"})
_BODIES = frozenset({"GPE", "ORG", "NORP"})
_ASKING = frozenset({"should", "must", "be"})
_CONDITIONS = frozenset({"if", "unless", "should"})
_AGAINST = frozenset({"against"})
_BEING = frozenset({"pose", "constitute", "represent", "be", "become", "remain", "face", "see"})
_WITH_ACT = frozenset({"xcomp", "ccomp", "advcl", "acl"})


def is_threat(word: Token) -> bool:
    """Whether a word of warning or threatening reports that somebody threatened somebody."""
    lemma = word.lemma_.lower()
    if word.pos_ != "VERB":
        return lemma != "threat" or not _is_danger(word)
    if lemma in _WARNS:
        return any(_threatens(below) for below in _told(word))
    if lemma in _THREATENS and word.tag_ in {"VBZ", "VBP"}:
        return any(c.dep_ in _WITH_ACT or c.lower_ == "with" for c in word.children)
    return True


def only_states(verb: Token) -> bool:
    """Whether somebody insists that something is so, and asks nobody for anything.

    "Insisted that Chile withdraw" and "should withdraw" ask; "insisted that Chile had" states.
    """
    if verb.lemma_.lower() != "insist":
        return False
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    return bool(clauses) and not any(_is_asked(clause) for clause in clauses)


def _is_asked(clause: Token) -> bool:
    helpers = {child.lower_ for child in clause.children if child.dep_ in {"aux", "auxpass"}}
    return bool(helpers & _ASKING) or (clause.tag_ == "VB" and not helpers)


def _told(verb: Token) -> Iterator[Token]:
    """What a verb tells: its own clauses, and those of "in a letter that …"."""
    for child in verb.children:
        yield child
        if child.dep_ == "prep":
            yield from (below for noun in child.children for below in noun.children)


def _threatens(below: Token) -> bool:
    """Whether what stands below "warn" tells an act to come, or what not to do."""
    if below.dep_ == "prep":
        return below.lower_ in _AGAINST
    if below.dep_ not in _WITH_ACT:
        return False
    words = {child.lower_ for child in below.children}
    if below.tag_ == "VB" and "to" in words:
        return True
    subjects = [c for c in below.children if c.dep_ in {"nsubj", "nsubjpass"}]
    own = any(c.lower_ in _SELF or c.ent_type_ in _BODIES for c in subjects)
    conditional = any(word.lower_ in _CONDITIONS for word in below.subtree)
    return bool(words & _WILL) and (conditional or own)


def _is_danger(noun: Token) -> bool:
    """Whether "a threat to peace" is what something is."""
    to = any(child.dep_ == "prep" and child.lower_ == "to" for child in noun.children)
    return to or noun.head.lemma_.lower() in _BEING
