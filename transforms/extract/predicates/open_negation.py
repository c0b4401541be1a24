"""Negation that readers do not take for certain: what they leave open although it is negated.

"Gave no details", "does not own a mine", "prohibited from fighting": the word itself is not
denied, only something beside it is, or only a right to it.
"""

from spacy.tokens import Token

from transforms.extract.predicates.own import is_negated_by_object, own_sign

_FOCUS = frozenset(
    "really exactly necessarily also always publicly entirely quite otherwise yet".split()
)
"""Adverbs that take the negation off the verb: "did not really win"."""
_RULED_OUT = frozenset("prohibit ban block exclude exempt deter discourage dissuade".split())
_UNTRIED = frozenset({"unwilling", "reluctant", "early", "authorize", "authorise", "permit"})
_PRESENT = frozenset({"VBP", "VBZ"})


def is_left_open(token: Token) -> bool:
    """Whether a negated predicate is one that readers do not take as certainly untrue."""
    if token.pos_ == "NOUN":
        return token.dep_ == "dobj" and own_sign(token) is None
    if own_sign(token) == "negated":
        return is_negated_by_object(token) or _is_aside(token) or _is_restriction(token)
    if token.dep_ == "pcomp" and token.head.lower_ == "from":
        return token.head.head.lemma_ in _RULED_OUT
    return token.dep_ == "xcomp" and _is_untried(token.head)


def _is_aside(verb: Token) -> bool:
    return any(c.dep_ == "advmod" and c.lower_ in _FOCUS for c in verb.children)


def _is_restriction(verb: Token) -> bool:
    """Whether a clause only says which ones are meant: "shares that are not sold"."""
    if verb.dep_ != "relcl":
        return False
    finite = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    return finite.tag_ in _PRESENT


def _is_untried(above: Token) -> bool:
    words = {above.lemma_, *(c.lemma_ for c in above.children if c.dep_ == "acomp")}
    return bool(words & _UNTRIED)
