"""The words that take a happening out of the plain facts, looked up by role and complement."""

from functools import cache

from spacy.tokens import Token

from seeds.contract import load
from seeds.tables.factuality import FACTUALITY_SIGNS

_ROLES = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}


@cache
def _signs() -> dict[tuple[str, str, str | None], str]:
    rows = load(FACTUALITY_SIGNS).select("word", "role", "complement", "sign").iter_rows()
    return {(word, role, complement): sign for word, role, complement, sign in rows}


def sign_of(word: str, role: str) -> str | None:
    """The sign of a function word in a role, for what it stands beside, or null."""
    return _signs().get((word, role, None))


def sign_above(word: Token, *complements: str) -> str | None:
    """The sign that a verb, noun or adjective gives to its complement, or null."""
    role = _ROLES.get(word.pos_)
    if role is None:
        return None
    lemma, signs = word.lemma_.lower(), _signs()
    found = (signs.get((lemma, role, complement)) for complement in (*complements, "any"))
    return next((sign for sign in found if sign), None)
