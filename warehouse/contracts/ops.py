"""Operations: what was read, which runs there were, what the checks said, what was set aside."""

from warehouse.contracts.column import (
    Column,
    ColumnType,
    RowRule,
    Severity,
    Table,
    TableRule,
    key,
)
from warehouse.contracts.vocabulary import FILE_STATES

T = ColumnType
RUN = "ops.run.run_id"


def as_usual(name: str, measured: str, least: int, words: str) -> TableRule:
    """The last night measures between a quarter and four times the median of those before it.

    `measured` aggregates the runs of one night. Up to 14 nights with new files are compared, if
    they are five or more, and if the larger measure is at least `least`: small numbers jump about.
    """
    return TableRule(
        name,
        f"WITH nights AS (SELECT max(run_id) AS run_id, {measured} AS measured, "
        "sum(n_new_files) AS n_files FROM ops.run WHERE kind = 'nightly' "
        "GROUP BY as_of_date ORDER BY run_id DESC LIMIT 15), "
        "last AS (SELECT max(run_id) AS run_id FROM ops.run), "
        "usual AS (SELECT median(measured) AS usual, count(*) AS n FROM nights "
        "WHERE n_files > 0 AND run_id <> (SELECT run_id FROM last)) "
        "SELECT run_id, measured, usual FROM nights JOIN last USING (run_id), usual "
        f"WHERE n >= 5 AND greatest(measured, usual) >= {least} "
        "AND NOT (measured BETWEEN usual / 4 AND usual * 4)",
        words,
        Severity.WARNING,
    )


RUN_TABLE = Table(
    "ops",
    "run",
    "one run of the nightly job, a backfill or a replay",
    (
        Column("run_id", T.TEXT, "Start in UTC and a short hash, sorts by time"),
        Column("kind", T.TEXT, "What was run", allowed=("nightly", "backfill", "replay")),
        Column("as_of_date", T.DATE, "The night that was processed"),
        Column("started_at", T.MOMENT, "Start, UTC"),
        Column("built_at", T.MOMENT, "When the build was loaded, UTC"),
        Column("extractor_key", T.TEXT, "The extractor in use"),
        Column("n_files", T.INTEGER, "Files in the inbox", minimum=0),
        Column("n_new_files", T.INTEGER, "Files not seen before", minimum=0),
        Column("n_new_articles", T.INTEGER, "Article versions loaded by this run", minimum=0),
        Column("n_new_event_mentions", T.INTEGER, "Event mentions loaded by this run", minimum=0),
        Column("n_quarantined", T.INTEGER, "Files and rows set aside by this run", minimum=0),
        Column("n_unaccounted_files", T.INTEGER,
               "Files of the inbox that the manifest did not know after this run", minimum=0),
        Column("relinked_because", T.TEXT,
               "Why this run linked everything anew, where it did", nullable=True),
    ),
    key=("run_id",),
    rules=(
        RowRule("manifest_is_complete", "kind <> 'nightly' OR n_unaccounted_files = 0",
                "After a night every file of the inbox is in the manifest"),
    ),
    table_rules=(
        as_usual("files_as_usual", "sum(n_new_files)", 20,
                 "A night brings about as many new files as the nights before"),
        as_usual("articles_as_usual", "sum(n_new_articles)", 20,
                 "A night brings about as many new articles as the nights before"),
        as_usual("events_as_usual",
                 "sum(n_new_event_mentions) / nullif(sum(n_new_articles), 0)", 1,
                 "An article gives about as many events as in the nights before"),
        as_usual("aside_as_usual", "sum(n_quarantined)", 20,
                 "A night sets about as much aside as the nights before"),
    ),
)  # fmt: skip

FILE_MANIFEST = Table(
    "ops",
    "file_manifest",
    "one content of one path of the inbox",
    (
        key("file_key", "Hash of path and content"),
        Column("file_path", T.TEXT, "Path below the inbox, with forward slashes"),
        Column("file_sha256", T.TEXT, "Hash of the file's bytes", pattern="^[0-9a-f]{64}$"),
        Column("n_bytes", T.INTEGER, "Size", minimum=0, unit="byte"),
        Column("state", T.TEXT, "Where the file ended", allowed=FILE_STATES),
        Column("reason_code", T.TEXT, "Why it was set aside", nullable=True),
        Column("reason", T.TEXT, "The same for people, with the remedy", nullable=True),
        Column("n_articles", T.INTEGER, "Articles read from it", minimum=0),
        Column("n_errors", T.INTEGER, "Entries that could not be read", minimum=0),
        Column("run_id", T.TEXT, "Run that first saw it", references=RUN, is_business=False),
    ),
    key=("file_key",),
    rules=(
        RowRule("quarantine_has_reason", "state <> 'quarantined' OR reason IS NOT NULL",
                "A file that was set aside says why"),
    ),
    table_rules=(
        TableRule("loaded_gives_articles",
                  "SELECT m.file_key, m.file_path, m.state FROM ops.file_manifest m "
                  "ANTI JOIN ops.file_article f ON m.file_key = f.file_key "
                  "WHERE m.state <> 'quarantined' AND m.file_key IS NOT NULL "
                  "AND NOT (m.state = 'superseded' AND m.reason IS NOT NULL)",
                  "A file that was not set aside, nor mended since, gave an article"),
        TableRule("set_aside_is_kept",
                  "SELECT m.file_key, m.file_path FROM ops.file_manifest m "
                  "ANTI JOIN ops.quarantine q ON m.file_path = q.file_path "
                  "WHERE m.state = 'quarantined' AND m.file_path IS NOT NULL",
                  "A file that was set aside lies in quarantine"),
    ),
)  # fmt: skip

