"""Which mention a decision is about in the present reading, and what the decisions come to.

A decision belongs to the words it was made on. They stand where the article still has the judged
text, at the same offsets, or where another version still has the same sentence. What was accepted
or corrected stays so whatever type the words are read as now; a rejection is of one type only.

The last decision of each reviewer counts. Where reviewers differ, none is followed: the mention
stays as it was read and is marked as disputed, so the result hangs on nobody's clock.
"""

import json

import polars as pl

from warehouse.decisions import Kept

GONE, UNREAD = "review_words_gone", "review_event_unread"
MENTIONS = """
SELECT m.event_mention_key, m.article_key, a.article_id, a.is_current, a.text_sha256,
    coalesce(o.original ->> 'event_type', m.event_type) AS event_type, m.trigger_start,
    m.trigger_text, m.sentence_start, m.sentence_text
FROM core.fact_event_mention m JOIN core.dim_article a USING (article_key)
LEFT JOIN ops.review_override o
    ON o.event_mention_key = m.event_mention_key AND o.field = 'event_type'
WHERE a.article_id IN (SELECT article_id FROM judged)
"""
"""The mentions, as they were extracted, of the articles `judged`: what `matched` compares."""

_REMEDY = {
    GONE: "its words stand in no current article any more; nothing of it is applied",
    UNREAD: "its words stand, but no such event is read there any more; nothing of it is applied",
}
_ISSUES = {"gone": GONE, "unread": UNREAD}


def rows_of(kept: tuple[Kept, ...]) -> pl.DataFrame:
    """One row a decision: the columns of `ops.review_decision` that it says itself, and `line`."""
    return pl.DataFrame([_row(one) for one in kept], schema=_SCHEMA)


_SCHEMA = pl.Schema({
    "decision_key": pl.String(), "reviewer": pl.String(), "decided_at": pl.Datetime("us"),
    "verdict": pl.String(), "comment": pl.String(), "corrections": pl.String(),
    "drawn": pl.String(), "judged_mention_key": pl.String(), "article_id": pl.String(),
    "text_sha256": pl.String(), "event_type": pl.String(), "trigger_start": pl.Int64(),
    "trigger_end": pl.Int64(), "trigger_text": pl.String(), "sentence_start": pl.Int64(),
    "sentence_text": pl.String(), "confidence": pl.Float64(), "source_name": pl.String(),
    "seen_run_id": pl.String(), "file_path": pl.String(), "line": pl.Int64(),
})  # fmt: skip


def _row(kept: Kept) -> dict[str, object]:
    said = kept.decision
    plain = said.model_dump(include=_SAME)
    return plain | {
        "decision_key": said.key,
        "corrections": said.corrections.plain() if said.corrections else None,
        "judged_mention_key": said.event_mention_key,
        "trigger_start": said.trigger.start,
        "trigger_end": said.trigger.end,
        "trigger_text": said.trigger.text,
        "sentence_start": said.sentence.start,
        "sentence_text": said.sentence.text,
        "seen_run_id": said.run_id,
        "file_path": kept.file_path,
        "line": kept.line,
    }


_SAME = {"reviewer", "decided_at", "verdict", "comment", "drawn", "article_id", "text_sha256",
         "event_type", "confidence", "source_name"}  # fmt: skip


