"""Who the entities are: actor, country and sector, with the office held on the article's date."""

from spacy.language import Language
from spacy.tokens import Doc

from transforms.extract.entities import (
    country_of_title,
    entity_at,
    mentions_of,
    sector_of,
    title_of,
)
from transforms.extract.mentions import Mention, acts, nationality_of
from transforms.extract.state import document_of
from transforms.resolve.actors import Actor, bodies, capitals, countries, group_id, peoples
from transforms.resolve.offices import leader_of, tenure_of
from transforms.text.fold import fold
from warehouse.contracts.document import Entity

_BY_WORD = {
    "ministry": "GOV", "department": "GOV", "government": "GOV", "council": "GOV", "agency": "GOV",
    "embassy": "GOV", "commission": "GOV", "office": "GOV", "authority": "GOV", "palace": "GOV",
    "party": "PTY", "university": "EDU", "college": "EDU", "school": "EDU", "police": "COP",
    "army": "MIL", "forces": "MIL", "navy": "MIL", "military": "MIL", "brigade": "MIL",
    "battalion": "MIL", "command": "MIL", "guard": "MIL", "court": "JUD", "tribunal": "JUD",
    "parliament": "LEG", "senate": "LEG", "congress": "LEG", "assembly": "LEG", "bank": "BUS",
    "inc": "BUS", "corp": "BUS", "company": "BUS", "ltd": "BUS", "group": "BUS", "plc": "BUS",
    "airlines": "BUS", "times": "JRN", "news": "JRN", "press": "JRN", "tv": "JRN", "radio": "JRN",
    "hospital": "MED", "church": "REL", "union": "LAB", "front": "REB", "cartel": "CRM",
    "foundation": "NGO", "association": "NGO", "watch": "NGO",
}  # fmt: skip
_ABOUT_ANOTHER = frozenset(
    "ally partner neighbor neighbour rival enemy foe opponent critic counterpart opposition".split()
)
"""Nouns whose possessor is somebody else: "its allies" are not of its country."""


@Language.component("dateline_actors")
def actors_component(doc: Doc) -> Doc:
    """Fill actor, country and sector of every entity, at the article's date."""
    document = document_of(doc)
    day = document.published.date
    covered = entity_at(doc)
    for mention, entity in zip(mentions_of(doc), document.entities, strict=True):
        _resolve(mention, entity, day)
        if mention.form == "noun" and entity.country is None:
            _possessed(mention, entity, covered, document.entities)
            _led(mention, entity, document.entities)
        _inherit(entity, document.entities)
    return doc


def _possessed(
    mention: Mention, entity: Entity, covered: dict[int, int], entities: list[Entity]
) -> None:
    """A noun belongs to the country of who owns it: "the Biden administration", "its forces"."""
    if mention.head.lemma_.lower() in _ABOUT_ANOTHER:
        return
    for child in mention.head.children:
        owner = covered.get(child.i)
        if child.dep_ not in {"compound", "poss", "nmod"} or owner is None:
            continue
        if entities[owner] is not entity and entities[owner].country:
            entity.country = entities[owner].country
            if entity.country and entity.sector:
                entity.actor_id = group_id(entity.country, entity.sector)
            return


def _led(mention: Mention, entity: Entity, entities: list[Entity]) -> None:
    """A noun named after a person of the article is of his country: "the Biden administration"."""
    names = {fold(token.text) for token in mention.head.doc[mention.start : mention.head.i]}
    for other in entities:
        if other is entity or entity.country is not None:
            return
        if other.kind == "person" and other.country and fold(other.name).split()[-1] in names:
            entity.country = other.country
            if entity.sector:
                entity.actor_id = group_id(other.country, entity.sector)


def _resolve(mention: Mention, entity: Entity, day: str | None) -> None:
    if mention.actor is not None:
        _assign(entity, mention.actor)
    elif mention.form == "noun":
        _noun(mention, entity)
    elif entity.kind == "person":
        _person(mention, entity, day)
    elif mention.form == "name":
        _name(mention, entity)
        if entity.kind == "place" and entity.country is None and acts(mention):
            _capital(entity)


