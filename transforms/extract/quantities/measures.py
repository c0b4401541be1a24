"""What a number counts: read from the verb, noun or adjective that governs the counted words."""

from functools import cache

from spacy.tokens import Token

import seeds
from seeds.tables.units import MEASURE_WORDS, PERSON_NOUNS
from transforms.extract.syntax import is_result

HARMS = frozenset(
    {"killed", "wounded", "casualties", "missing", "captured", "arrested", "abducted"}
)
"""Measures that people come to through another's act or an accident."""

SEVERAL = frozenset({"police", "personnel", "people", "crew", "family", "staff", "troop", "public"})
"""Nouns for people that look like one and are several."""
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "nsubj:pass", "dative"})
_SELVES = frozenset({"themselves", "himself", "herself"})
_TOGETHER = frozenset({"along", "together"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PREDICATIVES = ("acomp", "attr", "oprd", "xcomp", "ccomp", "advcl")
_MAX_STEPS = 6


@cache
def _measure_words() -> dict[tuple[str, str], tuple[str, str]]:
    rows = seeds.load(MEASURE_WORDS).select("lemma", "pos", "role", "measure").iter_rows()
    return {(lemma, pos): (role, measure) for lemma, pos, role, measure in rows}


@cache
def person_nouns() -> frozenset[str]:
    """Lemmas of nouns whose instances are people."""
    return frozenset(seeds.load(PERSON_NOUNS)["lemma"].to_list())


def _verb(token: Token) -> tuple[str, str] | None:
    return _measure_words().get((token.lemma_.lower(), "verb"))


def _adjective(token: Token) -> str | None:
    found = _measure_words().get((token.lower_, "adjective"))
    return found[1] if found else None


def noun_measure(token: Token) -> str | None:
    """What a noun is by itself: troops, vessels, killed ("deaths") …, or None."""
    found = _measure_words().get((token.lemma_.lower(), "noun"))
    return found[1] if found and found[0] == "self" else None


def is_person(token: Token) -> bool:
    """Whether a noun (or a name) stands for people."""
    return token.lemma_.lower() in person_nouns() or token.ent_type_ == "PERSON"


def _both(verb: Token, measure: str) -> str:
    """Killed or wounded are casualties; not so where other words stand between."""
    others = {child for child in verb.conjuncts if child.pos_ in ("VERB", "ADJ", "AUX")}
    for other in others:
        found = _verb(other)
        near = abs(other.i - verb.i) <= 2
        if found and near and {measure, found[1]} == {"killed", "wounded"}:
            return "casualties"
    return measure


def _by_verb(verb: Token, as_object: bool) -> str | None:
    """The measure of a verb's object (passive subject) or of its active subject."""
    found = _verb(verb)
    if found:
        role, measure = found
        if role == "both" or (role == "object") == (as_object or _is_reflexive(verb)):
            return _both(verb, _outcome(verb, measure))
        return None
    return _by_complement(verb, as_object)


def _is_reflexive(verb: Token) -> bool:
    return any(child.lower_ in _SELVES for child in verb.children if child.dep_ == "dobj")


def _is_clause(predicate: Token) -> bool:
    """Whether a predicate has a subject of its own: "the mayor said ten were killed"."""
    return any("subj" in child.dep_ for child in predicate.children)


def _of_group(preposition: Token) -> str | None:
    """Among the dead, among those injured."""
    for noun in preposition.children:
        if measure := _adjective(noun) or _by_modifier(noun):
            return measure
    return None


def _outcome(verb: Token, measure: str) -> str:
    """What came of it where the verb leaves it open: killed, of "shot dead"."""
    if measure != "casualties":
        return measure
    return _by_complement(verb, as_object=True) or measure


def _by_complement(verb: Token, as_object: bool) -> str | None:
    """Left dead, were reported killed, were taken prisoner, lost their lives."""
    for child in verb.children:
        if child.dep_ == "amod" or (child.dep_ in _PREDICATIVES and not _is_clause(child)):
            measure = _predicative(child)
            if measure:
                return measure
        if child.lower_ == "among" and (measure := _of_group(child)):
            return measure
    idiom = _IDIOMS.get(verb.lemma_.lower())
    if idiom:
        words = {child.lower_ for child in verb.subtree}
        for word, measure in idiom:
            if word in words and not (as_object and measure == "participants"):
                return measure
    return "killed" if as_object and verb.lemma_ == "lose" else None


_IDIOMS: dict[str, tuple[tuple[str, str], ...]] = {
    "take": (("lives", "killed"), ("prisoner", "captured"), ("hostage", "abducted"),
             ("custody", "arrested")),
    "claim": (("lives", "killed"),),
    "cost": (("lives", "killed"),),
    "hold": (("hostage", "abducted"), ("vigil", "participants"), ("rally", "participants"),
             ("protest", "participants"), ("demonstration", "participants")),
    "stage": (("rally", "participants"), ("protest", "participants"),
              ("demonstration", "participants"), ("walkout", "participants")),
    "join": (("rally", "participants"), ("protest", "participants"), ("march", "participants"),
             ("protests", "participants"), ("strike", "participants")),
    "walk": (("out", "participants"),),
    "go": (("strike", "participants"),),
    "lose": (("life", "killed"), ("lives", "killed"), ("home", "displaced"),
             ("homes", "displaced")),
    "place": (("arrest", "arrested"),),
    "force": (("flee", "displaced"), ("homes", "displaced")),
}  # fmt: skip


def participle_measure(token: Token) -> str | None:
    """The measure of a participle or adjective after a number: killed, wounded, dead."""
    return _predicative(token)


def _predicative(token: Token) -> str | None:
    measure = _adjective(token)
    if measure:
        return _both(token, measure)
    found = _verb(token)
    passive = token.tag_ == "VBN"
    if not found or not passive or found[0] == "subject":
        return None
    return _both(token, _outcome(token, found[1]))


def _by_modifier(noun: Token) -> str | None:
    """Twelve dead; 30 people killed; people who died; wounded soldiers do not count as wounding."""
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") or (child.dep_ == "amod" and child.i > noun.i):
            measure = _of_clause(child)
            if measure:
                return measure
        if child.dep_ == "appos" and (measure := _by_modifier(child)):
            return measure  # "six priests, five of them Spaniards, who were killed"
    return None


def dead(noun: Token) -> str | None:
    """Killed, where an adjective says so: "five murdered students", "two dead soldiers"."""
    before = (child for child in noun.children if child.dep_ == "amod" and child.i < noun.i)
    return "killed" if any(_predicative(child) == "killed" for child in before) else None


def _of_clause(clause: Token) -> str | None:
    if clause.dep_ == "relcl":
        passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in clause.children)
        return _by_verb(clause, as_object=passive)
    return _predicative(clause) or (
        _by_verb(clause, as_object=True) if clause.tag_ == "VBN" else None
    )


def _by_preposition(noun: Token) -> str | None:
    """The deaths of 12 people; a toll of 12; the toll rose to 12; people, including 3 children."""
    preposition = noun.head
    above = preposition.head
    if above.dep_ == "prep" and above.lower_ in _TOGETHER:  # "along with three others"
        above = above.head
    if preposition.lower_ == "including" or _is_together(preposition):
        if above.pos_ in ("VERB", "AUX"):
            return _by_verb(above, as_object=_has_object(above))
        return measure_of(above, 1) if above.i != noun.i else None
    if above.pos_ in ("NOUN", "PROPN"):
        found = _measure_words().get((above.lemma_.lower(), "noun"))
        if found and preposition.lower_ in ("of", "to", "at"):
            return found[1]
        return _of_count(above) if preposition.lower_ in ("of", "to", "at") else None
    return _of_toll(above) if preposition.lower_ in ("to", "at", "by", "of") else None


def _is_together(preposition: Token) -> bool:
    """Along with, together with."""
    near = (preposition.head, *preposition.children)
    return preposition.lower_ == "with" and any(word.lower_ in _TOGETHER for word in near)


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in _OBJECTS for child in verb.children)


