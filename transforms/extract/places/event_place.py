"""Which of a sentence's places says where an event happened.

A place says where when it stands behind "in", "near" …, or is what the event was done to ("shelled
Kharkiv"). How far its phrase hangs from the trigger is counted in clauses: a phrase of the
trigger's own clause is near, one of a clause joined to it farther, one that is told with a verb of
saying says where that was said.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.extract.state import document_of
from transforms.resolve.actors import agents
from transforms.resolve.gazetteer import place_words, short_names
from warehouse.contracts.document import Place

_WHERE = frozenset(
    (
        "in at near on outside inside across around off within along over throughout above "
        "between amid against beside behind surrounding north south east west"
    ).split()
)
_MOTION_PREPOSITIONS = frozenset({"to", "into", "towards", "toward", "from", "through", "via"})
_MOTION = frozenset(
    (
        "deploy send travel visit arrive dispatch go fly move advance withdraw retreat march cross "
        "enter flee return storm push spread evacuate head sail pour drive take bring transfer"
    ).split()
)
_DONE_TO_PLACES = frozenset(
    (
        "capture seize take retake recapture liberate storm attack hit strike shell bomb bombard "
        "raid target invade enter leave patrol destroy besiege occupy control reach visit pound "
        "rock shake overrun reclaim secure clear recover search surround burn loot damage "
        "devastate assault defend cross evacuate conquer annex flood ravage tour"
    ).split()
)
_HAPPENS_TO = frozenset(
    {"fall", "burn", "witness", "see", "suffer", "explode", "detonate", "shake"}
)
_SPEAKING = frozenset(
    (
        "say tell report announce add state declare claim confirm reveal write note explain warn "
        "accuse believe think allege argue insist"
    ).split()
)
_WARS = frozenset({"war", "conflict", "crisis", "invasion", "occupation", "uprising"})
_JOINED = frozenset({"compound", "nmod", "amod", "appos", "conj", "poss", "npadvmod"})
_CLAUSES = {"relcl": 3.0, "ccomp": 2.0, "advcl": 0.9, "conj": 1.0, "acl": 0.6, "xcomp": 0.3,
            "pcomp": 0.5, "parataxis": 2.0, "csubj": 2.0}  # fmt: skip
_TOLD_OF = frozenset(
    (
        "operation attack assault raid search area district scene site city town village province "
        "region incident explosion blast clash battle fight fighting engagement compound building "
        "find patrol protest march rally demonstration strike crash fire ambush bombing shooting"
    ).split()
)
_BACK = 700
"""How far back, in characters, the happening may be told that a sentence goes on about."""
_GOES_ON = 2
"""Sentences back that a story's place is looked for."""
_SOMEWHERE = frozenset({"city", "admin1", "admin2", "facility"})
_PROTESTS = frozenset("protest march demonstrate rally strike vote campaign riot".split())
_ABOUT = frozenset({"against", "over", "about", "for", "that", "after", "because", "demanding"})
_ABOUT_PRICE = 3.0
_SIDES = frozenset(
    (
        "northeast northwest southeast southwest northeastern northwestern southeastern "
        "southwestern outskirts"
    ).split()
)
_LENGTHS = frozenset(
    "km kms kilometer kilometers kilometre kilometres mile miles meters metres yards".split()
)
_NEAR_WORDS = 7
_FROM_AFAR, _BESIDE, _LARGER, _OWNER, _AROUND = 2.2, 0.3, 0.8, 0.3, 0.15
_SURE, _PART_OF, _FRONTED = 0.5, 0.2, 0.2
_MANNERS = frozenset(
    (
        "support favor favour protest solidarity honor honour memory response reaction connection "
        "retaliation revenge cooperation coordination alliance coalition partnership defiance"
    ).split()
)
_NEARBY = frozenset({"near", "outside", "around", "off", "beside"})
_FAR = 9.0
_FARTHEST = 2.6
_COARSE = {"facility": 0.0, "city": 0.0, "admin2": 0.05, "water": 0.4, "admin1": 0.4,
           "region": 0.5, "country": 0.9}  # fmt: skip