def _capital(entity: Entity) -> None:
    """A capital that acts is its government: "Washington said", "talks with Moscow"."""
    country = capitals().get(fold(entity.name))
    if country is not None:
        entity.country, entity.sector = country, "GOV"
        entity.actor_id = group_id(country, "GOV")


def _assign(entity: Entity, actor: Actor) -> None:
    entity.actor_id, entity.country, entity.sector = actor.actor_id, actor.country, actor.sector


def _noun(mention: Mention, entity: Entity) -> None:
    entity.sector = sector_of(mention.head)
    body = _body(mention)
    if body is not None:
        own = body.sector if body.sector in {"IGO", "REB"} else entity.sector or body.sector
        entity.actor_id, entity.country, entity.sector = body.actor_id, body.country, own
        return
    nation = nationality_of(mention.head)
    if nation is not None:
        entity.country = nation.country
        if entity.country and entity.sector:
            entity.actor_id = group_id(entity.country, entity.sector)


def _body(mention: Mention) -> Actor | None:
    """The organisation or group that a noun's compounds name: "Hezbollah guerrillas"."""
    words = [fold(token.text) for token in mention.head.doc[mention.start : mention.head.i]]
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            name = " ".join(word for word in words[start:end] if word)
            actor = bodies().get(name)
            first = mention.head.doc[mention.start + start]
            if actor is not None and first.pos_ == "PROPN":
                return actor
    return None


def _person(mention: Mention, entity: Entity, day: str | None) -> None:
    title = title_of(mention)
    country = country_of_title(mention, title) if title is not None else None
    tenure = tenure_of(entity.name, day, country)
    if tenure is None and title is not None and " " not in entity.name:
        tenure = leader_of(entity.name, title.text, day)
    if tenure is not None and (country is None or tenure.country in {None, country}):
        entity.actor_id = f"person:{tenure.person_id}"
        entity.country, entity.name = tenure.country, tenure.name
        in_office = day is None or tenure.holds_on(day)
        entity.sector = tenure.sector if in_office else "ELI"
        return
    entity.country = country
    entity.sector = sector_of(title) if title is not None else None


def _name(mention: Mention, entity: Entity) -> None:
    known = bodies().get(fold(entity.name)) or bodies().get(fold(entity.name).removeprefix("the "))
    if known is not None:
        _assign(entity, known)
        return
    nation = nationality_of(mention.head)
    entity.country = nation.country if nation is not None else None
    if entity.kind in {"organization", "facility"}:
        entity.country = entity.country or _country_within(entity.name)
    if entity.kind == "organization":
        words = fold(entity.name).split()
        entity.sector = next((_BY_WORD[word] for word in reversed(words) if word in _BY_WORD), None)
        if entity.sector in {"GOV", "MIL", "COP", "LEG", "JUD"} and entity.country:
            entity.actor_id = group_id(entity.country, entity.sector)


def _country_within(name: str) -> str | None:
    """The country that an organisation's own name tells: "Kenya Medical Union"."""
    for word in name.split():
        key = fold(word)
        known = countries().get(key) or peoples().get(key)
        if known is not None and word[:1].isupper() and len(key) > 2:
            return known.country
        if key in capitals() and word[:1].isupper():
            return capitals()[key]
    return None


def _inherit(entity: Entity, entities: list[Entity]) -> None:
    """A mention is who its antecedent is; a noun keeps what it says of itself."""
    seen: set[int] = set()
    index = entity.coreferent
    while index is not None and index not in seen:
        seen.add(index)
        before = entities[index]
        if entity.actor_id is None and (entity.country in {None, before.country}):
            entity.actor_id = before.actor_id
        entity.country = entity.country or before.country
        entity.sector = entity.sector or before.sector
        index = before.coreferent
