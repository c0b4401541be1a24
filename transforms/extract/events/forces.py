"""Words for nature, accidents and illness: which nouns name one, and which verbs tell what it did.

A fire is no gunfire, a crash none of the markets, and nothing is told of an accident where
somebody did something "by accident".
"""

from functools import cache
from itertools import islice

from spacy.tokens import Token

from seeds import load
from seeds.tables.events import FORCE_VERBS
from transforms.extract.mentions import sector_of
from transforms.extract.quantities.measures import is_person
from transforms.extract.syntax import standing_for, subjects
from transforms.extract.things import forces, is_weapon

_DOERS = frozenset({"nsubj", "agent"})
_MEANS = frozenset({"by", "in"})
_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})
_ARMED = frozenset({"MIL", "COP", "REB", "PRM", "UAF"})
_SHOTS = frozenset(
    (
        "air antiaircraft anti-aircraft arm arms automatic cease containment counter covering "
        "cross direct effective enemy friendly gun heavy hostile incoming indirect intense light "
        "live machine outgoing retaliatory return small small-arm small-arms sporadic "
        "suppressive warning"
    ).split()
)
"""What fire is called that comes from weapons."""
_SHOOTS = frozenset(
    (
        "answer attack cease concentrate direct draw employ engage exchange hold meet open receive "
        "respond return shoot spray take trade"
    ).split()
)
_UNDER = frozenset({"under", "with", "on"})
"""Prepositions that lead to gunfire, or to a fire only spoken of."""
_FIRE = "fire"
_AFTERSHOCK = "aftershock"
_GOES_ON = frozenset({"advcl", "conj", "xcomp"})
"""Relations in which a verb goes on with what its head tells."""
_MANY = frozenset({"wave", "storm", "flood", "avalanche", "tsunami", "hail", "rain", "outbreak"})
"""Nouns that before "of" tell only how much there was: "a wave of attacks"."""
_FALLS = frozenset({"fall", "plunge"})
_DEADLY = frozenset({"die", "kill", "dead", "death", "perish"})
_STEPS = 4
_HIT_BY = frozenset({"hit", "strike", "run", "knock", "crush"})
_VEHICLES = frozenset(
    "bicycle bus car cyclist lorry minibus motorcycle suv taxi train tram truck van vehicle".split()
)
_CRISES = frozenset({"crisis", "emergency", "scourge", "problem", "toll", "shortage"})
"""Nouns that are a force where the noun before them is: "the opioid crisis"."""
_CAUSES = frozenset({"of", "from", "to", "by", "in", "during", "with"})
"""Prepositions between deaths and what they are put down to."""
_RELATED = frozenset({"relate", "related", "link", "linked", "induce", "induced"})
_MARKETS = frozenset(
    "market stock price financial economic currency housing computer system bank economy".split()
)
_ERUPTS = frozenset({"volcano", "mount", "crater", "lava", "etna", "merapi"})
_FALLING = frozenset({"collapse", "crash", "sink", "derail"})
_HELD_UP = frozenset(
    (
        "agreement bank bid business ceasefire coalition company currency deal dialogue economy "
        "effort government industry market negotiation peace price process profit regime sale "
        "share stock system talk trade truce"
    ).split()
)
"""What collapses or crashes without hurting anybody."""
_NO_CRASH = frozenset({"crash", "collapse"})
_MISHAPS = frozenset({"accident", "crash", "collision", "wreck"})


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load(FORCE_VERBS)["lemma"].to_list())


def is_force_verb(token: Token) -> bool:
    """Whether a verb tells what a force of nature or an accident does: "jolted", "swept"."""
    return token.pos_ == "VERB" and token.lemma_.lower() in _verbs()


def force_of(noun: Token) -> str | None:
    """The kind of force that a noun names, where it is meant as one: not in "under fire".

    "The opioid crisis" and "an outbreak of cholera" are what the noun beside them is.
    """
    lemma = noun.lemma_.lower()
    if noun.pos_ == "VERB":
        return None
    parts = [c for c in noun.children if c.dep_ in _BEFORE and c.dep_ != "poss"]
    if lemma in _MANY:
        led = (c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of")
        parts = [one for of in led for one in of.children if one.dep_ == "pobj"]
    kind = forces().get(lemma) or forces().get(noun.lower_)
    if kind is not None and is_mishap(noun):
        return kind
    named = lemma in _CRISES or lemma in _MANY
    return next((kind for part in parts if named and (kind := force_of(part))), None)


def is_mishap(noun: Token) -> bool:
    """Whether a noun that may name a disaster names one here; others are left to their row."""
    lemma = noun.lemma_.lower()
    if lemma == _FIRE:
        return _is_of_flames(noun)
    if lemma in _NO_CRASH and any(child.lemma_.lower() in _MARKETS for child in noun.children):
        return False
    if lemma in _MISHAPS:
        bare = not any(noun.children)
        return not (bare and noun.head.lower_ == "by") and not _is_denied(noun)
    return not (
        lemma in _MANY and any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)
    )


def _is_denied(noun: Token) -> bool:
    return any(child.lower_ == "no" for child in noun.children)


