"""Extracting documents in batches, each a shard that is made once and found again."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import polars as pl
from spacy.language import Language

from flows.job import Job
from flows.layout import write_frame
from flows.processes import workers
from transforms.extract.batch import outcomes
from transforms.extract.pipeline import build
from transforms.fingerprint import extractor_fingerprint
from transforms.tables.stage import documents, inputs
from warehouse.contracts.keys import content_key_of
from warehouse.contracts.stage import STAGE_DOCUMENT


def shards(job: Job) -> list[Path]:
    """The shards of documents that the current extractor has made so far."""
    folder = job.layout.documents / extractor_fingerprint(job.settings.disable)
    return sorted(folder.glob("*.parquet"))


def made(job: Job) -> pl.DataFrame:
    """The keys of the documents that need not be made again: a replay tries failures anew."""
    paths = shards(job)
    if not paths:
        return pl.DataFrame(schema={"document_key": pl.String})
    found = pl.scan_parquet(paths)
    if job.kind == "replay":
        found = found.filter(pl.col("document").is_not_null())
    return found.select("document_key").unique().collect()


def plan_batches(job: Job, articles: Path) -> list[list[str]]:
    """Part the articles that have no document yet into batches of document keys."""
    wanted = pl.read_parquet(articles, columns=["document_key"])
    missing = wanted.unique(maintain_order=True).join(made(job), on="document_key", how="anti")
    keys, size = sorted(missing["document_key"].to_list()), job.settings.batch_articles
    return [keys[start : start + size] for start in range(0, len(keys), size)]


def extract_batch(job: Job, articles: Path, keys: Sequence[str]) -> Path:
    """Extract the articles with these document keys and write their shard."""
    frame = (
        pl.scan_parquet(articles)
        .filter(pl.col("document_key").is_in(list(keys)))
        .unique("document_key", keep="first", maintain_order=True)
        .collect()
    )
    fingerprint = extractor_fingerprint(job.settings.disable)
    _cache_in(job.layout.cache)
    found = documents(
        frame, outcomes(inputs(frame), _nlp(tuple(job.settings.disable))), fingerprint
    )
    return write_frame(
        job.layout.documents / fingerprint / f"{content_key_of(*keys)}.parquet", found
    )


def extract_batches(job: Job, articles: Path, batches: Sequence[Sequence[str]]) -> list[Path]:
    """Extract several batches at once, each whole in one of the job's worker processes."""
    with workers(job.settings.workers) as pool:
        return list(
            pool.map(extract_batch, *zip(*((job, articles, b) for b in batches), strict=True))
        )


def documents_of(job: Job, articles: pl.DataFrame) -> pl.DataFrame:
    """The documents of some articles, from whatever shards they lie in.

    A document counts more than an error: a later run tried the same article with success.
    """
    paths = shards(job)
    if not paths:
        return STAGE_DOCUMENT.frame()
    wanted = articles.select("document_key").unique()
    found = pl.scan_parquet(paths).join(wanted.lazy(), on="document_key", how="semi").collect()
    best_first = found.sort(pl.col("document").is_null(), maintain_order=True)
    return best_first.unique("document_key", keep="first", maintain_order=True)


def _cache_in(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DATELINE_CACHE", str(folder.resolve()))


@cache
def _nlp(disabled: tuple[str, ...]) -> Language:
    return build(disabled)
