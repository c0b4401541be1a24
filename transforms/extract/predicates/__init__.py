"""The predicates layer: every word that reports something, and whether it is told as a fact.

A reader takes "will meet" or "agreed to sell" as firmly as "met": such a predicate is asserted.
As an event it has not happened yet: there it is planned.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from transforms.extract.predicates.above import PLAIN, sign_from_above
from transforms.extract.predicates.open_negation import is_left_open
from transforms.extract.predicates.own import own_sign
from transforms.extract.state import body_of, document_of
from warehouse.contracts.document import Predicate


@Language.component("dateline_predicates")
def predicates_component(doc: Doc) -> Doc:
    """Fill the predicates layer with verbs, predicative adjectives and event nouns of the body."""
    start, end = body_of(doc)
    document_of(doc).predicates = [
        _predicate(token) for token in doc if start <= token.idx < end and _reports(token)
    ]
    return doc


def _reports(token: Token) -> bool:
    if token.pos_ == "VERB":
        return True
    if token.pos_ == "AUX":
        return token.dep_ not in {"aux", "auxpass"}
    if token.pos_ == "ADJ":
        return token.dep_ in {"acomp", "attr", "oprd"}
    return token.pos_ == "NOUN"


def _predicate(token: Token) -> Predicate:
    span = token.idx, token.idx + len(token.text)
    return Predicate(span, token.lemma_.lower(), _as_readers_take_it(token, _status_of(token)))


def _as_readers_take_it(token: Token, status: str) -> str:
    if status == "future":
        return PLAIN
    return "possible" if status == "negated" and is_left_open(token) else status


def _status_of(token: Token) -> str:
    """The first sign found on the token itself, then on the words it hangs on."""
    status = own_sign(token) or sign_from_above(token) or PLAIN
    return "possible" if status == PLAIN and _is_any(token) else status


def _is_any(token: Token) -> bool:
    """Whether it is left open that there is one at all: "any attack"."""
    return token.pos_ == "NOUN" and any(c.lower_ == "any" and c.i < token.i for c in token.children)


def factuality_of(token: Token) -> str:
    """Whether the happening that a token names has happened, as the article tells it.

    asserted, negated, denied, possible, hypothetical, planned, requested or habitual. What is told
    flatly but has yet to come is planned.
    """
    status = _status_of(token)
    return "planned" if status == "future" else status
