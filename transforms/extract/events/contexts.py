"""The contexts of an event: military, legal, health … whatever its type.

A context is given where the sentence bears it on the event: by a word near it (its own word, its
parties and what belongs to them) or governed by it, by the sector of a party, or by its type and
mode. What is said of another event (an attack condemned, a truce demanded) has that one's contexts
too. A mention of which nothing is told has those of its happening's first mention. The words, and
where each counts, stand in `seeds/data/context_words.csv`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from seeds.contract import load
from seeds.tables.events import CONTEXT_WORDS, EVENT_CONTEXTS
from transforms.extract.entities import mentions_of
from transforms.extract.mentions import Mention
from warehouse.contracts.document import Document, Entity, Event

_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "pcomp", "csubj", "csubjpass"})
_BESIDE = frozenset({"relcl", "advcl", "conj", "parataxis"})
"""How a clause hangs on a word without being governed by it, a purpose aside."""
_ABOUT = frozenset(
    {"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "PROTEST"}
)
"""Types of what is said or done about another event."""
_STATES = frozenset({"country", "nationality", "office"})
_OF_STATE = frozenset({"GOV", "IGO", "LEG", "MIL", "STATE"})
_ALWAYS = ("type", "states")
_FOR_WANT = ("money", "type_alone", "states_alone")
"""Scopes of types that count where nothing else is told: the first that tells something."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What a lemma behind others tells, where it counts, and who must be doing it."""

    before: tuple[str, ...]
    scope: str
    context: str
    actors: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A context that a type or mode tells: in which scope, and among whom."""

    context: str
    scope: str
    actors: frozenset[str]
    recipients: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Words:
    """The table by what is looked up: the last lemma of a row; a sector; a type or mode."""

    last: Mapping[str, tuple[_Phrase, ...]]
    sectors: Mapping[str, tuple[str, ...]]
    types: Mapping[str, tuple[_Rule, ...]]


_Hit = tuple[Token, _Phrase]
"""A word, and what it tells."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence: its words that tell a context, and where it begins and ends among the words."""

    start: int
    end: int
    hits: tuple[_Hit, ...]


@dataclass(slots=True)
class _Told:
    """An event, where its word and its parties stand in its sentence, and what it tells."""

    event: Event
    token: Token
    stands: set[int]
    own: set[str]


def tell_contexts(doc: Doc, document: Document, tokens: Sequence[Token | None]) -> None:
    """Give every event its contexts, in the order of the vocabulary.

    `tokens`: of each event the word that its trigger begins with.
    """
    mentions = mentions_of(doc)
    places: dict[int, _Place] = {}
    sentences: dict[int, list[_Told]] = {}
    for event, token in zip(document.events, tokens, strict=True):
        if token is None:
            continue
        if event.sentence not in places:
            sentence = token.sent
            places[event.sentence] = _Place(sentence.start, sentence.end, tuple(_hits(sentence)))
        told = _tell(document, mentions, event, token, places[event.sentence])
        sentences.setdefault(event.sentence, []).append(told)
    for events in sentences.values():
        for told in events:
            _settle(document, told, events)


def _tell(
    document: Document, mentions: Sequence[Mention], event: Event, token: Token, place: _Place
) -> _Told:
    """What words, sectors and type tell of one event."""
    stands = _stands(mentions, event, token, place)
    own = {*_of_sectors(document, event), *_of_type(document, event, _ALWAYS)}
    for word, phrase in place.hits:
        reach = "near" if phrase.scope == "sentence" else _reach(word, stands)
        is_told = reach == "near" or reach == phrase.scope
        if is_told and _among(document, event.actors, phrase.actors):
            own.add(phrase.context)
    return _Told(event, token, stands, own)


def _settle(document: Document, told: _Told, beside: Sequence[_Told]) -> None:
    """Write an event's contexts: its own, those of what it is about, else what remains."""
    event, found = told.event, set(told.own)
    if event.type in _ABOUT:
        about = (one for one in beside if _reach(one.token, told.stands) == "near")
        found.update(*(one.own for one in about))
    for scope in _FOR_WANT:
        found = found or _of_type(document, event, (scope,))
    if not found and event.same_as is not None:
        found = set(document.events[event.same_as].contexts)
    event.contexts = sorted(found, key=_order().__getitem__)


@cache
def _order() -> Mapping[str, int]:
    """Context → its place in the list of all."""
    return {context: place for place, context in enumerate(load(EVENT_CONTEXTS)["context"])}


