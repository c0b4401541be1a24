"""Signs from above: what the words that a happening hangs on make of it.

Each rule reads one link between a word and the word above it. It gives a sign, `PLAIN` where the
link leads out of the reach of any sign above (what is presupposed, reported as said, told in a
clause of its own), or null to go on with the next link.
"""

from spacy.tokens import Token

from transforms.extract.predicates.own import own_sign
from transforms.extract.predicates.signs import sign_above, sign_of

PLAIN = "asserted"
_DEPTH = 6
_EXISTENCE = frozenset(
    "be exist occur happen emerge arise develop erupt break ensue follow begin start".split()
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all", "each"})
_AWAITING = frozenset({"until", "till", "once", "unless"})
_TIMES = frozenset({"when", "before", "after"})
_COMING = frozenset({"planned", "requested", "possible", "hypothetical"})
_YET_TO_COME = frozenset({"planned", "future"})
_UNREAL = frozenset({"negated", "possible", "hypothetical", "requested"})
_LEAVES_OPEN = frozenset("have compel force oblige require expect want need".split())
"""Verbs that, negated, leave open what they govern: who need not pay may still pay."""
_UNTOLD_GERUND = frozenset({"about", "than"})
_CIRCUMSTANCES = frozenset("during after since despite amid behind before following".split())
"""Prepositions whose noun is there anyway: "may leave after the attack"."""
_PARTS = frozenset({"of", "on", "for", "to", "about", "against"})
_FINISHED = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_RAISED = frozenset("think believe expect appear seem see suppose imagine".split())


def sign_from_above(token: Token) -> str | None:
    """The first sign on the way up to the main verb, or null."""
    lower = token
    for _ in range(_DEPTH):
        upper = lower.head
        if upper == lower:
            return None
        if is_infinitive(lower) and _is_indirect_question(lower):
            return "possible"
        rule = _RULES.get(lower.dep_)
        sign = rule(lower, upper) if rule else PLAIN
        if sign is not None:
            return sign
        lower = upper
    return None


def is_infinitive(token: Token) -> bool:
    """Whether a verb stands in the infinitive with "to"."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    return to and token.tag_ in {"VB", "VBN"}


def _is_indirect_question(verb: Token) -> bool:
    """Whether it is only asked or known how: "how to cross the river"."""
    to = next(c for c in verb.children if c.lower_ == "to" and c.dep_ == "aux")
    return to.i > 0 and to.nbor(-1).tag_ in {"WRB", "WP"}


def _form(lower: Token) -> str:
    if is_infinitive(lower):
        return "to"
    return {"VBG": "ing", "VBN": "participle"}.get(lower.tag_, "clause")


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in token.children)


def _coordinated(lower: Token, upper: Token) -> str | None:
    """A conjunct shares auxiliaries and signs above unless it has a subject of its own."""
    if lower.pos_ != "NOUN" and _has_subject(lower):
        return PLAIN
    sign = own_sign(upper)
    if sign == "negated" and not any(c.lower_ in {"or", "nor"} for c in upper.children):
        return None
    return sign


def _open_complement(lower: Token, upper: Token) -> str | None:
    if upper.pos_ == "ADJ":
        return _of_adjective(lower, upper)
    if _is_yet_to(lower, upper):
        return "negated"
    if is_infinitive(lower) and upper.lower_ == "going":
        return own_sign(upper) or "future"
    if is_infinitive(lower) and upper.lemma_ == "be":
        sign = own_sign(upper) or _of_subject(upper) or _of_predicate(lower, upper) or "future"
        return "possible" if sign == "negated" else sign
    if upper.lemma_ == "have" and is_infinitive(lower) and upper.tag_ in {"VBP", "VBZ"}:
        return own_sign(upper) or "requested"
    above = sign_above(upper, _form(lower))
    if above is None and upper.lemma_ in _LEAVES_OPEN and own_sign(upper) == "negated":
        return "possible"
    return _combined(upper, above)


def _of_subject(copula: Token) -> str | None:
    """What the noun says that an infinitive spells out: "The aim is to take the bridge"."""
    subjects = (c for c in copula.children if c.dep_ == "nsubj" and c.pos_ == "NOUN")
    return next((sign for noun in subjects if (sign := sign_above(noun, "to"))), None)


def _of_predicate(lower: Token, copula: Token) -> str | None:
    """What the adjective says of an infinitive: "It is hard to cross the river"."""
    adjective = next((c for c in copula.children if c.dep_ == "acomp" and c.i < lower.i), None)
    return None if adjective is None else sign_above(adjective, "to") or "possible"


def _combined(upper: Token, above: str | None) -> str | None:
    """What a word's own status leaves of the sign that it gives."""
    if above in {"negated", "denied"}:
        return _as_real_as(upper, above)
    own = own_sign(upper)
    if own == "negated" and above in _YET_TO_COME:
        return "hypothetical"  # who does not plan to may still do so
    return above or own


def _as_real_as(word: Token, sign: str) -> str:
    """A failure that did not happen leaves the fact; one that is only meant leaves it open."""
    status = own_sign(word) or sign_from_above(word) or PLAIN
    if status in {"negated", "denied"}:
        return PLAIN
    return sign if status in {PLAIN, "habitual"} else "possible"


def _is_yet_to(lower: Token, upper: Token) -> bool:
    words = {c.lower_ for c in (*lower.children, *upper.children)}
    return upper.lemma_ == "have" and "yet" in words and is_infinitive(lower)


def _of_adjective(lower: Token, upper: Token) -> str | None:
    words = {c.lower_ for c in upper.children}
    negated = own_sign(upper.head) == "negated" or own_sign(upper) == "negated"
    if "too" in words and is_infinitive(lower):
        return PLAIN if negated else "negated"
    if negated:
        return "negated"
    sign = sign_above(upper, _form(lower))
    if upper.lower_ == "able" and upper.head.tag_ == "VBD":
        return PLAIN
    return sign or own_sign(upper.head)


def _clause(lower: Token, upper: Token) -> str | None:
    """Reported speech is told as said; belief, wish, demand and denial leave their sign."""
    if upper.pos_ == "ADJ":
        return sign_above(upper, "clause") or PLAIN
    if own_sign(upper) == "negated" and upper.lemma_ in _RAISED:
        return "negated"
    form = _form(lower)
    above = sign_above(upper, form) if form in {"to", "ing"} else sign_above(upper, "clause")
    if above is None and (form == "to" or _is_bare(lower)):
        return own_sign(upper)  # "will let the rebels leave": as real as what lets them
    if form == "participle" and not _has_subject(lower):
        above = sign_above(upper, "participle", "clause")
    return above or PLAIN


def _adverbial(lower: Token, upper: Token) -> str | None:
    if is_infinitive(lower):
        return "future" if _is_done(upper) else "planned"
    if lower.tag_ == "VBG" and not _has_subject(lower):
        return _unless_negated(own_sign(upper))
    return "hypothetical" if _is_awaited(lower, upper) else PLAIN


def _is_done(main: Token) -> bool:
    """Whether what a purpose was for is told as done: "sent ships to guard the port"."""
    status = own_sign(main) or sign_from_above(main) or PLAIN
    return status == PLAIN and main.tag_ in _FINISHED


def _is_bare(verb: Token) -> bool:
    """Whether a verb stands in the infinitive without "to": "helped the rebels leave"."""
    return verb.tag_ == "VB" and not any(c.dep_ in {"aux", "mark"} for c in verb.children)


def _is_awaited(clause: Token, main: Token) -> bool:
    """Whether it has yet to come: "until it retreats", "will stop when they leave"."""
    words = {c.lower_ for c in clause.children}
    finite = next((c for c in clause.children if c.dep_ in {"aux", "auxpass"}), clause)
    if finite.tag_ not in {"VBZ", "VBP"}:
        return False
    return bool(words & _AWAITING) or (bool(words & _TIMES) and own_sign(main) in _COMING)


def _relative(lower: Token, _: Token) -> str | None:
    """Planned in "the first to leave"; any other relative clause tells for itself."""
    return "planned" if is_infinitive(lower) else PLAIN


def _unless_negated(sign: str | None) -> str | None:
    return PLAIN if sign == "negated" else sign


def _adnominal(lower: Token, upper: Token) -> str | None:
    if is_infinitive(lower):
        return own_sign(upper) or sign_above(upper, "to") or "planned"
    if any(c.lower_ == "that" for c in lower.children):
        denied = upper.dep_ == "dobj" and sign_above(upper.head, "clause") == "denied"
        return "denied" if denied else sign_above(upper, "clause") or PLAIN
    return PLAIN


def _behind_preposition(lower: Token, upper: Token) -> str | None:
    """What "without", "instead of", or the word before the preposition makes of it."""
    preposition = upper.lower_
    if lower.tag_ == "VBG" and preposition in _UNTOLD_GERUND and not _has_subject(lower):
        return "possible"
    before = upper.nbor(-1).lower_ if upper.i else ""
    sign = sign_of(preposition, "preposition") or sign_of(f"{before} {preposition}", "preposition")
    if sign is not None:
        return sign if lower.pos_ != "NOUN" or not is_definite(lower) else PLAIN
    return _governed(lower, upper, upper.head)


def _governed(lower: Token, preposition: Token, word: Token) -> str | None:
    if preposition.dep_ not in {"prep", "agent", "dative"}:
        return PLAIN
    sign = sign_above(word, preposition.lower_)
    if sign is not None:
        return _as_real_as(word, sign) if sign == "negated" else sign
    if preposition.lower_ in _CIRCUMSTANCES and lower.pos_ == "NOUN":
        return PLAIN
    if lower.pos_ == "NOUN" and (word.pos_ in {"VERB", "AUX"} or preposition.lower_ in _PARTS):
        return _beside(lower, word)
    gerund = lower.tag_ == "VBG" and preposition.lower_ in {"by", "in", "of", "for", "to"}
    if not gerund or word.pos_ not in {"VERB", "AUX"}:
        return PLAIN
    return _unless_negated(own_sign(word))


def _beside(noun: Token, word: Token) -> str:
    """An indefinite noun is as unreal as the word it stands beside: "did not end in a fight"."""
    if is_definite(noun):
        return PLAIN
    if word.pos_ in {"VERB", "AUX"}:
        status = own_sign(word) or sign_from_above(word)
        return status if status in _UNREAL else PLAIN
    held = {"dobj": _object, "attr": _attribute, "acomp": _attribute}.get(word.dep_)
    status = own_sign(word) or (held(word, word.head) if held else None)
    return "possible" if status in _UNREAL else PLAIN


def is_definite(noun: Token) -> bool:
    """Whether a noun speaks of something already there: "the", "its", "last week's"."""
    return any(c.dep_ == "poss" or c.lower_ in _DEFINITE for c in noun.children)


def _object(lower: Token, upper: Token) -> str | None:
    """An indefinite object is as real as its verb; a definite one is there before it."""
    above = sign_above(upper, "object")
    if above in {"negated", *_YET_TO_COME} or (above is not None and not is_definite(lower)):
        return above
    if is_definite(lower):
        return PLAIN
    return own_sign(upper)


def _subject(_: Token, upper: Token) -> str | None:
    """What exists, happens or begins is as real as its verb says."""
    if upper.lemma_ in _EXISTENCE and upper.pos_ == "VERB":
        return own_sign(upper)
    return PLAIN


def _clausal_subject(lower: Token, upper: Token) -> str | None:
    """Possible where something is weighed, not told: "Closing the port would cost a million"."""
    if lower.tag_ != "VBG" and not is_infinitive(lower):
        return PLAIN
    told = upper.tag_ in {"VBD", "VBN"} and own_sign(upper) is None
    return PLAIN if told else "possible"


def _attribute(_: Token, upper: Token) -> str | None:
    return own_sign(upper)


def _compound(_: Token, upper: Token) -> str | None:
    """Planned in "a rescue effort"; open where its noun is no fact: "no merger talks"."""
    above = sign_above(upper)
    if above is not None and above != "possible":
        return above
    status = None if is_definite(upper) else own_sign(upper) or sign_from_above(upper)
    return "possible" if status in _UNREAL else PLAIN


_RULES = {
    "conj": _coordinated,
    "xcomp": _open_complement,
    "oprd": _open_complement,
    "ccomp": _clause,
    "advcl": _adverbial,
    "acl": _adnominal,
    "relcl": _relative,
    "pcomp": _behind_preposition,
    "pobj": _behind_preposition,
    "dobj": _object,
    "nsubj": _subject,
    "nsubjpass": _subject,
    "csubj": _clausal_subject,
    "attr": _attribute,
    "acomp": _attribute,
    "compound": _compound,
}
