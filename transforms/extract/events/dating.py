"""When an event happened: which time expression dates it, or which day told before it."""

from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from transforms.extract.events.charges import charge_over, charges
from transforms.extract.state import article_of, document_of
from transforms.extract.syntax import SAYING
from transforms.extract.times.tense import PAST, direction
from warehouse.contracts.document import Document, Event, Time, When

_NEAR = timedelta(days=14)
"""How long before publication a day may lie that the news of an article is told of."""
_SENTENCES = 4
"""How many sentences a day that was told stays the day of what is told."""
_STOPS = frozenset(".?!\"'”’")
_LEAD = 2
"""How many sentences open an article."""
_STATIVE = frozenset({"base", "locate", "suspect", "believe", "know", "wanted", "accuse", "link",
                      "station", "call", "name", "involve", "suppose", "aim"})  # fmt: skip
_JUDGING = frozenset(
    (
        "claim condemn denounce deplore repudiate criticize criticise regret lament mourn "
        "investigate demand blame reject discuss recall remember mark commemorate decry"
    ).split()
)
"""Verbs whose day is not that of the deed they speak of: "on Monday France condemned the raid"."""
_NAMING = frozenset({"compound", "nummod", "nmod", "amod", "poss"})
"""How a date hangs on the thing that it names."""
_SPEECH, _SHARED, _OWN = 2, 1, 0


def time_of(trigger: Token, document: Document, sentence: tuple[int, int]) -> int | None:
    """The time expression that dates a trigger: in its own clause, else nearest in the sentence.

    Durations date nothing. A time that hangs on another verb belongs to that verb; one below a
    clause inside the trigger's own says when that other thing was. When a thing was said comes
    after every other time, and the night ("overnight") after a day.
    """
    start, end = sentence
    near = [
        (index, time)
        for index, time in enumerate(document.times)
        if time.earliest is not None and start <= time.span[0] < end
    ]
    words = {token.idx: token for token in trigger.sent} if near else {}
    best: tuple[int, bool, int, int] | None = None
    for index, time in near:
        token = words.get(time.span[0])
        followed = index != near[-1][0]
        apart = _SHARED if token is None else _clauses_between(trigger, token, time)
        tells_which = token is not None and _tells_which(token, trigger, followed)
        if apart is None or tells_which or _heads(time, trigger.doc):
            continue
        vague = time.value.endswith("TNI") and time.basis == "relative"
        rank = (apart, vague, abs(time.span[0] - trigger.idx), index)
        best = rank if best is None or rank < best else best
    return best[3] if best is not None else None


def _verb_of(time: Token, stop: Token) -> Token:
    """The verb that a time hangs on, or `stop` if that lies between; else the top of the tree."""
    token = time
    while token.head != token and token != stop and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token


def _clauses_between(trigger: Token, word: Token, time: Time) -> int | None:
    """How far a time's clause is from the trigger's; None where it dates another thing."""
    token = _verb_of(word, trigger)
    if token == trigger:
        return _OWN
    above = list(trigger.ancestors)
    if token in above:
        if _is_speech(token, trigger, word):
            return _SPEECH
        between = above[: above.index(token)]
        return _SHARED if any(one.pos_ == "VERB" for one in between) else _OWN
    if trigger not in token.ancestors:
        return _SHARED
    if _since(token, trigger):
        return _SHARED if _lasts(trigger) else None
    shared = _shares_time(token, trigger) or _is_aside(token, trigger, time)
    return _SHARED if shared else None


def _lasts(verb: Token) -> bool:
    """Whether a word tells of what has gone on since: "have fought since the war began", "aid"."""
    return verb.pos_ != "VERB" or any(
        child.dep_ in {"aux", "auxpass"} and child.lemma_ in {"have", "be"}
        for child in verb.children
    )


def _heads(time: Time, doc: Doc) -> bool:
    """Whether a date stands before a heading, as in "May 3: Rebels flee": that dates the text."""
    if not article_of(doc).text.startswith(":", time.span[1]):
        return False
    document = document_of(doc)
    starts = any(time.span[0] == start for start, _ in document.sentences)
    return starts and time.earliest == (document.published.date or "")[:10]


def _tells_which(time: Token, trigger: Token, followed: bool) -> bool:
    """Whether a date beside a noun only tells which act is meant, and that act is not the trigger.

    "The leader behind the May 2 attack"; "responsible for an attack May 2", where another time
    follows that may date the trigger.
    """
    holder = time.head.head if time.head.dep_ == "prep" else time.head
    beside = time.i < holder.i or followed
    if not beside or holder in (trigger, *trigger.ancestors):
        return False
    return charges(holder) or (holder.pos_ == "NOUN" and charge_over(holder) is not None)


def _is_speech(verb: Token, trigger: Token, time: Token) -> bool:
    """Whether a time tells when it was told: not if it stands behind what was told.

    "Confirmed today that two were held Friday", "two were held, police said Friday"; but
    "confirmed the capture of two Friday".
    """
    lemma = verb.lemma_.lower()
    judged = lemma in _JUDGING and trigger.pos_ == "NOUN"
    return (lemma in SAYING or judged) and not verb.i < trigger.i < time.i


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


