"""What nobody did: deaths and damage by nature, accident or disease are no assault."""

from collections.abc import Iterable

from spacy.tokens import Token

from transforms.extract.events.forces import (
    by_force,
    cause_of,
    force_behind,
    force_of,
    force_over,
    is_fatal_fall,
    is_mishap,
    is_run_over,
)
from transforms.extract.events.triggers import Trigger, Word, lexicon
from transforms.extract.events.warnings import is_threat, only_states
from transforms.extract.syntax import subjects
from transforms.extract.things import is_weapon
from warehouse.contracts.document import Document, Event

_BY_SOMEBODY = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
_DEATHS = frozenset({"die", "death", "perish", "casualty", "dead"})
"""Words that tell of violence only beside a word that does."""
_TOLL = frozenset({"kill", "wound", "injure", *_DEATHS})
ILLNESS = "illness"
"""The rule of deaths by a disease, a drug, hunger or heat."""
_ILLS = frozenset({"disease", "exposure"})
_LETHAL = frozenset({"kill", *_DEATHS})
_LIFE = "life"
_NEAR = 3
"""Sentences over which counted deaths are those of the violence told before."""
_ATTACKS = frozenset({"attack", "assault", "onslaught", "broadside"})
_VERBAL = frozenset("verbal harsh scathing blistering stinging personal veiled rhetorical".split())
"""What an attack with words is called."""
_OF_THE_BODY = frozenset({"heart", "panic", "asthma", "anxiety", "epileptic"})
_THIS = frozenset({"it", "this", "that", "which"})
_CLAIMS = frozenset({"claim"})
_CRISES = frozenset({"crisis", "disaster", "tragedy", "emergency", "calamity", "catastrophe"})
_LAW = frozenset({"COP", "JUD", "GOV", "SPY"})
_FIGHTERS = frozenset({"REB", "PRM", "UAF"})
_WAR = frozenset({"war", "conflict", "combat", "insurgency"})


def type_of(event: Event, trigger: Trigger, sentence: Iterable[Token], document: Document) -> str:
    """The type of an event when nature's part in it is weighed; "" where it is no event.

    What a force does is a disaster. So are deaths that nobody caused, where the sentence tells of
    one, or where the article last told of one. What a disease, a drug or hunger does is one where
    it kills, and who dies of it, where more than one died. Counted deaths close behind violence are
    its toll.
    """
    token = trigger.token
    if event.type == "THREATEN" and trigger.object is None and not is_threat(token):
        return ""
    if event.type == "REQUEST" and only_states(token):
        return ""
    if event.type == "ASSAULT" and _is_illness(token):
        return ""
    if event.type == "ASSAULT" and _is_verbal(trigger):
        return "ACCUSE"
    if event.type == "ASSAULT" and _is_search(event, trigger, document):
        event.mode = "seize"
        return "COERCE"
    if event.type in _BY_SOMEBODY and (kind := _force(trigger)):
        if kind not in _ILLS:
            return "DISASTER"
        if _kills(trigger):
            return _of_illness(event)
        return "" if kind == "disease" else event.type
    if event.type in _BY_SOMEBODY and by_force(token):
        return "DISASTER"
    if token.lemma_.lower() in _DEATHS and (kind := cause_of(token)) in _ILLS:
        return _of_illness(event) if _are_many(event, document) else ""
    if event.type == "ASSAULT" and _is_by_it(token) and _follows_disaster(event, document):
        return "DISASTER"
    if trigger.word.type != "ASSAULT" or token.lemma_ not in _TOLL or event.actors:
        return event.type
    return _toll(event, token, list(sentence), document)


def _force(trigger: Trigger) -> str | None:
    """What does it: of deaths also clauses away, of other harm as subject or agent."""
    return force_behind(trigger.token) if _kills(trigger) else force_over(trigger.token)


def _of_illness(event: Event) -> str:
    """The type of deaths by illness; the rule says so, since no injuries follow from them."""
    event.rule = ILLNESS
    return "DISASTER"


def _kills(trigger: Trigger) -> bool:
    """Whether a verb tells of deaths: "killed 12", "claimed 500 lives"."""
    lemma = trigger.token.lemma_.lower()
    lives = trigger.object is not None and trigger.object.lemma_.lower() == _LIFE
    return lemma in _LETHAL or lives


