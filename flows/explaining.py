"""`dateline explain`: the words, rules, numbers, links, checks and versions behind one event."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.commands import Flags, current
from flows.drawing import as_json, cell, console, plain, put, put_field
from flows.errors import OperatorError
from warehouse.errors import WarehouseError
from warehouse.explain import Row
from warehouse.explain import explain as explained

_STYLES = {"trigger": "bold red", "actor": "bold green", "recipient": "bold blue",
           "number": "bold yellow", "time": "cyan", "place": "magenta", "source": "bold cyan",
           "cue": "cyan"}  # fmt: skip
_PARTS = {
    "participants": ("role", "name", "country", "sector", "office", "office_from", "office_to"),
    "numbers": ("measure", "low", "best", "high", "qualifier", "unit", "speaker", "stance"),
    "decisions": ("verdict", "reviewer", "decided_at", "comment", "standing"),
    "corrections": ("field", "original", "corrected", "reviewers"),
}
"""What belongs to a mention → the fields of it that are drawn, unless all are empty."""

Span = tuple[int, int, str]
"""Start and end in the article's text, and what the words are."""


def explain(flags: Flags, event: str, *, as_rows: bool = False) -> int:
    """Print everything behind one event, drawn or as JSON.

    Raises `OperatorError` where no event, or more than one, begins so.
    """
    try:
        found = explained(current(flags), event.strip().lower())
    except WarehouseError as error:
        raise OperatorError(str(error)) from error
    if as_rows:
        print(as_json(found))
    else:
        _draw(found, console())
    return 0


def _draw(found: Row, page: Console) -> None:
    _event(found["event"] or {}, page)
    for number, mention in enumerate(found["mentions"], start=1):
        _mention(mention, f"mention {number} of {len(found['mentions'])}", page)
    _links(found, page)
    _checks(found["checks"], page)
    _versions(found, page)


def _event(event: Row, page: Console) -> None:
    _head(f"{event.get('event_type')} {event.get('event_mode') or ''}".strip(), page)
    where = [event.get("place_name"), event.get("place_country")]
    _lines(page, {
        "event_key": event.get("event_key"),
        "when": _when(event),
        "where": ", ".join(part for part in where if part),
        "told as": f"{event.get('factuality')}, {event.get('timing')}, {event.get('stage')}",
        "confidence": _share(event.get("confidence")),
        "reported in": f"{_counted(event, 'mention')} of {_counted(event, 'article')}",
        "is current": "yes" if event.get("is_current") else "no: no current article reports it",
    })  # fmt: skip


def _counted(event: Row, noun: str) -> str:
    number = event.get(f"n_{noun}s")
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _when(row: Row) -> str:
    first, last = row.get("earliest_date"), row.get("latest_date")
    days = f"{first or '…'} to {last or '…'}" if first != last else cell(first)
    precision, basis = row.get("date_precision"), row.get("date_basis")
    return "not known" if first is last is None else f"{days} (to the {precision}, {basis})"


def _published(mention: Row) -> str:
    day = mention["published_date"]
    return "not known" if day is None else f"{day} (by {mention['published_basis']})"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _mention(mention: Row, title: str, page: Console) -> None:
    _head(title, page)
    version = f"version {mention['version_number']}"
    current = version if mention["is_current_version"] else f"{version}, no longer current"
    _lines(page, {
        "event_mention_key": mention["event_mention_key"],
        "article": f"{mention['headline'] or '(no headline)'} ({current})",
        "source": mention["source"],
        "published": _published(mention),
        "file": mention["file_path"],
        "url": mention["url"],
    })  # fmt: skip
    page.print()
    page.print(marked(mention["context"], spans(mention)))
    page.print()
    rows = [{"offsets": f"{start}–{end}", "what": what, "words": _between(mention, start, end)}
            for start, end, what in spans(mention)]  # fmt: skip
    put(page, rows, ("offsets", "what", "words"))
    for part, names in _PARTS.items():
        told = [name for name in names if any(row[name] not in (None, "") for row in mention[part])]
        if told:
            page.print()
            put(page, mention[part], told)
    _decided(mention, page)


