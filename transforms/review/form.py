"""The form of one event: filled in with what was read, and read again as corrections.

A field is corrected where what the form says differs from what was read. The form as it was shown
is never trusted: what was read is taken from the warehouse again.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from seeds import load
from seeds.tables.events import EVENT_CODES, EVENT_CONTEXTS, EVENT_MODES
from seeds.tables.events import EVENT_TYPES as EVENT_TYPES_TABLE
from transforms.review.lines import (
    Article,
    Codes,
    FormError,
    number_line,
    numbers,
    parties,
    party_line,
    speaker,
    speaker_line,
)
from transforms.review.places import label, place_of
from warehouse.contracts.decision import Corrections, DatesCorrection, TypeCorrection
from warehouse.contracts.vocabulary import (
    CONTEXTS,
    EVENT_TYPES,
    FACTUALITIES,
    PRECISIONS,
    STAGES,
    TIMINGS,
)

Row = Mapping[str, Any]
"""Column name → value."""
Fields = dict[str, str]
"""Name of a field of the form → what stands in it."""

FIELDS = ("kind", "contexts", "earliest", "latest", "precision", "factuality", "timing", "stage",
          "place", "actors", "recipients", "numbers", "speaker", "stance")  # fmt: skip


class Read(NamedTuple):
    """What was read of one event, with its statement, and what is known besides."""

    mention: Row
    place: Row | None
    actors: Sequence[Row]
    recipients: Sequence[Row]
    numbers: Sequence[Row]
    named: Sequence[Row]
    places: Sequence[Row]

    @property
    def article(self) -> Article:
        """The text, and where the sentence stands in it."""
        said = self.mention
        return Article(said["text"], (said["sentence_start"], said["sentence_end"]))


@cache
def kinds() -> tuple[str, ...]:
    """Every type, and every type with a mode, as the form names them: `COERCE/arrest`."""
    modes = load(EVENT_MODES).rows(named=True)
    return tuple(
        kind
        for type_ in EVENT_TYPES
        for kind in (type_, *(f"{type_}/{m['mode']}" for m in modes if m["type"] == type_))
    )


@cache
def definitions() -> Mapping[str, str]:
    """Type → what counts as it."""
    return {row["type"]: row["definition"] for row in load(EVENT_TYPES_TABLE).rows(named=True)}


@cache
def contexts() -> Mapping[str, str]:
    """Context → what it means."""
    return {row["context"]: row["meaning"] for row in load(EVENT_CONTEXTS).rows(named=True)}


@cache
def _codes() -> dict[tuple[str, str | None], tuple[str | None, str | None]]:
    rows = load(EVENT_CODES).rows(named=True)
    return {(row["type"], row["mode"]): (row["cameo"], row["acled"]) for row in rows}


def filled(read: Read) -> Fields:
    """The form of an event, filled in with what was read."""
    said = read.mention
    return {
        "kind": _kind(said["event_type"], said["event_mode"]),
        "contexts": ", ".join(said["contexts"] or ()),
        "earliest": str(said["earliest_date"] or ""),
        "latest": str(said["latest_date"] or ""),
        "precision": said["date_precision"],
        "factuality": said["factuality"],
        "timing": said["timing"],
        "stage": said["stage"],
        "place": label(read.place),
        "actors": "\n".join(map(party_line, read.actors)),
        "recipients": "\n".join(map(party_line, read.recipients)),
        "numbers": "\n".join(map(number_line, read.numbers)),
        "speaker": speaker_line(said),
        "stance": said["stance"] or "",
    }


def refilled(read: Read, given: Mapping[str, Any]) -> Fields:
    """The form with a reviewer's own earlier corrections (plain, as they are kept) filled in."""
    form = filled(read)
    if kind := given.get("event_type"):
        form["kind"] = _kind(kind["event_type"], kind.get("event_mode"))
    if dates := given.get("dates"):
        form["earliest"] = dates.get("earliest_date") or ""
        form["latest"] = dates.get("latest_date") or ""
        form["precision"] = dates.get("date_precision", "unknown")
    if "place" in given:
        form["place"] = label(given["place"])
    form.update({name: given[name] for name in _CHOSEN if name in given})
    if "contexts" in given:
        form["contexts"] = ", ".join(given["contexts"])
    if "speaker" in given:
        form.update(_said(given["speaker"]))
    for name, as_line in (("actors", party_line), ("recipients", party_line),
                          ("numbers", number_line)):  # fmt: skip
        if name in given:
            rows = [{**_EMPTY, **one, **one["words"]} for one in given[name]]
            form[name] = "\n".join(map(as_line, rows))
    return form


