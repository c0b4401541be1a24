"""Signs on the happening itself: negation, auxiliaries, adverbs, subordinators, mood."""

from collections.abc import Iterable

from spacy.tokens import Token

from transforms.extract.predicates.signs import sign_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NOT_ONLY = frozenset({"only", "just", "merely", "simply"})
_OPEN = frozenset({"may", "might"})
_CONDITIONS = frozenset({"if", "unless"})
_PAST = frozenset({"VBD", "VBN"})
_STATES = frozenset({"have", "see", "be", "say", "show", "reflect"})


def own_sign(token: Token) -> str | None:
    """The sign that a token carries itself, or null."""
    children = list(token.children)
    if token.pos_ == "NOUN":
        return _of_noun(children)
    if _negated(token, children):
        return _subordinated(children) or _left_open(children) or "negated"
    return (
        _subordinated(children)
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
    if any(_is_negation(c) for c in children) or _of_adverbs(children, {"negated"}):
        return "negated"
    if any(_is_negative(c) for c in children if c.dep_ in _SUBJECTS):
        return "negated"
    if token.lemma_ in _STATES:
        return None
    return "negated" if any(_is_negative(c) for c in children if c.dep_ == "dobj") else None


def _is_negation(word: Token) -> bool:
    """Whether a word negates its verb: "not", but not in "not only"; "nor" at its head."""
    if word.dep_ == "neg":
        return word.i + 1 >= len(word.doc) or word.nbor().lower_ not in _NOT_ONLY
    return word.lower_ == "nor" and word.dep_ in {"cc", "preconj"} and word.i < word.head.i


def _left_open(children: list[Token]) -> str | None:
    """Possible in "may not pay": that something may not happen leaves it open."""
    words = {c.lower_ for c in children if c.dep_ == "aux"}
    return "possible" if words & _OPEN else None


def _is_negative(noun: Token) -> bool:
    """Whether a noun phrase says that there is none: "nobody", "no soldiers"."""
    if sign_of(noun.lower_, "negator"):
        return True
    marks = (c for c in noun.children if c.dep_ in {"det", "neg", "preconj"} or c.i < noun.i)
    return any(sign_of(c.lower_, "negator") for c in marks if c.dep_ != "poss")


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
    if words[0] in {"would", "'d"}:
        return _of_would(token, children, words) or signs[0]
    return signs[0]


def _of_would(token: Token, children: list[Token], words: list[str]) -> str | None:
    """The future as it was told in the past ("said it would leave"), or what hangs on an if."""
    if "have" in words and token.tag_ == "VBN":
        return "hypothetical"
    if any(c.dep_ == "advcl" and _is_condition(c) for c in children):
        return "hypothetical"
    return "future" if token.dep_ == "ccomp" and token.head.tag_ in _PAST else None


def _is_condition(clause: Token) -> bool:
    return any(c.lower_ in _CONDITIONS for c in clause.children)


def _imperative(token: Token, children: list[Token]) -> str | None:
    """Requested in "Fight them!": a bare form that heads its sentence, without subject."""
    bare = token.tag_ == "VB" and token.dep_ == "ROOT"
    return (
        "requested" if bare and not any(c.dep_ in {*_SUBJECTS, "aux"} for c in children) else None
    )
