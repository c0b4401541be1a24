"""People harmed who are told without a number of their own.

One person ("the commander was killed", "a soldier was wounded", "killing him") counts as one, once:
where the text comes back to the same person the count is not repeated, but remembered for the event
that tells it again. "The insurgents were killed" counts as many as the text last counted of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.extract.entities import entity_at, mentions_of
from transforms.extract.quantities.measures import (
    HARMS,
    SEVERAL,
    is_person,
    measure_of,
    noun_measure,
)
from transforms.extract.state import document_of
from warehouse.contracts.document import Quantity, Span

if not Doc.has_extension("told_again"):
    Doc.set_extension("told_again", default=None)

_PARTS = frozenset({"life", "death", "body", "soul", "toll", "casualty", "injury", "fatality"})
_ROLES = frozenset({"nsubjpass", "dobj", "nsubj", "conj", "pobj", "appos"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP", "DATE", "TIME", "EVENT", "PRODUCT"})
_NO_PERSON = frozenset({"number", "order", "other", "matter", "power", "shelter"})
_AGENTIVE = ("er", "or", "ist", "man", "ian", "ee")
_HE_OR_SHE = frozenset({"he", "him", "she", "her"})
_OF_NAMED = frozenset({"killed", "wounded", "arrested", "abducted"})
"""What is done to persons only: who bears a name there is one, though no list knows it."""
_ALIKE = {"arrested": "captured"}
"""Measures told of one person by turns."""
_REACH = 600
"""Characters over which "the insurgents" looks back for their number."""


def _is_one(token: Token) -> bool:
    """Whether a noun stands for exactly one person."""
    if token.tag_ not in ("NN", "NNP") or token.lemma_.lower() in _PARTS | SEVERAL:
        return False
    if token.dep_ not in _ROLES or not (is_person(token) or _suffers(token)):
        return False
    if token.dep_ == "appos" and _is_named_twice(token, token.head):
        return False
    counted = any(child.dep_ == "nummod" or child.lower_ in ("no", "every", "each", "any")
                  for child in token.children)  # fmt: skip
    known = (
        token.tag_ == "NNP"
        or _outer(token) is not token
        or any(
            child.dep_ in ("det", "poss") or (child.dep_ == "appos" and child.tag_ == "NNP")
            for child in _words(token)
        )
    )
    return (known or token.dep_ == "conj") and not counted


def _is_named_twice(second: Token, first: Token) -> bool:
    """Whether a name and a noun beside it are one person: "Samad, a blogger", "leader Samad"."""
    if second.tag_ == "NN":
        return first.ent_type_ == "PERSON"
    return first.tag_ == "NN" and is_person(first)


def _words(noun: Token) -> Iterator[Token]:
    """The words that belong to a noun, those of the prefix in "a sub-commander" included."""
    yield from noun.children
    if noun.i > 1 and noun.nbor(-1).text == "-":
        yield from noun.nbor(-2).children


def _suffers(token: Token) -> bool:
    """Whether a word that no list has is a person by its form: "a manufacturer", "Tayeb"."""
    if token.ent_type_ in _PLACES:
        return False
    if token.tag_ == "NNP":
        if token.dep_ in ("dobj", "nsubjpass"):
            return token.head.pos_ == "VERB" and measure_of(token) in _OF_NAMED
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
    chains = _chains(doc)
    again: dict[int, Span] = {}
    found: list[Quantity] = []
    first: dict[tuple[str, str], Span] = {}
    for token in doc:
        if token.idx in used:
            continue
        quantity = _pronoun(token, chains) or _single(token) or _group(token, counted)
        if quantity is None or quantity.span[0] in used:
            continue
        measure = _ALIKE.get(quantity.measure, quantity.measure)
        names = [(measure, name) for name in chains.get(token.i) or _names(token)]
        known = next((first[name] for name in names if name in first), None)
        if known and _is_known(token) and (quantity.best == 1 or token.tag_ == "NNS"):
            again[token.i] = known
        else:
            for name in names:
                first.setdefault(name, quantity.span)
            found.append(quantity)
    doc._.told_again = again
    return found


def _names(noun: Token) -> tuple[str, ...]:
    """What a person is called where a noun and a name stand side by side."""
    beside = [c.lemma_.lower() for c in noun.children if c.dep_ == "appos" and c.tag_ == "NNP"]
    return (noun.lemma_.lower(), *beside)


def _chains(doc: Doc) -> dict[int, tuple[str, ...]]:
    """Position of each "he" or "she" → what the text calls that person, the word itself last."""
    entities, mentions = document_of(doc).entities, mentions_of(doc)
    chains: dict[int, tuple[str, ...]] = {}
    for position, index in entity_at(doc).items():
        if doc[position].lower_ not in _HE_OR_SHE:
            continue
        names, at = [doc[position].lower_], entities[index].coreferent
        while at is not None:
            names.insert(0, mentions[at].head.lemma_.lower())
            at = entities[at].coreferent
        chains[position] = tuple(names)
    return chains


def _pronoun(token: Token, chains: Mapping[int, tuple[str, ...]]) -> Quantity | None:
    """Of "he was killed", "killing him": one person."""
    if token.tag_ != "PRP" or token.lower_ not in _HE_OR_SHE or token.i not in chains:
        return None
    measure = measure_of(token)
    if measure not in HARMS:
        return None
    return Quantity((token.idx, token.idx + len(token)), measure, 1, 1, 1, "exact", "person")


def _outer(noun: Token) -> Token:
    """The head of the name that a person's noun closes: Bank, of "a Bank of Norland official"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or noun.tag_ != "NN":
        return noun
    name = noun.head.head
    inside = name.tag_ == "NNP" and any(child.dep_ == "compound" for child in noun.children)
    return name if inside and any(c.lower_ in ("a", "an") for c in name.children) else noun


def _single(token: Token) -> Quantity | None:
    if token.pos_ not in ("NOUN", "PROPN") or not _is_one(token):
        return None
    outer = _outer(token)
    measure = measure_of(outer)
    if measure not in HARMS or (measure == "captured" and not is_person(token)):
        return None
    return Quantity((_phrase(outer)[0], _phrase(token)[1]), measure, 1, 1, 1, "exact", "person")


def _is_known(token: Token) -> bool:
    """Whether the text speaks of somebody it named before: "the leader", "his aide", a name."""
    if token.tag_ == "PRP":
        return True
    if token.tag_ == "NNS":
        return _points_back(token)
    determiners = [c.lower_ for c in token.children if c.dep_ in ("det", "poss")]
    return token.tag_ == "NNP" or bool({"the", "this", "that", "his", "her"} & set(determiners))


def _group(token: Token, counted: Iterable[Quantity]) -> Quantity | None:
    """Of "the insurgents were killed": as many as there were when the text last counted them."""
    if token.tag_ != "NNS" or not is_person(token) or not _points_back(token):
        return None
    if any(child.dep_ == "nummod" for child in token.children):
        return None
    measure = measure_of(token)
    if measure not in HARMS:
        return None
    last = _last_count(token, counted)
    if last is None or last.measure in HARMS:
        return None
    return replace(last, span=_phrase(token), measure=measure)


def _points_back(noun: Token) -> bool:
    return any(child.lower_ in ("the", "these", "those") for child in noun.children)


def _last_count(noun: Token, counted: Iterable[Quantity]) -> Quantity | None:
    """The count of the same people that stands last before a noun, if it is near."""
    for quantity in reversed([q for q in counted if q.span[1] <= noun.idx]):
        if quantity.span[1] < noun.idx - _REACH:
            return None
        if _counts(noun.doc, quantity, noun):
            return quantity
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