FILE_ARTICLE = Table(
    "ops",
    "file_article",
    "one article version found in one entry of one file",
    (
        key("file_key", "The file", references="ops.file_manifest.file_key"),
        Column("entry", T.INTEGER, "Position of the article within the file", minimum=0),
        key("article_key", "The article's version", references="core.dim_article.article_key"),
    ),
    key=("file_key", "entry"),
)

CHECK_RESULT = Table(
    "ops",
    "check_result",
    "one expectation judged once in one run",
    (
        key("check_key", "Hash of run, stage, table and expectation"),
        Column("run_id", T.TEXT, "The run", references=RUN),
        Column("stage", T.TEXT, "When it was judged", allowed=("read", "extract", "build")),
        Column("suite", T.TEXT, "Suite of expectations"),
        Column("table_name", T.TEXT, "Table that was judged"),
        Column("column_name", T.TEXT, "Column, if one", nullable=True),
        Column("expectation", T.TEXT, "Name of the expectation"),
        Column("description", T.TEXT, "What must hold"),
        Column("severity", T.TEXT, "What its failure means",
               allowed=("critical", "warning", "info")),
        Column("has_passed", T.FLAG, "Whether it held"),
        Column("n_rows", T.INTEGER, "Rows judged", nullable=True, minimum=0),
        Column("n_unexpected", T.INTEGER, "Rows that broke it", nullable=True, minimum=0),
        Column("observed", T.TEXT, "What was found", nullable=True),
        Column("samples", T.TEXT, "Some of the rows that broke it, as JSON", nullable=True),
    ),
    key=("check_key",),
)  # fmt: skip

TABLE_METRIC = Table(
    "ops",
    "table_metric",
    "one number about one table after one run",
    (
        Column("run_id", T.TEXT, "The run", references=RUN),
        Column("table_name", T.TEXT, "The table"),
        Column("metric", T.TEXT, "What was measured"),
        Column("value", T.NUMBER, "The number"),
    ),
    key=("run_id", "table_name", "metric"),
    table_rules=(
        TableRule("nothing_is_lost",
                  "SELECT table_name, metric, value, lag(value) OVER per_table AS before, run_id "
                  "FROM ops.table_metric WHERE metric = 'rows' "
                  "AND table_name IN ('core.dim_article', 'ops.file_manifest', 'ops.quarantine') "
                  "WINDOW per_table AS (PARTITION BY table_name ORDER BY run_id) "
                  "QUALIFY value < before AND run_id = (SELECT max(run_id) FROM ops.table_metric)",
                  "What was read, set aside or loaded once stays: these tables never shrink"),
        TableRule("facts_stay",
                  "SELECT table_name, metric, value, lag(value) OVER per_table AS before, run_id "
                  "FROM ops.table_metric WHERE metric = 'rows' AND table_name LIKE 'core.fact_%' "
                  "WINDOW per_table AS (PARTITION BY table_name ORDER BY run_id) "
                  "QUALIFY value < before / 2 AND before >= 100 "
                  "AND run_id = (SELECT max(run_id) FROM ops.table_metric)",
                  "No table of facts loses half of its rows in one run", Severity.WARNING),
    ),
)  # fmt: skip

ISSUE = Table(
    "ops",
    "issue",
    "one thing that was noticed and not understood",
    (
        key("issue_key", "Hash of code, file and detail; the same tomorrow"),
        Column("code", T.TEXT, "Kind of issue"),
        Column("file_path", T.TEXT, "File it was noticed in"),
        Column("entry", T.INTEGER, "Article within the file", minimum=0),
        Column("detail", T.TEXT, "What exactly"),
        Column("first_run_id", T.TEXT, "Run that first noticed it", references=RUN,
               is_business=False),
    ),
    key=("issue_key",),
)  # fmt: skip

QUARANTINE = Table(
    "ops",
    "quarantine",
    "one file, entry or row that was set aside",
    (
        key("quarantine_key", "Hash of origin, rule and content"),
        Column("kind", T.TEXT, "What was set aside", allowed=("file", "entry", "document", "row")),
        Column("file_path", T.TEXT, "File it comes from"),
        Column("file_sha256", T.TEXT, "Hash of the file's bytes", nullable=True),
        Column("entry", T.INTEGER, "Article within the file", nullable=True, minimum=0),
        Column("table_name", T.TEXT, "Table the row was meant for", nullable=True),
        Column("rule", T.TEXT, "Rule or error code that set it aside"),
        Column("reason", T.TEXT, "Why, for people, with the remedy"),
        Column("content", T.TEXT, "The row as JSON, or the start of the file", nullable=True),
        Column("run_id", T.TEXT, "Run that set it aside", references=RUN, is_business=False),
        Column("replayed_run_id", T.TEXT, "Run that took it in after all", nullable=True,
               references=RUN, is_business=False),
    ),
    key=("quarantine_key",),
)  # fmt: skip

SCHEMA_MIGRATION = Table(
    "ops",
    "schema_migration",
    "one numbered migration that was applied",
    (
        Column("migration_number", T.INTEGER, "Its number", minimum=1),
        Column("name", T.TEXT, "What it does"),
        Column("sha256", T.TEXT, "Hash of its SQL", pattern="^[0-9a-f]{64}$"),
    ),
    key=("migration_number",),
)

TABLES = (
    RUN_TABLE, FILE_MANIFEST, FILE_ARTICLE, CHECK_RESULT, TABLE_METRIC, ISSUE, QUARANTINE,
    SCHEMA_MIGRATION,
)  # fmt: skip
