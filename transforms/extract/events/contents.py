"""The mode that lies in what is asked for, refused or threatened: help, talks, force."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from seeds.contract import load
from seeds.tables.events import EVENT_CONTENTS

_LIKE = {"REQUEST": "REQUEST", "REJECT": "REQUEST", "THREATEN": "THREATEN"}
"""Type → the type whose contents it shares: refused is what can be asked for."""
_OUTSIDE = frozenset({"nsubj", "nsubjpass", "advcl", "conj", "relcl", "npadvmod", "punct"})
_DEPTH = 4


def content_mode(trigger: Token, type_: str) -> str | None:
    """The mode told by the nearest word below a trigger that tells one, or null."""
    asked = _LIKE.get(type_)
    if asked is None:
        return None
    found = (_contents().get((asked, word.lemma_.lower())) for word in _below(trigger))
    return next((mode for mode in found if mode), None)


@cache
def _contents() -> dict[tuple[str, str], str]:
    rows = load(EVENT_CONTENTS).select("type", "lemma", "mode").iter_rows()
    return {(type_, lemma): mode for type_, lemma, mode in rows}


def _below(trigger: Token) -> Iterator[Token]:
    """The words of what a trigger governs, the nearest first."""
    layer = [c for c in trigger.children if c.dep_ not in _OUTSIDE]
    for _ in range(_DEPTH):
        yield from layer
        layer = [c for word in layer for c in word.children if c.dep_ not in _OUTSIDE]
