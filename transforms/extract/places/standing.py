"""Whether a name stands in a text for a place, and not for a person, a team or a plain word."""

from spacy.tokens import Doc, Span, Token

from transforms.extract.places.reading import BEFORE, JOINERS, PlaceName, entity_of, key_of, lead
from transforms.resolve.gazetteer import abbreviations, candidates, place_words

PLACES = frozenset({"GPE", "LOC", "FAC"})
IN = frozenset(
    (
        "in near around outside inside across throughout toward towards into within via at from "
        "downtown"
    ).split()
)
_DONE_TO_PLACES = frozenset(
    "patrol shell storm liberate bomb bombard besiege recapture retake reclaim overrun".split()
)
_PERHAPS = frozenset("to of between and or through for leaving".split())
_CIVIC = frozenset(
    (
        "police sheriff fire high school schools community council mayor county city health "
        "hospital public department prosecutor emergency commission commissioner commissioners "
        "board legislature assembly senate family economic area regional town hall parks chamber "
        "supreme superior circuit governor civic municipal clerk court labour labor"
    ).split()
)
_LOCALS = frozenset(
    (
        "man woman men women teen teenager boy girl couple family resident residents native "
        "police officials officers firefighters mayor governor authorities students lawmakers "
        "legislators area region suburb suburbs countryside outskirts borders airport front"
    ).split()
)
CALENDAR = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may "
        "june july august september october november december spring summer autumn winter easter "
        "christmas ramadan"
    ).split()
)
_TOWNS = frozenset("capital city town village port hometown resort suburb stronghold".split())
_PARTS = frozenset(
    (
        "countryside outskirts suburbs center centre streets vicinity environs surroundings "
        "bombardment shelling siege north south east west northeast northwest southeast southwest"
    ).split()
)
_PARTIES = frozenset({"D", "R", "I"})
_OFTEN = frozenset({"U.S.", "US", "U.S.A.", "USA", "U.K.", "UK"})
_ACRONYM = 4
_KNOWN_TOWN = 15_000


def fits(doc: Doc, start: int, key: str, level: str | None) -> bool:
    """Whether the model, the gazetteer or the words before bear out what a word tells."""
    if level is None or doc[start].ent_type_ in PLACES or lead(doc, start) in IN | {"of"}:
        return True
    return any(one.level == level for one in candidates(key))


def is_meant(doc: Doc, start: int, end: int, key: str) -> bool:
    """Whether a name of the gazetteer stands here for a place."""
    label = doc[start].ent_type_
    span = entity_of(doc, start)
    if label in PLACES and span is not None:
        return _is_whole(doc, span, start, end)
    if span is not None and label == "ORG" and _opens(doc, span, start) and end < span.end:
        return _is_body_of(doc, end, key)
    if span is not None and (span.start < start or span.end > end):
        return False
    if inside_person(doc, start, end) or _in_longer_name(doc, start, end):
        return False
    before = lead(doc, start)
    if _is_done_to(doc[start:end].root) or (label == "NORP" and _is_region(key)):
        return True
    if before in IN or _opens_sentence(doc, start, end) or _is_named_so(doc, start):
        return True
    if _stands_for_locals(doc, end) and _is_known_town(key):
        return True
    return before in _PERHAPS and label in {"ORG", ""} and _is_known_town(key)


def _is_named_so(doc: Doc, start: int) -> bool:
    """Whether the words before say that it is a place's: "the capital, Ambon", "outskirts of …"."""
    if start < 2:
        return False
    word, link = doc[start - 2].lower_, doc[start - 1].lower_
    return (link == "," and word in _TOWNS) or (link == "of" and word in _PARTS)


def is_of_party(doc: Doc, start: int) -> bool:
    """Whether the letter of a party is tied to the name by a hyphen: "D-Ohio"."""
    return start > 1 and doc[start - 1].text == "-" and doc[start - 2].text in _PARTIES


def is_country_here(doc: Doc, start: int) -> bool:
    """Whether letters that are a country's short form are meant as that, alone or before a body."""
    label, span = doc[start].ent_type_, entity_of(doc, start)
    if label != "ORG" or span is None:
        return label in PLACES
    return _opens(doc, span, start) and doc[start].text in _OFTEN


def _is_done_to(token: Token) -> bool:
    """Whether a name is what is done to places only: "patrolled", "stormed"."""
    return token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_.lower() in _DONE_TO_PLACES


def _is_region(key: str) -> bool:
    return any(one.is_own and one.level in {"admin1", "region"} for one in candidates(key))


