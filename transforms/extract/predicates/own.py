"""Signs on the happening itself: negation, auxiliaries, adverbs, subordinators, mood."""

from collections.abc import Iterable

from spacy.tokens import Token

from transforms.extract.predicates.signs import sign_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_STATES = frozenset({"have", "see", "be", "say", "show", "reflect"})


def own_sign(token: Token) -> str | None:
    """The sign that a token carries itself, or null."""
    children = list(token.children)
    if token.pos_ == "NOUN":
        return _of_noun(children)
    return (
        _negated(token, children)
        or _subordinated(children)
        or _hedged(children)
        or _auxiliary(token, children)
        or _of_adverbs(children, {"habitual"})
        or _imperative(token, children)
    )


def _of_noun(children: list[Token]) -> str | None:
    for child in children:
        if child.dep_ in {"det", "neg"} and sign_of(child.lower_, "negator"):
            return "negated"
        if child.dep_ == "amod" and (sign := sign_of(child.lower_, "modifier")):
            return sign
    return None


def _negated(token: Token, children: list[Token]) -> str | None:
    if any(c.dep_ == "neg" for c in children) or _of_adverbs(children, {"negated"}):
        return "negated"
    if any(_is_negative(c) for c in children if c.dep_ in _SUBJECTS):
        return "negated"
    if token.lemma_ in _STATES:
        return None
    return "negated" if any(_is_negative(c) for c in children if c.dep_ == "dobj") else None


def _is_negative(noun: Token) -> bool:
    """Whether a noun phrase says that there is none: "nobody", "no soldiers"."""
    if sign_of(noun.lower_, "negator"):
        return True
    return any(c.dep_ in {"det", "neg"} and sign_of(c.lower_, "negator") for c in noun.children)


def _of_adverbs(children: Iterable[Token], signs: set[str]) -> str | None:
    for child in children:
        if child.dep_ in {"advmod", "npadvmod"}:
            sign = sign_of(child.lower_, "adverb")
            if sign in signs and (child.lower_ != "longer" or _is_no_longer(child)):
                return sign
    return None


def _is_no_longer(adverb: Token) -> bool:
    return any(sign_of(child.lower_, "negator") for child in adverb.children)


def _subordinated(children: list[Token]) -> str | None:
    for child in children:
        if child.dep_ in {"mark", "advmod"} and (sign := sign_of(child.lower_, "subordinator")):
            return sign
    return None


def _hedged(children: list[Token]) -> str | None:
    return _of_adverbs(children, {"possible"})


def _auxiliary(token: Token, children: list[Token]) -> str | None:
    words = [c.lower_ for c in children if c.dep_ in {"aux", "auxpass"}]
    signs = [sign for word in words if (sign := sign_of(word, "auxiliary"))]
    if not signs:
        return None
    counterfactual = "would" in words and "have" in words and token.tag_ == "VBN"
    return "hypothetical" if counterfactual else signs[0]


def _imperative(token: Token, children: list[Token]) -> str | None:
    """Requested in "Fight them!": a bare form that heads its sentence, without subject."""
    bare = token.tag_ == "VB" and token.dep_ == "ROOT"
    return (
        "requested" if bare and not any(c.dep_ in {*_SUBJECTS, "aux"} for c in children) else None
    )