def _is_aside(verb: Token, trigger: Token, time: Time) -> bool:
    """Whether a day at the end dates the whole: "killed two while searching for a leader Monday".

    Only participles may stand between, whose clauses run at the same time or only describe.
    """
    if time.precision not in ("day", "time") or time.basis == "explicit":
        return False
    if time.span[0] < trigger.idx:
        return False
    return all(
        one.tag_ == "VBG"
        or one.dep_ in {"xcomp", "conj"}
        or (one.tag_ == "VBN" and (one.lemma_ in _STATIVE or charges(one)))
        or (one.tag_ == "VB" and any(c.lower_ == "to" for c in one.children))
        for one in _between(verb, trigger)
    )


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
    word = _word_at(trigger.doc, time.span[0])
    before = trigger.doc[word.i - 1].lower_ if word is not None and word.i else ""
    if before == "since" or _in_since_clause(trigger, word):
        return When(time.earliest, published, time.precision, time.basis)
    if before in {"until", "till", "by"} or _dates_speech(trigger, word):
        return When(None, time.latest, time.precision, time.basis)
    side = _side(trigger, word)
    if side == "before":
        return When(None, time.latest, time.precision, time.basis)
    if side == "after":
        latest = max(published or time.latest or "", time.latest or "") or None
        return When(time.earliest, latest, time.precision, time.basis)
    return When(time.earliest, time.latest, time.precision, time.basis)


def _side(trigger: Token, word: Token | None) -> str:
    """Before or after, where the time names another thing: "resigned after the May 3 vote"."""
    while word is not None and word.dep_ in _NAMING and word.head != trigger:
        word = word.head
    if word is None or word.dep_ != "pobj" or word == trigger:
        return ""
    return {"after": "after", "following": "after", "before": "before"}.get(word.head.lower_, "")


def _word_at(doc: Doc, offset: int) -> Token | None:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _in_since_clause(trigger: Token, word: Token | None) -> bool:
    return word is not None and trigger in word.ancestors and _since(word.head, trigger)


def _dates_speech(trigger: Token, word: Token | None) -> bool:
    """Whether a time tells when a thing was said: it happened no later than that."""
    if word is None:
        return False
    verb = _verb_of(word, trigger)
    return verb != trigger and verb in trigger.ancestors and _is_speech(verb, trigger, word)


def inherited(event: Event, trigger: Token, document: Document) -> When | None:
    """The day of an undated event of the news: the day told last, if it is told in the past.

    Only where the sentences before name one day, and not for what lies further back ("had been").
    Where an article opens with its news and names no day, that is the day of publication, and its
    basis says so.
    """
    undated = event.when.basis in ("publication", "unknown")
    if not undated or event.timing != "new" or event.factuality not in ("asserted", "negated"):
        return None
    if not _is_narrated(trigger):
        return None
    for number in range(event.sentence, max(event.sentence - _SENTENCES, -1), -1):
        days = _news_days(document, number)
        if days:
            return When(*days, "day", "relative") if days[0] == days[1] else None
    day, opening = document.published.date, _opening(trigger.doc, document)
    in_lead = trigger.pos_ == "VERB" and opening <= event.sentence < opening + _LEAD
    if day and in_lead and not _names_day(document, opening):
        return When(day[:10], day[:10], "day", "publication")
    return None


def _opening(doc: Doc, document: Document) -> int:
    """The first sentence that is no heading: headings have no stop at their end."""
    text = article_of(doc).text
    for number, (_, end) in enumerate(document.sentences):
        if text[end - 1] in _STOPS:
            return number
    return 0


def _names_day(document: Document, opening: int) -> bool:
    """Whether the body opens with any time but now, that day or a length of hours included."""
    lead = document.sentences[opening : opening + _LEAD + 1]
    start, end = lead[0][0], lead[-1][1]
    return any(
        start <= time.span[0] < end and (time.earliest is not None or time.value.startswith("PT"))
        for time in document.times
    )


def _is_narrated(trigger: Token) -> bool:
    """Whether a clause goes on with the story: in the simple past, or below one that is."""
    if trigger.pos_ != "VERB":
        return any(c.lower_ in ("the", "this") for c in trigger.children if c.dep_ == "det")
    if trigger.tag_ in ("VBD", "VBN", "VBG"):
        return direction(trigger) == PAST or trigger.tag_ == "VBG"
    return False


def _news_days(document: Document, sentence: int) -> tuple[str, str] | None:
    """First and last of the days near publication that a sentence names; None where none."""
    start, end = document.sentences[sentence]
    published = document.published.date
    if not published:
        return None
    last = date.fromisoformat(published[:10])
    days = [
        time.earliest
        for time in document.times
        if start <= time.span[0] < end
        and time.earliest
        and time.precision in ("day", "time")
        and timedelta(0) <= last - date.fromisoformat(time.earliest) <= _NEAR
    ]
    return (min(days), max(days)) if days else None
