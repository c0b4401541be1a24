"""What readers and the extractor return, as frames of the staged contracts."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from transforms.extract.batch import LineError, Outcome
from warehouse.contracts.document import ArticleInput, Document, Span
from warehouse.contracts.stage import STAGE_DOCUMENT


def inputs(articles: pl.DataFrame) -> Iterator[ArticleInput]:
    """The extractor's inputs, one for each row of a frame that has `document_key`."""
    for row in articles.iter_rows(named=True):
        yield ArticleInput(
            id=row["document_key"],
            text=row["text"],
            title=row["title"],
            source=row["source"],
            url=row["url"],
            published_at=row["published_at"],
            language=row["language"],
        )


def documents(
    articles: pl.DataFrame, outcomes: Iterable[Outcome], fingerprint: str
) -> pl.DataFrame:
    """The frame of `stage.document`: one row for each article and its outcome, in order."""
    rows = [
        {
            "document_key": article["document_key"],
            "text_sha256": article["text_sha256"],
            "fingerprint": fingerprint,
            "text_length": len(article["text"]),
            **_outcome(outcome),
        }
        for article, outcome in zip(articles.iter_rows(named=True), outcomes, strict=True)
    ]
    return STAGE_DOCUMENT.frame(rows)


def _outcome(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, LineError):
        return {"n_sentences": 0, "n_events": 0, "n_bad_spans": 0,
                "error_code": outcome.code, "error_message": outcome.message}  # fmt: skip
    spans = list(_spans(outcome))
    return {
        "n_sentences": len(outcome.sentences),
        "n_events": len(outcome.events),
        "first_offset": min((start for start, _ in spans), default=None),
        "last_offset": max((end for _, end in spans), default=None),
        "n_bad_spans": sum(start >= end for start, end in spans),
        "document": json.dumps(outcome.to_json(), ensure_ascii=False),
    }


def _spans(document: Document) -> Iterator[Span]:
    yield from document.sentences
    for layer in (document.entities, document.times, document.places, document.quantities,
                  document.predicates):  # fmt: skip
        yield from (item.span for item in layer)
    yield from (event.trigger for event in document.events)
    for said in document.attributions:
        yield from (span for span in (said.source, said.cue, said.content) if span is not None)
