"""Who the entities are: actor, country and sector, with the office held on the article's date."""

from collections.abc import Collection, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from transforms.extract.entities import (
    country_of_name,
    country_of_place,
    country_of_title,
    entity_at,
    mentions_of,
    title_of,
)
from transforms.extract.home import settle
from transforms.extract.mentions import Mention, acts, is_member, sector_of
from transforms.extract.nationality import ABOUT_ANOTHER, nationality_of, people_or_country
from transforms.extract.state import document_of
from transforms.resolve.actors import (
    Actor,
    bodies,
    body_named,
    capitals,
    countries,
    fighting,
    group_id,
    name_words,
    peoples,
)
from transforms.resolve.offices import Tenure, is_person, leader_of, surname_of_leader, tenure_of
from transforms.text.fold import fold
from warehouse.contracts.document import Entity

_FORMER = frozenset({"former", "ex", "retired", "then", "late", "ousted", "deposed"})
_BEFORE_PLACES = frozenset({"of", "in", "de", "di", "at"})
_SAINTS = frozenset("san santa santo sao saint st".split())
_HOLDERS = frozenset({"GOV", "LEG", "SPY", "MIL", "JUD", "COP"})
_PUBLIC = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


@Language.component("dateline_actors")
def actors_component(doc: Doc) -> Doc:
    """Fill actor, country and sector of every entity, at the article's date."""
    document = document_of(doc)
    day = document.published.date
    covered = entity_at(doc)
    pairs = list(zip(mentions_of(doc), document.entities, strict=True))
    persons = [_is_named_person(*pair) for pair in pairs]
    for (mention, entity), is_named in zip(pairs, persons, strict=True):
        if not is_named:
            _resolve(mention, entity)
            if day is not None and entity.sector == "PTY":
                _at_war(mention, entity, day)
    told = {entity.country for entity in document.entities if entity.country}
    for (mention, entity), is_named in zip(pairs, persons, strict=True):
        if is_named:
            _person(mention, entity, day, told)
            if entity.actor_id is None and entity.coreferent is None and " " not in entity.name:
                _leader(entity, day, document.entities)
        if mention.form == "noun" and entity.country is None:
            _possessed(mention, entity, covered, document.entities)
            _led(mention, entity, document.entities)
        _inherit(entity, document.entities)
    settle(doc, mentions_of(doc), document.entities, covered)
    return doc


def _possessed(
    mention: Mention, entity: Entity, covered: dict[int, int], entities: list[Entity]
) -> None:
    """A noun belongs to the country of who owns it: "the Biden administration", "its forces"."""
    if mention.head.lemma_.lower() in ABOUT_ANOTHER:
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


def _is_named_person(mention: Mention, entity: Entity) -> bool:
    """Whether a mention names a person, whom the model may have taken for a body."""
    if mention.actor is not None or mention.form == "noun":
        return False
    if entity.kind == "organization" and is_person(entity.name):
        entity.kind = "person"
    return entity.kind == "person"


def _resolve(mention: Mention, entity: Entity) -> None:
    if mention.actor is not None:
        _assign(entity, mention.actor)
        _owned(mention, entity)
    elif mention.form == "noun":
        _noun(mention, entity)
    elif mention.form == "name":
        _name(mention, entity)
        if entity.kind == "place" and entity.country is None and acts(mention):
            _capital(entity)


def _at_war(mention: Mention, entity: Entity, day: str) -> None:
    """A party of today may have been an armed group on the day of the article."""
    words = mention.head.doc[mention.start : mention.end].text
    listed = (entity.actor_id or "").removeprefix("org:").replace("-", " ")
    group = fighting(words, day) or fighting(listed, day)
    if group is not None:
        _assign(entity, group)
        entity.kind = "group" if mention.form == "name" else entity.kind


def _leader(entity: Entity, day: str | None, entities: list[Entity]) -> None:
    """A leader by the surname alone: "Merkel said"."""
    told = {other.country for other in entities if other.country}
    tenure = surname_of_leader(entity.name, day, told)
    if tenure is not None:
        _hold(entity, tenure, day)


def _capital(entity: Entity) -> None:
    """A capital that acts is its government: "Washington said", "talks with Moscow"."""
    country = capitals().get(fold(entity.name))
    if country is not None:
        entity.country, entity.sector = country, "GOV"
        entity.actor_id = group_id(country, "GOV")


def _assign(entity: Entity, actor: Actor) -> None:
    entity.actor_id, entity.country, entity.sector = actor.actor_id, actor.country, actor.sector


def _owned(mention: Mention, entity: Entity) -> None:
    """A public body named with another country is that country's: "Chile's Defense Department"."""
    if entity.kind != "organization" or entity.sector not in _PUBLIC:
        return
    for child in mention.head.children:
        outside = child.i < mention.start and child.dep_ in {"poss", "amod", "compound", "nmod"}
        owner = people_or_country(child) if outside else None
        if owner is not None and owner.country not in {None, entity.country}:
            entity.name = mention.head.doc[mention.start : mention.end].text
            entity.country = owner.country
            entity.sector = _sector_within(entity.name) or entity.sector
            entity.actor_id = group_id(owner.country, entity.sector or "GOV")