_CLIMB = 8
_MODIFYING = frozenset({"compound", "amod", "nmod"})
_APART = frozenset(
    "after before since until following about over despite like than behind for".split()
)
_ELSEWHERE = 2.7
_THE = frozenset({"the", "this", "that", "same"})
_STATES = {"country": "country", "nation": "country", "republic": "country"}
_NAMED_LEVELS = frozenset({"country", "admin1", "admin2", "city"})


def place_of_event(trigger: Token, places: Sequence[Place]) -> int | None:
    """Index of the place where the event of a trigger happened; None where no place tells it."""
    told = _told_in_sentence(trigger, places)
    if told is None:
        told = _told_by_noun(trigger, places)
    return _told_before(trigger, places) if told is None else told


def _told_in_sentence(trigger: Token, places: Sequence[Place]) -> int | None:
    sentence = trigger.sent
    start, end = sentence.start_char, sentence.end_char
    near = [(index, one) for index, one in enumerate(places) if start <= one.span[0] < end]
    words = {token.idx: token for token in sentence} if near else {}
    best: tuple[float, int] | None = None
    for index, place in near:
        token = words.get(place.span[0])
        if token is None or (token.dep_ in _MODIFYING and token.text in short_names()):
            continue
        if _ends_body(token):
            continue
        obscure = place.geonames_id is None or place.confidence < _SURE
        cost = _distance(_last(token, place), trigger, obscure) + _COARSE.get(place.level, 1.0)
        if cost < _FARTHEST + _COARSE.get(place.level, 1.0) and (best is None or cost < best[0]):
            best = cost, index
    return best[1] if best else None


def _ends_body(token: Token) -> bool:
    """Whether a place belongs to the name of a body: "the Patriotic Union of Kurdistan"."""
    inside = token.ent_type_ == "ORG" and token.ent_iob_ == "I" and token.i > 0
    return inside and token.doc[token.i - 1].lower_ in {"of", "and"}


def _told_by_noun(trigger: Token, places: Sequence[Place]) -> int | None:
    """The place named last that a noun of its kind takes up: "twenty bombs across the city"."""
    for noun in trigger.sent:
        level = _taken_up(noun)
        if level is None or _distance(noun, trigger, obscure=False) >= _FARTHEST:
            continue
        before = (i for i, one in enumerate(places) if one.span[0] < noun.idx)
        named = [i for i in before if places[i].level == level]
        if named:
            return max(named, key=lambda i: places[i].span[0])
    return None


def _taken_up(noun: Token) -> str | None:
    """The level of place that "the city", "that province" means; None for any other word."""
    if noun.tag_ != "NN" or not any(child.lower_ in _THE for child in noun.children):
        return None
    if any(child.dep_ in _MODIFYING and child.pos_ == "PROPN" for child in noun.children):
        return None
    word = place_words().get(noun.lower_)
    level = word.level if word is not None else _STATES.get(noun.lower_)
    return level if level in _NAMED_LEVELS else None


def _told_before(trigger: Token, places: Sequence[Place]) -> int | None:
    """The place of the happening that the sentence goes on about: "during the operation".

    A noun of the event only names that happening again.
    """
    if trigger.pos_ != "VERB":
        return None
    sentence = trigger.sent
    start, end = sentence.start_char, sentence.end_char
    if any(start <= place.span[0] < end for place in places):
        return None
    if not any(_points_back(token) for token in sentence):
        return None
    document = document_of(trigger.doc)
    earlier = [
        event.place
        for event in document.events
        if event.place is not None and 0 < start - event.trigger[0] < _BACK
    ]
    return earlier[-1] if earlier else None


def place_told_last(trigger: Token, places: Sequence[Place]) -> int | None:
    """The place of a story that goes on without naming one: that of the sentences just before.

    Only the nearest sentence that names one counts, and of it the first town or province behind
    "in" or "near".
    """
    sentence = trigger.sent
    if any(sentence.start_char <= place.span[0] < sentence.end_char for place in places):
        return None
    for _ in range(_GOES_ON):
        if sentence.start == 0:
            return None
        sentence = trigger.doc[sentence.start - 1].sent
        start, end = sentence.start_char, sentence.end_char
        near = [(index, one) for index, one in enumerate(places) if start <= one.span[0] < end]
        words = {token.idx: token for token in sentence} if near else {}
        for index, place in near:
            token = words.get(place.span[0])
            if token is not None and place.level in _SOMEWHERE and _stands_in(token, place):
                return index
        if near:
            return None
    return None


