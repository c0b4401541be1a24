"""A reviewer's decision as one line of JSON: the one format in which decisions are written down.

A decision carries the words that it is about, so that it can be found again in another reading of
the article.
"""

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from warehouse.contracts.keys import content_key_of
from warehouse.contracts.vocabulary import (
    CONTEXTS,
    EVENT_TYPES,
    FACTUALITIES,
    MEASURES,
    PLACE_LEVELS,
    PRECISIONS,
    QUALIFIERS,
    REVIEW_DRAWN,
    STAGES,
    STANCES,
    TIMINGS,
    VERDICTS,
)

LONGEST_COMMENT = 2_000
LONGEST_NAME = 60


def one_of(values: Collection[str]) -> AfterValidator:
    """The rule that a text is one of some values."""

    def check(value: str) -> str:
        if value not in values:
            raise ValueError(f"must be one of {', '.join(values)}")
        return value

    return AfterValidator(check)


Text = Annotated[str, Field(min_length=1, max_length=10_000)]
Hash32 = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
Offset = Annotated[int, Field(ge=0)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Part(BaseModel):
    """A part of a decision: what it does not know is refused, and nothing is changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Part):
    """Words of the judged text, `[start, end)` in code points."""

    start: Offset
    end: Offset
    text: Text

    @model_validator(mode="after")
    def _is_a_span(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError("the words are not as long as their span")
        return self


class TypeCorrection(_Part):
    """The type an event has, with its mode and the codes that go with both."""

    event_type: Annotated[str, one_of(EVENT_TYPES)]
    event_mode: str | None = None
    cameo_code: str | None = None
    acled_sub_event_type: str | None = None


class DatesCorrection(_Part):
    """When it happened; no day at all where it is not known."""

    earliest_date: date | None = None
    latest_date: date | None = None
    date_precision: Annotated[str, one_of(PRECISIONS)] = "unknown"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.earliest_date and self.latest_date and self.earliest_date > self.latest_date:
            raise ValueError("the first day is after the last; exchange them")
        return self


class PlaceCorrection(_Part):
    """A place of the gazetteer, and its words where the text names it."""

    geonames_id: int | None = None
    place_name: Text
    place_level: Annotated[str, one_of(PLACE_LEVELS)]
    admin1: str | None = None
    country_code: str | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    words: Words | None = None


class PartyCorrection(_Part):
    """One participant: its words, its name, and who that is."""

    words: Words
    name: Text
    country_code: str | None = None
    sector: str | None = None
    actor_id: str | None = None


class NumberCorrection(_Part):
    """One reported number."""

    words: Words
    measure: Annotated[str, one_of(MEASURES)]
    low: Amount | None = None
    best: Amount | None = None
    high: Amount | None = None
    qualifier: Annotated[str, one_of(QUALIFIERS)] = "exact"
    unit: Text = "person"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if not given:
            raise ValueError("a number needs at least one of low, best and high")
        if given != sorted(given):
            raise ValueError("low, best and high must not fall")
        return self


class SpeakerCorrection(_Part):
    """According to whom: the words that name the speaker, where any do, and their stance."""

    words: Words | None = None
    name: Text | None = None
    actor_id: str | None = None
    stance: Annotated[str, one_of(STANCES)]

    @model_validator(mode="after")
    def _is_named_in_the_text(self) -> Self:
        if self.words is None and (self.name or self.actor_id):
            raise ValueError("a speaker needs the words that name them")
        return self


class Corrections(_Part):
    """The corrected fields: those that are set, even to nothing, are corrected; others are not."""

    event_type: TypeCorrection | None = None
    contexts: tuple[Annotated[str, one_of(CONTEXTS)], ...] = ()
    dates: DatesCorrection | None = None
    factuality: Annotated[str, one_of(FACTUALITIES)] | None = None
    timing: Annotated[str, one_of(TIMINGS)] | None = None
    stage: Annotated[str, one_of(STAGES)] | None = None
    place: PlaceCorrection | None = None
    actors: tuple[PartyCorrection, ...] = ()
    recipients: tuple[PartyCorrection, ...] = ()
    numbers: tuple[NumberCorrection, ...] = ()
    speaker: SpeakerCorrection | None = None

    def plain(self) -> str:
        """The corrected fields as JSON, always in the same order."""
        given = self.model_dump(mode="json", exclude_unset=True)
        return json.dumps(given, sort_keys=True)


class Decision(_Part):
    """One decision of one reviewer, with the words that it is about."""

    format: Literal[1] = 1
    reviewer: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    decided_at: datetime
    verdict: Annotated[str, one_of(VERDICTS)]
    comment: Annotated[str, Field(max_length=LONGEST_COMMENT)] | None = None
    corrections: Corrections | None = None
    drawn: Annotated[str, one_of(REVIEW_DRAWN)]
    event_mention_key: Hash32
    article_id: Text
    text_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    event_type: Annotated[str, one_of(EVENT_TYPES)]
    trigger: Words
    sentence: Words
    actors: tuple[Words, ...] = ()
    recipients: tuple[Words, ...] = ()
    confidence: Annotated[float, Field(ge=0, le=1)]
    source_name: str | None = None
    run_id: Text

    @model_validator(mode="after")
    def _corrects_what_it_says(self) -> Self:
        corrects = self.corrections is not None and bool(self.corrections.model_fields_set)
        if corrects != (self.verdict == "corrected"):
            raise ValueError("a correction names the fields it corrects, and nothing else does")
        if self.decided_at.tzinfo is not None:
            raise ValueError("the moment is in UTC and without a zone")
        return self

    def line(self) -> str:
        """The decision as one line of JSON, all in ASCII, without its end."""
        given = self.model_dump(mode="json", exclude_unset=True)
        return json.dumps({"format": 1, **given}, sort_keys=True)

    @property
    def key(self) -> str:
        """Hash of all that the decision says."""
        return content_key_of("review", self.line())
