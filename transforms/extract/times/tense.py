"""Whether the clause around some words speaks of the past or of what is to come."""

from spacy.tokens import Token

PAST, FUTURE, PRESENT = "past", "future", "present"

_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "wo", "shall", "ca", "can", "may", "might"})
_FUTURE_LEMMAS = frozenset(
    {"plan", "expect", "schedule", "due", "set", "intend", "aim", "prepare", "await", "slate",
     "upcoming", "forthcoming", "promise", "hope", "vow", "pledge"}
)  # fmt: skip
_PAST_TAGS = frozenset({"VBD", "VBN"})
_MAX_STEPS = 12


def _verb_above(token: Token) -> Token | None:
    for _ in range(_MAX_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _of_verb(verb: Token) -> str:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lowers = {child.lower_ for child in auxiliaries}
    if lowers & _FUTURE_AUXILIARIES:
        return FUTURE
    if verb.lemma_ in _FUTURE_LEMMAS:
        return FUTURE
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in auxiliaries):
        return PAST
    if "to" in lowers or verb.tag_ == "VBG":
        return _of_infinitive(verb)
    if verb.tag_ == "VBN":
        return PAST
    return PRESENT


def _of_infinitive(verb: Token) -> str:
    """Look ahead with "agreed to meet"; go with the verb above in "came to help" and "fighting"."""
    if verb.tag_ == "VB" and verb.dep_ != "advcl":
        return FUTURE
    above = _verb_above(verb.head) if verb.head.i != verb.i else None
    if above is None or above.i == verb.i:
        return PRESENT
    return PAST if above.tag_ in _PAST_TAGS else PRESENT


def direction(token: Token) -> str:
    """The time that the clause of a token speaks of: past, future or present."""
    verb = _verb_above(token)
    return _of_verb(verb) if verb is not None else PRESENT
