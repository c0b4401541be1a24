"""People told without a number: "the commander was killed", "a soldier was wounded"."""

from spacy.tokens import Doc, Token

from transforms.extract.quantities.measures import HARMS, is_person, measure_of
from warehouse.contracts.document import Quantity, Span

_PARTS = frozenset({"life", "death", "body", "soul", "toll", "casualty", "injury", "fatality"})
_ROLES = frozenset({"nsubjpass", "dobj", "nsubj", "conj", "pobj"})


def _is_one(token: Token) -> bool:
    """Whether a noun stands for exactly one person."""
    if token.tag_ not in ("NN", "NNP") or token.lemma_ in _PARTS:
        return False
    if token.dep_ not in _ROLES or not is_person(token):
        return False
    counted = any(child.dep_ == "nummod" or child.lower_ in ("no", "every", "each", "any")
                  for child in token.children)  # fmt: skip
    known = token.tag_ == "NNP" or any(child.dep_ in ("det", "poss") for child in token.children)
    return known and not counted


def _phrase(token: Token) -> Span:
    """The noun with the words before it that belong to it."""
    first = token
    for child in token.lefts:
        if (
            child.dep_ in ("det", "poss", "amod", "compound", "nmod")
            and child.left_edge.i < first.i
        ):
            first = child.left_edge
    return first.idx, token.idx + len(token)


def victims(doc: Doc, taken: list[Span]) -> list[Quantity]:
    """A quantity of one for each single person harmed whom no number counts."""
    used = {offset for span in taken for offset in range(*span)}
    found = []
    for token in doc:
        if not _is_one(token) or token.idx in used:
            continue
        measure = measure_of(token)
        span = _phrase(token)
        if measure in HARMS and span[0] not in used:
            found.append(Quantity(span, measure, 1, 1, 1, "exact", "person"))
    return found
