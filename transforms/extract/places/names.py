"""Where a text names places: what the model marks, what the words around tell, what came before.

A name is a stretch of tokens. The model's places count unless they are part of a longer name; its
persons and organisations count where they stand as a place stands ("in Marion") or are told by a
larger place behind them ("Marion, Ohio"), and organisations give the place that they begin with
where they are a body of that place ("Marion Police Department").
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from transforms.extract.places.reading import (
    LONGEST,
    PlaceName,
    is_bound,
    key_of,
    larger_behind,
    lead,
    longest,
    own_level,
    region_at,
    run_before,
    run_from,
    word_before,
    word_behind,
)
from transforms.extract.places.standing import (
    CALENDAR,
    IN,
    PLACES,
    fits,
    inside_person,
    is_country_here,
    is_meant,
    is_of_party,
    is_ordinary,
    is_repeated,
    is_surname,
    surnames,
)
from transforms.extract.places.ways import Way, ways
from transforms.resolve.actors import peoples
from transforms.resolve.gazetteer import abbreviations, candidates, place_words, short_names
from transforms.text.dateline import parse_dateline
from transforms.text.fold import fold

_TOLD = frozenset({"admin1", "admin2", "city"})
_OTHERS = frozenset({"TIME", "MONEY", "PERCENT", "LANGUAGE", "LAW", "CARDINAL",
                     "ORDINAL", "QUANTITY"})  # fmt: skip
_SMALL_ARTICLES = frozenset({"al", "el", "ash", "ar", "al-", "el-"})
DIRECTIONS = frozenset(
    (
        "north south east west northeast northwest southeast southwest northern southern eastern "
        "western central"
    ).split()
)


def find(doc: Doc) -> list[PlaceName]:
    """The place names of a text in order; none overlaps another."""
    taken = bytearray(len(doc))
    found: list[PlaceName] = []
    people, ordinary = surnames(doc), frozenset(t.text for t in doc if t.text.islower())
    for name in (
        *_dateline(doc),
        *map(_of_way, ways(doc)),
        *_told(doc),
        *_described(doc),
        *_unknown(doc),
    ):
        if not (is_surname(doc, name, people) or is_ordinary(doc, name, ordinary)):
            _keep(found, taken, name)
    for name in _again(doc, found, taken):
        if not is_surname(doc, name, people):
            _keep(found, taken, name)
    return sorted(found, key=lambda name: name.start)


def _keep(found: list[PlaceName], taken: bytearray, name: PlaceName) -> None:
    if name.start < name.end and not any(taken[name.start : name.end]):
        taken[name.start : name.end] = b"\x01" * (name.end - name.start)
        found.append(name)


def _of_way(way: Way) -> PlaceName:
    return PlaceName(way.start, way.end, way.key, "facility", is_known=False)


def _dateline(doc: Doc) -> Iterator[PlaceName]:
    """The place that opens the article: "KABUL, Afghanistan (Aug. 23)"."""
    line = parse_dateline(doc.text)
    span = (
        doc.char_span(*line.place_span, alignment_mode="expand")
        if line and line.place_span
        else None
    )
    position = span.start if span is not None else 0
    while span is not None and position < span.end:
        end = longest(doc, position, span.end)
        if end > position:
            key = key_of(doc, position, end)
            yield PlaceName(position, end, key, inside=larger_behind(doc, end, ""))
        position = max(end, position + 1)


def _told(doc: Doc) -> Iterator[PlaceName]:
    """Names of the gazetteer that are meant as places here."""
    position = 0
    while position < len(doc):
        token = doc[position]
        if not _may_open(token):
            position += 1
            continue
        name = _at(doc, position)
        if name is not None:
            yield name
        position = name.end if name is not None else position + 1


def _may_open(token: Token) -> bool:
    text = token.text
    if not text[:1].isupper():
        return text in _SMALL_ARTICLES and token.ent_type_ in PLACES
    label = token.ent_type_
    if label == "NORP":
        return token.pos_ == "PROPN" and fold(text) not in peoples()
    if label == "DATE":
        return token.pos_ == "PROPN" and text.lower() not in CALENDAR
    return label not in _OTHERS


def _at(doc: Doc, start: int) -> PlaceName | None:
    """The name that begins at a token, if it is in the gazetteer and meant as a place."""
    if doc[start].text in short_names():
        return _short(doc, start)
    if is_of_party(doc, start) and (member := _constituency(doc, start)):
        return member
    end = longest(doc, start, len(doc))
    if end == start + 1 and doc[start].lower_ in DIRECTIONS:
        return None
    if is_bound(doc, start - 1) and not candidates(fold(doc[start - 2].text)):
        return None
    if end == start:
        short = region_at(doc, start)
        meant = short and doc[start].ent_type_ in PLACES and len(doc[start].text) > 2
        return PlaceName(start, start + 1, short[0], "admin1") if short and meant else None
    word, word_end = word_behind(doc, end)
    level = word.level if word else word_before(doc, start)
    key = key_of(doc, start, end)
    inside = larger_behind(doc, word_end if word else end, key)
    if not (level or inside or own_level(key) or is_meant(doc, start, end, key)):
        return None
    if (level or inside) and (inside_person(doc, start, end) or not fits(doc, start, key, level)):
        return None
    joined = word is not None and (word.joined == "yes" or doc[word_end - 1].text[:1].isupper())
    return PlaceName(start, word_end if joined and word and word.joined != "no" else end, key,
                     level or own_level(key), inside)  # fmt: skip


def _short(doc: Doc, start: int) -> PlaceName | None:
    """A country by its letters: "the U.S. said", "UAE troops", but not the road "U.S. 95"."""
    behind = doc[start + 1] if start + 1 < len(doc) else doc[start]
    if behind.like_num or not is_country_here(doc, start):
        return None
    return PlaceName(start, start + 1, short_names()[doc[start].text], "country")


def _constituency(doc: Doc, start: int) -> PlaceName | None:
    """The state or town that a member sits for: "Rep. Ada Poe, D-Ohio", "R-Pa."."""
    text = doc[start].text
    if short := abbreviations().get(text) or abbreviations().get(f"{text}."):
        return PlaceName(start, start + 1, short, "admin1")
    end = longest(doc, start, len(doc))
    return PlaceName(start, end, key_of(doc, start, end)) if end > start else None


def _described(doc: Doc) -> Iterator[PlaceName]:
    """Names that only the words beside them tell: "the village of Mainok", "Sontyo village"."""
    for token in doc:
        word = place_words().get(token.lower_)
        if word is None or not token.text.islower() or word.level not in _TOLD:
            continue
        spans = [(run_before(doc, token.i), token.i)]
        if not (spans[0][0] < token.i and _leads_to_place(doc, spans[0][0])):
            spans = []
        if token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "of":
            spans.append((token.i + 2, run_from(doc, token.i + 2)))
        for start, end in spans:
            if start < end and doc[start].ent_type_ != "NORP":
                key = key_of(doc, start, end)
                behind = token.i + 1 if end == token.i else end
                inside = larger_behind(doc, behind, key)
                yield PlaceName(start, end, key, word.level, inside, bool(candidates(key)))


def _leads_to_place(doc: Doc, start: int) -> bool:
    return lead(doc, start) in IN or doc[start].ent_type_ in PLACES


def _unknown(doc: Doc) -> Iterator[PlaceName]:
    """Places that the model marks and the gazetteer does not know."""
    for span in doc.ents:
        if span.label_ not in PLACES:
            continue
        start, end = span.start, span.end
        while start < end and not doc[start].text[:1].isupper():
            start += 1
        while end > start and not doc[end - 1].text[-1:].isalnum():
            end -= 1
        if doc[end - 1].tag_ == "POS":
            end -= 1
        key = key_of(doc, start, end) if start < end else ""
        if len(key) > 2 and key not in DIRECTIONS:
            level, behind = word_behind(doc, end)
            own = place_words().get(key.rpartition(" ")[2])
            told = level.level if level else own.level if own else word_before(doc, start)
            yield PlaceName(start, end, key, told, larger_behind(doc, behind, key), is_known=False)


def _again(doc: Doc, found: list[PlaceName], taken: bytearray) -> Iterator[PlaceName]:
    """The same names elsewhere in the text, where they are no part of a person's name."""
    known = {name.key: name for name in found if name.is_known}
    firsts = {key.partition(" ")[0] for key in known}
    for token in doc:
        if taken[token.i] or not token.text[:1].isupper() or fold(token.text) not in firsts:
            continue
        for end in range(min(token.i + LONGEST, len(doc)), token.i, -1):
            name = known.get(key_of(doc, token.i, end))
            if name is not None and is_repeated(doc, token.i, end):
                yield PlaceName(token.i, end, name.key, name.level, name.inside)
                break
