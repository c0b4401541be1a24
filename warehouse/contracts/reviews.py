"""Reviewers' decisions on event mentions, and what of the extraction they stand in for."""

from warehouse.contracts.column import Column, ColumnType, Table, key, span
from warehouse.contracts.vocabulary import (
    EVENT_TYPES,
    REVIEW_DRAWN,
    REVIEW_FIELDS,
    REVIEW_STANDINGS,
    VERDICTS,
)

T = ColumnType
MENTION = "core.fact_event_mention.event_mention_key"

REVIEW_DECISION = Table(
    "ops",
    "review_decision",
    "one decision of one reviewer on one event mention",
    (
        key("decision_key", "Hash of the decision as it was written down"),
        Column("reviewer", T.TEXT, "Who decided"),
        Column("decided_at", T.MOMENT, "When, UTC"),
        Column("verdict", T.TEXT, "What was decided", allowed=VERDICTS),
        Column("comment", T.TEXT, "Why, in the reviewer's words", nullable=True),
        Column("corrections", T.TEXT, "The corrected fields as JSON", nullable=True),
        Column("drawn", T.TEXT, "How the event came before the reviewer", allowed=REVIEW_DRAWN),
        key("judged_mention_key", "The mention's key when it was judged"),
        key("event_mention_key", "The mention in which its words stand now", nullable=True,
            references=MENTION),
        Column("standing", T.TEXT, "What became of the decision", allowed=REVIEW_STANDINGS),
        Column("article_id", T.TEXT, "The article, across its versions"),
        Column("text_sha256", T.TEXT, "Hash of the text that was judged",
               pattern="^[0-9a-f]{64}$"),
        Column("event_type", T.TEXT, "Type of the event as it was read", allowed=EVENT_TYPES),
        *span("trigger", "the words that were judged"),
        Column("sentence_start", T.INTEGER, "Start of their sentence", minimum=0,
               unit="code point"),
        Column("sentence_text", T.TEXT, "Their sentence"),
        Column("confidence", T.NUMBER, "The event's confidence when it was judged", minimum=0,
               maximum=1),
        Column("source_name", T.TEXT, "The outlet", nullable=True),
        Column("seen_run_id", T.TEXT, "Run that had published what was judged"),
        Column("file_path", T.TEXT, "File of the state folder that keeps the decision"),
    ),
    key=("decision_key",),
)  # fmt: skip

REVIEW_OVERRIDE = Table(
    "ops",
    "review_override",
    "one field of one event mention in which reviewers' words stand for the extractor's",
    (
        key("event_mention_key", "The mention", references=MENTION),
        Column("field", T.TEXT, "What was corrected", allowed=REVIEW_FIELDS),
        Column("original", T.TEXT, "What the extractor had read, as JSON"),
        Column("corrected", T.TEXT, "What is published, as JSON"),
        Column("original_keys", T.TEXTS, "Keys of the places and actors of the original"),
        Column("reviewers", T.TEXTS, "Who corrected it"),
    ),
    key=("event_mention_key", "field"),
)

TABLES = (REVIEW_DECISION, REVIEW_OVERRIDE)
