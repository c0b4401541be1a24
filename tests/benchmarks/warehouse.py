"""`make bench-warehouse`: what a large warehouse costs to load, ask and audit.

Makes a warehouse of `--mentions` mentions (10 million unless told otherwise) by drawing articles
of a real night again and again (`resampled.py`), then prints sizes, one more night of `--night`
mentions beside a bare insert and the copy of the file, the times of bounded questions to the
views, and the audit beside the same checks written by hand. `--keep FOLDER` keeps the files, and
takes them where they lie there already.
"""

import argparse
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import duckdb

from expectations.audit import audit_database
from flows.building import LINKING
from tests.benchmarks.resampled import FIRST_DAY, Resampler, enlarge, insert
from tests.benchmarks.timing import by_hand, real_night
from warehouse.build import finish, load, start_build
from warehouse.connection import connect
from warehouse.decisions import Reviews
from warehouse.publish import live_path, publish

ROUNDS = int(os.environ.get("ROUNDS", "3"))
LIMIT = 0.5
GB = 1024**3


def main() -> int:
    """Make the warehouse and run the parts asked for."""
    asked = _arguments()
    with _folder(asked.keep) as folder:
        warehouse = folder / "warehouse"
        real = folder / "real.duckdb"
        if not real.exists():
            with tempfile.TemporaryDirectory() as night:
                shutil.copyfile(real_night(Path(night)), real)
        resampler = Resampler(real)
        if not live_path(warehouse).exists():
            _make(warehouse, resampler, asked.mentions, asked.night)
        parts: dict[str, Callable[[], None]] = {
            "sizes": lambda: sizes(live_path(warehouse)),
            "questions": lambda: questions(live_path(warehouse), asked.mentions // asked.night),
            "night": lambda: one_more_night(warehouse, resampler, asked.mentions, asked.night),
            "audit": lambda: audit(live_path(warehouse)),
        }
        for name in asked.parts or parts:
            parts[name]()
    print(f"memory   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2:.1f} GB at most")
    return 0


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="*", help="sizes, questions, night, audit; all if none")
    asked.add_argument("--mentions", type=int, default=int(os.environ.get("MENTIONS", 10_000_000)))
    asked.add_argument("--night", type=int, default=100_000, help="mentions of one night")
    asked.add_argument("--keep", type=Path, help="folder in which the files stay")
    return asked.parse_args()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@contextmanager
def timed(name: str) -> Iterator[list[float]]:
    """Print the seconds that the block took, and those of the processor; the former are listed."""
    taken: list[float] = []
    start, worked = time.perf_counter(), time.process_time()
    yield taken
    taken.append(time.perf_counter() - start)
    worked = time.process_time() - worked
    print(f"{name:34} {taken[0]:8.2f} s  {worked:8.2f} s of the processor", flush=True)


def _make(warehouse: Path, resampler: Resampler, mentions: int, a_night: int) -> None:
    with timed(f"make {mentions:,} mentions"):
        build = enlarge(warehouse, resampler, mentions, a_night)
    with timed("settle all of them"):
        finish(build, "night00000", Reviews(), LINKING)
    publish(warehouse, build, keep=0)


def sizes(path: Path) -> None:
    """The size of the file, and rows and megabytes of its larger tables."""
    print(f"file     {path.stat().st_size / GB:.2f} GB")
    with connect(path, read_only=True) as connection:
        tables = connection.execute(
            "SELECT schema_name || '.' || table_name, estimated_size FROM duckdb_tables() "
            "WHERE estimated_size > 10000 ORDER BY estimated_size DESC"
        ).fetchall()
        for name, rows in tables:
            ((blocks,),) = connection.execute(
                "SELECT count(DISTINCT block_id) FROM pragma_storage_info(?) WHERE persistent",
                [name],
            ).fetchall()
            print(f"  {name:32} {rows:12,} rows {blocks / 4:9.0f} MB")


