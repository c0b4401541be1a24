"""Staged shards: articles as read and documents as extracted, before any table is built."""

from warehouse.contracts.column import (
    Column,
    ColumnType,
    RowRule,
    Severity,
    Table,
    TableRule,
    key,
)
from warehouse.contracts.vocabulary import PUBLISHED_BASES

T = ColumnType

STAGE_ARTICLE = Table(
    "stage",
    "article",
    "one article read from one entry of one file",
    (
        Column("file_path", T.TEXT, "The file's path below the inbox, with forward slashes"),
        Column("file_sha256", T.TEXT, "Hash of the file's bytes", pattern="^[0-9a-f]{64}$"),
        Column("entry", T.INTEGER, "Position of the article within its file", minimum=0),
        Column("article_id", T.TEXT, "The article's own id, else one made from its url or text"),
        Column("title", T.TEXT, "Headline", nullable=True),
        Column("byline", T.TEXT, "Who wrote it, as printed", nullable=True),
        Column("dateline", T.TEXT, "The dateline as printed", nullable=True),
        Column("agency", T.TEXT, "The agency named in the dateline", nullable=True),
        Column("source", T.TEXT, "Outlet as the file names it", nullable=True),
        Column("url", T.TEXT, "Where it was published", nullable=True),
        Column("published_at", T.TEXT, "ISO date or date-time in the file's metadata",
               nullable=True, pattern=r"^\d{4}-\d{2}-\d{2}.*$"),
        Column("modified_at", T.TEXT, "ISO date or date-time of the last change", nullable=True),
        Column("published_basis", T.TEXT, "Where the date of publication was read",
               allowed=PUBLISHED_BASES),
        Column("language", T.TEXT, "ISO 639-1 code, given or detected", pattern="^[a-z]{2}$"),
        Column("format", T.TEXT, "Name of the format that read it"),
        Column("encoding", T.TEXT, "Encoding the bytes were read with"),
        Column("text", T.TEXT, "The article's text; every offset counts its code points"),
        Column("text_sha256", T.TEXT, "Hash of the text in UTF-8", pattern="^[0-9a-f]{64}$"),
    ),
    key=("file_path", "file_sha256", "entry"),
    rules=(
        RowRule("text_is_not_blank", "length(trim(text)) > 0", "An article has words"),
        RowRule("text_is_no_fragment", "length(text) >= 20",
                "An article of fewer than 20 characters is most likely a stub",
                Severity.WARNING),
    ),
)  # fmt: skip

STAGE_DOCUMENT = Table(
    "stage",
    "document",
    "what one version of the extractor found in one text",
    (
        key("document_key", "Hash of the extractor's input and its fingerprint"),
        Column("text_sha256", T.TEXT, "Hash of the text in UTF-8", pattern="^[0-9a-f]{64}$"),
        Column("fingerprint", T.TEXT, "The extractor that read it"),
        Column("text_length", T.INTEGER, "Length of the text", minimum=1, unit="code point"),
        Column("n_sentences", T.INTEGER, "Sentences of the body", minimum=0),
        Column("n_events", T.INTEGER, "Events", minimum=0),
        Column("first_offset", T.INTEGER, "Smallest start of any span", nullable=True, minimum=0),
        Column("last_offset", T.INTEGER, "Largest end of any span", nullable=True, minimum=0),
        Column("n_bad_spans", T.INTEGER, "Spans that are empty or end before they start",
               minimum=0, maximum=0),
        Column("error_code", T.TEXT, "Why there is no document", nullable=True),
        Column("error_message", T.TEXT, "The same for people", nullable=True),
        Column("document", T.TEXT, "The document as JSON, or null after an error", nullable=True),
    ),
    key=("document_key",),
    rules=(
        RowRule("document_or_error", "(document IS NULL) <> (error_code IS NULL)",
                "A text gives a document or an error, never both and never neither"),
        RowRule("spans_lie_in_text", "last_offset <= text_length", "No span ends after the text"),
        RowRule("article_has_sentences", "error_code IS NOT NULL OR n_sentences > 0",
                "A document has at least one sentence", Severity.WARNING),
    ),
    table_rules=(
        TableRule("few_errors",
                  "SELECT count(error_code) AS n_errors, count(*) AS n_documents "
                  "FROM stage.document HAVING n_documents >= 20 AND n_errors > n_documents / 20",
                  "At most one document in twenty is an error", Severity.WARNING),
    ),
)  # fmt: skip

TABLES = (STAGE_ARTICLE, STAGE_DOCUMENT)
