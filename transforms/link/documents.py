"""Documents of many articles to the same documents, with their happenings and stories named."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from transforms.link.happenings import event_id, link
from transforms.link.mentions import from_documents
from transforms.link.stories import of_articles, stories
from transforms.tables import facts
from transforms.tables.decode import decode, layer
from warehouse.contracts.keys import content_key_of

_SCHEMA = dict.fromkeys(("article_key", "text", "title", "document"), pl.String)
Document = dict[str, Any]


def linked(documents: Sequence[Document]) -> list[Document]:
    """The documents in their order, each event with `event_id` and each document with `story_id`.

    What is named follows from the set of documents alone, not from their order.
    """
    articles = frame_of(documents)
    events = link(from_documents(articles)).events
    told = dict(stories(of_articles(articles)).iter_rows())
    return [*named(documents, events, told)]


def readable(document: Document) -> bool:
    """Whether a document has the form that the document format gives its layers."""
    try:
        decode(frame_of([document]))
    except pl.exceptions.PolarsError:
        return False
    return True


def frame_of(documents: Sequence[Document]) -> pl.DataFrame:
    """Documents as a frame of articles; those alike in id, words and content are one article."""
    rows = {
        key: (key, document.get("text"), document.get("title"), json.dumps(document))
        for key, document in zip(_keys(documents), documents, strict=True)
    }
    return pl.DataFrame([*rows.values()], schema=_SCHEMA, orient="row")


def named(
    documents: Sequence[Document], events: pl.DataFrame, told: Mapping[str, str]
) -> Iterator[Document]:
    """The documents with the ids of their happenings (`EVENTS`) and of their stories, if any."""
    rows = layer(decode(frame_of(documents)), "events")
    keys = facts.mentions(rows).select("article_key", "index", "event_mention_key")
    ids = keys.join(events.select("event_mention_key", event_id()), on="event_mention_key")
    known = {(article, index): name for article, index, _, name in ids.iter_rows()}
    for key, document in zip(_keys(documents), documents, strict=True):
        listed = [
            {**event, "event_id": known[key, index]}
            for index, event in enumerate(document.get("events") or [])
        ]
        story = {"story_id": told[key]} if key in told else {}
        yield {**document, "events": listed, **story}


def _keys(documents: Sequence[Document]) -> list[str]:
    """Article keys: a document's id, or a hash of it and its content where two share an id."""
    ids = [str(document.get("id")) for document in documents]
    times = Counter(ids)
    return [
        one if times[one] == 1 else content_key_of(one, json.dumps(document, sort_keys=True))
        for one, document in zip(ids, documents, strict=True)
    ]
