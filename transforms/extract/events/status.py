"""When an event happened, whether it is news, and how far it got."""

from datetime import date, timedelta

from spacy.tokens import Token

from transforms.extract.times.tense import FUTURE, direction
from warehouse.contracts.document import Document, Time, When

_RECENT = timedelta(days=14)
_ATTEMPTS = frozenset({"try", "attempt", "seek", "fail", "foil", "thwart"})


def time_of(trigger: Token, document: Document, sentence: tuple[int, int]) -> int | None:
    """The time expression that dates a trigger: below it, else the nearest of the sentence.

    Durations date nothing. A time that hangs on another verb belongs to that verb.
    """
    start, end = sentence
    below = {token.idx for token in trigger.subtree}
    best: tuple[bool, int, int] | None = None
    for index, time in enumerate(document.times):
        if time.earliest is None or not start <= time.span[0] < end:
            continue
        rank = (time.span[0] not in below, abs(time.span[0] - trigger.idx), index)
        best = rank if best is None or rank < best else best
    return best[2] if best is not None else None


def when(trigger: Token, time: Time | None, published: str | None) -> When:
    """The event's date: that of its time expression, open at one end after "since" or "until"."""
    if time is None:
        return When(None, published, "unknown", "publication" if published else "unknown")
    before = _word_before(trigger, time.span[0])
    if before == "since":
        return When(time.earliest, published, time.precision, time.basis)
    if before in {"until", "till", "by"}:
        return When(None, time.latest, time.precision, time.basis)
    return When(time.earliest, time.latest, time.precision, time.basis)


def _word_before(trigger: Token, offset: int) -> str:
    for token in trigger.doc:
        if token.idx == offset and token.i:
            return str(trigger.doc[token.i - 1].lower_)
    return ""


def timing(trigger: Token, dated: When, factuality: str, published: str | None) -> str:
    """New, ongoing, background or future."""
    if factuality in {"planned", "requested"}:
        return "future"
    if published and dated.basis != "publication":
        day = date.fromisoformat(published[:10])
        if dated.earliest and date.fromisoformat(dated.earliest) > day:
            return "future"
        if dated.latest and date.fromisoformat(dated.latest) < day - _RECENT:
            return "background"
        if dated.earliest and date.fromisoformat(dated.earliest) < day - _RECENT:
            return "background"
    if any(child.lower_ == "had" and child.dep_ == "aux" for child in trigger.children):
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


def stage(trigger: Token) -> str:
    """Accomplished, attempted or threatened."""
    above = trigger.head.lemma_.lower() if trigger.dep_ in {"xcomp", "dobj"} else ""
    if above in _ATTEMPTS or any(c.lower_ in {"attempted", "foiled"} for c in trigger.children):
        return "attempted"
    return "threatened" if above == "threaten" else "accomplished"
