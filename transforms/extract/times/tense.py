"""Whether the clause around some words speaks of the past or of what is to come."""

from spacy.tokens import Token

PAST, FUTURE, PRESENT = "past", "future", "present"

_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "wo", "shall", "ca", "can", "may", "might"})
_GUESSING = frozenset({"may", "might", "can", "ca", "could"})
"""Auxiliaries that with "have" guess at what was: "may have left on Friday"."""
_FUTURE_LEMMAS = frozenset(
    {"plan", "expect", "schedule", "due", "set", "intend", "aim", "prepare", "await", "slate",
     "upcoming", "forthcoming", "promise", "hope", "vow", "pledge"}
)  # fmt: skip
_IMPLICATIVE = frozenset(
    {"fail", "manage", "begin", "continue", "start", "decline", "refuse", "help", "come", "go",
     "force", "cause", "lead", "happen", "prove", "seem", "appear", "report", "say", "believe"}
)  # fmt: skip
"""Verbs whose infinitive lies in their own time: "failed to appear", "was said to be"."""
_CARRIED_OUT = frozenset(
    {"operation", "mission", "raid", "effort", "attempt", "bid", "search", "sweep", "patrol",
     "drive", "campaign"}
)  # fmt: skip
"""Nouns whose purpose was pursued when they were: "an operation to free them Monday"."""
_TELLING = frozenset(
    {"say", "report", "tell", "add", "note", "write", "show", "quote", "have", "be"}
)
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


def is_direct(token: Token) -> bool:
    """Whether words of time hang on their verb itself, or by a preposition alone."""
    for _ in range(4):
        if token.pos_ in ("VERB", "AUX"):
            return token.tag_ != "VBG" or token.dep_ not in ("amod", "acl")
        if token.head.i == token.i:
            return False
        above = token.head
        if above.pos_ not in ("VERB", "AUX", "ADP", "SCONJ") and above.ent_type_ != "DATE":
            return False
        token = above
    return False


def _of_verb(verb: Token) -> str:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lowers = {child.lower_ for child in auxiliaries}
    if "have" in lowers and lowers & _GUESSING:
        return PAST
    if lowers & _FUTURE_AUXILIARIES:
        return FUTURE
    if "would" in lowers:
        return PAST if "have" in lowers else FUTURE
    if "had" in lowers or verb.tag_ == "VBD":
        return PAST
    if verb.lemma_ in _FUTURE_LEMMAS and verb.dep_ not in ("advcl", "amod") and _is_arranged(verb):
        return FUTURE
    if any(child.tag_ == "VBD" for child in auxiliaries):
        return PAST
    if "to" in lowers or verb.tag_ in ("VB", "VBG"):
        return _of_infinitive(verb, infinitive="to" in lowers)
    return PAST if verb.tag_ == "VBN" else PRESENT


def _is_arranged(verb: Token) -> bool:
    """Whether "set" is set for a day rather than set, as a record is."""
    return verb.lemma_ != "set" or any(c.lower_ in ("for", "to") for c in verb.children)


def _of_infinitive(verb: Token, *, infinitive: bool) -> str:
    """Look ahead with "agreed to meet"; go with the verb above in "came to help" and "fighting"."""
    above = _verb_above(verb.head) if verb.head.i != verb.i else None
    follows = (
        above is not None and above.lemma_ in _IMPLICATIVE
    ) or verb.head.lemma_ in _CARRIED_OUT
    if above is not None and any(child.lower_ == "had" for child in above.children):
        return PAST
    if infinitive and verb.dep_ != "advcl" and not follows:
        return FUTURE
    if above is None or above.i == verb.i:
        return PRESENT
    if above.tag_ in _PAST_TAGS:
        return PAST
    return _of_verb(above) if verb.tag_ == "VB" else PRESENT


def direction(token: Token) -> str:
    """The time that the clause of a token speaks of: past, future or present."""
    verb = _verb_above(token)
    return _of_verb(verb) if verb is not None else PRESENT


def looks_ahead(token: Token) -> bool:
    """Whether a clause in the present tense tells what is arranged: "The leaders meet Monday"."""
    verb = _verb_above(token)
    return (
        verb is not None
        and (verb.tag_ in ("VBZ", "VBP") or _is_progressive(verb))
        and verb.lemma_ not in _TELLING
        and is_direct(token)
        and not any(child.lower_ in ("has", "have", "was", "were") for child in verb.children)
    )


def _is_progressive(verb: Token) -> bool:
    return verb.tag_ == "VBG" and any(c.lower_ in ("is", "are", "'s", "'re") for c in verb.children)
