"""Gold in its readable form (TOML, spans quoted by their words) and the document it stands for."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from seeds import load
from seeds.tables.events import EVENT_CODES
from tests.golden.words import bounds, find
from transforms.read import read_file
from warehouse.contracts.document import (
    ArticleInput,
    Attribution,
    Document,
    Entity,
    Event,
    Participant,
    Place,
    Predicate,
    Published,
    Quantity,
    Span,
    Time,
    When,
)  # fmt: skip

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE.parents[1] / "seeds" / "articles", HERE / "texts")
"""Where the annotated articles lie: the bundled ones, and a few more of other kinds."""


@dataclass(slots=True)
class Gold:
    """One gold file: the article, its document, and what the file says about itself."""

    name: str
    article: ArticleInput
    document: Document
    genre: str
    is_whole: bool
    reviews: list[dict[str, Any]]
    members: list[str] = field(default_factory=list)
    """For each entity of the document, whom it stands for: a name of the cast."""


@cache
def golds() -> tuple[Gold, ...]:
    """Every gold file, in the order of their names."""
    return tuple(read(path) for path in sorted((HERE / "articles").glob("*.toml")))


def read(path: Path) -> Gold:
    """One gold file. Raises `ValueError` naming file and words where these do not fit."""
    record = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        return _Reader(path.stem, record).gold()
    except (ValueError, KeyError, IndexError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def article_of(reference: str) -> ArticleInput:
    """The article that a gold file names: a path, with `#2` for the second one of a file."""
    name, _, number = reference.partition("#")
    path = next(folder / name for folder in FOLDERS if (folder / name).is_file())
    found = read_file(path)[int(number or 1) - 1]
    return ArticleInput(
        id=reference, text=found.text, title=found.title, source=found.source,
        published_at=found.published_at,
    )  # fmt: skip


@cache
def _codes() -> dict[tuple[str, str | None], tuple[str | None, str | None]]:
    rows = load(EVENT_CODES).iter_rows(named=True)
    return {(row["type"], row["mode"]): (row["cameo"], row["acled"]) for row in rows}


class _Reader:
    """Turns one record into a document, sentence by sentence."""

    def __init__(self, name: str, record: dict[str, Any]) -> None:
        self.name, self.record = name, record
        self.article = article_of(record["article"])
        self.text = self.article.text
        self.cast, self.atlas = record.get("cast", {}), record.get("atlas", {})
        self.members: list[str] = []
        self.document = Document(self.article.id, record.get("language", "en"))
        self.document.published = self._published(record["published"])

    def gold(self) -> Gold:
        record, after = self.record, 0
        firsts = []
        for sentence in record["sentences"]:
            firsts.append(len(self.document.attributions))
            after = self._sentence(sentence, after)
        for number, sentence in enumerate(record["sentences"]):
            for event in sentence["events"]:
                self._event(event, number, firsts[number])
        return Gold(
            self.name, self.article, self.document, record["genre"], record.get("whole", True),
            record.get("reviews", []), self.members,
        )  # fmt: skip

    def _published(self, record: dict[str, str]) -> Published:
        words = record.get("words")
        span = find(words, self.text, 0, len(self.text)) if words else None
        return Published(record.get("date"), record["basis"], span)

    def _sentence(self, record: dict[str, Any], after: int) -> int:
        start = self.text.find(record["text"], after)
        if start < 0:
            raise ValueError(f"no such sentence: {record['text']!r}")
        span = (start, start + len(record["text"]))
        self.document.sentences.append(span)
        self._mentions(record, span)
        self._times(record, span)
        self._places(record, span)
        self._quantities(record, span)
        self._attributions(record, span)
        for words, lemma, *factuality in record.get("predicates", []):
            found = Predicate(self._find(words, span), lemma, *factuality)
            self.document.predicates.append(found)
        return span[1]

    def _find(self, words: str, sentence: Span) -> Span:
        return find(words, self.text, *sentence)

    def _mentions(self, record: dict[str, Any], sentence: Span) -> None:
        for mention in record.get("entities", []):
            words, member = (mention, mention) if isinstance(mention, str) else mention
            known = self.cast[member.partition("#")[0]]
            name = known.get("name", member.partition("#")[0])
            earlier = self.members.index(name) if name in self.members else None
            span = self._find(words, sentence)
            is_own_name = self.text[span[0] : span[1]] == name
            self.members.append(name)
            self.document.entities.append(
                Entity(
                    span, known["kind"], name, known.get("actor_id"), known.get("country"),
                    known.get("sector"), None if is_own_name else earlier,
                )
            )  # fmt: skip

    def _times(self, record: dict[str, Any], sentence: Span) -> None:
        for time in record.get("times", []):
            earliest, latest, precision = bounds(time["value"])
            self.document.times.append(
                Time(
                    self._find(time["words"], sentence), time["value"],
                    time.get("earliest", earliest), time.get("latest", latest),
                    time.get("precision", precision), time["basis"],
                )
            )  # fmt: skip

    def _places(self, record: dict[str, Any], sentence: Span) -> None:
        for mention in record.get("places", []):
            words, name = (mention, mention) if isinstance(mention, str) else mention
            name = name.partition("#")[0]
            known = {"name": name, "confidence": 1.0, **self.atlas[name]}
            self.document.places.append(Place(self._find(words, sentence), **known))

    def _quantities(self, record: dict[str, Any], sentence: Span) -> None:
        for one in record.get("quantities", []):
            span = self._find(one["words"], sentence)
            self.document.quantities.append(
                Quantity(
                    span, one["measure"], one.get("low"), one.get("best"), one.get("high"),
                    one.get("qualifier", "exact"), one.get("unit", "person"),
                )
            )  # fmt: skip

    def _attributions(self, record: dict[str, Any], sentence: Span) -> None:
        for one in record.get("attributions", []):
            source, cue = (
                self._find(one[key], sentence) if key in one else None for key in ("source", "cue")
            )
            speaker = self._entity(one["speaker"], sentence) if "speaker" in one else None
            self.document.attributions.append(
                Attribution(
                    source, cue, self._find(one["content"], sentence), one.get("kind", "indirect"),
                    one.get("stance", "asserts"), speaker,
                )
            )  # fmt: skip

    def _event(self, record: dict[str, Any], number: int, first_attribution: int) -> None:
        sentence = self.document.sentences[number]
        triggers = [record["trigger"], *record.get("also", [])]
        told = record.get("attribution")
        fields = self._fields(record, sentence)
        same_as = self._same_as(record["same_as"]) if "same_as" in record else None
        for words in triggers:
            index = len(self.document.events)
            self.document.events.append(
                Event(
                    record["type"], self._find(words, sentence), number,
                    attribution=None if told is None else first_attribution + told - 1,
                    same_as=same_as, confidence=1.0, rule="gold", **fields,
                )
            )  # fmt: skip
            same_as = index if same_as is None else same_as

    def _fields(self, record: dict[str, Any], sentence: Span) -> dict[str, Any]:
        mode, timing = record.get("mode"), record.get("timing", "new")
        codes = _codes()
        cameo, acled = codes.get((record["type"], mode)) or codes[record["type"], None]
        time = self._time(record["time"], sentence) if "time" in record else None
        return {
            "mode": mode, "cameo": cameo, "acled": acled,
            "contexts": record.get("contexts", []),
            "actors": [self._entity(words, sentence) for words in record.get("actors", [])],
            "recipients": [self._entity(words, sentence) for words in record.get("recipients", [])],
            "participants": [
                Participant(role, self._entity(words, sentence))
                for role, words in record.get("participants", [])
            ],
            "time": time, "when": self._when(record, time, timing),
            "place": self._place(record["place"], sentence) if "place" in record else None,
            "quantities": [self._quantity(w, sentence) for w in record.get("quantities", [])],
            "factuality": record.get("factuality", "asserted"), "timing": timing,
            "stage": record.get("stage", "accomplished"),
        }  # fmt: skip

    def _when(self, record: dict[str, Any], time: int | None, timing: str) -> When:
        """The day as written, else that of the time; else before, or after, the publication."""
        if "when" in record:
            said = record["when"]
            if isinstance(said, str):
                return When(said, said, "day", "relative")
            return When(
                said.get("earliest"), said.get("latest"), said["precision"], said["basis"]
            )  # fmt: skip
        if time is not None:
            at = self.document.times[time]
            return When(at.earliest, at.latest, at.precision, at.basis)
        day = self.document.published.date
        known = (day, None) if timing == "future" else (None, day)
        return When(*known, "unknown", "publication")

    def _same_as(self, reference: list[Any]) -> int:
        sentence, words = reference
        start, end = self.document.sentences[sentence - 1]
        span = self._find(words, (start, end))
        return next(i for i, e in enumerate(self.document.events) if e.trigger == span)

    def _entity(self, words: str, sentence: Span) -> int:
        """A mention of the sentence, else the last one before of that member of the cast."""
        try:
            return _at(self.document.entities, self._find(words, sentence), words)
        except ValueError:
            earlier = [
                index
                for index, (entity, member) in enumerate(
                    zip(self.document.entities, self.members, strict=True)
                )
                if member == words and entity.span[0] < sentence[1]
            ]
            if not earlier:
                raise
            return earlier[-1]

    def _time(self, words: str, sentence: Span) -> int:
        return _at(self.document.times, self._find(words, sentence), words)

    def _quantity(self, words: str, sentence: Span) -> int:
        return _at(self.document.quantities, self._find(words, sentence), words)

    def _place(self, words: str, sentence: Span) -> int:
        """A place of the sentence, else the last one told before of that name, else the next."""
        try:
            return _at(self.document.places, self._find(words, sentence), words)
        except ValueError:
            named = [i for i, place in enumerate(self.document.places) if place.name == words]
            if not named:
                raise
            before = [i for i in named if self.document.places[i].span[0] < sentence[0]]
            return before[-1] if before else named[0]


def _at(layer: list[Any], span: Span, words: str) -> int:
    """The index of the item that has this span."""
    for index in range(len(layer) - 1, -1, -1):
        if layer[index].span == span:
            return index
    raise ValueError(f"{words!r} is quoted but not annotated")


def unquoted(gold: Gold) -> Iterator[str]:
    """Stretches of a whole article that belong to no sentence of its gold."""
    after = 0
    for start, end in [*gold.document.sentences, (len(gold.article.text),) * 2]:
        if words := gold.article.text[after:start].strip():
            yield words
        after = end
