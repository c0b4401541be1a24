"""Signs on the happening itself: negation, auxiliaries, adverbs, subordinators, mood."""

from collections.abc import Iterable

from spacy.tokens import Token

from transforms.extract.predicates.signs import sign_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NOT_ONLY = frozenset({"only", "just", "merely", "simply"})
_SPEAKERS = frozenset({"i", "you"})
_TAKEN_UP = frozenset({"it", "he", "she", "they", "this", "that", "which", "who"})
_WISHES = frozenset({"like", "love", "want", "prefer", "hate", "wish"})
_OPEN = frozenset({"may", "might"})
_MAIN = frozenset({"ROOT", "ccomp", "parataxis", "advcl"})
_QUESTION_WORDS = frozenset({"WP", "WDT", "WRB", "WP$"})
_FEELINGS = frozenset("love like hope need want wish enjoy thank think guess remember".split())
"""Verbs that without a subject rather tell what the writer feels: "Hope to see you soon"."""
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
        or _asked(token, children)
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
    return "negated" if _has_no_object(children) else None


def _has_no_object(children: list[Token]) -> bool:
    return any(_is_negative(c) for c in children if c.dep_ == "dobj")


def is_negated_by_object(verb: Token) -> bool:
    """Whether only its object makes a verb negated: "fired no shots"."""
    children = list(verb.children)
    others = [c for c in children if c.dep_ != "dobj"]
    return _has_no_object(children) and not _negated(verb, others)


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
    if signs[0] == "future":
        return _of_will(token, children)
    return signs[0]


def _of_will(token: Token, children: list[Token]) -> str:
    """Told flatly, but for what hangs on an if, is asked, or is promised by the one who speaks."""
    subject = next((c for c in children if c.dep_ in _SUBJECTS), None)
    if subject is None:
        return "planned" if token.dep_ == "ROOT" else "future"
    return "planned" if subject.lower_ in _SPEAKERS else "future"


def _of_would(token: Token, children: list[Token], words: list[str]) -> str | None:
    """The future as it was told in the past ("said it would leave"), or what hangs on an if."""
    if "have" in words and token.tag_ == "VBN":
        return "hypothetical"
    if any(c.dep_ == "advcl" and _is_condition(c) for c in children):
        return "hypothetical"
    if token.dep_ == "ccomp" and token.head.tag_ in _PAST:
        return "future"
    if token.lemma_ in _WISHES:
        return None
    subject = next((c for c in children if c.dep_ in _SUBJECTS), None)
    return "future" if subject is not None and subject.lower_ in _TAKEN_UP else None


def _is_condition(clause: Token) -> bool:
    return any(c.lower_ in _CONDITIONS for c in clause.children)


def _asked(token: Token, children: list[Token]) -> str | None:
    """Possible in "Did they leave?": a question that asks whether, not who or when."""
    if token.dep_ not in {"ROOT", "ccomp", "conj"} or token.sent[-1].text != "?":
        return None
    subject = next((c for c in children if c.dep_ in _SUBJECTS), None)
    if subject is None:
        return None
    verbs = [token] if token.pos_ == "AUX" else []
    verbs += [c for c in children if c.dep_ in {"aux", "auxpass"}]
    first = next(iter(token.subtree))
    inverted = any(verb.i < subject.i for verb in verbs) and first.tag_ not in _QUESTION_WORDS
    return "possible" if inverted else None


def _imperative(token: Token, children: list[Token]) -> str | None:
    """Requested in "Fight them!": a bare form without subject that opens its clause."""
    if token.tag_ not in {"VB", "VBP"} or token.dep_ not in _MAIN or token.lemma_ in _FEELINGS:
        return None
    if any(c.dep_ in {*_SUBJECTS, "aux", "auxpass", "mark"} for c in children):
        return None
    return "requested" if token.dep_ == "ROOT" or _opens_clause(token) else None


def _opens_clause(verb: Token) -> bool:
    """Whether only "please", an adverb or a joining word parts a verb from the mark before it."""
    before = verb.i - 1
    while before >= verb.sent.start and verb.doc[before].pos_ in {"INTJ", "ADV", "CCONJ", "SPACE"}:
        before -= 1
    return before < verb.sent.start or verb.doc[before].is_punct
