"""The published layer of the document: the publication date and where it comes from."""

from datetime import date
from functools import cache

import polars as pl
from spacy.language import Language
from spacy.tokens import Doc

import seeds
from seeds.tables.actors import OFFICES
from transforms.extract.state import article_of, document_of
from transforms.resolve.publication import from_metadata, holders, infer
from transforms.text.dateline import Dateline, heading_date, parse_dateline
from warehouse.contracts.document import Published

_HEADING = 200
"""Characters at the start of a text that are taken for its heading where no dateline ends it."""


@cache
def _terms() -> pl.DataFrame:
    return holders(seeds.load(OFFICES))


@Language.component("dateline_published")
def published_component(doc: Doc) -> Doc:
    """Fill the published layer: from the metadata, else the dateline or a heading."""
    article = article_of(doc)
    known = from_metadata(article.published_at) or _from_text(article.text)
    if known is not None:
        document_of(doc).published = known
    return doc


def _from_text(text: str) -> Published | None:
    """The date of the dateline; where it tells none, that of a heading."""
    dateline = parse_dateline(text)
    if dateline is None or dateline.day is None:
        dateline = heading_date(text)
    return _from_dateline(text, dateline) if dateline else None


def _from_dateline(text: str, dateline: Dateline) -> Published | None:
    if dateline.month is None or dateline.day is None:
        return None
    if dateline.year is None:
        heading = text[: max(dateline.end, _HEADING)]
        return infer(
            text, dateline.month, dateline.day, _terms(), dateline.date_span, heading=heading
        )
    try:
        day = date(dateline.year, dateline.month, dateline.day)
    except ValueError:
        return None
    return Published(day.isoformat(), "dateline", dateline.date_span)