def _are_many(event: Event, document: Document) -> bool:
    """Whether more than one died: of one person who dies of an illness there is no event."""
    told = [document.quantities[index] for index in event.quantities]
    return any(one.measure == "killed" and (one.low or one.best or 0) > 1 for one in told)


def _is_verbal(trigger: Trigger) -> bool:
    """Whether an attack is one of words: "launched a scathing attack on the minister"."""
    noun = trigger.object or trigger.token
    return noun.lemma_.lower() in _ATTACKS and any(c.lower_ in _VERBAL for c in noun.children)


def _is_illness(noun: Token) -> bool:
    """Whether an attack is one of the body: "a heart attack"."""
    if noun.lemma_.lower() != "attack":
        return False
    return any(c.lower_ in _OF_THE_BODY for c in noun.children if c.dep_ == "compound")


def _is_by_it(verb: Token) -> bool:
    """Whether a verb of harm is done by what the text last told of: "It killed 612 people"."""
    if verb.lemma_.lower() not in _TOLL | _CLAIMS:
        return False
    named = _THIS | _CRISES
    return any(subject.lemma_.lower() in named for subject in subjects(verb))


def _follows_disaster(event: Event, document: Document) -> bool:
    before = [one for one in document.events if one.type in {"ASSAULT", "DISASTER"}]
    if not before or before[-1].type != "DISASTER":
        return False
    return event.sentence - before[-1].sentence <= _NEAR


def _is_search(event: Event, trigger: Trigger, document: Document) -> bool:
    """Whether a raid is one of the law: "police raided the house"."""
    noun = trigger.object or trigger.token
    if "raid" not in {trigger.token.lemma_.lower(), noun.lemma_.lower()}:
        return False
    sectors = {document.entities[index].sector for index in event.actors}
    return bool(sectors) and sectors <= _LAW


def _toll(event: Event, token: Token, sentence: list[Token], document: Document) -> str:
    if any(is_weapon(subject) for subject in subjects(token)):
        return "ASSAULT"  # "a petrol bomb killed three who were caught in the fire"
    ill = any(_is_illness(word) for word in sentence)
    others = [word for word in sentence if word.lemma_ not in _TOLL and not _is_illness(word)]
    words = [word for other in others for word in _words(other)]
    types = {word.type for word in words if not (word.objects or word.particle)}
    nouns = (other for other in others if other.pos_ != "VERB")  # "fired" is no fire
    kinds = {kind for noun in nouns if (kind := force_of(noun))}
    if "DISASTER" not in types and any(is_weapon(word) for word in token.subtree):
        return "ASSAULT"  # "killed by two bullets"
    mishap = any(is_run_over(word) or is_fatal_fall(word) for word in sentence)
    if "DISASTER" in types or kinds & {"nature", "accident"} or mishap:
        return "DISASTER"
    if "ASSAULT" in types:
        return "ASSAULT"
    if "disease" in kinds and token.lemma_ in _DEATHS and _are_many(event, document):
        return _of_illness(event)
    if ill or "disease" in kinds:
        return ""
    harmed = [one for one in document.events if one.type in {"ASSAULT", "DISASTER"}]
    dies = token.lemma_ in _DEATHS
    before = [one for one in harmed if dies or one.rule != ILLNESS]
    disaster = bool(before) and before[-1].type == "DISASTER"
    if disaster and "PROTEST" not in types and not _is_of_war(event, sentence, document):
        return "DISASTER"
    follows = before and event.quantities and event.sentence - before[-1].sentence <= _NEAR
    violent = (follows and not disaster) or any(word.type == "ASSAULT" for word in words)
    return "" if token.lemma_ in _DEATHS and not violent else "ASSAULT"


def _is_of_war(event: Event, sentence: Iterable[Token], document: Document) -> bool:
    """Whether fighters were harmed, or a sentence speaks of war: no disaster told before did it."""
    hit = {document.entities[index].sector for index in event.recipients}
    return bool(hit & _FIGHTERS) or any(word.lemma_.lower() in _WAR for word in sentence)


def _words(token: Token) -> Iterable[Word]:
    part = "verb" if token.pos_ == "VERB" else "noun"
    if part == "noun" and not is_mishap(token):
        return ()
    return lexicon().get((part, token.lemma_.lower()), ())