def _opens(doc: Doc, span: Span, start: int) -> bool:
    """Whether a token is the first of a name, but for an article."""
    return span.start == start or (span.start + 1 == start and doc[span.start].pos_ == "DET")


def _opens_sentence(doc: Doc, start: int, end: int) -> bool:
    """Whether a name in capitals opens a sentence as a dateline does: "BEIRUT: The body …"."""
    if not doc[start:end].text.isupper() or end >= len(doc) or len(doc[start]) < 3:
        return False
    first = start == 0 or doc[start].is_sent_start or doc[start - 1].text in {".", '"'}
    return bool(first) and doc[end].text in {":", "-", "--", "—", "–", "(", "/"}


def _stands_for_locals(doc: Doc, end: int) -> bool:
    """Whether people or bodies of the place follow: "Rochester man", "Murmansk's governor"."""
    position = end + 1 if end < len(doc) and doc[end].tag_ == "POS" else end
    return position < len(doc) and doc[position].lower_ in _LOCALS


def _is_whole(doc: Doc, span: Span, start: int, end: int) -> bool:
    """Whether the name is all that counts of a marked place, not a word of a longer name."""
    around = (*doc[span.start : start], *doc[end : span.end])
    rest = [t for t in around if t.is_alpha and t.lower_ not in CALENDAR]
    if any(t.text in {",", "and", "-", "/"} for t in doc[span.start : span.end]):
        return True
    return all(t.lower_ in BEFORE | JOINERS or t.lower_ in place_words() for t in rest)


def _is_body_of(doc: Doc, end: int, key: str) -> bool:
    """Whether the words behind a place make a body of it: "Marion Police Department"."""
    if " county" in key or " parish" in key:
        return True
    return doc[end].lower_ in _CIVIC and _is_known_town(key)


def _is_known_town(key: str) -> bool:
    return any(
        (one.is_own or " " in key)
        and (one.level in {"country", "admin1", "admin2"} or one.population >= _KNOWN_TOWN)
        for one in candidates(key)
    )


def inside_person(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens are part of a longer name of a person."""
    span = entity_of(doc, start)
    return span is not None and span.label_ == "PERSON" and (span.start < start or span.end > end)


def _in_longer_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a capitalised word beside it, behind or before, makes it part of another name."""
    behind = doc[end] if end < len(doc) else None
    before = doc[start - 1] if start > 0 else None
    if behind is not None and behind.lower_ in CALENDAR:  # "in Sanaa Friday"
        behind = None
    if behind is not None and behind.text[:1].isupper() and behind.pos_ == "PROPN":
        return behind.lower_ not in _CIVIC
    return (
        before is not None
        and before.text[:1].isupper()
        and before.pos_ == "PROPN"
        and before.lower_ not in BEFORE
    )


def surnames(doc: Doc) -> frozenset[str]:
    """The last names of the persons whom the text names in full."""
    return frozenset(
        span[-1].text if span[-1].tag_ != "POS" else span[-2].text
        for span in doc.ents
        if span.label_ == "PERSON" and len(span) > 1
    )


def is_surname(doc: Doc, name: PlaceName, people: frozenset[str]) -> bool:
    """Whether a single word is somebody's surname here, and not where a place would stand."""
    if name.level or name.inside or name.end - name.start > 1:
        return False
    return doc[name.start].text in people and lead(doc, name.start) not in IN


def is_ordinary(doc: Doc, name: PlaceName, ordinary: frozenset[str]) -> bool:
    """Whether a single word is an ordinary one, which the text also has in small letters."""
    if name.end - name.start > 1 or name.inside:
        return False
    token = doc[name.start]
    if name.key in place_words() or token.lower_ in ordinary or _is_acronym(token.text, name.key):
        return True
    return token.pos_ != "PROPN" and not token.ent_type_


def _is_acronym(text: str, key: str) -> bool:
    """Whether a short word in capitals names no state or country: "NGO", "NATO"."""
    letters = text.replace(".", "")
    if not letters.isupper() or len(letters) > _ACRONYM or text in abbreviations():
        return False
    return not any(one.level in {"country", "admin1"} for one in candidates(key))


def is_repeated(doc: Doc, start: int, end: int) -> bool:
    """Whether a name known to be a place elsewhere in the text is one here too."""
    span = entity_of(doc, start)
    if span is not None and span.label_ in {"PERSON", "WORK_OF_ART", "PRODUCT"}:
        return span.start == start and span.end == end
    if span is not None and span.label_ == "ORG" and (span.start < start or span.end > end):
        return _opens(doc, span, start) and (
            doc[end].lower_ in _CIVIC or " county" in key_of(doc, start, end)
        )
    return not _in_longer_name(doc, start, end)
