"""Which of an article's numbers belong to an event.

A number belongs to the event whose word governs it: the seven of "captured 30 and killed seven"
count for the killing alone, those of "an attack that killed seven" for both.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from transforms.extract.events.tolls import is_dead, the_dead
from transforms.extract.quantities.measures import is_passive, shared_subject
from warehouse.contracts.document import Document

_COUNTED = {
    "ASSAULT": ("killed", "wounded", "casualties", "missing", "displaced", "captured", "abducted",
                "weapons"),
    "DISASTER": ("killed", "wounded", "casualties", "missing", "displaced"),
    "COERCE": ("captured", "arrested", "abducted", "displaced", "killed", "weapons", "vehicles",
               "vessels", "wounded"),
    "AID": ("money", "weapons", "vehicles", "other"), "MOBILIZE": ("troops", "vessels", "weapons"),
    "SANCTION": ("organizations", "vessels", "money", "other"), "PROTEST": ("participants",
                 "arrested", "killed", "wounded"), "RETREAT": ("troops", "captured", "abducted",
                 "displaced", "vessels", "vehicles"), "AGREE": ("money", "weapons", "vehicles"),
}  # fmt: skip
"""Type of event → the measures that tell of it."""

_CLAUSE = frozenset({"VERB", "AUX"})
_TOLLS = frozenset({"toll", "number"})
_BRANCHES = frozenset({"acl", "relcl"})


def counts_of(doc: Doc, document: Document, trigger: Token, type_: str) -> list[int]:
    """Indices of the quantities that tell how many an event of this type concerned."""
    wanted = _COUNTED.get(type_, ())
    if not wanted:
        return []
    below = set(governed(trigger))
    starts = {token.idx for token in below}
    again = doc._.told_again or {}
    repeated = {again[token.i] for token in below if token.i in again}
    return [
        index
        for index, quantity in enumerate(document.quantities)
        if quantity.measure in wanted and (quantity.span[0] in starts or quantity.span in repeated)
    ]


def governed(trigger: Token) -> Iterator[Token]:
    """The words below a trigger, the noun it modifies, and what it does as a subject."""
    yield from _below(trigger)
    if is_dead(trigger):
        for noun in the_dead(trigger):
            yield from _phrase(noun)
        return
    if trigger.pos_ in _CLAUSE and (subject := shared_subject(trigger)) and is_passive(trigger):
        yield from _phrase(subject)
    if trigger.pos_ in _CLAUSE and trigger.dep_ in _BRANCHES:
        yield from _phrase(trigger.head)
    elif trigger.pos_ not in _CLAUSE:
        subject = _toll_of(trigger)
        if subject.dep_ == "nsubj" and subject.head.pos_ == "VERB":
            yield from _below(subject.head)


def _toll_of(noun: Token) -> Token:
    """The toll of an act that is told with it: "the death toll in the attack rose to nine"."""
    above = noun.head.head if noun.dep_ == "pobj" else noun
    return above if above.lemma_.lower() in _TOLLS else noun


def _below(token: Token) -> Iterator[Token]:
    """The subtree of a token without the clauses joined to it by "and"."""
    yield token
    for child in token.children:
        if not (child.dep_ == "conj" and child.pos_ in _CLAUSE and token.pos_ in _CLAUSE):
            yield from _below(child)


def _phrase(noun: Token) -> Iterator[Token]:
    """A noun and the words that modify it, without its clauses."""
    yield noun
    for child in noun.children:
        if child.dep_ not in _BRANCHES and child.pos_ not in _CLAUSE:
            yield from _phrase(child)