def one_more_night(warehouse: Path, resampler: Resampler, mentions: int, a_night: int) -> None:
    """One night through `warehouse/` beside the bare insert of its frames and the file's copy.

    Linking and telling are work of their own, which no bare insert does: they are told apart.
    """
    live = live_path(warehouse)
    ours, theirs, linking = [], [], []
    for number in range(ROUNDS):
        frames = resampler.unlinked(mentions // a_night + number, a_night)
        run = frames["ops.run"]["run_id"].item()
        with timed("  copy and bare insert") as bare:
            copy = Path(shutil.copyfile(live, warehouse / "bare.duckdb"))
            with duckdb.connect(str(copy)) as connection:
                insert(connection, frames)
        copy.unlink()
        with timed("  copy and migrate") as started:
            build = start_build(warehouse, run)
        with timed("  load") as loaded:
            load(build, frames)
        with timed("  settle, link and tell") as linked:
            finish(build, run, Reviews(), LINKING)
        with timed("  publish") as published:
            publish(warehouse, build, keep=0)
        theirs += bare
        ours.append(started[0] + loaded[0] + published[0])
        linking += linked
    base = statistics.median(theirs)
    print(
        f"night    copied, loaded and published in {statistics.median(ours) / base:.2f} of the time "
        f"of a bare insert of {a_night:,} mentions and the file's copy; linked in "
        f"{statistics.median(linking) / base:.2f} of it"
    )


def questions(path: Path, nights: int) -> None:
    """The median time of questions to the views, each on a connection of its own."""
    day = FIRST_DAY + timedelta(days=nights // 2)
    slow = sum(_asked(path, name, query) > LIMIT for name, query in bounded(day).items())
    print(f"questions {len(bounded(day))} bounded ones, {slow} slower than half a second")
    for name, query in (over_all(day) | whole_days(day)).items():
        _asked(path, name, query)


def _asked(path: Path, name: str, query: str) -> float:
    """Print and return the median seconds from question to Arrow table."""
    times, worked, n = [], [], 0
    for _ in range(ROUNDS):
        with connect(path, read_only=True) as connection:
            start, before = time.perf_counter(), time.process_time()
            n = connection.sql(query).to_arrow_table().num_rows
            times.append(time.perf_counter() - start)
            worked.append(time.process_time() - before)
    median = statistics.median(times)
    print(
        f"  {name:38} {median:8.3f} s  {statistics.median(worked):8.3f} s of the processor  "
        f"{n:8,} rows",
        flush=True,
    )
    return median


def bounded(day: date) -> dict[str, str]:
    """Name → a question as analysts ask it: one dyad and month, one country and day, one place."""
    month = f"BETWEEN DATE '{day}' AND DATE '{day + timedelta(days=30)}'"
    number, last = f"{day:%Y%m%d}", f"{day + timedelta(days=30):%Y%m%d}"
    of_day = f"published_date = DATE '{day}'"
    place = (
        "(SELECT any_value(place_name) FROM core.dim_place WHERE place_key = (SELECT "
        f"max(place_key) FROM core.fact_event WHERE earliest_date = DATE '{day}'))"
    )
    dyad = "list_contains(actor_countries, 'RUS') AND list_contains(recipient_countries, 'UKR')"
    gdelt = "Actor1CountryCode = 'RUS' AND Actor2CountryCode = 'UKR'"
    first = f"DATE '{day:%Y-%m-01}'"
    return {
        "events: dyad and month": f"FROM events WHERE {dyad} AND event_date {month}",
        "events: country and day": f"FROM events WHERE event_date = DATE '{day}' AND country = 'FRA'",
        "events: place and month": f"FROM events WHERE place = {place} AND event_date {month}",
        "events: attacks of a day, deadliest": f"FROM events WHERE {of_day} AND event_type = 'ASSAULT' "
        "ORDER BY killed_best DESC NULLS LAST LIMIT 20",
        "events: types of a day, counted": f"SELECT event_type, count(*) FROM events WHERE {of_day} GROUP BY ALL",
        "event_mentions: dyad and month": f"FROM event_mentions WHERE {dyad} AND event_date {month}",
        "event_mentions: place and month": f"FROM event_mentions WHERE place = {place} AND event_date {month}",
        "quantities: day, killed": f"FROM quantities WHERE measure = 'killed' AND {of_day}",
        "statements: speaker and day": f"FROM statements WHERE {of_day} AND speaker LIKE 'A%'",
        "articles: day, counted": f"SELECT source, count(*) FROM articles WHERE {of_day} GROUP BY ALL",
        "actors: one": "FROM actors WHERE actor = 'Vladimir Putin'",
        "gdelt_events: dyad and month": f"FROM gdelt_events WHERE {gdelt} AND SQLDATE BETWEEN {number} AND {last}",
        "gdelt_events: country and day": f"FROM gdelt_events WHERE SQLDATE = {number} AND ActionGeo_CountryCode = 'FR'",
        "gkg_counts: day, killed": f"FROM gkg_counts WHERE DATE = {number} AND COUNTTYPE = 'KILL'",
        "polecat_events: country and day": f"FROM polecat_events WHERE \"Event Date\" = DATE '{day}' AND \"Country\" = 'FRA'",
        "acled_events: country and month": f"FROM acled_events WHERE country = 'Ukraine' AND event_date {month}",
        "ucdp_ged: country and month": f"FROM ucdp_ged WHERE country = 'Ukraine' AND date_start {month}",
        "dyads_by_month: dyad and month": f"FROM dyads_by_month WHERE month = {first} AND actor_country = 'RUS' AND recipient_country = 'UKR'",
        "casualties: country and day": f"FROM casualties WHERE day = DATE '{day}' AND country = 'UKR'",
        "sanctions: a day": f"FROM sanctions WHERE {of_day}",
        "aid: a day": f"FROM aid WHERE {of_day}",
        "disputed_claims: a day": f"FROM disputed_claims WHERE event_date = DATE '{day}'",
        "speakers: one": "FROM speakers WHERE speaker LIKE 'Abc%'",
        "article_timeline: one": f"FROM article_timeline((SELECT max(article_id) FROM core.dim_article WHERE date_key = DATE '{day}'))",
    }


def over_all(day: date) -> dict[str, str]:
    """Name → a question that no day bounds: it reads what there is of a place, a side, a source."""
    place = (
        "(SELECT any_value(place_name) FROM core.dim_place WHERE place_key = (SELECT "
        f"max(place_key) FROM core.fact_event WHERE earliest_date = DATE '{day}'))"
    )
    return {
        "events: place": f"FROM events WHERE place = {place}",
        "event_mentions: place": f"FROM event_mentions WHERE place = {place}",
        "place_timeline: place": f"FROM place_timeline({place})",
        "actor_timeline: actor": "FROM actor_timeline('UKR')",
        "casualties: country": "FROM casualties WHERE country = 'UKR'",
        "dyads_by_month: dyad": "FROM dyads_by_month WHERE actor_country = 'RUS' AND recipient_country = 'UKR'",
        "aid_sums: year": f"FROM aid_sums WHERE year = {day.year}",
        "coverage: one source": "FROM coverage WHERE source LIKE 'K%'",
        "places: country": "FROM places WHERE country = 'FRA'",
    }


def whole_days(day: date) -> dict[str, str]:
    """Name → everything of one day, with all columns: what an export asks."""
    number, of_day = f"{day:%Y%m%d}", f"published_date = DATE '{day}'"
    return {
        "events: whole day": f"FROM events WHERE {of_day}",
        "event_mentions: whole day": f"FROM event_mentions WHERE {of_day}",
        "statements: whole day": f"FROM statements WHERE {of_day}",
        "articles: whole day": f"FROM articles WHERE {of_day}",
        "gdelt_events: whole day": f"FROM gdelt_events WHERE SQLDATE = {number}",
        "gdelt_mentions: whole day": f"FROM gdelt_mentions WHERE MentionTimeDate = {number}000000",
        "gkg_quotations: whole day": f"FROM gkg_quotations WHERE DATE = {number}000000",
        "polecat_events: whole day": f"FROM polecat_events WHERE \"Event Date\" = DATE '{day}'",
        "ucdp_ged: month": f"FROM ucdp_ged WHERE date_start BETWEEN DATE '{day}' AND DATE '{day + timedelta(days=30)}'",
    }


def audit(path: Path) -> None:
    """The audit of the whole file beside the same checks as plain queries."""
    with timed("  the same checks by hand") as theirs:
        by_hand(path)
    copy = path.with_name("audited.duckdb")
    copy.hardlink_to(path)
    with timed("  audit") as ours:
        audit_database(copy, "benchmark")
    copy.unlink()
    print(f"audit    ratio {ours[0] / theirs[0]:.2f} of the same checks by hand")


if __name__ == "__main__":
    sys.exit(main())