def _of_count(noun: Token) -> str | None:
    """A total of 12 killed; the lives of 12 people, where they were claimed or lost."""
    return measure_of(noun, 2) if noun.lower_ in ("total", "group", "crowd", "lives") else None


def _of_toll(verb: Token) -> str | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            found = _measure_words().get((child.lemma_.lower(), "noun"))
            if found and found[1] in HARMS:
                return found[1]
            if child.lower_ == "number" and (measure := _of_number(child)):
                return measure
    return None


def _of_number(noun: Token) -> str | None:
    """The number of dead, the number of people killed."""
    for preposition in noun.children:
        if preposition.lower_ == "of":
            for counted in preposition.children:
                measure = _adjective(counted) or noun_measure(counted) or _by_modifier(counted)
                if measure in HARMS:
                    return measure
    return None


def _is_elliptic(verb: Token) -> bool:
    """Whether a verb lacks the "were" of the one before it: "five were killed and six wounded"."""
    if verb.dep_ != "conj" or not is_passive(verb.head):
        return False
    return not any(child.dep_ in ("aux", "auxpass", *_OBJECTS) for child in verb.children)


def _by_joined(subject: Token) -> str | None:
    """As in "Two gunmen resisted and were killed": what a joined verb says of the same subject."""
    for verb in subject.head.conjuncts if subject.dep_.startswith("nsubj") else ():
        if shared_subject(verb) == subject and (measure := _by_verb(verb, is_passive(verb))):
            return measure
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb's subject is what its object would be: "were killed"."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def shared_subject(verb: Token) -> Token | None:
    """The subject that a verb joined by "and" shares with the verb before it."""
    while verb.dep_ == "conj" and not any("subj" in child.dep_ for child in verb.children):
        verb = verb.head
        for child in verb.children:
            if child.dep_.startswith("nsubj"):
                return child
    return None


def measure_of(noun: Token, step: int = 0) -> str | None:
    """The measure that the words around a counted noun give it; None where they give none."""
    found = _by_modifier(noun)
    if found:
        return found
    head = noun.head
    if head.i == noun.i or step > _MAX_STEPS:
        return None
    if noun.dep_ in _OBJECTS:
        return _by_verb(head, as_object=True) or _by_joined(noun)
    if noun.dep_ in _SUBJECTS:
        undergone = is_result(head) or _is_elliptic(head)
        return _by_verb(head, as_object=undergone) or _by_joined(noun)
    if noun.dep_ in ("conj", "appos"):
        return measure_of(head, step + 1) if head.pos_ in ("NOUN", "PROPN", "NUM") else None
    return _by_preposition(noun) if noun.dep_ == "pobj" else None
