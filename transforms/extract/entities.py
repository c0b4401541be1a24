"""The entities layer: mentions with kinds and canonical names, and what each stands for.

A noun's span is the noun with the adjectives and compounds before it, without determiner, number
or possessor: "North Korean soldiers" of "the two North Korean soldiers". A person's span is the
name without titles.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from transforms.extract.coreference import link
from transforms.extract.mentions import Mention, find
from transforms.extract.nationality import nationality_of
from transforms.extract.state import article_of, body_of, document_of
from transforms.extract.things import sufferers, things
from transforms.resolve.actors import agents
from transforms.resolve.gazetteer import candidates
from transforms.text.fold import fold
from warehouse.contracts.document import Entity

_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower new".split()
)
_LARGE = 100_000
"""Inhabitants from which on a town's name in a body's name is taken for the town."""

if not Doc.has_extension("mentions"):
    Doc.set_extension("mentions", default=None)


@Language.component("dateline_entities")
def entities_component(doc: Doc) -> Doc:
    """Fill the entities layer with mentions of the body and tie them to their antecedents."""
    start, end = body_of(doc)
    found = find(doc)
    found = [*found, *sufferers(doc, found)]
    found = sorted((*found, *things(doc, found)), key=lambda mention: mention.start)
    mentions = [m for m in found if doc[m.start].idx >= start and _end(doc, m) <= end]
    doc._.mentions = mentions
    text = article_of(doc).text
    entities = [_entity(doc, mention, text) for mention in mentions]
    document_of(doc).entities = entities
    link(doc, mentions, entities)
    return doc


def _end(doc: Doc, mention: Mention) -> int:
    last = doc[mention.end - 1]
    return int(last.idx + len(last.text))


def _entity(doc: Doc, mention: Mention, text: str) -> Entity:
    span = (doc[mention.start].idx, _end(doc, mention))
    words = " ".join(text[slice(*span)].split())
    if mention.actor is not None:
        name = mention.actor.name if mention.actor.kind != "nationality" else words
        return Entity(span, mention.actor.kind, name)
    return Entity(span, mention.kind, words)


def mentions_of(doc: Doc) -> list[Mention]:
    """The mentions of a document, one for each of its entities, in the same order."""
    return list(doc._.mentions or [])


def things_at(doc: Doc) -> dict[int, int]:
    """Index of the main token of each thing → index of its entity."""
    return {
        mention.head.i: index
        for index, mention in enumerate(mentions_of(doc))
        if mention.form == "thing"
    }


def entity_at(doc: Doc) -> dict[int, int]:
    """Token index → index of the entity that covers it, things left out: they are no parties."""
    return {
        position: index
        for index, mention in enumerate(mentions_of(doc))
        if mention.form != "thing"
        for position in range(mention.start, mention.end)
    }


def title_of(mention: Mention) -> Token | None:
    """The noun that says what a person is: before the name, or in apposition to it."""
    head = mention.head
    before = [
        c for c in head.children if c.dep_ in {"compound", "nmod", "amod"} and c.i < mention.start
    ]
    beside = [c for c in head.children if c.dep_ == "appos"]
    around = [head.head] if head.dep_ == "appos" else []
    for token in (*reversed(before), *beside, *around):
        if token.lower_ in agents() or token.lemma_.lower() in agents():
            return token
    return next(iter(beside), None)


def country_of_title(mention: Mention, title: Token) -> str | None:
    """The country that a person's title is tied to: "Russian President", "minister of France"."""
    actor = nationality_of(title) or nationality_of(mention.head)
    return actor.country if actor else None


def country_of_place(token: Token) -> str | None:
    """The country of the town or province that a noun is tied to: "Shanghai authorities"."""
    for child in token.children:
        if child.dep_ in {"compound", "nmod", "poss"} and child.text[:1].isupper():
            parts = [c.text for c in child.children if c.dep_ == "compound"]
            if country := country_of_name(" ".join([*parts, child.text])):
                return country
        if child.dep_ == "prep" and child.lower_ in {"of", "from"}:
            for name in child.children:
                parts = [c.text for c in name.children if c.dep_ == "compound"]
                if name.pos_ == "PROPN" and (
                    country := country_of_name(" ".join([*parts, name.text]))
                ):
                    return country
    return None


def country_of_name(name: str, *, whole: bool = False) -> str | None:
    """The country of the large place that a name is or begins with: "Madras High Court".

    Of a `whole` name all words are the place's.
    """
    words = fold(name).split()
    if not words or words[0] in _DIRECTIONS:
        return None
    for end in range(min(len(words), 3), len(words) - 1 if whole else 0, -1):
        for place in candidates(" ".join(words[:end]))[:1]:
            if place.level == "admin1" or (place.level == "city" and place.population > _LARGE):
                return place.country
    return None
