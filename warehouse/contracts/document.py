"""The document format: what extraction returns for one article.

A public contract, described in `docs/document-format.md`. Every span is `(start, end)` in Unicode
code points of the article's exact text, end exclusive. References between layers are indices.
The dataclasses are mutable because the pipeline's components fill them one after another.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

Span = tuple[int, int]
"""`[start, end)` in code points of the article's text."""


@dataclass(slots=True)
class ArticleInput:
    """One line of input of `dateline extract`. Only `id` and `text` are required."""

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published_at: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Published:
    """The publication date and where it comes from.

    `basis` is metadata, dateline, inferred, file or unknown; `date` is ISO or None.
    """

    date: str | None = None
    basis: str = "unknown"
    span: Span | None = None


@dataclass(slots=True)
class Entity:
    """One mention of a person, group, country, weapon …; `coreferent` is its antecedent's index."""

    span: Span
    kind: str
    name: str
    actor_id: str | None = None
    country: str | None = None
    sector: str | None = None
    coreferent: int | None = None


@dataclass(slots=True)
class Time:
    """One time expression with its TIMEX3 value and the ISO dates it may cover."""

    span: Span
    value: str
    earliest: str | None = None
    latest: str | None = None
    precision: str = "unknown"
    basis: str = "unknown"


@dataclass(slots=True)
class Place:
    """One resolved place name. `latitude` and `longitude` are WGS 84 degrees."""

    span: Span
    name: str
    geonames_id: int | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    level: str = "city"
    confidence: float = 0.0


@dataclass(slots=True)
class Quantity:
    """One count of people, money or things, with its bounds: low ≤ best ≤ high where known."""

    span: Span
    measure: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    unit: str


@dataclass(slots=True)
class Attribution:
    """One statement: who says what, by which cue, with which stance."""

    source: Span | None
    cue: Span | None
    content: Span
    kind: str
    stance: str = "asserts"
    speaker: int | None = None


@dataclass(slots=True)
class Predicate:
    """A verb or noun that reports something happening, event or not."""

    span: Span
    lemma: str
    factuality: str = "asserted"


@dataclass(slots=True)
class Participant:
    """A further participant of an event: victim, mediator, host, instrument …."""

    role: str
    entity: int


@dataclass(slots=True)
class When:
    """An event's date as resolved: ISO dates or None, with precision and basis."""

    earliest: str | None = None
    latest: str | None = None
    precision: str = "unknown"
    basis: str = "unknown"


@dataclass(slots=True)
class Event:
    """One event reported in one sentence. Indices point into the layers of the same document."""

    type: str
    trigger: Span
    sentence: int
    mode: str | None = None
    contexts: list[str] = field(default_factory=list)
    cameo: str | None = None
    acled: str | None = None
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    time: int | None = None
    when: When = field(default_factory=When)
    place: int | None = None
    quantities: list[int] = field(default_factory=list)
    attribution: int | None = None
    factuality: str = "asserted"
    timing: str = "new"
    stage: str = "accomplished"
    same_as: int | None = None
    confidence: float = 0.5
    rule: str = ""


@dataclass(slots=True)
class Document:
    """Everything extraction found in one article."""

    id: str
    language: str
    published: Published = field(default_factory=Published)
    sentences: list[Span] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    predicates: list[Predicate] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The document as plain values, ready for `json.dumps`; spans become lists there."""
        return asdict(self)