def _noun(mention: Mention, entity: Entity) -> None:
    entity.sector = _unless_former(mention.head, sector_of(mention.head))
    body = _body(mention)
    if body is not None:
        own = entity.sector or body.sector
        if body.sector in {"IGO", "REB"} or (body.sector and is_member(mention.head)):
            own = body.sector
        entity.actor_id, entity.country, entity.sector = body.actor_id, body.country, own
        return
    nation = nationality_of(mention.head)
    entity.country = nation.country if nation is not None else country_of_place(mention.head)
    if entity.country and entity.sector:
        entity.actor_id = group_id(entity.country, entity.sector)


def _unless_former(head: Token, sector: str | None) -> str | None:
    """The sector of a noun; who held an office once is of the elite now: "a former minister"."""
    former = any(child.lower_ in _FORMER for child in head.children)
    return "ELI" if former and sector in _HOLDERS else sector


def _body(mention: Mention) -> Actor | None:
    """The organisation or group that a noun's compounds name: "Hezbollah guerrillas"."""
    words = [fold(token.text) for token in mention.head.doc[mention.start : mention.head.i]]
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            name = " ".join(word for word in words[start:end] if word)
            actor = bodies().get(name)
            first = mention.head.doc[mention.start + start]
            if actor is not None and (first.pos_ == "PROPN" or first.text.isupper()):
                return actor
    return None


def _person(mention: Mention, entity: Entity, day: str | None, told: Collection[str]) -> None:
    title = title_of(mention)
    country = country_of_title(mention, title) if title is not None else None
    tenure = tenure_of(entity.name, day, country, told)
    if tenure is None and title is not None and " " not in entity.name:
        tenure = leader_of(entity.name, title.text, day)
    sector = _unless_former(title, sector_of(title)) if title is not None else None
    if tenure is not None and (country is None or tenure.country in {None, country}):
        _hold(entity, tenure, day)
        if sector is not None and entity.sector == "ELI":
            entity.sector = sector  # the article knows of a later office
        return
    entity.country = country
    entity.sector = sector
    group = body_named(entity.name) if title is None and " " in entity.name else None
    if group is not None and group.kind == "group":  # the model took it for a person
        entity.kind = "group"
        _assign(entity, group)


def _hold(entity: Entity, tenure: Tenure, day: str | None) -> None:
    entity.actor_id = f"person:{tenure.person_id}"
    entity.country, entity.name = tenure.country, tenure.name
    entity.sector = tenure.sector if day is None or tenure.holds_on(day) else "ELI"


def _name(mention: Mention, entity: Entity) -> None:
    known = body_named(entity.name)
    if known is not None:
        _assign(entity, known)
        return
    nation = nationality_of(mention.head)
    entity.country = nation.country if nation is not None else None
    if entity.kind in {"organization", "facility"}:
        entity.country = entity.country or _country_within(entity.name)
    if entity.kind == "organization":
        entity.sector = _sector_beside(mention) or _sector_within(entity.name)
        if entity.sector in _PUBLIC and entity.country:
            entity.actor_id = group_id(entity.country, entity.sector)


def _sector_beside(mention: Mention) -> str | None:
    """The sector that an apposition tells: "the Free Coast Army, a separatist group"."""
    beside = (child for child in mention.head.children if child.dep_ == "appos")
    return next((told for child in beside if (told := sector_of(child))), None)


def _sector_within(name: str) -> str | None:
    """The sector that a word or phrase of an organisation's name tells, the last one first."""
    words = fold(name).split()
    for end in range(len(words), 0, -1):
        for length in (3, 2, 1):
            phrase = " ".join(words[max(end - length, 0) : end])
            if phrase in name_words():
                return name_words()[phrase]
    return None


def _country_within(name: str) -> str | None:
    """The country that an organisation's own name tells: "Kenya Medical Union"."""
    for word in name.split():
        key = fold(word)
        known = countries().get(key) or peoples().get(key)
        if known is not None and word[:1].isupper() and len(key) > 2:
            return known.country
        if key in capitals() and word[:1].isupper():
            return capitals()[key]
    return country_of_name(name) or _country_at_end(name.split())


def _country_at_end(words: Sequence[str]) -> str | None:
    """The country of the place behind "of" or at the end of a name: "Chamber of Trade of Oran"."""
    for start in range(1, len(words)):
        opens = words[start - 1].lower() in _BEFORE_PLACES or start >= len(words) - 2
        if not opens or not words[start][:1].isupper() or fold(words[start]) in _SAINTS:
            continue
        if country := country_of_name(" ".join(words[start : start + 3]), whole=True):
            return country
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
