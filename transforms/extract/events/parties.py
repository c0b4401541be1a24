"""From the words in each role to entities: pairs, pronouns, places and hosts."""

from spacy.tokens import Token

from transforms.extract.events.commitments import said
from transforms.extract.events.roles import Roles
from transforms.extract.events.triggers import Trigger
from transforms.extract.syntax import is_passive, subjects
from transforms.extract.things import is_weapon
from transforms.resolve.gazetteer import place_words
from warehouse.contracts.document import Document, Event

_SIDES = frozenset({"nation", "country", "side", "state", "government", "neighbor", "neighbour"})
_TWO = frozenset({"both", "two"})
_VAGUE = frozenset({"which", "that", "it", "its", "who", "whom", "whose"})
"""Pronouns that name nobody unless an antecedent was found."""
_PLACES = frozenset({"place", "facility"})
_HELD = frozenset({"COERCE", "RETREAT", "SANCTION"})
_DONE_TO = frozenset(
    "murder assassination kidnapping abduction killing slaying execution death".split()
)
_FIGHTS = frozenset(
    "clash battle fighting combat skirmish firefight shootout gunfight crossfire gunfire".split()
)
_VIOLENT = frozenset({"REB", "CRM", "PRM", "UAF", "MIL", "COP"})
_WHERE = frozenset({"in", "from", "at", "by"})


def assign(
    document: Document, event: Event, found: Roles, trigger: Trigger, covered: dict[int, int]
) -> None:
    """Set the actors and recipients of an event from the words found in each role."""
    actors = _parties(document, found.actors, covered)
    done_to = [*found.recipients, *_joined(trigger)]
    if event.type == "ASSAULT":  # "a missile fired by a plane"
        done_to = [token for token in done_to if not is_weapon(token)]
    recipients = _parties(document, done_to, covered)
    if event.type == "ASSAULT" and trigger.token.pos_ != "VERB":  # "the Manchester bombing"
        recipients += [i for i in actors if document.entities[i].kind in _PLACES]
        actors = [i for i in actors if document.entities[i].kind not in _PLACES]
    own = any(trigger.token.is_ancestor(token) for token in found.actors)
    if own and _suffers(trigger.token, [i for i in recipients if i not in actors]):
        recipients = [i for i in actors if _is_victim(document, i)]
        actors = [i for i in actors if i not in recipients]
    if trigger.token.lemma_.lower() in _FIGHTS:  # "clashes in Kunduz" are done to no place
        recipients = [i for i in recipients if not _is_place(document, i)]
    if not actors:
        actors = _host(document, event, trigger.token, covered)
    actors, recipients = _named(document, actors), _named(document, recipients)
    event.actors = actors
    event.recipients = [
        index
        for index in dict.fromkeys(recipients)
        if index not in actors and not _is_one_of(document, index, actors)
    ]


def _is_place(document: Document, index: int) -> bool:
    """Whether an entity is a place, or goes by one: "residential neighborhoods"."""
    entity = document.entities[index]
    last = entity.name.lower().rpartition(" ")[2]
    return entity.kind in _PLACES or bool({last, last.removesuffix("s")} & place_words().keys())


def _suffers(noun: Token, recipients: list[int]) -> bool:
    """Whether a noun takes its victim before it: "the judge's murder", but not "its murder of"."""
    return noun.pos_ != "VERB" and noun.lemma_.lower() in _DONE_TO and not recipients


def _is_victim(document: Document, index: int) -> bool:
    """Whether it is people, and none of those who do violence to others."""
    entity = document.entities[index]
    return entity.kind in {"person", "group"} and entity.sector not in _VIOLENT


def _named(document: Document, indices: list[int]) -> list[int]:
    """The parties without the titles of those who are named: "Judge" of "Judge Ana Ruiz"."""
    starts = {
        document.entities[i].span[0] for i in indices if document.entities[i].kind == "person"
    }
    return [i for i in indices if document.entities[i].span[1] + 1 not in starts]


def voiced(document: Document, event: Event, verb: Token, covered: dict[int, int]) -> None:
    """Add who says that it will or will not be done to those who are to do it.

    "The minister said they will not end the strike": a promise, threat or refusal is made by its
    speaker, for himself or for his side. One who is of another country only predicts it, and
    one who is named behind what is said only reports it.
    """
    speech = said(verb)
    if speech is None or speech.i > verb.i:
        return
    sides = {code for index in event.actors if (code := document.entities[index].country)}
    told = {_first(document, index) for index in event.actors}
    for index in _parties(document, subjects(speech), covered):
        country = document.entities[index].country
        ours = not sides or country is None or country in sides
        if ours and _first(document, index) not in told:
            event.actors.insert(0, index)
            event.recipients = [one for one in event.recipients if one != index]


def _joined(trigger: Trigger) -> list[Token]:
    """Whom the parser joins to the sanctions rather than to their targets: "on firms and ships"."""
    if trigger.word.type != "SANCTION" or trigger.object is None:
        return []
    return list(trigger.object.conjuncts)


def _host(document: Document, event: Event, verb: Token, covered: dict[int, int]) -> list[int]:
    """The country that arrested, expelled or freed somebody there, where no other doer is told."""
    if event.type not in _HELD or not is_passive(verb):
        return []
    for child in verb.children:
        if child.dep_ != "prep" or child.lower_ not in _WHERE:
            continue
        for place in child.children:
            index = covered.get(place.i)
            if index is not None and document.entities[index].kind == "country":
                return [index]
    return []


def _parties(document: Document, tokens: list[Token], covered: dict[int, int]) -> list[int]:
    """The entities that tokens name; "both nations" names the two told of just before."""
    found: list[int] = []
    for token in tokens:
        if _is_nobody(token):
            continue
        if token.i in covered and not _is_empty(document, token, covered):
            pair = _pair(document, token, covered[token.i])
            found += pair or [covered[token.i]]
    return list(dict.fromkeys(found))


def _is_nobody(token: Token) -> bool:
    """Whether a noun is said of nobody: "no group or party has claimed the attack"."""
    first = token.head if token.dep_ == "conj" else token
    return any(child.dep_ == "det" and child.lower_ == "no" for child in first.children)


def _pair(document: Document, token: Token, index: int) -> list[int]:
    if token.lemma_.lower() not in _SIDES:
        return []
    if not any(child.lower_ in _TWO for child in token.children):
        return []
    start = token.sent.start_char
    before: dict[str, int] = {}
    for other in range(index - 1, -1, -1):
        entity = document.entities[other]
        if entity.span[0] < start and len(before) > 0:
            break
        if entity.country and entity.country not in before:
            before[entity.country] = other
        if len(before) == 2:
            return sorted(before.values())
    return []


def _first(document: Document, index: int) -> int:
    """The first mention that an entity stands for."""
    earlier = document.entities[index].coreferent
    return index if earlier is None else earlier


def _is_one_of(document: Document, index: int, others: list[int]) -> bool:
    """Whether a pronoun stands for one of the others: "took their own lives"."""
    entity = document.entities[index]
    named = {*others, *(_first(document, other) for other in others)}
    return entity.coreferent is not None and entity.coreferent in named


def _is_empty(document: Document, token: Token, covered: dict[int, int]) -> bool:
    """Whether a word names nobody: a bare pronoun, the "Russian" of "Russian President X"."""
    index = covered[token.i]
    if document.entities[index].kind == "nationality" and token.dep_ in {"amod", "compound"}:
        head = token.head
        while head.i not in covered and head.dep_ in {"compound", "nmod"}:
            head = head.head
        return covered.get(head.i, index) != index
    return token.lower_ in _VAGUE and document.entities[index].coreferent is None
