"""The events layer: what happened, by whom, to whom, when, how many, and according to whom."""

from spacy.language import Language
from spacy.tokens import Doc, Token

from transforms.extract.attributions import attribution_of
from transforms.extract.entities import entity_at, things_at
from transforms.extract.events.charges import is_alleged
from transforms.extract.events.commitments import committed
from transforms.extract.events.contents import content_mode
from transforms.extract.events.contexts import tell_contexts
from transforms.extract.events.counts import counts_of
from transforms.extract.events.dating import inherited, time_of, when
from transforms.extract.events.embedded import is_aside
from transforms.extract.events.happenings import is_avoided, is_content, link
from transforms.extract.events.history import look_back, recede
from transforms.extract.events.judging import judge
from transforms.extract.events.nature import type_of
from transforms.extract.events.parties import assign, voiced
from transforms.extract.events.recalled import is_recalled, recall
from transforms.extract.events.roles import roles
from transforms.extract.events.sides import add_sides, is_fight
from transforms.extract.events.stances import is_stance
from transforms.extract.events.status import is_rate, is_tally, stage, timing
from transforms.extract.events.tolls import clause_of
from transforms.extract.events.triggers import Trigger, codes, find, mode_of, span_of
from transforms.extract.events.violence import arm, is_general
from transforms.extract.places import place_of_event, place_told_last
from transforms.extract.predicates import factuality_of
from transforms.extract.state import document_of
from transforms.extract.times.ranges import range_of
from transforms.resolve.conflicts import conflict_of
from warehouse.contracts.document import Document, Event

_OF_PEOPLE = frozenset({"ASSAULT", "DISASTER", "COERCE"})
_ALONE = frozenset({"PROTEST", "TRANSITION", "MOBILIZE", "RETREAT"})
"""Types whose nouns need one party only."""
_VOICED = frozenset({"AGREE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
"""Types of what is done by saying that one will or will not do something."""
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})
_ENVOYS = frozenset({"GOV", "IGO", "LEG", "ELI", "PTY", "SPY", "OPP", "REL"})


@Language.component("dateline_events")
def events_component(doc: Doc) -> Doc:
    """Fill the events layer."""
    document = document_of(doc)
    covered = entity_at(doc)
    people = frozenset(covered)
    for number, span in enumerate(document.sentences):
        sentence = doc.char_span(*span, alignment_mode="expand")
        if sentence is None:
            continue
        triggers = sorted(find(sentence, people), key=lambda one: one.token.i)
        reports = {trigger.token.i: trigger.word.type for trigger in triggers}
        before = len(document.events)
        for trigger in triggers:
            event = _event(doc, document, trigger, covered, number)
            if event is None or is_avoided(trigger) or is_aside(event, trigger, reports):
                continue
            if is_stance(event, trigger, document, people):
                continue
            if not is_content(trigger, event.factuality, reports):
                document.events.append(event)
        document.events[before:] = judge(document, sentence, document.events[before:])
    words = {token.idx: token for token in doc}
    tokens = [words.get(event.trigger[0]) for event in document.events]
    link(document, tokens)
    recall(document, tokens)
    recede(doc, document)
    look_back(document)
    tell_contexts(doc, document, tokens)
    return doc


