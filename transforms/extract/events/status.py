"""When an event happened, whether it is news, and how far it got."""

from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Token

from transforms.extract.syntax import SAYING
from transforms.extract.times.tense import FUTURE, direction
from warehouse.contracts.document import Document, Time, When

_RECENT = timedelta(days=14)
_CHARGED = frozenset(
    "responsible involve suspect accuse want link associate tie implicate convict wanted suspected "
    "involved linked associated implicated".split()
)
_EARLIER = frozenset({"recent", "previous", "past", "earlier", "prior", "numerous"})
_LONG = frozenset({"year", "years", "months", "decade", "decades", "weeks"})
_INSIDE = frozenset({"prep", "pobj", "pcomp", "conj", "dobj", "amod", "compound", "relcl", "acl"})
_ATTEMPTS = frozenset({"try", "attempt", "seek", "fail", "foil", "thwart"})


def time_of(trigger: Token, document: Document, sentence: tuple[int, int]) -> int | None:
    """The time expression that dates a trigger: in its own clause, else nearest in the sentence.

    Durations date nothing. A time that hangs on another verb belongs to that verb; one below a
    clause inside the trigger's own says when that other thing was.
    """
    start, end = sentence
    words = {token.idx: token for token in trigger.sent}
    best: tuple[int, int, int] | None = None
    for index, time in enumerate(document.times):
        if time.earliest is None or not start <= time.span[0] < end:
            continue
        token = words.get(time.span[0])
        apart = _clauses_between(trigger, token) if token is not None else 1
        if apart is None:
            continue
        rank = (apart, abs(time.span[0] - trigger.idx), index)
        best = rank if best is None or rank < best else best
    return best[2] if best is not None else None


def _clauses_between(trigger: Token, time: Token) -> int | None:
    """0 for a time of the trigger's own clause, 1 for one of the clause above; None for neither."""
    token = time
    while token.head != token:
        if token == trigger:
            return 0
        if token.pos_ in {"VERB", "AUX"}:
            break
        token = token.head
    if token == trigger:
        return 0
    above = list(trigger.ancestors)
    if token in above:
        between = above[: above.index(token)]
        return 0 if not any(one.pos_ == "VERB" for one in between) else 1
    if trigger not in token.ancestors:
        return 1
    return 1 if _since(token, trigger) or _shares_time(token, trigger) else None


def _between(lower: Token, upper: Token) -> Iterator[Token]:
    while lower not in (upper, lower.head):
        if lower.pos_ in {"VERB", "AUX"}:
            yield lower
        lower = lower.head


def _shares_time(verb: Token, trigger: Token) -> bool:
    """Whether all clauses between are infinitives or joined by "and": a finite one is apart."""
    return all(
        one.dep_ in {"xcomp", "conj"} or (one.tag_ == "VB" and any(c.lower_ == "to" for c in
        one.children)) for one in _between(verb, trigger)
    )  # fmt: skip


def _since(verb: Token, trigger: Token) -> bool:
    """Whether the time dates the clause that a "since" opens below the trigger."""
    return any(
        c.dep_ in {"mark", "prep"} and c.lower_ == "since"
        for one in _between(verb, trigger)
        for c in one.children
    )


def when(trigger: Token, time: Time | None, published: str | None) -> When:
    """The event's date: that of its time expression, open at one end after "since" or "until"."""
    if time is None:
        return When(None, published, "unknown", "publication" if published else "unknown")
    before = _word_before(trigger, time.span[0])
    if before == "since" or _in_since_clause(trigger, time.span[0]):
        return When(time.earliest, published, time.precision, time.basis)
    if before in {"until", "till", "by"} or _dates_speech(trigger, time.span[0]):
        return When(None, time.latest, time.precision, time.basis)
    return When(time.earliest, time.latest, time.precision, time.basis)


def _in_since_clause(trigger: Token, offset: int) -> bool:
    time = next((token for token in trigger.sent if token.idx == offset), None)
    return time is not None and trigger in time.ancestors and _since(time.head, trigger)


def _dates_speech(trigger: Token, offset: int) -> bool:
    """Whether a time tells when a thing was said: it happened no later than that."""
    time = next((token for token in trigger.sent if token.idx == offset), None)
    if time is None:
        return False
    token = time.head
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token != trigger and token.lemma_.lower() in SAYING and token.i > trigger.i


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
    if dated.basis in {"publication", "unknown"} and _is_recalled(trigger):
        return "background"
    if any(child.lower_ == "had" and child.dep_ == "aux" for child in trigger.children):
        return "new" if _is_reported(trigger) else "background"
    if _is_tally(trigger):
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


def _is_tally(trigger: Token) -> bool:
    """Whether it sums up a longer time: "have killed 30 since May", "in the past nine years"."""
    if not any(child.lower_ in {"have", "has", "'ve"} for child in trigger.children):
        return False
    for child in trigger.children:
        if child.dep_ in {"prep", "mark", "npadvmod", "advmod"}:
            words = {word.lower_ for word in child.subtree}
            if "since" in words or (words & _LONG and words & {"past", "last", "so", "this"}):
                return True
    return False


def _is_recalled(trigger: Token) -> bool:
    """Whether an undated act only tells who somebody is: "responsible for attacks on convoys"."""
    token = trigger
    for upper in (trigger, *trigger.ancestors):
        if upper.pos_ == "NOUN" and any(c.lower_ in _EARLIER for c in upper.children):
            return True
        if upper == token:
            continue
        if token.dep_ not in _INSIDE:
            return False
        if token.dep_ == "prep" and upper.lemma_.lower() in _CHARGED:
            return True
        token = upper
    return False


def stage(trigger: Token) -> str:
    """Accomplished, attempted or threatened."""
    above = trigger.head.lemma_.lower() if trigger.dep_ in {"xcomp", "dobj"} else ""
    if above in _ATTEMPTS or any(c.lower_ in {"attempted", "foiled"} for c in trigger.children):
        return "attempted"
    return "threatened" if above == "threaten" else "accomplished"