def _decided(mention: Row, page: Console) -> None:
    speaker = mention["speaker_name"] or mention["source_text"]
    page.print()
    _lines(page, {
        "when": _when(mention),
        "according to": f"{speaker} ({mention['stance']})" if speaker else "the article",
        "decided by": mention["rule"],
        "told as": f"{mention['factuality']}, {mention['timing']}, {mention['stage']}",
        "confidence": _share(mention["confidence"]),
        "extractor": f"{mention['extractor_key']} (Dateline {mention['version']}, "
                     f"{mention['model']})",
        "rules, seeds": f"{mention['rules_hash']}, {mention['dictionaries_hash']}",
    })  # fmt: skip


def spans(mention: Row) -> list[Span]:
    """What of a mention can be marked in its context: trigger, parties, numbers, time, speaker."""
    found = [(mention["trigger_start"], mention["trigger_end"], "trigger")]
    found += [(p["start"], p["end"], p["role"]) for p in mention["participants"]]
    found += [(n["start"], n["end"], "number") for n in mention["numbers"]]
    found += [(mention[f"{name}_start"], mention[f"{name}_end"], name)
              for name in ("time", "place", "source", "cue")]  # fmt: skip
    return sorted({one for one in found if one[0] is not None})


def _between(mention: Row, start: int, end: int) -> str:
    context = mention["context"]
    text: str = context["text"]
    first = start - context["start"]
    return text[max(first, 0) : end - context["start"]] if first >= 0 else "(before the context)"


def marked(context: Row, found: list[Span]) -> Text:
    """The context on one line, each span in brackets and coloured by what it is."""
    offset, text = context["start"], context["text"]
    inside = [(s - offset, e - offset, what) for s, e, what in found
              if s >= offset and e - offset <= len(text)]  # fmt: skip
    line = Text("…" if context["is_cut_before"] else "")
    for start, end in _pieces(inside, len(text)):
        line.append("]" * sum(e == start for _, e, _ in inside))
        line.append("[" * sum(s == start for s, _, _ in inside))
        what = [what for s, e, what in inside if s <= start and end <= e]
        line.append(_folded(text[start:end]), _STYLES.get(what[-1], "bold") if what else "")
    line.append("]" * sum(e == len(text) for _, e, _ in inside))
    return line.append("…" if context["is_cut_after"] else "")


def _pieces(inside: list[Span], length: int) -> Iterator[tuple[int, int]]:
    """The stretches between the ends of spans, in order, that make up the whole text."""
    ends = sorted({0, length, *(s for s, _, _ in inside), *(e for _, e, _ in inside)})
    yield from pairwise(ends)


def _folded(text: str) -> str:
    return plain(text.replace("\n", " ").replace("\t", " "))


def _links(found: Row, page: Console) -> None:
    _head("links", page)
    if found["links"]:
        put(page, found["links"], tuple(found["links"][0]))
    else:
        page.print("  none: it is mentioned once, or its mentions were not linked")


def _checks(checks: list[Row], page: Console) -> None:
    _head("checks of the last audit", page)
    failed = [row for row in checks if not row["has_passed"]]
    page.print(f"  {len(checks) - len(failed)} of {len(checks)} checks of its tables passed")
    if failed:
        names = ("severity", "table_name", "description", "n_unexpected", "names_this_event")
        put(page, failed, names)


def _versions(found: Row, page: Console) -> None:
    _head("versions", page)
    event = found["event"] or {}
    _lines(page, {
        "since run": event.get("valid_from_run"),
        "closed by run": event.get("valid_to_run") or "none: it stands",
        "last run": found["runs"][-1]["run_id"] if found["runs"] else None,
    })  # fmt: skip


def _head(words: str, page: Console) -> None:
    page.print()
    page.print(Text(plain(words), "bold"))


def _lines(page: Console, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        put_field(page, name, value)
