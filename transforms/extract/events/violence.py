"""How violence is told: in an act and its toll, again as "the attack", and in general terms."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from transforms.extract.events.counts import governed
from transforms.extract.events.forces import force_of
from transforms.extract.events.tolls import is_dead
from transforms.extract.mentions import sector_of
from transforms.extract.things import thing_nouns
from transforms.resolve.actors import agents
from warehouse.contracts.document import Document, Entity, Event, Participant

_TOLL = frozenset(
    "kill wound injure die perish destroy damage hurt leave claim cause result murder".split()
)
"""Verbs that tell what an act of violence did."""
_DEATHS = frozenset({"death", "casualty", "dead"})
_ACTS = frozenset(
    (
        "attack raid bombing assault ambush strike shooting killing murder explosion blast "
        "massacre assassination kidnapping abduction"
    ).split()
)
_CARRIED = frozenset({"dobj", "nsubjpass"})
_GOES_OFF = frozenset({"explode", "detonate", "go"})
_ANSWERS = frozenset("response retaliation revenge reprisal answer reaction retaliate".split())
_LAST = frozenset({"last", "first", "next", "previous", "recent"})
_LETHAL = frozenset(
    "kill murder assassinate execute slay die death assassination killing execution slaying".split()
)
_ABDUCTION = frozenset({"kidnap", "abduct", "kidnapping", "abduction"})
_UPON = frozenset({"on", "against", "at", "outside", "near", "into", "of", "under", "beside"})
_WITHIN = frozenset({"in", "by", "during", "from", "at", "with", "after"})
_THIS = frozenset({"the", "this", "that", "these", "those"})
_HOLDS = frozenset({"take", "leave", "have", "hold", "enter", "own", "use", "visit"})
_ARMED = frozenset({"MIL", "COP", "REB", "PRM"})
_INSIDE = frozenset({"in", "inside", "within"})
_BLASTS = frozenset({"explode", "detonate", "explosion", "blast", "go", "detonation", "bomb"})
_CLAUSE = frozenset({"VERB", "AUX"})
_QUANTITY = frozenset({"det", "poss", "nummod", "predet"})


def refers_back(noun: Token) -> bool:
    """Whether a noun takes up an act told before: "the attack", "this blast"."""
    return noun.tag_ == "NN" and any(
        child.dep_ == "det" and child.lower_ in _THIS for child in noun.children
    )


def takes_up(word: Token) -> bool:
    """Whether a word takes up violence told before: "the attacks", "the bomb exploded"."""
    if word.pos_ not in _CLAUSE:
        if any(c.lower_ in _LAST or c.tag_ == "JJS" for c in word.children):
            return False
        return _is_the(word) and not is_answered(word)
    lemma = word.lemma_.lower()
    if word.dep_ == "relcl" and word.head.lemma_.lower() in _ACTS and _is_the(word.head):
        return True  # "the attack that was carried out today"
    for child in word.children:
        if child.dep_ in _CARRIED and _is_the(child) and child.lemma_.lower() in _ACTS:
            return True  # "the attack was carried out by rebels"
        if lemma in _GOES_OFF and child.dep_ == "nsubj" and _is_the(child):
            return True
        if lemma == "claim" and child.lemma_.lower() == "responsibility":
            return any(_is_the(act) for act in _owned(child))
    return False


def _owned(responsibility: Token) -> Iterator[Token]:
    """What somebody claims responsibility for."""
    for child in responsibility.children:
        if child.dep_ == "prep" and child.lower_ == "for":
            yield from (act for act in child.children if act.dep_ == "pobj")


def is_answered(noun: Token) -> bool:
    """Whether an act is what another answers: "in response to the killing"."""
    while noun.dep_ in {"conj", "pobj", "prep"} and noun.head != noun:
        noun = noun.head
        if noun.lemma_.lower() in _ANSWERS:
            return True
    return False


def _is_the(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in _THIS for child in noun.children)


def is_toll(word: Token) -> bool:
    """Whether a word tells what violence did, without the act: "were killed", "the death"."""
    return word.lemma_.lower() in _TOLL | _DEATHS


def is_told_by(first: Token, second: Token) -> bool:
    """Whether one of two words of a sentence is an act and the other what it did."""
    return _is_toll_of(first, second) or _is_toll_of(second, first)


def _is_toll_of(toll: Token, act: Token) -> bool:
    """A bomb exploded, killing three; three died in the blast; the raid that wounded three."""
    if is_dead(toll):  # "clashed, leaving two dead", "ten dead in an attack"
        return True
    told = toll.lemma_.lower() in _TOLL or force_of(act) is not None  # "sank in a storm"
    if toll.pos_ not in _CLAUSE or not told:
        return False
    while toll.dep_ == "conj" and toll.head.lemma_.lower() in _TOLL:
        if toll.head == act:
            return True
        toll = toll.head
    if act.pos_ in _CLAUSE:
        return toll.head == act and toll.dep_ == "advcl" and toll.tag_ == "VBG"
    if act.head == toll and act.dep_ in {"nsubj", "nsubjpass"}:
        return True
    if toll.head == act and toll.dep_ in {"relcl", "acl"}:
        return True
    preposition = act.head
    return act.dep_ == "pobj" and preposition.head == toll and preposition.lower_ in _WITHIN


def is_general(trigger: Token) -> bool:
    """Whether acts are only spoken of: "condemned attacks on civilians", "for killing people".

    "Attacks began" reports some, and so does a verb in the past. The present is that of the news
    ("police use tear gas after migrants …") unless it speaks of kinds: "rebels attack convoys".
    """
    if trigger.tag_ == "NNS":
        bare = not any(child.dep_ in _QUANTITY for child in trigger.children)
        return bare and trigger.dep_ in {"pobj", "dobj", "conj", "pcomp"}
    upper = trigger.head if trigger.dep_ == "conj" else trigger
    if trigger.tag_ == "VBG" and upper.tag_ == "VBG" and upper.dep_ in {"pcomp", "xcomp"}:
        objects = [child for child in trigger.children if child.dep_ == "dobj"]
        return bool(objects) and all(_is_bare(noun) for noun in objects)
    if trigger.tag_ not in {"VBP", "VBZ"} or not _is_sentence(trigger):
        return False
    sides = [child for child in trigger.children if child.dep_ in {"nsubj", "dobj"}]
    return all(_is_bare(noun) or noun.pos_ == "PRON" for noun in sides)


def _is_bare(noun: Token) -> bool:
    """Whether a noun tells of a kind: "people", "his opponents"."""
    many = noun.tag_ == "NNS" or noun.lower_ == "people"
    return many and not any(c.dep_ in {"det", "nummod"} for c in noun.children)


def _is_sentence(verb: Token) -> bool:
    """Whether a verb stands in a sentence and not in a headline, whose present is the past."""
    return verb.sent[-1].text in {".", "?", "!", '"'}


def is_same_victim(first: Token, second: Token, names: set[str]) -> bool:
    """Whether both words tell of the one death, or abduction, of a person named by both."""
    for words in (_LETHAL, _ABDUCTION):
        if first.lemma_.lower() in words and second.lemma_.lower() in words:
            return bool(names)
    return False


_AIRCRAFT = frozenset({"warplane", "jet", "bomber", "helicopter", "aircraft", "gunship"})
_RAIDS = frozenset({"airstrike", "airstrikes"})
_UNTOLD = frozenset({None, "explosives"})
"""Modes that leave open by what the blast was brought: "bombed" by aircraft, by artillery."""


def arm(event: Event, trigger: Token, things: Mapping[int, int], document: Document) -> None:
    """Add the things that were hit, and what an assault was done with, which tells its mode."""
    by_somebody = event.type == "ASSAULT"
    for token in dict.fromkeys(governed(trigger)):
        if by_somebody and event.mode in _UNTOLD and _is_from_above(token):
            event.mode = "aerial"
        if token.i not in things:
            continue
        kind, mode = thing_nouns()[token.lemma_.lower()]
        if kind == "weapon" and by_somebody:
            event.participants.append(Participant("instrument", things[token.i]))
            event.mode = mode if mode and event.mode in _UNTOLD else event.mode
        elif kind != "weapon" and _is_hit(token):
            _own(document.entities[things[token.i]], token)
            event.participants.append(Participant("target", things[token.i]))


def _is_from_above(noun: Token) -> bool:
    """Whether aircraft did it: "warplanes bombed the port", "killed in an airstrike"."""
    lemma = noun.lemma_.lower()
    does = noun.dep_ == "nsubj" or (noun.dep_ == "pobj" and noun.head.lower_ in {"by", "from"})
    return (lemma in _AIRCRAFT and does) or (lemma in _RAIDS and noun.dep_ == "pobj")


def _own(thing: Entity, noun: Token) -> None:
    """A thing is of the sector of who owns it: "army post", "police station"."""
    owners = [c for c in noun.children if c.dep_ in {"compound", "amod", "nmod", "poss"}]
    told = (agents().get(owner.lower_) or sector_of(owner) for owner in owners)
    thing.sector = thing.sector or next((sector for sector in told if sector in _ARMED), None)


def _is_hit(thing: Token) -> bool:
    """Whether a thing stands where what was hit stands: "burned trucks", "in front of a bank"."""
    while thing.dep_ == "conj":
        thing = thing.head
    if thing.dep_ == "pobj":
        inside = thing.head.lower_ in _INSIDE and thing.head.head.lemma_.lower() in _BLASTS
        return inside or thing.head.lower_ in _UPON
    return thing.dep_ in {"dobj", "nsubjpass"} and thing.head.lemma_.lower() not in _HOLDS