def matched(decisions: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """One row a decision and article version in which its words are read as an event.

    `mentions`: rows of the query `MENTIONS`. Gives
    `decision_key`, `event_mention_key`, `article_key`, `is_current`, `shift` (how many code points
    the words have moved), `type_now`.
    """
    pairs = decisions.join(mentions, on=["article_id", "trigger_text"], suffix="_now")
    shift = pl.col("trigger_start_now") - pl.col("trigger_start")
    is_same_text = pl.col("text_sha256") == pl.col("text_sha256_now")
    stays = is_same_text & (shift == 0)
    moved = (
        ~is_same_text
        & (pl.col("sentence_text") == pl.col("sentence_text_now"))
        & (pl.col("sentence_start_now") - pl.col("sentence_start") == shift)
    )
    version = ["decision_key", "article_key"]
    is_same_type = pl.col("event_type") == pl.col("event_type_now")
    here = pairs.filter(stays | moved).with_columns(
        shift.alias("shift"), is_same_type.alias("is_same_type")
    )
    known = pl.col("event_mention_key") == pl.col("judged_mention_key")
    is_alone = pl.len().over(version) == 1
    holds_for_any = pl.col("verdict").is_in(["accepted", "corrected"])
    return (
        here.filter(pl.col("is_same_type") | (holds_for_any & is_alone))
        .sort(
            *version, ~pl.col("is_same_type"), ~known, pl.col("shift").abs(), "event_mention_key"
        )
        .unique(version, keep="first", maintain_order=True)
        .select(*version, "event_mention_key", "is_current", "shift",
                pl.col("event_type_now").alias("type_now"))
    )  # fmt: skip


def stood(decisions: pl.DataFrame, found: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The decisions with `event_mention_key` (in the current version), `standing`, `is_last`.

    `found`: as `matched` gives it; `articles`: `article_id`, `text` of the current versions, and
    `text_sha256`.
    """
    now = found.filter("is_current").select("decision_key", "event_mention_key")
    texts = articles.select("article_id", "text", pl.col("text_sha256").alias("sha256_now"))
    subject = pl.coalesce("event_mention_key", "judged_mention_key")
    rows = (
        decisions.join(now, on="decision_key", how="left", validate="1:1")
        .join(texts, on="article_id", how="left", validate="m:1")
        .with_columns(_stands().alias("stands"), subject.alias("subject"))
        .sort("subject", "reviewer", "decided_at", "file_path", "line")
    )
    last = (
        pl.int_range(pl.len()).over("subject", "reviewer")
        == pl.len().over("subject", "reviewer") - 1
    )
    return rows.with_columns(last.alias("is_last")).with_columns(_standing().alias("standing"))


def _stands() -> pl.Expr:
    """Whether the judged words are in the current text."""
    width = pl.col("trigger_end") - pl.col("trigger_start")
    same = pl.col("text").str.slice(pl.col("trigger_start"), width) == pl.col("trigger_text")
    elsewhere = pl.col("text").str.contains(pl.col("sentence_text"), literal=True)
    is_same_text = pl.col("text_sha256") == pl.col("sha256_now")
    return pl.when(is_same_text).then(same).otherwise(elsewhere).fill_null(value=False)


def _standing() -> pl.Expr:
    return (
        pl.when(~pl.col("is_last"))
        .then(pl.lit("superseded"))
        .when(pl.col("verdict") == "withdrawn")
        .then(pl.lit("withdrawn"))
        .when(pl.col("event_mention_key").is_not_null())
        .then(pl.lit("counts"))
        .when(~pl.col("stands"))
        .then(pl.lit("gone"))
        .when(pl.col("verdict") == "rejected")
        .then(pl.lit("agreed"))
        .otherwise(pl.lit("unread"))
    )


def issues(stood: pl.DataFrame) -> list[tuple[str, str, int, str]]:
    """Code, file, line and words of every decision that counts and can no longer be followed."""
    lost = stood.filter(pl.col("standing").is_in(list(_ISSUES)))
    return [
        (
            _ISSUES[row["standing"]],
            row["file_path"],
            row["line"],
            f"{row['reviewer']} {row['verdict']} {row['event_type']} "
            f"{json.dumps(row['trigger_text'], ensure_ascii=False)} of article "
            f"{row['article_id']}: {_REMEDY[_ISSUES[row['standing']]]}",
        )
        for row in lost.iter_rows(named=True)
    ]


def outcomes(stood: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """One row a mention on which decisions count: `review_status`, `corrections`, `reviewers`.

    `corrections` is JSON, or null; beside it stand `shift`, `type_now` and `judged_type`.
    """
    counts = pl.col("is_last") & (pl.col("verdict") != "withdrawn")
    votes = found.join(
        stood.filter(counts).select(
            "decision_key", "reviewer", "verdict", "corrections", "event_type"
        ),
        on="decision_key",
    )
    differ = (pl.col("verdict").n_unique() > 1) | (pl.col("corrections").n_unique() > 1)
    return (
        votes.sort("event_mention_key", "reviewer", "decision_key")
        .group_by("event_mention_key", maintain_order=True)
        .agg(
            pl.when(differ).then(pl.lit("disputed")).otherwise(pl.col("verdict").first())
            .alias("review_status"),
            pl.when(~differ).then(pl.col("corrections").first()).alias("corrections"),
            pl.col("reviewer").unique(maintain_order=True).alias("reviewers"),
            pl.col("shift").first(), pl.col("type_now").first(),
            pl.col("event_type").first().alias("judged_type"),
        )
    )  # fmt: skip
