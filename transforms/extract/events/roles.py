"""Who did it and to whom: the arguments of a trigger, by dependency.

The direct arguments come first: subjects, objects and the complements that a type takes. Where
they name nobody, the nearest party inside the object or the complement stands in for them: who owns
what was seized, whose proposal was refused, whom a demand asks to act.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from spacy.tokens import Token

from transforms.extract.events.charges import charge_of
from transforms.extract.events.commitments import demand
from transforms.extract.events.reach import RECIPROCAL, home_of, is_own_force, nearest, towards
from transforms.extract.events.tolls import the_dead
from transforms.extract.events.triggers import Trigger
from transforms.extract.quantities.measures import person_nouns
from transforms.extract.syntax import (
    agents,
    in_dateline,
    is_headline_passive,
    is_passive,
    is_result,
    subjects,
    undergoers,
)

_VAGUE = frozenset({"DISASTER", "TRANSITION"})
_UNDERGOES = frozenset("die perish suffer sustain incur lose drown fall plunge".split())
"""Verbs whose subject is the one to whom it was done."""
_LOSSES = frozenset({"death", "casualty", "injury", "fatality", "loss"})
"""Nouns that tell what somebody suffered, not what they did."""
_PREVENTS = frozenset({"stop", "prevent", "foil", "thwart", "avert", "survive"})
_CRIMES = frozenset({"robbery", "heist", "arson"})
"""Nouns before which stands what they were done to, and never who did it."""
_OWNING = frozenset({"poss", "amod", "compound", "nmod", "appos"})
_MEMBERS = frozenset({"of", "from", "by"})
_HARMS = frozenset({"kill", "wound", "injure", "hit", "strike", "target", "destroy", "damage"})
_VIOLENT = frozenset({"ASSAULT", "COERCE", "DISASTER"})
_DOING = frozenset(
    (
        "launch carry conduct mount stage begin commence start order plan continue resume commit "
        "wage intensify perpetrate execute lead direct announce authorize make do stop suspend "
        "halt end plot attempt declare impose step renew repeat escalate expand"
    ).split()
)
"""Verbs whose subject does the violence that is their object."""
_RECEIVES = frozenset({"face", "receive", "draw", "attract", "get", "undergo", "suffer"})
_GOES_OFF = frozenset({"explode", "detonate"})
_WHERE = frozenset({"in", "at", "near", "on"})
_OTHERS = frozenset("other more score dozen hundred thousand several many another life".split())
"""Words for victims that say no more than how many they were."""
_EXCHANGES = frozenset({"exchange", "swap", "trade", "share"})
"""Verbs whose object is what the parties give each other."""
_NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
_CLAIMS = frozenset({"claim", "accept", "admit", "acknowledge", "take", "assume"})
_BLAMES = frozenset({"blame", "attribute", "ascribe", "pin"})
_RESPONSIBLE = frozenset({"responsible", "behind", "guilty", "liable"})


@dataclass(slots=True)
class Roles:
    """Tokens in each role, before they are looked up as entities."""

    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)


def roles(trigger: Trigger, parties: Collection[int]) -> Roles:
    """The actors and recipients of a trigger. `parties`: positions of tokens that name actors."""
    if trigger.word.rule == "duty":
        return _of_demand(trigger, parties)
    if trigger.word.rule == "dead":
        return Roles(recipients=_expanded(list(the_dead(trigger.token))))
    found = _of_verb(trigger) if trigger.token.pos_ == "VERB" else _of_noun(trigger, parties)
    found.actors = [_standing(token, parties) for token in found.actors]
    found.recipients = [_owner(token, parties, trigger) for token in found.recipients]
    reciprocal = trigger.word.type in RECIPROCAL and trigger.word.mode != "visit"
    if reciprocal:
        exchanged = trigger.token.lemma_.lower() in _EXCHANGES
        others = [t for t in found.recipients if not (exchanged and t.dep_ == "dobj")]
        found.actors = _each(found.actors, parties) or found.actors + others
        found.recipients = []
    _reach(trigger, found, parties, reciprocal)
    if reciprocal and not any(token.i in parties for token in found.actors):
        found.actors, found.recipients = found.recipients, []
    return found


def _each(actors: list[Token], parties: Collection[int]) -> list[Token]:
    """The parties of "the presidents of Peru and Chile met"; none where one alone is told of."""
    named = [token for token in actors if token.i in parties]
    if len(named) != 1 or named[0].tag_ not in {"NNS", "NNPS"}:
        return []
    of = [c for c in named[0].children if c.dep_ == "prep" and c.lower_ in {"of", "from"}]
    homes = _expanded([pobj for one in of for pobj in one.children if pobj.dep_ == "pobj"])
    homes = [token for token in homes if token.i in parties]
    return homes if len(homes) > 1 else []


def _reach(trigger: Trigger, found: Roles, parties: Collection[int], reciprocal: bool) -> None:
    """Look further for the recipient where the direct arguments name nobody."""
    named = [t for t in found.recipients if t.i in parties and t not in found.actors]
    several = reciprocal and len([t for t in found.actors if t.i in parties]) > 1
    if named:
        found.recipients += home_of(named, trigger, parties)
    if named or several or trigger.word.type in _VAGUE:
        return
    if trigger.word.type in _VIOLENT and _are_counted(trigger.token):
        return
    further = nearest(trigger, parties, {token.i for token in found.actors})
    if further is not None and not any(_is_anothers(t, further) for t in found.recipients):
        found.recipients = _expanded([further])


def _are_counted(verb: Token) -> bool:
    """Whether the victims of a verb are told by number alone: "five more were wounded"."""
    done_to = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    return any(one.pos_ == "NUM" or one.lemma_.lower() in _OTHERS for one in done_to)


def _of_demand(trigger: Trigger, parties: Collection[int]) -> Roles:
    told = demand(trigger.token)
    if told is None:
        return Roles()
    speech, recipients = told
    found = Roles([_standing(t, parties) for t in _expanded(subjects(speech))])
    found.recipients = [_owner(token, parties, trigger) for token in _expanded(recipients)]
    if not any(token.i in parties for token in found.recipients):
        _reach(trigger, found, parties, reciprocal=False)
    return found


def _standing(token: Token, parties: Collection[int], depth: int = 3) -> Token:
    """Who acts where the noun names nobody: "Russian aircraft", "a bombing by the group"."""
    if token.i in parties or depth == 0:
        return token
    below = [c for c in token.children if c.dep_ in _OWNING]
    for child in token.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in _MEMBERS:
            below += [pobj for pobj in child.children if pobj.dep_ == "pobj"]
    if token.dep_ == "dobj" and token.head.pos_ == "VERB":  # "issued a statement demanding"
        below += subjects(token.head)
    deeper = (one if one.i in parties else _standing(one, parties, depth - 1) for one in below)
    named = (one for one in deeper if one.i in parties and not _is_anothers(token, one))
    return next(named, token)


def _owner(token: Token, parties: Collection[int], trigger: Trigger) -> Token:
    """Whose the thing is to which it was done: "the Chinese counterparts", "a State call"."""
    if token.i in parties or token == trigger.object:
        return token
    below = [c for c in token.children if c.dep_ in _OWNING and c.tag_ != "PRP$"]
    if trigger.word.type in _VIOLENT:  # "damaged the windows of the embassy"
        of = (c for c in token.children if c.dep_ == "prep" and c.lower_ == "of")
        below += [pobj for child in of for pobj in child.children if pobj.dep_ == "pobj"]
    named = (one for one in below if one.i in parties and not _is_anothers(token, one))
    return next(named, token)


def _is_anothers(noun: Token, person: Token) -> bool:
    """Whether a noun is of somebody else than the person told with it: "the nephew of Ana Ruiz"."""
    if person.ent_type_ != "PERSON" or noun.lemma_.lower() not in person_nouns():
        return False
    between = takewhile(lambda above: above != noun, (person, *person.ancestors))
    return noun.is_ancestor(person) and any(above.dep_ in {"prep", "poss"} for above in between)


def _of_verb(trigger: Trigger) -> Roles:
    verb = trigger.token
    passive = undergoers(verb)
    reduced = verb.dep_ == "acl" and verb.tag_ == "VBN"
    found = Roles()
    if verb.lemma_.lower() in _UNDERGOES:
        found.recipients += subjects(verb)
    elif trigger.word.mode == "troops" and passive:  # "troops were deployed" and they are there
        found.actors += agents(verb) or passive
    elif is_passive(verb):
        found.recipients += [*passive, *([verb.head] if reduced else [])]
        found.actors += agents(verb)
    elif _is_received(trigger):
        found.recipients += subjects(verb)
        found.actors += _givers(trigger)
    elif is_headline_passive(verb):
        found.recipients += subjects(verb)
    else:
        found.actors += [] if _is_misplaced(verb) else subjects(verb)
        found.recipients += _objects(trigger)
        found.recipients += _judged(trigger)
    heads = (verb, trigger.object) if trigger.object is not None else (verb,)
    for head in heads:
        found.recipients += list(towards(head, trigger.word.type))
    found.recipients = [_meant(t, verb) for t in found.recipients if t != trigger.object]
    return Roles(_expanded(found.actors), _expanded(found.recipients))


def _is_received(trigger: Trigger) -> bool:
    """Whether the subject is who an act is done to: "faces criticism", "received aid"."""
    return trigger.object is not None and trigger.token.lemma_.lower() in _RECEIVES


def _givers(trigger: Trigger) -> list[Token]:
    heads = [trigger.token, *([trigger.object] if trigger.object is not None else [])]
    prepositions = [c for head in heads for c in head.children if c.lower_ in {"from", "by"}]
    return [pobj for one in prepositions for pobj in one.children if pobj.dep_ == "pobj"]


def _is_misplaced(verb: Token) -> bool:
    """Whether a verb of harm has no doer in its subject: bombs go off, places do not kill.

    "It exploded"; "the attack in Spain which killed 13"; "hunt a man whose bomb exploded, killing
    two", where the participle hangs on the hunt by mistake.
    """
    lemma = verb.lemma_.lower()
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    if lemma in _GOES_OFF and not any(child.dep_ == "dobj" for child in verb.children):
        return any(one.pos_ == "PRON" for one in own)
    if lemma not in _HARMS:
        return False
    if verb.dep_ == "conj" and not own and verb.head.pos_ == "VERB":
        return _is_misplaced(verb.head)
    if verb.dep_ == "relcl" and any(one.lower_ in {"which", "that"} for one in own):
        return _is_whereabouts(verb.head)
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or own:
        return False
    if verb.head.lemma_.lower() in _GOES_OFF:
        return _is_misplaced(verb.head)
    between = verb.doc[verb.head.i + 1 : verb.i] if verb.head.i < verb.i else ()
    return any(token.lemma_.lower() in _GOES_OFF for token in between)


def _meant(token: Token, verb: Token) -> Token:
    """The noun that "that" stands for: "the priests that were murdered"."""
    return verb.head if token.lower_ == "that" and verb.dep_ == "relcl" else token


def _is_whereabouts(noun: Token) -> bool:
    """Whether a noun says where something was: the Spain of "a blast in Madrid, Spain"."""
    while noun.dep_ in {"appos", "conj"}:
        noun = noun.head
    return noun.dep_ == "pobj" and noun.head.lower_ in _WHERE


def _objects(trigger: Trigger) -> Iterator[Token]:
    """Whom a verb is done to; the forces that a party sends or withdraws are its own."""
    for child in trigger.token.children:
        object_ = child.dep_ in {"dobj", "dative"} or (
            child.dep_ == "oprd" and child.ent_type_ == "PERSON"  # "called the minister X"
        )
        if object_ and not is_own_force(child, trigger):
            yield child


def _judged(trigger: Trigger) -> list[Token]:
    """Who is found or declared something ("found him guilty"), or asked that he do it."""
    if trigger.object is not None and trigger.object.pos_ == "ADJ":
        return subjects(trigger.object, depth=0)
    if trigger.word.type != "REQUEST":
        return []
    clauses = (c for c in trigger.token.children if c.dep_ == "ccomp" and c.i > trigger.token.i)
    return [one for clause in clauses for one in subjects(clause, depth=0) or undergoers(clause)]


def _of_noun(trigger: Trigger, parties: Collection[int]) -> Roles:
    noun = trigger.token
    before = [
        c for c in noun.children if c.dep_ in {"poss", "amod", "compound", "nmod"} and c.i < noun.i
    ]
    doers = agents(noun) or [one for done_to in _of(noun) for one in agents(done_to)]
    actors = [*before, *doers]
    recipients = [t for one in (noun, *agents(noun)) for t in towards(one, trigger.word.type)]
    if not recipients and trigger.word.type in _VIOLENT:  # "the kidnapping and murder of two"
        joined = (one for one in noun.conjuncts if one.pos_ == "NOUN")
        recipients = [t for one in joined for t in towards(one, trigger.word.type)]
    if noun.lemma_.lower() in _LOSSES:  # "its first death", "Norwegian casualties"
        actors, recipients = agents(noun), [*before, *recipients]
    elif noun.lemma_.lower() in _CRIMES:  # "a bank robbery", "the French heist"
        actors, recipients = doers, [*(c for c in before if c.dep_ == "compound"), *recipients]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"between", "with", "among"}:
            sides = [pobj for pobj in child.children if pobj.dep_ == "pobj"]
            others = [other for one in sides for other in one.conjuncts]
            if child.lower_ == "between" and others and trigger.word.type in _VIOLENT:
                return Roles(sides, others)  # one fights the other
            recipients += sides
    if not any(token.i in parties for token in recipients):
        recipients += _hurt(noun)
    if not any(token.i in parties for token in actors):
        actors += _doers(noun, trigger.word.type in _VIOLENT)
    return Roles(_expanded(actors), _expanded(recipients))


def _of(noun: Token) -> list[Token]:
    """The objects of "of" behind a noun: the two men of "the arrest of two men by police"."""
    behind = (child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of")
    return [pobj for child in behind for pobj in child.children if pobj.dep_ == "pobj"]


def _hurt(noun: Token) -> list[Token]:
    """Whom an attack hurt: objects of the verb of harm it is the subject of, or those left so."""
    if noun.dep_ != "nsubj":
        return []
    left = [
        token for child in noun.head.children if is_result(child) for token in undergoers(child)
    ]
    if left or noun.head.lemma_.lower() not in _HARMS:
        return left
    return [child for child in noun.head.children if child.dep_ == "dobj"]


def _doers(noun: Token, violent: bool) -> list[Token]:
    """Who does what a noun names: the subject of its verb, or of "is responsible for" it.

    Who condemns, survives or reports violence has not done it: there the verb must be one of doing.
    """
    above = noun.head
    if noun.dep_ == "dobj" and above.lemma_.lower() in _RECEIVES:  # "drew protests from workers"
        return []
    if above.lemma_.lower() in _PREVENTS:  # "stopped a kidnap attempt"
        return []
    if violent and (charged := _charged(noun)):
        return charged
    claimed = [c for c in noun.children if c.dep_ == "acl" and c.lemma_.lower() in _CLAIMS]
    if claimed:
        return agents(claimed[0])
    blamed = [c for c in noun.children if c.dep_ == "acl" and c.lemma_.lower() in _BLAMES]
    if blamed:  # "an attack blamed on the group"
        behind = (c for c in blamed[0].children if c.dep_ == "prep" and c.lower_ in {"on", "to"})
        return [pobj for child in behind for pobj in child.children if pobj.dep_ == "pobj"]
    if violent and noun.dep_ in {"dobj", "nsubjpass"} and above.lemma_.lower() not in _DOING:
        return []
    if noun.dep_ == "dobj" and above.pos_ == "VERB":
        return agents(above) or subjects(above)
    if noun.dep_ == "nsubjpass":
        return agents(above)
    if noun.dep_ == "conj":
        return _doers(above, violent)
    if noun.dep_ == "pobj" and above.head.lemma_.lower() in _RESPONSIBLE:
        return subjects(above.head.head)
    if noun.dep_ == "pobj" and above.head.lemma_.lower() == "responsibility":
        return subjects(above.head.head) if above.head.head.lemma_.lower() in _CLAIMS else []
    return []


def _charged(act: Token) -> list[Token]:
    """Who is charged with an act: the man of "a man was charged with two counts of murder"."""
    verb = charge_of(act)
    if verb is None:
        return []
    if verb.dep_ == "acl":
        return [verb.head]
    return undergoers(verb) or [child for child in verb.children if child.dep_ == "dobj"]


def _expanded(tokens: list[Token]) -> list[Token]:
    """The tokens with what is joined to each by "and", verbs left out.

    "Turkish and Greek sides" are two parties: joined adjectives count beside their noun.
    """
    found: list[Token] = []
    for token in tokens:
        for one in (token, *token.conjuncts):
            found.append(one)
            for child in one.children:
                joined = child.conjuncts if child.dep_ in {"amod", "nmod", "compound"} else ()
                found += [child, *joined] if joined else []
    return [one for one in dict.fromkeys(found) if _is_nominal(one) and not in_dateline(one)]


def _is_nominal(token: Token) -> bool:
    """Whether a word stands where a noun stands; "a call to act" is tagged as a verb at times."""
    determined = any(child.dep_ in {"det", "compound", "poss"} for child in token.children)
    return token.pos_ != "VERB" or (token.dep_ in _NOMINAL and determined)
