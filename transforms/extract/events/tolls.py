"""The dead as a toll: "three dead", "left a woman dead", "two were found dead"."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.extract.quantities.measures import is_person
from transforms.extract.syntax import subjects, undergoers

_DEAD = "dead"
_LEAVES = frozenset(
    "leave find declare pronounce presume fear confirm report believe be lie drop".split()
)
_SAID_OF = frozenset({"acomp", "oprd", "ccomp", "xcomp", "attr", "amod", "acl", "advcl", "advmod"})


def is_toll_of_dead(token: Token) -> bool:
    """Whether "dead" tells of people who died, and of how many or who: no "dead end"."""
    if token.lower_ != _DEAD or token.pos_ == "ADV":
        return False
    if token.head.i > token.i and token.dep_ in {"amod", "compound"} and token.head.pos_ != "NUM":
        return False
    return any(True for _ in the_dead(token))


def the_dead(token: Token) -> Iterator[Token]:
    """The nouns and numbers of which "dead" is said, and the number before it."""
    if token.i > token.sent.start and token.nbor(-1).pos_ == "NUM":
        yield token.nbor(-1)
        return
    above = token.head
    if token.dep_ == "pobj" and above.lower_ == "among":  # "the captain was among the dead"
        yield from subjects(above.head)
        return
    if token.dep_ not in _SAID_OF or above.i > token.i:
        return
    if above.pos_ not in {"VERB", "AUX"}:
        found = [above]
    elif above.lemma_.lower() in _LEAVES:
        found = [c for c in above.children if c.dep_ == "dobj"] or undergoers(above)
        found = found or subjects(above)
    else:
        return
    yield from (one for one in found if is_person(one) or one.tag_ == "PRP" or one.pos_ == "NUM")


def clause_of(token: Token) -> Token:
    """The word that tells when: the "left" of "left three people dead"; any other is its own."""
    if not is_dead(token):
        return token
    above = token.head
    while above.pos_ in {"NOUN", "NUM", "PROPN", "ADJ"} and above.head != above:
        above = above.head
    return above if above.pos_ in {"VERB", "AUX"} else token


def is_dead(token: Token) -> bool:
    """Whether a word is "dead"."""
    return token.lower_ == _DEAD
