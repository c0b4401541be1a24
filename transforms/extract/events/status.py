"""Whether an event is news, and how far it got."""

from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Token

from transforms.extract.events.charges import inside, is_charged
from transforms.extract.syntax import SAYING
from transforms.extract.times.tense import FUTURE, direction
from warehouse.contracts.document import When

_RECENT = timedelta(days=14)
_EARLIER = frozenset({"recent", "previous", "past", "earlier", "prior", "numerous"})
_COUNTLESS = frozenset({"many", "hundreds", "thousands", "dozens", "countless"})
_LONG = frozenset({"year", "years", "days", "months", "decade", "decades", "weeks"})
_OFTEN = frozenset("annually yearly monthly weekly daily".split())
_UNITS = frozenset("year month week day hour minute".split())
_EACH = frozenset({"a", "an", "each", "every"})
_THROUGHOUT = frozenset({"during", "in", "over", "within"})
_TRIES = frozenset({"attempt", "bid", "plot"})
_ATTEMPTS = frozenset({"try", "attempt", "seek", "fail", "foil", "thwart"})


def timing(trigger: Token, dated: When, factuality: str, published: str | None) -> str:
    """New, ongoing, background or future."""
    if factuality in {"planned", "requested"}:
        return "future"
    if published and dated.basis != "publication":
        day = date.fromisoformat(published[:10])
        if dated.earliest and date.fromisoformat(dated.earliest) > day:
            return "future"
        if dated.latest and day - date.fromisoformat(dated.latest) > _RECENT:
            return "background"
        if dated.earliest and day - date.fromisoformat(dated.earliest) > _RECENT:
            return "background"
    if dated.basis in {"publication", "unknown"} and _is_recalled(trigger):
        return "background"
    if any(child.lower_ == "had" and child.dep_ == "aux" for child in trigger.children):
        return "new" if _is_reported(trigger) else "background"
    if is_tally(trigger):
        return "background"
    if trigger.dep_ == "advcl" and any(c.lower_ in {"since", "after"} for c in trigger.children):
        return "background"
    if trigger.pos_ == "VERB" and direction(trigger) == FUTURE and factuality != "asserted":
        return "future"
    if trigger.tag_ == "VBG" and any(
        c.lemma_ == "be" and c.dep_ == "aux" for c in trigger.children
    ):
        return "ongoing"
    return "new"


def _is_reported(trigger: Token) -> bool:
    """Whether "had" only follows a past verb of speech: "confirmed that two had been killed"."""
    above = trigger.head
    return trigger.dep_ == "ccomp" and above.lemma_.lower() in SAYING and above.tag_ == "VBD"


def is_tally(trigger: Token) -> bool:
    """Whether it sums up a longer time: "have killed 30 since May", "in the past nine years"."""
    around = [child for verb in _joined(trigger) for child in verb.children]
    if not any(child.lower_ in {"have", "has", "'ve"} for child in around):
        return False
    if any(_is_countless(child) for child in around if child.dep_ in {"nsubjpass", "dobj"}):
        return True
    for child in around:
        if child.dep_ in {"prep", "mark", "npadvmod", "advmod"}:
            words = {word.lower_ for word in child.subtree}
            long = bool(words & _LONG)
            if "since" in words or (long and words & {"past", "last", "so", "this"}):
                return True
            if long and child.lower_ in _THROUGHOUT and _is_years(child):
                return True
    return False


def is_rate(trigger: Token) -> bool:
    """Whether it tells how often a thing happens: "malaria kills 400,000 a year", "every day"."""
    victims = (one for one in trigger.children if one.dep_ in {"dobj", "nsubjpass"})
    for child in (*trigger.children, *(child for one in victims for child in one.children)):
        if child.lower_ in _OFTEN or (child.lower_ == "per" and child.dep_ == "prep"):
            return True
        if child.dep_ == "npadvmod" and child.lower_ in _UNITS:
            return any(one.lower_ in _EACH for one in child.children if one.dep_ == "det")
    return False


def _is_years(preposition: Token) -> bool:
    """Whether a preposition leads to a number of years: "during ten years of war"."""
    lengths = (one for one in preposition.children if one.lower_ in {"years", "decades"})
    return any(child.dep_ == "nummod" for one in lengths for child in one.children)


def _joined(verb: Token) -> Iterator[Token]:
    """A verb and those before it that lend it their auxiliary: "have captured or killed"."""
    yield verb
    while verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and verb.head.pos_ == "VERB":
        verb = verb.head
        yield verb


def _is_countless(noun: Token) -> bool:
    """Hundreds of arrests, many arrests, a large number of arrests."""
    words = {noun.lower_, *(child.lower_ for child in noun.children)}
    return bool(words & _COUNTLESS) or {"large", "number"} <= words


def _is_recalled(trigger: Token) -> bool:
    """Whether an undated act only tells who somebody is: "responsible for attacks on convoys"."""
    around = (trigger, *inside(trigger))
    earlier = any(
        upper.pos_ == "NOUN" and any(c.lower_ in _EARLIER for c in upper.children)
        for upper in around
    )
    return earlier or is_charged(trigger)


def stage(trigger: Token) -> str:
    """Accomplished, attempted or threatened."""
    above = trigger.head.lemma_.lower() if trigger.dep_ in {"xcomp", "dobj"} else ""
    if trigger.lemma_.lower() in _TRIES and trigger.pos_ == "NOUN":
        return "attempted"
    if above in _ATTEMPTS or any(c.lower_ in {"attempted", "foiled"} for c in trigger.children):
        return "attempted"
    return "threatened" if above == "threaten" else "accomplished"
