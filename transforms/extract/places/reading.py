"""What the tokens of a text say of a name: its words, the words beside it, the larger place."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from transforms.resolve.gazetteer import PlaceWord, abbreviations, candidates, place_words
from transforms.text.fold import fold

BEFORE = frozenset(
    (
        "the north south east west northern southern eastern western central northeast northwest "
        "southeast southwest northeastern northwestern southeastern southwestern nearby "
        "neighboring neighbouring rural downtown upstate greater metro mid city town village "
        "suburban coastal upper lower"
    ).split()
)
JOINERS = frozenset(
    "of wa de la le les del al el ez az ad e i ye the du des das dos da do di".split()
)
LONGEST = 5
_SHARED = 9
_ARTICLES = frozenset("al el ar as ash an ad at az la le san santa st de new deir tal tel".split())


@dataclass(slots=True)
class PlaceName:
    """A name of a place: tokens from `start` to `end`, the folded name looked up, what tells it.

    `level` is what a word beside it says ("province"); `inside` the folded name of the larger place
    that follows it ("Marion, Ohio"); `is_known` whether the gazetteer has the name.
    """

    start: int
    end: int
    key: str
    level: str | None = None
    inside: str | None = None
    is_known: bool = True

    @property
    def is_longer(self) -> bool:
        """Whether the name has a word for its kind that the key leaves out: "Neches River"."""
        return self.end - self.start > len(self.key.split(" "))


def key_of(doc: Doc, start: int, end: int) -> str:
    """The folded name that the tokens from `start` to `end` make."""
    return fold(doc[start:end].text)


def longest(doc: Doc, start: int, stop: int) -> int:
    """The end of the longest gazetteer name that begins at a token; `start` where none does."""
    words = [token.text for token in doc[start : min(start + LONGEST, stop)]]
    joined = next((at for at in range(1, len(words)) if not _joins(words[at])), len(words))
    for length in range(joined, 0, -1):
        last, end = words[length - 1], start + length
        if not (last[:1].isupper() and last[-1:].isalnum()) and last != "St.":
            continue
        if is_bound(doc, end) and not candidates(fold(doc[end + 1].text)):
            continue
        if length == 1 and last.lower() in _ARTICLES:
            continue
        if candidates(key_of(doc, start, end)):
            return end
    return start


def is_bound(doc: Doc, end: int) -> bool:
    """Whether a hyphen without spaces ties the word before `end` to a capitalised one behind."""
    if end < 1 or end + 1 >= len(doc) or doc[end].text != "-":
        return False
    tied = not doc[end - 1].whitespace_ and not doc[end].whitespace_
    return tied and (doc[end + 1].text[:1].isupper() or doc[end + 1].lower_ in {"e", "i", "ye"})


def run_from(doc: Doc, start: int) -> int:
    """The end of the capitalised words that begin at a token, with articles and hyphens inside."""
    end = start
    for position in range(start, min(start + LONGEST + 2, len(doc))):
        text = doc[position].text
        if text[:1].isupper() and text[-1:].isalnum():
            end = position + 1
        elif not (text in {"-", "'"} or text.lower() in JOINERS - {"of", "the"}):
            break
    return end


def run_before(doc: Doc, end: int) -> int:
    """Where the capitalised words that end before a token begin; `end` where there are none."""
    start = end
    for position in range(end - 1, max(end - LONGEST - 2, -1), -1):
        text = doc[position].text
        if text[:1].isupper() and text[-1:].isalnum() and text.lower() not in BEFORE:
            start = position
        elif not (text in {"-", "'"} or text.lower() in JOINERS - {"of", "the"}):
            break
    return start


def _joins(text: str) -> bool:
    return text[:1].isupper() or text in {"-", "'", "."} or text.lower() in JOINERS


def word_behind(doc: Doc, end: int) -> tuple[PlaceWord | None, int]:
    """The word behind a name that tells its kind, and where it ends: "Helmand province"."""
    if end >= len(doc):
        return None, end
    word = place_words().get(doc[end].lower_) or _shared_word(doc, end)
    told = word is not None and word.stands != "before" and word.level != "facility"
    return (word, end + 1) if told else (None, end)


def _shared_word(doc: Doc, end: int) -> PlaceWord | None:
    """The word in the plural that several names share: "Kabul, Kandahar and Herat provinces"."""
    for token in doc[end : end + _SHARED]:
        if token.tag_ in {"NNS", "NNPS"} and token.lemma_.lower() in place_words():
            word = place_words()[token.lemma_.lower()]
            return PlaceWord(word.level, word.stands, "no")
        if not (token.text[:1].isupper() or token.text in {",", "-"} or token.lower_ == "and"):
            return None
    return None


def word_before(doc: Doc, start: int) -> str | None:
    """The level told by words before a name: "the province of Kandahar", "County Cork"."""
    if start == 0:
        return None
    before = doc[start - 1]
    if before.lower_ == "of" and start > 1:
        word = place_words().get(doc[start - 2].lower_)
        return word.level if word and word.level in {"admin1", "admin2", "city"} else None
    word = place_words().get(before.text.lower())
    direct = word is not None and word.stands != "after" and before.text[:1].isupper()
    return word.level if word and direct else None


def region_at(doc: Doc, start: int) -> tuple[str, int] | None:
    """A state, province or country that stands at a token: its folded name and its end."""
    text = doc[start].text
    for short in (text, f"{text}."):
        if name := abbreviations().get(short):
            after_comma = start > 0 and doc[start - 1].text in {",", "-", "("}
            if short.endswith(".") or after_comma:
                return name, start + 1
    if not text[:1].isupper():
        return None
    end = longest(doc, start, len(doc))
    if end == start:
        return None
    key = key_of(doc, start, end)
    levels = {one.level for one in candidates(key)}
    word, _ = word_behind(doc, end)
    if key and (levels & {"country", "admin1"} or (word and word.level == "admin1")):
        return key, end
    return None


def larger_behind(doc: Doc, end: int, key: str) -> str | None:
    """The folded name of the state, province or country that follows a name behind a comma.

    Countries follow countries, and states states, in lists.
    """
    best = next((one.level for one in candidates(key) if one.is_own), None)
    if best == "country":
        return None
    if end + 1 >= len(doc) or doc[end].text not in {",", "("}:
        return None
    position = end + 1
    while position < len(doc) and doc[position].lower_ in BEFORE:
        position += 1
    region = region_at(doc, position) if position < len(doc) else None
    if region is None or region[0] == key:
        return None
    larger = {one.level for one in candidates(region[0])}
    return region[0] if "country" in larger or best != "admin1" else None


def entity_of(doc: Doc, position: int) -> Span | None:
    """The model's entity that holds a token."""
    if not doc[position].ent_type_:
        return None
    start = position
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    end = position + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


def lead(doc: Doc, start: int) -> str:
    """The word before a name, with articles and directions between left out."""
    position = start - 1
    while position >= 0 and doc[position].lower_ in BEFORE - {"downtown"}:
        position -= 1
    return doc[position].lower_ if position >= 0 else ""


def own_level(key: str) -> str | None:
    """The level that a name's own last word tells: "laurel county"."""
    word = place_words().get(key.rpartition(" ")[2])
    return word.level if word and " " in key and word.level.startswith("admin") else None
