"""Small sound worlds made from the contracts, and for every check one in which it alone fails.

A world is a row in a table, a row in each table that it refers to, and so on up. Each has keys of
its own, so hundreds of them lie in one database and are judged at once.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from expectations.checks import Check, checks_of
from warehouse.contracts.column import Column, ColumnType, Table
from warehouse.contracts.registry import STAGE_TABLES, WAREHOUSE_TABLES, table

Row = dict[str, Any]
TEXT = "Two soldiers were captured on Friday in Kursk."


def words(prefix: str, said: str) -> Row:
    """The columns of a span that points at some words of the text."""
    start = TEXT.index(said)
    return {f"{prefix}_start": start, f"{prefix}_end": start + len(said), f"{prefix}_text": said}


SOUND: dict[str, Row] = {
    "stage.article": {"text": TEXT},
    "stage.document": {"error_code": None, "error_message": None, "n_sentences": 1,
                       "text_length": 50, "last_offset": 40},
    "core.dim_article": {"text": TEXT},
    "core.fact_event_mention": {**words("trigger", "captured"), **words("sentence", TEXT),
                                **words("time", "Friday"), **words("place", "Kursk"),
                                "actors": [], "recipients": [], "numbers": []},
    "core.fact_event": {"actors": [], "recipients": []},
    "core.fact_quantity": {**words("quantity", "Two"), "low": 2.0, "best": 2.0, "high": 2.0},
    "core.fact_attribution": {**words("source", "soldiers"), **words("cue", "were"),
                              **words("content", TEXT)},
    "core.bridge_event_actor": words("participant", "soldiers"),
}  # fmt: skip
"""What a sound row holds where any value of its column would not do."""

COMPANIONS = {
    "core.dim_article": "ops.file_article",
    "core.fact_event": "core.fact_event_mention",
    "ops.file_manifest": "ops.file_article",
}
"""Table → the table that must refer to each of its rows."""

SECOND = {"core.dim_article": {"is_current": False, "version_number": 2}}
"""What a second row of the same key has, so that it breaks nothing but the key."""


@dataclass(frozen=True)
class Break:
    """How a sound row is changed, and what of its world goes, comes, or breaks besides."""

    changes: Row = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    extra: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


def breaks(without: str = "", extra: str = "", also: str = "", **changes: object) -> Break:
    """A `Break` from plain words; names in `also` are parted by blanks."""
    return Break(changes, frozenset(without.split()), frozenset(extra.split()),
                 frozenset(also.split()))  # fmt: skip


def before(n: int) -> date:
    """A day before all others, of the n-th world alone."""
    return date(1900, 1, 1) + timedelta(days=n)


def long_ago(n: int) -> date:
    """A day before there were newspapers, of the n-th world alone."""
    return date(1700, 1, 1) + timedelta(days=n)


def span_breaks(name: str, prefix: str, said: str) -> dict[tuple[str, str], Break]:
    """Whatever can be wrong with a span."""
    at = {f"{prefix}_start": 5, f"{prefix}_end": 5, f"{prefix}_text": ""}
    end = words(prefix, said)[f"{prefix}_end"]
    low = {f"{prefix}_start": -1, f"{prefix}_text": TEXT[:end]}
    short = {f"{prefix}_start": 0, f"{prefix}_end": -1, f"{prefix}_text": ""}
    return {
        (name, f"{prefix}_is_a_span"): breaks(**at),
        (name, f"{prefix}_points_at_words"): breaks(**{f"{prefix}_text": "other words"}),
        (name, f"{prefix}_start_in_range"): breaks(**low),
        (name, f"{prefix}_end_in_range"): breaks(also=f"{prefix}_is_a_span", **short),
    }


MENTION, QUANTITY, ARTICLE = "core.fact_event_mention", "core.fact_quantity", "core.dim_article"
EVENT, MEASURE = "core.fact_event", "core.fact_event_measure"
STATEMENT, MANIFEST = "core.fact_attribution", "ops.file_manifest"
_ASIDE = {"state": "quarantined", "file_path": "nowhere"}

BREAKS: dict[tuple[str, str], Break] = {
    **span_breaks(MENTION, "trigger", "captured"),
    **span_breaks(MENTION, "sentence", TEXT),
    **span_breaks(MENTION, "time", "Friday"),
    **span_breaks(MENTION, "place", "Kursk"),
    **span_breaks(QUANTITY, "quantity", "Two"),
    **span_breaks(STATEMENT, "source", "soldiers"),
    **span_breaks(STATEMENT, "cue", "were"),
    **span_breaks(STATEMENT, "content", TEXT),
    **span_breaks("core.bridge_event_actor", "participant", "soldiers"),
    (MENTION, "trigger_start_in_range"): breaks(
        also="trigger_in_sentence", trigger_start=-1, trigger_text=TEXT[:26]),
    (MENTION, "sentence_end_in_range"): breaks(
        also="sentence_is_a_span trigger_in_sentence", sentence_end=-1, sentence_text=""),
    (MENTION, "sentence_is_a_span"): breaks(
        also="trigger_in_sentence", sentence_start=5, sentence_end=5, sentence_text=""),
    (MENTION, "trigger_in_sentence"): breaks(sentence_end=12, sentence_text=TEXT[:12]),
    (MENTION, "time_is_whole"): breaks(time_text=None),
    (MENTION, "place_is_whole"): breaks(place_start=None),
    (MENTION, "dates_in_order"): breaks(latest_date=before),
    (MENTION, "summary_agrees"): breaks(
        without=EVENT, also="event_key_refers", actors=["nobody"]),
    (MENTION, "not_after_publication"): breaks(
        earliest_date=lambda n: date(2030, 1, 1) + timedelta(days=n), latest_date=None),
    (EVENT, "dates_in_order"): breaks(latest_date=before),
    (EVENT, "happening_is_mentioned"): breaks(without=MENTION, also="told_key_refers"),
    (EVENT, "event_key_has_form"): breaks(
        without=MENTION, also="happening_is_mentioned told_key_refers", event_key="broken"),
    (EVENT, "event_key_is_given"): breaks(
        without=MENTION, also="told_key_refers", event_key=None),
    (MENTION, "event_mention_key_is_given"): breaks(
        without=EVENT, also="event_key_refers", event_mention_key=None),
    (MENTION, "event_mention_key_has_form"): breaks(
        without=EVENT, also="event_key_refers", event_mention_key="broken"),
    (EVENT, "reported_in_order"): breaks(last_reported_date=before),
    (EVENT, "sources_to_mentions"): breaks(n_sources=2),
    (EVENT, "n_mentions_in_range"): breaks(also="sources_to_mentions", n_mentions=0),
    (EVENT, "n_articles_in_range"): breaks(also="sources_to_mentions", n_articles=0),
    (EVENT, "place_has_basis"): breaks(place_basis=None),
    (MEASURE, "low_to_best"): breaks(low=1.0, high=1.0),
    (MEASURE, "best_to_high"): breaks(best=1.0),
    (MEASURE, "says_a_number"): breaks(low=None, best=None, high=None),
    (MEASURE, "sources_to_claims"): breaks(n_sources=2),
    (MEASURE, "n_claims_in_range"): breaks(also="sources_to_claims", n_claims=0),
    (MEASURE, "best_in_range"): breaks(low=None, best=-1.0),
    (MEASURE, "high_in_range"): breaks(low=None, best=None, high=-1.0),
    (QUANTITY, "low_to_best"): breaks(low=3.0, high=3.0),
    (QUANTITY, "best_to_high"): breaks(low=1.0, best=3.0),
    (QUANTITY, "low_to_high"): breaks(low=3.0, best=None),
    (QUANTITY, "says_a_number"): breaks(low=None, best=None, high=None),
    (QUANTITY, "best_in_range"): breaks(low=None, best=-1.0),
    (QUANTITY, "high_in_range"): breaks(low=None, best=None, high=-1.0),
    (STATEMENT, "source_is_whole"): breaks(source_text=None),
    (STATEMENT, "cue_is_whole"): breaks(cue_end=None),
    (ARTICLE, "date_has_basis"): breaks(published_basis="unknown"),
    (ARTICLE, "published_in_range"): breaks(
        published_date=long_ago, date_key=long_ago),
    (ARTICLE, "published_date_refers"): breaks(published_date=before, date_key=before),
    (ARTICLE, "date_key_is_published_date"): breaks(date_key=before),
    (MENTION, "date_key_is_its_articles"): breaks(
        without=EVENT, also="event_key_refers", date_key=before),
    (QUANTITY, "date_key_is_its_articles"): breaks(date_key=before),
    (STATEMENT, "date_key_is_its_articles"): breaks(date_key=before),
    ("core.bridge_event_actor", "date_key_is_its_articles"): breaks(date_key=before),
    (EVENT, "is_as_its_teller_says"): breaks(date_key=before),
    ("core.bridge_event_quantity", "date_key_is_its_numbers"): breaks(date_key=before),
    (ARTICLE, "one_current_version"): breaks(is_current=False),
    (ARTICLE, "is_current_is_given"): breaks(also="one_current_version", is_current=None),
    (ARTICLE, "versions_are_counted"): breaks(version_number=2),
    (ARTICLE, "version_number_in_range"): breaks(also="versions_are_counted", version_number=0),
    (ARTICLE, "article_has_origin"): breaks(without="ops.file_article"),
    (ARTICLE, "article_key_has_form"): breaks(
        without="ops.file_article", also="article_has_origin", article_key="broken"),
    (ARTICLE, "article_was_compared"): breaks(syndication_key=None),
    (ARTICLE, "published_by_now"): breaks(
        published_date=date(2050, 1, 3), date_key=date(2050, 1, 3)),
    ("core.dim_actor", "valid_span"): breaks(valid_to_date=before),
    ("ops.run", "manifest_is_complete"): breaks(n_unaccounted_files=1),
    ("ops.run", "n_unaccounted_files_in_range"): breaks(
        also="manifest_is_complete", n_unaccounted_files=-1),
    (MANIFEST, "quarantine_has_reason"): breaks(
        extra="ops.quarantine", state="quarantined", reason=None),
    (MANIFEST, "set_aside_is_kept"): breaks(**_ASIDE),
    (MANIFEST, "loaded_gives_articles"): breaks(without="ops.file_article"),
    (MANIFEST, "file_key_has_form"): breaks(
        without="ops.file_article", also="loaded_gives_articles", file_key="broken"),
    ("stage.article", "text_is_not_blank"): breaks(text=" " * 25),
    ("stage.article", "text_is_no_fragment"): breaks(text="Too short."),
    ("stage.document", "document_or_error"): breaks(error_code="broken"),
    ("stage.document", "spans_lie_in_text"): breaks(last_offset=51),
    ("stage.document", "article_has_sentences"): breaks(n_sentences=0),
    ("stage.document", "n_sentences_in_range"): breaks(
        also="article_has_sentences", n_sentences=-1),
    ("stage.document", "text_length_in_range"): breaks(text_length=0, last_offset=0),
}  # fmt: skip
"""Table and check → the row that breaks it: one for each rule, and for checks that a lone change
of their column would not break alone."""

OVER_HISTORY = {
    ("ops.run", "files_as_usual"), ("ops.run", "articles_as_usual"), ("ops.run", "events_as_usual"),
    ("ops.run", "aside_as_usual"), ("ops.table_metric", "nothing_is_lost"),
    ("ops.table_metric", "facts_stay"), ("stage.document", "few_errors"),
}  # fmt: skip
"""Rules about many rows together; they are broken one by one in `test_history.py`."""


def root_of(full_name: str, column: Column) -> tuple[str, Column]:
    """The column that a reference leads to in the end, with its table."""
    while column.references:
        full_name, _, name = column.references.rpartition(".")
        column = table(full_name).column(name)
    return full_name, column


def value(full_name: str, column: Column, n: int) -> object:
    """A sound value of a column in the n-th world; columns that refer share that of their root."""
    home, root = root_of(full_name, column)
    if root.allowed:
        return root.allowed[0]
    if root.pattern:
        return _formed(root.pattern, f"{home}.{root.name}/{n}")
    is_key = root.name in table(home).key
    match root.type:
        case ColumnType.TEXT:
            return f"{root.name}{n}" if is_key or root.name == "article_id" else root.name
        case ColumnType.INTEGER | ColumnType.NUMBER if not is_key or root.minimum == 0:
            return root.minimum if root.minimum is not None else 1
        case ColumnType.INTEGER if root.minimum is not None and root.maximum is not None:
            return int(root.minimum) + n % int(root.maximum - root.minimum)
        case ColumnType.INTEGER:
            return n + 1
        case ColumnType.FLAG:
            return True
        case ColumnType.DATE:
            return date(2000, 1, 1) + timedelta(days=n)
        case ColumnType.MOMENT:
            return datetime(2050, 1, 1)
    return ["one"]


def _formed(pattern: str, seed: str) -> str:
    forms = {
        "^[0-9a-f]{32}$": hashlib.md5(seed.encode()).hexdigest(),
        "^[0-9a-f]{64}$": hashlib.sha256(seed.encode()).hexdigest(),
        "^[a-z]{2}$": "en",
        "^[A-Z]{3}$": "".join(chr(65 + int(d)) for d in f"{_small(seed) % 1000:03}"),
        "^[0-9]{2}$": "01",
        "^[0-9]{2,4}$": f"{_small(seed):04}",
        r"^\d{4}-\d{2}-\d{2}.*$": "2025-01-12",
    }
    return forms[pattern]


def _small(seed: str) -> int:
    """A number of four digits at most, another for each world and for what no row has."""
    n = int(seed.rpartition("/")[2])
    return n if n < 5_000 else 5_000 + n % 5_000


def sound(full_name: str, n: int) -> Row:
    """A sound row of a table in the n-th world."""
    row = {c.name: value(full_name, c, n) for c in table(full_name).columns}
    return {**row, **SOUND.get(full_name, {})}


@dataclass(frozen=True)
class Case:
    """One check and the number of the world in which a row breaks it."""

    check: Check
    n: int
    broken: Break

    @property
    def rows(self) -> list[tuple[str, Row]]:
        """Every row of the world: full table name and row, that which breaks the check first."""
        name = self.check.table
        row = {**sound(name, self.n), **self._changes()}
        rows = [(name, row)]
        if self.check.kind == "unique":
            rows.append((name, {**row, **SECOND.get(name, {})}))
        rows += [(other, sound(other, self.n)) for other in self._others()]
        return rows + self._targets(row)

    def _changes(self) -> Row:
        return {k: v(self.n) if callable(v) else v for k, v in self.broken.changes.items()}

    def _others(self) -> list[str]:
        cut = self.check.column if _detaches(self.check) else None
        found = [self.check.table]
        for name in found:
            if name in self.broken.without:
                continue
            columns = [c for c in table(name).columns if (name, c.name) != (found[0], cut)]
            nearby = [c.references.rpartition(".")[0] for c in columns if c.references]
            if name in COMPANIONS and not (name == found[0] and cut in table(name).key):
                nearby.append(COMPANIONS[name])
            found += [other for other in dict.fromkeys(nearby) if other not in found]
        found += list(self.broken.extra)
        return [name for name in found[1:] if name not in self.broken.without]

    def _targets(self, row: Row) -> list[tuple[str, Row]]:
        """Rows for what the changed columns refer to, unless the reference is what breaks."""
        columns = [table(self.check.table).column(name) for name in self.broken.changes]
        days = {row[c.name] for c in columns if c.references == "core.dim_date.date"}
        if _detaches(self.check):
            return []
        return [("core.dim_date", {**sound("core.dim_date", 0), "date": d}) for d in days if d]


def _detaches(check: Check) -> bool:
    return check.column is not None and not check.name.endswith("_in_range")


def cases(tables: Iterable[Table]) -> list[Case]:
    """A case for every check that one row can break, or two where both ends of a range can."""
    found: list[Case] = []
    for one in tables:
        closed = 0
        for check in checks_of(one):
            if check.kind == "columns" or (check.table, check.name) in OVER_HISTORY:
                continue
            for broken in _broken(one, check, len(found) + 1):
                closed += 1
                found.append(Case(check, len(found) + 1, _apart(one, broken, closed)))
    return found


def _apart(one: Table, broken: Break, position: int) -> Break:
    """Give the rows of a closed list, whose keys no world can have alone, a value each."""
    key = one.column(one.key[0])
    if not key.allowed or key.references or key.name in broken.changes:
        return broken
    changes = {key.name: key.allowed[position % len(key.allowed)], **broken.changes}
    return Break(changes, broken.without, broken.extra, broken.also)


def _broken(one: Table, check: Check, n: int) -> list[Break]:
    special = BREAKS.get((one.full_name, check.name))
    if special:
        return [special]
    if check.kind == "unique":
        return [Break()]
    if check.column is None:
        raise LookupError(f"{one.full_name}: the rule {check.name} has no breaking row in BREAKS")
    column = one.column(check.column)
    refers = f"{column.name}_refers" if column.references else ""
    match check.kind:
        case "not_null":
            return [breaks(**{column.name: None})]
        case "in_set" | "regex":
            return [breaks(also=refers, **{column.name: f"no such {n}"})]
        case "between":
            ends = [(column.minimum, -1), (column.maximum, 1)]
            return [breaks(**{column.name: end + step}) for end, step in ends if end is not None]
    return [breaks(**{column.name: _elsewhere(one, column, n)})]


def _elsewhere(one: Table, column: Column, n: int) -> object:
    """A sound value that no row of the table referred to has."""
    home, root = root_of(one.full_name, column)
    if root.allowed:
        return root.allowed[-1]
    if column.name in {"latest_date", "last_reported_date"}:
        return date(2040, 1, 1) + timedelta(days=n)
    return value(home, root, 100_000 + n) if root.type is not ColumnType.DATE else before(n)


ALL_TABLES = (*STAGE_TABLES, *WAREHOUSE_TABLES)
