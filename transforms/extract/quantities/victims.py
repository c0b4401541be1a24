"""People harmed who are told without a number of their own.

One person ("the commander was killed", "a soldier was wounded") counts as one, once: where the text
comes back to the same person the count is not repeated, but remembered for the event that tells it
again. "The insurgents were killed" counts as many as the text last counted of them.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from transforms.extract.quantities.measures import HARMS, is_person, measure_of, noun_measure
from warehouse.contracts.document import Quantity, Span

if not Doc.has_extension("told_again"):
    Doc.set_extension("told_again", default=None)

_PARTS = frozenset({"life", "death", "body", "soul", "toll", "casualty", "injury", "fatality"})
_MANY = frozenset({"police", "personnel", "people", "crew", "family", "staff", "troop", "public"})
"""Nouns that look like one and are several."""
_ROLES = frozenset({"nsubjpass", "dobj", "nsubj", "conj", "pobj", "appos"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP", "DATE", "TIME", "EVENT", "PRODUCT"})
_NO_PERSON = frozenset({"number", "order", "other", "matter", "power", "shelter"})
_AGENTIVE = ("er", "or", "ist", "man", "ian", "ee")
_ALIKE = {"arrested": "captured"}
"""Measures told of one person by turns."""
_REACH = 600
"""Characters over which "the insurgents" looks back for their number."""


def _is_one(token: Token) -> bool:
    """Whether a noun stands for exactly one person."""
    if token.tag_ not in ("NN", "NNP") or token.lemma_.lower() in _PARTS | _MANY:
        return False
    if token.dep_ not in _ROLES or not (is_person(token) or _suffers(token)):
        return False
    if token.dep_ == "appos" and token.tag_ == "NN" and token.head.ent_type_ == "PERSON":
        return False  # "Samad, a liberal blogger": the same person
    counted = any(child.dep_ == "nummod" or child.lower_ in ("no", "every", "each", "any")
                  for child in token.children)  # fmt: skip
    known = token.tag_ == "NNP" or any(child.dep_ in ("det", "poss") for child in token.children)
    return (known or token.dep_ == "conj") and not counted


def _suffers(token: Token) -> bool:
    """Whether a word that no list has is a person by its form: "a manufacturer", "Tayeb"."""
    if token.ent_type_ in _PLACES:
        return False
    if token.tag_ == "NNP":
        return token.dep_ == "pobj" and token.head.head.lemma_ in (
            "death",
            "murder",
            "assassination",
        )
    lemma = token.lemma_.lower()
    return lemma.endswith(_AGENTIVE) and lemma not in _NO_PERSON and noun_measure(token) is None


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


def victims(doc: Doc, counted: list[Quantity]) -> list[Quantity]:
    """A quantity of one for each single person harmed, and one for each group told of again.

    Sets the extension `told_again`: the position of each noun that repeats a person already
    counted → the span of that count.
    """
    used = {offset for quantity in counted for offset in range(*quantity.span)}
    again: dict[int, Span] = {}
    found: list[Quantity] = []
    first: dict[tuple[str, str], Span] = {}
    for token in doc:
        if token.idx in used or token.pos_ not in ("NOUN", "PROPN"):
            continue
        quantity = _single(token) or _group(token, counted)
        if quantity is None or quantity.span[0] in used:
            continue
        key = (_ALIKE.get(quantity.measure, quantity.measure), token.lemma_.lower())
        if key in first and quantity.best == 1 and _is_known(token):
            again[token.i] = first[key]
        else:
            first.setdefault(key, quantity.span)
            found.append(quantity)
    doc._.told_again = again
    return found


def _single(token: Token) -> Quantity | None:
    if not _is_one(token):
        return None
    measure = measure_of(token)
    if measure not in HARMS or (measure == "captured" and not is_person(token)):
        return None
    return Quantity(_phrase(token), measure, 1, 1, 1, "exact", "person")


def _is_known(token: Token) -> bool:
    """Whether the text speaks of somebody it named before: "the leader", "his aide", a name."""
    determiners = [c.lower_ for c in token.children if c.dep_ in ("det", "poss")]
    return token.tag_ == "NNP" or bool({"the", "this", "that", "his", "her"} & set(determiners))


def _group(token: Token, counted: Iterable[Quantity]) -> Quantity | None:
    """Of "the insurgents were killed": as many as there were when the text last counted them."""
    if token.tag_ != "NNS" or not is_person(token):
        return None
    if not any(c.lower_ in ("the", "these", "those") for c in token.children):
        return None
    if any(child.dep_ == "nummod" for child in token.children):
        return None
    measure = measure_of(token)
    if measure not in HARMS:
        return None
    doc, span = token.doc, _phrase(token)
    for quantity in reversed([q for q in counted if q.span[1] <= span[0]]):
        if quantity.span[1] < span[0] - _REACH:
            return None
        if quantity.measure not in HARMS and _counts(doc, quantity, token):
            return Quantity(span, measure, quantity.low, quantity.best, quantity.high,
                            quantity.qualifier, "person")  # fmt: skip
    return None


def _counts(doc: Doc, quantity: Quantity, noun: Token) -> bool:
    """Whether a number stood before the same noun."""
    if quantity.unit != "person" or not quantity.low:
        return False
    words = doc.char_span(*quantity.span, alignment_mode="expand")
    if words is None:
        return False
    after = doc[words.end : words.end + 4]
    return any(word.lemma_ == noun.lemma_ and word.pos_ in ("NOUN", "PROPN") for word in after)
