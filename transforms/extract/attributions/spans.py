"""Spans of statements: from tokens to offsets, without the punctuation at the ends."""

from collections.abc import Iterable

from spacy.tokens import Token

from warehouse.contracts.document import Span

_EDGE = frozenset({",", ".", "-", "--", "–", "—", ";", ":"})


def span_of(tokens: list[Token]) -> Span:
    """The span from the first to the last token, without separators and white space around."""
    first, last = 0, len(tokens) - 1
    while last > first and (tokens[last].is_space or tokens[last].text in _EDGE):
        last -= 1
    while first < last and (tokens[first].is_space or tokens[first].text in _EDGE):
        first += 1
    return tokens[first].idx, tokens[last].idx + len(tokens[last].text)


def without(head: Token, branch: Token) -> list[Token]:
    """The words below `head` that are not below `branch`."""
    left_out = {token.i for token in branch.subtree}
    return [token for token in head.subtree if token.i not in left_out]


def joined(spans: Iterable[Span]) -> Span:
    """The shortest span that holds all of some spans (at least one)."""
    spans = list(spans)
    return min(start for start, _ in spans), max(end for _, end in spans)


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