def _event(
    doc: Doc, document: Document, trigger: Trigger, covered: dict[int, int], sentence: int
) -> Event | None:
    token, word = trigger.token, trigger.word
    span = span_of(trigger)
    event = Event(word.type, span, sentence, mode=mode_of(trigger), rule=word.rule)
    found = roles(trigger, covered)
    assign(document, event, found, trigger, covered)
    event.quantities = counts_of(doc, document, token, word.type)
    event.place = place_of_event(token, document.places)
    event.type = type_of(event, trigger, token.sent, document)
    if event.type == "DISASTER":
        event.actors, event.mode = [], event.mode if word.type == "DISASTER" else None
    if word.mode == "visit" and token.lemma_ != "visit":
        _moves(document, event)
    _date(event, document, token)
    if event.type in {"ASSAULT", "DISASTER"}:
        arm(event, token, things_at(doc), document)
    if not event.actors and not event.recipients:
        _known_sides(event, document, token)
    if event.type == "ASSAULT" and is_fight(trigger):
        add_sides(document, event)
    if not event.type or not (_is_told(event, token) or is_recalled(event, token, document)):
        return None
    clause = clause_of(token)
    if word.rule != "duty":  # the demand itself was made
        event.factuality = factuality_of(clause)
    if event.factuality == "asserted" and event.type in _OF_PEOPLE and is_alleged(token):
        event.factuality = "possible"
    general = event.time is None and event.place is None and not event.quantities
    if event.factuality == "asserted" and event.type in _OF_PEOPLE and general:
        event.factuality = "habitual" if is_general(token) else "asserted"
    summed = is_tally(clause) or is_rate(clause)
    if event.factuality == "asserted" and event.type in _OF_PEOPLE and summed:
        event.factuality = "habitual"
    plain, event.type = event.type, committed(token, event.type, event.factuality)
    if event.type in _VOICED and (plain != event.type or _is_unknown(document, event)):
        voiced(document, event, token, covered)
    event.mode = (event.mode if event.type == plain else None) or content_mode(token, event.type)
    event.attribution = attribution_of(document, span)
    event.timing = timing(clause, event.when, event.factuality, document.published.date)
    goes_on = inherited(event, token, document)
    if goes_on is not None:
        event.when = goes_on
        if event.place is None and event.type in _OF_PEOPLE:
            event.place = place_told_last(token, document.places)
    event.stage = stage(clause)
    event.cameo, event.acled = codes().get(
        (event.type, event.mode), codes().get((event.type, None), (None, None))
    )
    event.confidence = _confidence(event, word.confidence)
    return event


def _is_unknown(document: Document, event: Event) -> bool:
    """Whether those who do it are told by nothing but pronouns for nobody known."""
    doers = [document.entities[index] for index in event.actors]
    return all(one.kind == "other" and one.coreferent is None for one in doers)


def _known_sides(event: Event, document: Document, token: Token) -> None:
    """The sides of a war that goes by its noun: "since the invasion began three years ago"."""
    if not any(child.dep_ == "det" and child.lower_ == "the" for child in token.children):
        return
    ranked = sorted(enumerate(document.entities), key=lambda pair: pair[1].kind != "country")
    first = {one.country: index for index, one in reversed(ranked)}
    when = event.when
    begun = (when.earliest, when.latest) if when.earliest and when.latest else None
    countries = [code for code in first if code is not None]
    known = conflict_of(token.lemma_.lower(), countries, document.published.date, begun)
    if known is not None:
        event.actors, event.recipients = [first[known.attacker]], [first[known.attacked]]


def _moves(document: Document, event: Event) -> None:
    """Who arrives says what it is: troops are deployed, officials visit, others only travel."""
    sectors = {document.entities[index].sector for index in event.actors}
    if sectors & _ARMED:
        event.type, event.mode, event.recipients = "MOBILIZE", "troops", []
    elif not sectors & _ENVOYS:
        event.actors, event.recipients = [], []


def _is_told(event: Event, token: Token) -> bool:
    """Whether enough is told to call it an event: a party, or what violence or nature did.

    A noun of any other type must tell both sides or a quantity: "European sanctions" names a thing.
    """
    hit = [one.entity for one in event.participants if one.role == "target"]
    parties = [*event.actors, *event.recipients, *hit]
    held = event.place is not None or event.quantities
    if event.type == "PROTEST" and token.pos_ != "VERB" and held:
        return True
    if event.type in _OF_PEOPLE:
        return bool(parties or event.quantities or event.place is not None)
    if token.pos_ != "VERB" and event.type not in _ALONE:
        return len(parties) > 1 or bool(parties and event.quantities)
    return bool(parties)


def _date(event: Event, document: Document, token: Token) -> None:
    event.time = time_of(token, document, document.sentences[event.sentence])
    time = document.times[event.time] if event.time is not None else None
    if event.time is not None and (whole := range_of(token.doc.text, document.times, event.time)):
        event.time, time = whole
    event.when = when(token, time, document.published.date)


def _confidence(event: Event, base: float) -> float:
    both = bool(event.actors) and bool(event.recipients)
    none = not event.actors and not event.recipients
    return round(min(max(base + (0.1 if both else -0.15 if none else 0.0), 0.05), 0.95), 2)