@cache
def _words() -> _Words:
    last: dict[str, list[_Phrase]] = {}
    sectors: dict[str, list[str]] = {}
    types: dict[str, list[_Rule]] = {}
    for row in load(CONTEXT_WORDS).iter_rows(named=True):
        context, scope, word = row["context"], row["scope"], row["word"]
        actors, recipients = frozenset(row["actors"]), frozenset(row["recipients"])
        if scope == "sector":
            sectors.setdefault(word, []).append(context)
        elif scope in {*_ALWAYS, *_FOR_WANT}:
            types.setdefault(word, []).append(_Rule(context, scope, actors, recipients))
        else:
            *before, end = word.split()
            last.setdefault(end, []).append(_Phrase(tuple(before), scope, context, actors))
    return _Words(
        {key: tuple(rows) for key, rows in last.items()},
        {key: tuple(rows) for key, rows in sectors.items()},
        {key: tuple(rows) for key, rows in types.items()},
    )


def _hits(sentence: Span) -> Iterator[_Hit]:
    """The words of a sentence that tell a context of something."""
    words = _words().last
    lemmas = [_lemma(token, words) for token in sentence]
    for number, lemma in enumerate(lemmas):
        for phrase in words.get(lemma, ()):
            first = number - len(phrase.before)
            if first >= 0 and tuple(lemmas[first:number]) == phrase.before:
                yield sentence[number], phrase


def _lemma(token: Token, words: Mapping[str, object]) -> str:
    """A word's lemma in lower case; of what is taken for a name also the singular."""
    lemma = token.lemma_.lower()
    if lemma[-1:] == "s" and lemma not in words and token.pos_ == "PROPN":
        return lemma[:-1]
    return lemma


def _stands(mentions: Sequence[Mention], event: Event, token: Token, place: _Place) -> set[int]:
    """Positions of an event's word and of its parties in the sentence."""
    found = {token.i}
    for index in (*event.actors, *event.recipients):
        mention = mentions[index]
        if place.start <= mention.start < place.end:
            found.update(range(mention.start, mention.end))
    return found


def _reach(word: Token, stands: set[int]) -> str | None:
    """How a word hangs on an event: near, in a clause that it governs, or not at all (null)."""
    reach = "near"
    while word.i not in stands:
        above = word.head
        if above.i == word.i or word.dep_ == "punct" or word.lower_ == "according":
            return None
        if word.pos_ in {"VERB", "AUX"}:
            if word.dep_ in _BESIDE and word.tag_ != "VB":
                return None
            if word.dep_ in _CLAUSES or word.dep_ in _BESIDE:
                reach = "clause"
        word = above
    return reach


def _of_sectors(document: Document, event: Event) -> Iterator[str]:
    """What those who take part are; a disaster asks nobody's trade."""
    sectors = _words().sectors
    if event.type != "DISASTER":
        for index in (*event.actors, *event.recipients):
            yield from sectors.get(document.entities[index].sector or "", ())


def _of_type(document: Document, event: Event, scopes: Sequence[str]) -> set[str]:
    """What type, mode and parties tell in some scopes."""
    keys = (event.type, f"{event.type}:{event.mode}") if event.mode else (event.type,)
    rules = [rule for key in keys for rule in _words().types.get(key, ()) if rule.scope in scopes]
    return {rule.context for rule in rules if _holds(document, event, rule)}


def _holds(document: Document, event: Event, rule: _Rule) -> bool:
    """Whether an event is of the kind of which a rule speaks."""
    if rule.scope == "money":
        return any(document.quantities[one].measure == "money" for one in event.quantities)
    if rule.scope in {"states", "states_alone"}:
        return _between_states(document, event)
    return _among(document, event.actors, rule.actors) and _among(
        document, event.recipients, rule.recipients
    )


def _among(document: Document, parties: Sequence[int], sectors: frozenset[str]) -> bool:
    """Whether one of the parties is of one of the sectors; of no sectors: always."""
    return not sectors or any(_sector(document.entities[one]) in sectors for one in parties)


def _sector(entity: Entity) -> str | None:
    """An entity's sector; of a country that goes by its name alone, that it is a state."""
    return entity.sector or ("STATE" if entity.kind in _STATES and entity.country else None)


def _between_states(document: Document, event: Event) -> bool:
    """Whether an event is between organs of two states, or of one and a body of states."""
    parties = [document.entities[index] for index in (*event.actors, *event.recipients)]
    acting = [one for one in parties if _sector(one) in _OF_STATE]
    return len({one.country or one.name for one in acting}) > 1
