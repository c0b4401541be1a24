"""Who says it: the subject of a cue, also where it shares another verb's subject."""

from spacy.tokens import Token

from transforms.extract.attributions.spans import span_of
from warehouse.contracts.document import Span

_SUBJECTS = frozenset({"nsubj", "csubj"})
_DEPTH = 5


def subject_of(verb: Token) -> Token | None:
    """The head of the noun phrase that does what a verb says, or null."""
    for _ in range(_DEPTH):
        found = _own_subject(verb)
        if found is not None:
            return found
        if _is_passive(verb):
            return None
        if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBG":
            return verb.head
        if verb.dep_ not in {"conj", "xcomp", "advcl", "acomp", "ccomp"} or verb.head == verb:
            return None
        controlled = _object(verb.head) if verb.dep_ in {"xcomp", "ccomp"} else None
        if controlled is not None:
            return controlled
        verb = verb.head
    return None


def _own_subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child
    for child in verb.children:
        if child.dep_ == "agent":
            return next(iter(child.children), None)
    return None


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)


def possessor_of(noun: Token) -> Token | None:
    """Whose claim, plan or demand it is: "his claim", "a claim by the ministry", or null."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def source_span(speaker: Token) -> Span:
    """The speaker's words with title and apposition, without a relative clause behind a comma."""
    left_out = {
        token.i
        for child in speaker.children
        if child.dep_ == "relcl" and child.left_edge.nbor(-1).text == ","
        for token in child.subtree
    }
    words = [t for t in speaker.subtree if t.i not in left_out]
    if words[-1].dep_ == "case" and words[-1].head == speaker:
        words.pop()
    return span_of(_unbroken(words, speaker))


def _unbroken(words: list[Token], speaker: Token) -> list[Token]:
    """The run of words around the speaker, so that no word of the statement is taken in."""
    place = words.index(speaker)
    first = last = place
    while first > 0 and words[first - 1].i == words[first].i - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1].i == words[last].i + 1:
        last += 1
    return words[first : last + 1]


def is_number(speaker: Token) -> bool:
    """Whether a bare number stands where a speaker would: "over 1,000 reported killed"."""
    return speaker.pos_ == "NUM" or speaker.dep_ == "nummod"