def _said(speaker: Mapping[str, Any] | None) -> Fields:
    if speaker is None:
        return {"speaker": "", "stance": ""}
    words = (speaker.get("words") or {}).get("text")
    row = {"source_text": words, "speaker_name": speaker.get("name")}
    return {"speaker": speaker_line(row), "stance": speaker["stance"]}


_CHOSEN = {"factuality": FACTUALITIES, "timing": TIMINGS, "stage": STAGES}
"""Fields of one value of a closed list."""
_EMPTY = dict.fromkeys(("country_code", "sector", "low", "best", "high"))


def _kind(type_: str, mode: str | None) -> str:
    return f"{type_}/{mode}" if mode else type_


def corrections(form: Mapping[str, str], read: Read, codes: Codes) -> Corrections:
    """The corrections that a form makes; none set where it says what was read.

    Raises `FormError`, whose message is for the reviewer.
    """
    before = filled(read)
    said = {name: _unified(form.get(name, before[name])) for name in FIELDS}
    changed = {name for name in FIELDS if said[name] != _unified(before[name])}
    try:
        return Corrections(**_given(said, changed, read, codes))
    except ValidationError as error:
        raise FormError(error.errors()[0]["msg"].removeprefix("Value error, ")) from error


def _unified(text: str) -> str:
    return "\n".join(" ".join(one.split()) for one in text.splitlines() if one.strip(" |"))


def _given(said: Mapping[str, str], changed: set[str], read: Read, codes: Codes) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if "kind" in changed:
        given["event_type"] = _type(said["kind"])
    if changed & {"earliest", "latest", "precision"}:
        given["dates"] = _dates(said)
    for name in sorted(changed & set(_CHOSEN)):
        given[name] = _one_of(said[name], _CHOSEN[name], name)
    if "contexts" in changed:
        given["contexts"] = _contexts(said["contexts"])
    if "place" in changed:
        given["place"] = place_of(said["place"], read.places, read.article)
    for name, before in (("actors", read.actors), ("recipients", read.recipients)):
        if name in changed:
            given[name] = parties(said[name], before, read.named, read.article, codes)
    if "numbers" in changed:
        given["numbers"] = numbers(said["numbers"], read.numbers, read.article)
    if changed & {"speaker", "stance"}:
        given["speaker"] = speaker(said["speaker"], said["stance"], read.mention, read.named,
                                   read.article)  # fmt: skip
    return given


def _contexts(said: str) -> list[str]:
    """The contexts of a line, each once and in the order of the list."""
    named = {_one_of(one, CONTEXTS, "context") for one in said.replace(",", " ").split()}
    return sorted(named, key=CONTEXTS.index)


def _type(kind: str) -> TypeCorrection:
    type_, _, mode = _one_of(kind, kinds(), "type").partition("/")
    cameo, acled = _codes().get((type_, mode or None), _codes().get((type_, None), (None, None)))
    return TypeCorrection(event_type=type_, event_mode=mode or None, cameo_code=cameo,
                          acled_sub_event_type=acled)  # fmt: skip


def _one_of(said: str, known: Sequence[str], what: str) -> str:
    if said not in known:
        raise FormError(f"there is no {what} “{said}”; choose one of the list")
    return said


def _dates(said: Mapping[str, str]) -> DatesCorrection:
    first, last = _day(said["earliest"]), _day(said["latest"])
    precision = _one_of(said["precision"], PRECISIONS, "precision")
    if precision == "unknown" and first is not None and first == last:
        precision = "day"
    return DatesCorrection(earliest_date=first, latest_date=last, date_precision=precision)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise FormError(f"“{said}” is no day; write it as 2025-01-31") from None
