"""A small world of reports: what happened, who tells it when, and nights that load the reports.

Nothing is extracted: a report is written together with its document, so that hundreds of nights
can be tried.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import polars as pl

from flows.building import LINKING
from transforms.resolve.actors import history
from transforms.tables.seeds import dimensions
from transforms.tables.star import Run, star
from warehouse.build import finish, load, start_build
from warehouse.contracts.dimensions import DIM_EXTRACTOR, DIM_FACTUALITY
from warehouse.contracts.keys import content_key_of
from warehouse.contracts.ops import FILE_ARTICLE, FILE_MANIFEST, RUN_TABLE
from warehouse.decisions import Reviews
from warehouse.publish import publish

OWN_WORDS = {
    "Selma Post": "A baker who had hidden behind her oven told our reporter that nobody came to "
                  "help until the church bells rang, long after the last van had driven away.",
    "Norland Wire": "Surgeons at two hospitals worked through the evening, officials added, while "
                    "relatives queued outside and the mayor cancelled all festivities of the week.",
    "Gazette": "Trade in the quarter had only just recovered from last winter's storms, merchants "
               "complained, and insurers were in no hurry to say what they would be paying.",
}  # fmt: skip
"""What each outlet writes besides, so that no two are near-duplicates."""

FACTUALITIES = dimensions()[DIM_FACTUALITY.full_name]

PLACES = {
    "Lyon": (2996944, "FRA", "Rhône", 45.75, 4.85),
    "Hallin": (None, "NOR", "Selma", 60.1, 10.2),
    "Lima": (3936456, "PER", "Lima", -12.04, -77.03),
}


@dataclass(frozen=True)
class Telling:
    """One sentence about one happening: what, where, on which day, and how many were killed."""

    place: str = "Lyon"
    day: date = date(2025, 1, 10)
    killed: int | None = 4
    is_denied: bool = False
    bounds: tuple[int | None, int | None] | None = None
    """Of the dead, where they are not told exactly."""
    is_feared: bool = False

    @property
    def sentence(self) -> str:
        toll = f", killing {self.killed} people" if self.killed else ""
        verb = "never attacked" if self.is_denied else "attacked"
        return f"Gunmen {verb} a market of {self.place} on {self.day:%B %d}{toll}."


@dataclass(frozen=True)
class Report:
    """One version of an article of an outlet."""

    outlet: str = "Selma Post"
    published: date = date(2025, 1, 10)
    tellings: tuple[Telling, ...] = (Telling(),)
    own_id: str = "1"
    updated: str | None = None
    tail: str = ""

    @property
    def text(self) -> str:
        words = self.tail or OWN_WORDS[self.outlet]
        return " ".join([*(one.sentence for one in self.tellings), words])

    @property
    def key(self) -> str:
        return content_key_of(self.outlet, self.own_id, self.text, self.updated, self.published)

    @property
    def row(self) -> dict[str, object]:
        return {
            "article_key": self.key, "article_id": f"{self.outlet}:{self.own_id}",
            "source_key": content_key_of(self.outlet), "source_name": self.outlet,
            "title": None, "byline": None, "dateline": None, "agency": None, "url": None,
            "modified_at": self.updated, "language": "en", "text": self.text,
            "text_sha256": sha256(self.text.encode()).hexdigest(), "domain": None,
            "country_code": None, "source_kind": None, "state_run": None, "is_known": False,
            "document": json.dumps(self.document),
        }  # fmt: skip

    @property
    def document(self) -> dict[str, object]:
        found: dict[str, list[object]] = {name: [] for name in (
            "sentences", "entities", "times", "places", "quantities", "attributions", "predicates",
            "events")}  # fmt: skip
        start = 0
        for number, one in enumerate(self.tellings):
            _add(found, one, start, number)
            start += len(one.sentence) + 1
        dated = {"date": self.published.isoformat(), "basis": "metadata"}
        return {"language": "en", "published": dated, **found}


def _add(found: dict[str, list[object]], one: Telling, start: int, number: int) -> None:
    def span(words: str) -> list[int]:
        at = start + one.sentence.index(words)
        return [at, at + len(words)]

    geonames_id, country, admin1, latitude, longitude = PLACES[one.place]
    found["sentences"].append([start, start + len(one.sentence)])
    found["entities"].append({"span": span("Gunmen"), "kind": "group", "name": "gunmen"})
    found["places"].append({
        "span": span(one.place), "name": one.place, "geonames_id": geonames_id, "country": country,
        "admin1": admin1, "latitude": latitude, "longitude": longitude, "level": "city",
        "confidence": 1.0})  # fmt: skip
    numbers = []
    if one.killed:
        numbers = [len(found["quantities"])]
        low, high = one.bounds or (one.killed, one.killed)
        found["quantities"].append({
            "span": span(f"{one.killed} people"), "measure": "killed", "low": low,
            "best": one.killed, "high": high, "qualifier": "exact", "unit": "person",
        })  # fmt: skip
    found["predicates"].append({"span": span("attacked"), "lemma": "attack"})
    day = one.day.isoformat()
    found["events"].append({
        "type": "ASSAULT", "contexts": [], "trigger": span("attacked"), "sentence": number,
        "actors": [number], "recipients": [], "participants": [], "place": number,
        "when": {"earliest": day, "latest": day, "precision": "day", "basis": "explicit"},
        "quantities": numbers,
        "factuality": "denied" if one.is_denied else "possible" if one.is_feared else "asserted",
        "timing": "new", "stage": "accomplished", "confidence": 0.9, "rule": "test",
    })  # fmt: skip


class Newsroom:
    """A warehouse in a folder, and the nights that it has had."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.n_nights, self.live = folder, 0, folder / "dateline.duckdb"

    def night(self, reports: Sequence[Report], as_of: date = date(2025, 1, 12)) -> Path:
        """Load some reports as one night, one batch a report, and publish it."""
        self.n_nights += 1
        run_id = f"202501{self.n_nights:02}T020000-000000"
        build = start_build(self.folder, run_id)
        run = Run(run_id, "extractor")
        extractor = {
            "extractor_key": "extractor",
            "version": "0",
            "model": "none",
            "components": [],
        }
        load(build, {DIM_EXTRACTOR.full_name: DIM_EXTRACTOR.frame([extractor]),
                     DIM_FACTUALITY.full_name: FACTUALITIES})  # fmt: skip
        for one in reports:
            frames = star(pl.DataFrame([one.row], infer_schema_length=None), history(), run)
            load(build, frames, replaced_articles=pl.Series([one.key]))
        load(build, {**_files(reports, run_id), **_run(run_id, as_of)})
        finish(build, run_id, Reviews(), LINKING)
        return publish(self.folder, build, 0)


