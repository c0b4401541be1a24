"""Where somebody is from when the words next to the name do not say it.

Who is of, from or in a body or a place is of its country: "doctors from two American groups",
"rebels in the east of Mali". The holder of a public office named without a country, in a sentence
that names one country only, is of that country: "President Ruiz imposed a curfew in Lima".
"""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from transforms.extract.mentions import Mention
from transforms.resolve.actors import capitals
from transforms.text.fold import fold
from warehouse.contracts.document import Entity

_TIES = frozenset({"of", "from", "in", "at", "for"})
_LIVING = frozenset({"flee", "live", "base", "reside", "bear", "operate", "leave"})
_OFFICES = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "ELI"})
_AT_HOME = frozenset({"OPP", "PTY", "LEG", "JUD", "LAB", "REB"})
"""Sectors whose nouns, said without a country, mean those of the country told of."""
_BELONGING = frozenset({"member", "activist", "supporter", "leader", "follower"})
_MEMBERS = _BELONGING | frozenset({"unit", "force", "fighter", "command", "column", "cell", "man"})
_FIGHTERS = frozenset({"REB", "CRM", "PRM", "UAF"})
_LEADING = frozenset(
    (
        "president speaker chairman chairwoman chairperson chair head director leader secretary "
        "member spokesman spokeswoman spokesperson official deputy"
    ).split()
)
_BODIES = frozenset("LEG JUD PTY REB IGO NGO EDU BUS MED COP MIL SPY LAB REL".split())
_ABROAD = frozenset(
    "ally partner neighbor neighbour rival enemy foe opponent critic ambassador envoy".split()
)
"""Nouns that are tied to a country without being of it."""


def settle(
    doc: Doc, mentions: Sequence[Mention], entities: list[Entity], covered: Mapping[int, int]
) -> None:
    """Set the country of entities that have none, from what they are tied to or named with."""
    for mention, entity in zip(mentions, entities, strict=True):
        if mention.form == "noun" and entity.actor_id is None:
            _enlist(mention, entity, entities, covered)
        if mention.form != "pronoun" and entity.country is None:
            _tie(mention, entity, entities, covered)
        if mention.form == "noun" and mention.head.lemma_.lower() in _LEADING:
            _lead(mention, entity, entities, covered)
        if entity.kind == "nationality":
            _abroad(mention, entity, entities, covered)
    for sentence in doc.sents:
        within = dict.fromkeys(covered[token.i] for token in sentence if token.i in covered)
        told = {code for index in within if (code := _country(entities[index]))}
        for index in within:
            if len(told) != 1:
                break
            if _holds_office(mentions[index], entities[index]) or _is_minority(mentions[index]):
                entities[index].country = next(iter(told))
    for entity in entities:
        if entity.country is None and entity.coreferent is not None:
            entity.country = entities[entity.coreferent].country


def _tie(
    mention: Mention, entity: Entity, entities: list[Entity], covered: Mapping[int, int]
) -> None:
    if mention.head.lemma_.lower() in _ABROAD:
        return
    for name in _tied(mention.head):
        index = covered.get(name.i)
        if index is None or entities[index] is entity:
            continue
        other = entities[index]
        if mention.head.lemma_.lower() in _BELONGING and mention.form == "noun" and other.sector:
            entity.sector = other.sector
        if other.country is not None:
            entity.country = other.country
            return


def _enlist(
    mention: Mention, entity: Entity, entities: list[Entity], covered: Mapping[int, int]
) -> None:
    """Fighters and members of an armed group act for it: "guerrillas of the ELN"."""
    if entity.sector not in _FIGHTERS and mention.head.lemma_.lower() not in _MEMBERS:
        return
    for child in mention.head.children:
        if child.dep_ != "prep" or child.lower_ not in {"of", "from"}:
            continue
        for name in child.children:
            group = entities[covered[name.i]] if name.i in covered else entity
            if group.kind == "group" and group.sector in _FIGHTERS and group.actor_id:
                entity.actor_id, entity.country = group.actor_id, group.country
                entity.sector, entity.name = group.sector, group.name


def _lead(
    mention: Mention, entity: Entity, entities: list[Entity], covered: Mapping[int, int]
) -> None:
    """Who leads a body is of its sector: "the president of the Storting" is no government."""
    for child in mention.head.children:
        if child.dep_ != "prep" or child.lower_ != "of" or entity.sector == "ELI":
            continue
        for name in child.children:
            body = entities[covered[name.i]] if name.i in covered else entity
            if body.kind == "organization" and body.sector in _BODIES:
                entity.sector = body.sector


def _country(entity: Entity) -> str | None:
    """The country of an entity; of a capital, that whose capital it is."""
    return entity.country or (capitals().get(fold(entity.name)) if entity.kind == "place" else None)


def _abroad(
    mention: Mention, entity: Entity, entities: list[Entity], covered: Mapping[int, int]
) -> None:
    """A people told with a country is of that one: "the Armenians of Georgia"."""
    homes = [entities[covered[one.i]] for one in _tied(mention.head, 1) if one.i in covered]
    country = next((home.country for home in homes if home.country and home is not entity), None)
    if country is not None or _is_minority(mention):
        entity.country, entity.actor_id = country, None


def _is_minority(mention: Mention) -> bool:
    return any(child.lower_ == "ethnic" for child in mention.head.children)


def _tied(head: Token, depth: int = 2) -> list[Token]:
    """What a noun is of, from or in, nearest first: "the east of Mali" lies in Mali."""
    found: list[Token] = []
    behind = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else head
    if behind.dep_ == "prep" and behind.lower_ == "in" and behind.head != head:
        found += [pobj for pobj in behind.children if pobj.dep_ == "pobj"]
    living = (c for c in head.children if c.dep_ == "acl" and c.lemma_.lower() in _LIVING)
    for child in (*head.children, *(inner for verb in living for inner in verb.children)):
        if child.dep_ == "prep" and child.lower_ in _TIES:
            found += [pobj for pobj in child.children if pobj.dep_ == "pobj"]
        elif child.dep_ == "dobj":
            found.append(child)
    deeper = [name for one in found for name in _tied(one, depth - 1)] if depth > 1 else []
    return found + deeper


def _holds_office(mention: Mention, entity: Entity) -> bool:
    """Whether somebody first told of here has a public office, or a part in public life."""
    if entity.country is not None or entity.coreferent is not None:
        return False
    named = mention.form == "name" and entity.kind == "person" and entity.sector in _OFFICES
    return named or (mention.form == "noun" and entity.sector in _AT_HOME)
