"""The country or people that a noun is tied to: by an adjective, a possessor, an "of" phrase."""

from spacy.tokens import Token

from transforms.resolve.actors import Actor, countries, peoples
from transforms.text.fold import fold

_UNDER = frozenset({"led", "owned", "run", "controlled", "flagged", "born", "based"})
"""Participles that tie what is told to their country: "Saudi-led forces"."""
_SIDING = frozenset({"backed", "allied", "supported", "aligned", "funded", "trained", "sponsored"})
"""Participles that tie it to a patron, of whose country it need not be."""
ABOUT_ANOTHER = frozenset(
    "ally partner neighbor neighbour rival enemy foe opponent critic counterpart opposition".split()
)
"""Nouns whose possessor is somebody else: "its allies" are not of its country."""


def nationality_of(token: Token) -> Actor | None:
    """The country or people that an adjective, possessor or "of" phrase ties to a noun."""
    for child in token.children:
        if child.dep_ == "npadvmod" and token.lower_ in _UNDER:
            return people_or_country(child)
        if child.dep_ in {"amod", "compound", "nmod", "poss"}:
            if actor := people_or_country(child):
                return actor
            if child.dep_ == "amod" and child.lower_ in _UNDER | _SIDING:
                return nationality_of(child)
            if (actor := nationality_of(child)) is not None and child.dep_ != "poss":
                return actor
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "in"}:
            for place in child.children:
                if place.dep_ != "pobj":
                    continue
                actor = people_or_country(place)
                if actor is None and child.lower_ == "of" and place.lemma_ not in ABOUT_ANOTHER:
                    actor = nationality_of(place)
                if actor is not None:
                    return actor
    return None


def people_or_country(token: Token) -> Actor | None:
    """What a token stands for as a country or a people, its compounds included."""
    parts = [c for c in token.children if c.dep_ in {"compound", "amod"} and c.i < token.i]
    whole = fold(" ".join([*(part.text for part in parts[-2:]), token.text]))
    last_two = fold(" ".join([*(part.text for part in parts[-1:]), token.text]))
    for name in (whole, last_two, fold(token.text)):
        if name and token.text[:1].isupper():
            if name == "us" and token.text not in {"US", "U.S.", "U.S"}:
                continue
            if actor := countries().get(name) or peoples().get(name):
                return actor
    return None