def _is_of_flames(fire: Token) -> bool:
    """Whether fire burns: "a fire", "destroyed by fire", but not "under fire" or "rebel fire"."""
    before = [child for child in fire.children if child.dep_ in _BEFORE and child.i < fire.i]
    if any(_is_of_arms(word) for word in before):
        return False
    above = fire.head
    if fire.dep_ == "dobj" and above.lemma_.lower() in _SHOOTS:
        return False
    if fire.dep_ == "pobj" and (above.lower_ in _UNDER or above.head.lemma_.lower() in _SHOOTS):
        return False
    determined = any(c.dep_ in {"det", "nummod", "predet"} for c in fire.children)
    named = any(child.dep_ == "compound" for child in before)
    return determined or named or fire.tag_ == "NNS" or _burns(fire)


def _is_of_arms(word: Token) -> bool:
    """Whether a word before "fire" says who shoots, or with what."""
    lemma = word.lemma_.lower()
    if lemma in _SHOTS or is_weapon(word) or is_person(word) or word.ent_type_ == "NORP":
        return True
    return sector_of(word) in _ARMED


def _burns(fire: Token) -> bool:
    """Whether a bare "fire" is told to do what flames do: "destroyed by fire"."""
    verb = fire.head if fire.dep_ == "nsubj" else fire.head.head
    led = fire.dep_ == "nsubj" or (fire.dep_ == "pobj" and fire.head.lower_ in _MEANS)
    return led and is_force_verb(verb)


def tells_aftershock(token: Token | None) -> bool:
    """Whether a word tells an aftershock, or what one did: never another telling of its quake."""
    if token is None:
        return False
    if token.lemma_.lower() == _AFTERSHOCK:
        return True
    for child in token.children:
        doers = child.children if child.lower_ in _MEANS else (child,)
        led = child.dep_ in _DOERS or child.lower_ in _MEANS
        if led and any(one.lemma_.lower() == _AFTERSHOCK for one in doers):
            return True
    return token.dep_ in _GOES_ON and tells_aftershock(token.head)


def is_figure(verb: Token) -> bool:
    """Whether a verb of disaster is only a figure of speech: talks collapse, protests erupt."""
    lemma = verb.lemma_.lower()
    what = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    if lemma == "erupt":
        return not any(force_of(one) or one.lemma_.lower() in _ERUPTS for one in what)
    return lemma in _FALLING and any(one.lemma_.lower() in _HELD_UP for one in what)


def force_over(verb: Token) -> str | None:
    """The kind of force that is the subject or agent of a verb."""
    if verb.pos_ != "VERB":
        return None
    for child in verb.children:
        if child.dep_ in _DOERS:
            named = child if child.dep_ == "nsubj" else next(iter(child.children), child)
            if kind := force_of(named):
                return kind
    return None


def force_behind(verb: Token) -> str | None:
    """The kind of force that does a verb, also clauses away: "an outbreak, which has killed 12"."""
    found = force_over(verb)
    if found is None and verb.pos_ == "VERB":
        doers = (standing_for(subject) for subject in subjects(verb))
        found = next((kind for doer in doers if (kind := force_of(doer))), None)
    return found


def cause_of(deaths: Token) -> str | None:
    """The kind of force that deaths are put down to: "died of cholera", "overdose deaths"."""
    for child in deaths.children:
        if child.dep_ in {"compound", "amod", "nmod"}:
            parts = [child, *child.children] if child.lemma_.lower() in _RELATED else [child]
            causes = parts
        elif child.dep_ == "prep" and child.lower_ in _CAUSES:
            deeds = [verb for verb in child.children if verb.dep_ == "pcomp"]
            causes = [one for above in (child, *deeds) for one in above.children
                      if one.dep_ in {"pobj", "dobj"}]  # fmt: skip
        else:
            continue
        for noun in causes:
            if kind := force_of(noun):
                return kind
    return None


def by_force(verb: Token) -> bool:
    """Whether a verb tells what nature or an accident did: "was damaged by fire", "in a quake"."""
    if is_run_over(verb) or is_fatal_fall(verb):
        return True
    if not is_force_verb(verb):
        return False
    if force_over(verb) in {"nature", "accident"}:
        return True
    if verb.tag_ != "VBN":
        return False
    means = (child for child in verb.children if child.lower_ in _MEANS)
    inside = (pobj for child in means for pobj in child.children if pobj.dep_ == "pobj")
    return any(force_of(noun) in {"nature", "accident"} for noun in inside)


def is_run_over(verb: Token) -> bool:
    """Whether somebody was hit by a vehicle: "struck by a car" is an accident."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _HIT_BY:
        return False
    led = (child for child in verb.children if child.lower_ == "by")
    hits = (pobj for child in led for pobj in child.children if pobj.dep_ == "pobj")
    return any(one.lemma_.lower() in _VEHICLES for one in hits)


def is_fatal_fall(word: Token) -> bool:
    """Whether somebody died of a fall: "died after slipping and falling", "killed in a fall"."""
    if word.lemma_.lower() not in _FALLS:
        return False
    for above in islice(word.ancestors, _STEPS):
        if above.lemma_.lower() in _DEADLY:
            return True
        if above.pos_ not in {"VERB", "ADP", "SCONJ", "AUX"}:
            return False
    led = (child for child in word.children if child.dep_ == "prep" and child.lower_ == "to")
    return any(one.lemma_.lower() in _DEADLY for child in led for one in child.children)