def _stands_in(token: Token, place: Place) -> bool:
    """Whether a place's name is where something is: "in Norstad district, Lima province"."""
    word = _last(token, place)
    while word.dep_ in _JOINED:
        word = word.head
    return word.dep_ == "pobj" and word.head.lower_ in _WHERE


def _points_back(token: Token) -> bool:
    return token.lemma_.lower() in _TOLD_OF and any(
        child.lower_ in {"the", "this", "that", "same"} for child in token.children
    )


def _last(token: Token, place: Place) -> Token:
    """The main word of a place's name."""
    span = token.doc.char_span(*place.span, alignment_mode="expand")
    return span.root if span is not None else token


def _distance(place: Token, trigger: Token, obscure: bool) -> float:
    """How far a place is told from a trigger, in clauses; far where it tells something else.

    A place that no gazetteer has for sure (`obscure`) is not the larger of two told together.
    """
    token, modifies, larger = place, False, 0.0
    for _ in range(_CLIMB):
        head = token.head
        if token.dep_ == "pobj" and head.lower_ != "of":
            if token.lower_ in _MANNERS:  # "in support of …" tells no place
                return _FAR
            opens = _FRONTED if head.i == trigger.sent.start else 0.0
            return _behind_preposition(head, trigger) + larger + opens
        if token.dep_ == "pobj" and head.head.lower_ in _WHERE | _SIDES:  # "north of Baghdad"
            beside = _FROM_AFAR if _is_measured(head.head) else _BESIDE
            return _between(head.head.head, trigger) + beside
        if token.dep_ in _JOINED or token.dep_ == "pobj":
            if token.dep_ in {"compound", "poss", "nmod"}:
                modifies = True
                larger = max(larger, _as_modifier(token, obscure))
            elif token.dep_ == "pobj" and any(_is_named(child) for child in head.head.children):
                larger = max(larger, _PART_OF)
            token = head if token.dep_ != "pobj" else head.head
            if token == trigger:
                return 0.2
            continue
        return _as_party(token, trigger, modifies) + larger
    return _FAR


def _as_modifier(token: Token, obscure: bool) -> float:
    """What it costs that a place's name stands before a noun; nothing inside one longer name."""
    if _names_part(token.head) and not (obscure and token.dep_ == "compound"):
        return _LARGER
    if token.dep_ == "poss":
        return _OWNER
    inside = token.dep_ == "compound" and token.head.lower_ in place_words()
    return 0.0 if inside else _AROUND


def _is_named(child: Token) -> bool:
    return child.dep_ == "compound" and child.pos_ == "PROPN"


def _names_part(noun: Token) -> bool:
    """Whether a noun names what lies in the place before it: "Quito's district of Calderón"."""
    return any(
        child.dep_ == "prep"
        and child.lower_ == "of"
        and any(c.pos_ == "PROPN" for c in child.children)
        for child in noun.children
    )


def _is_measured(side: Token) -> bool:
    """Whether a direction is told with a distance: "80 km west of Kabul" is not at Kabul."""
    before = side.doc[max(side.i - _NEAR_WORDS, 0) : side.i]
    return any(token.lower_ in _LENGTHS for token in before)


def _behind_preposition(preposition: Token, trigger: Token) -> float:
    word, anchor = preposition.lower_, preposition.head
    if trigger.lemma_.lower() in _PROTESTS and word in _ABOUT:
        return _FAR
    before = preposition.doc[preposition.i - 1] if word in _NEARBY and preposition.i else anchor
    if before.dep_ == "pobj" and before.pos_ == "PROPN" and before.head.lower_ in _WHERE:
        return _behind_preposition(before.head, trigger) + _BESIDE  # "in Pune near Mumbai"
    if word in _WHERE and _before_day(preposition) and _same_clause(anchor, trigger):
        return 0.3
    while anchor.dep_ == "prep" and anchor.lower_ in _WHERE:  # "north of …", "from near …"
        anchor = anchor.head
    if word in _WHERE:
        extra = 1.0 if anchor.lemma_.lower() in _WARS and anchor != trigger else 0.0
        extra += _of_person(anchor, trigger) + (_BESIDE if word in _NEARBY else 0.0)
    elif word in _MOTION_PREPOSITIONS and _moves(anchor):
        extra = 0.1
    elif word in {"from", "through"} and not _is_person(anchor):
        extra = 1.2
    else:
        return _FAR
    return extra + _between(anchor, trigger)