def _files(reports: Sequence[Report], run_id: str) -> dict[str, pl.DataFrame]:
    files, entries = [], []
    for one in reports:
        digest = sha256(repr(one).encode()).hexdigest()
        file_key = content_key_of("file", digest)
        files.append({
            "file_key": file_key, "file_path": f"{digest}.json", "file_sha256": digest,
            "n_bytes": 1, "state": "loaded", "n_articles": 1, "n_errors": 0, "run_id": run_id,
        })  # fmt: skip
        entries.append({"file_key": file_key, "entry": 0, "article_key": one.key})
    return {
        FILE_MANIFEST.full_name: FILE_MANIFEST.frame(files),
        FILE_ARTICLE.full_name: FILE_ARTICLE.frame(entries),
    }


def _run(run_id: str, as_of: date) -> dict[str, pl.DataFrame]:
    moment = datetime(2025, 1, 12)
    counts = {name: 0 for name in RUN_TABLE.polars_schema if name.startswith("n_")}
    row = {"run_id": run_id, "kind": "nightly", "as_of_date": as_of, "started_at": moment,
           "built_at": moment, "extractor_key": "extractor", **counts}  # fmt: skip
    return {RUN_TABLE.full_name: RUN_TABLE.frame([row])}


def corrected(report: Report, killed: int, updated: str = "2025-01-10T20:00:00Z") -> Report:
    """The report with another number of dead, as its outlet's later version."""
    tellings = tuple(replace(one, killed=killed) for one in report.tellings)
    return replace(report, tellings=tellings, updated=updated)