def _before_day(preposition: Token) -> bool:
    """Whether a day follows the phrase, which then tells of the main verb: "in Lagos on Monday"."""
    name = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    behind = name.i + 1 if name is not None else preposition.i
    rest = [token for token in preposition.doc[behind : behind + 2] if token.lower_ != "on"]
    return bool(rest) and name is not None and rest[0].ent_type_ == "DATE"


def _same_clause(anchor: Token, trigger: Token) -> bool:
    """Whether no other verb stands between a word and the trigger above it."""
    while anchor != trigger:
        if anchor.pos_ in {"VERB", "AUX"} or anchor.head == anchor:
            return False
        anchor = anchor.head
    return True


def _of_person(anchor: Token, trigger: Token) -> float:
    """What it costs that a place is told with people, less where they are those of the event."""
    if not _is_person(anchor):
        return 0.0
    if anchor.ent_type_ == "PERSON" or anchor.dep_ == "nsubj":
        return 1.2
    own = anchor.head in {trigger, *(c for c in trigger.children if c.dep_ == "agent")}
    return 0.7 if own else 1.2


def _is_person(token: Token) -> bool:
    """Whether a noun names people, whose place need not be the event's."""
    return token.ent_type_ == "PERSON" or token.lemma_.lower() in agents()


def _moves(anchor: Token) -> bool:
    return anchor.lemma_.lower() in _MOTION or anchor.head.lemma_.lower() in _MOTION


def _as_party(token: Token, trigger: Token, modifies: bool) -> float:
    """A place that is what something was done to: object, or subject of a passive."""
    verb = token.head
    if _is_person(token):
        return _FAR
    if token.dep_ in {"dobj", "nsubjpass"}:
        acts = verb.lemma_.lower() in _DONE_TO_PLACES or (
            modifies and trigger.lemma_.lower() not in _PROTESTS
        )
        return _between(verb, trigger) + 0.1 if acts else _FAR
    if token.dep_ == "nsubj" and (verb.lemma_.lower() in _HAPPENS_TO or modifies):
        return _between(verb, trigger) + (0.6 if modifies else 0.1)
    return _FAR


def _between(anchor: Token, trigger: Token) -> float:
    """The clauses between the word that a phrase hangs on and the trigger, each at its price."""
    above = {token.i: token for token in (trigger, *trigger.ancestors)}
    down = _ELSEWHERE if anchor != trigger and _is_apart(trigger) else 0.0
    token = anchor
    while token.i not in above:
        down += _price(token)
        if token.head == token:
            return _FAR
        token = token.head
    meeting, up, other = token, 0.0, trigger
    while other.i != meeting.i:
        up += _price(other)
        if other.dep_ in {"ccomp", "parataxis"} and other.head.lemma_.lower() in _SPEAKING:
            return _FAR
        other = other.head
    return up + down * 1.2 + (_ABOUT_PRICE if _is_topic(anchor, trigger) else 0.0)


def _is_apart(noun: Token) -> bool:
    """Whether a phrase sets a noun apart: "a day after the raid", "leader of the raid"."""
    if noun.dep_ != "pobj":
        return False
    above = noun.head
    return above.lower_ in _APART or (above.lower_ == "of" and _is_person(above.head))


def _is_topic(anchor: Token, trigger: Token) -> bool:
    """Whether a phrase tells what a protest was about: "marched against the war in Yemen"."""
    if trigger.lemma_.lower() not in _PROTESTS:
        return False
    between = [anchor]
    while between[-1] != trigger and between[-1].head != between[-1]:
        between.append(between[-1].head)
    return any(token.lower_ in _ABOUT for token in between if token.dep_ in {"prep", "mark"})


def _price(token: Token) -> float:
    if token.pos_ in {"VERB", "AUX"}:
        return _CLAUSES.get(token.dep_, 0.2)
    return 0.15 if token.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass"} else 0.0
