"""What follows from all rows together: versions, current rows, states of files, the calendar.

Every statement computes its columns anew from the whole warehouse, so the result does not depend
on the order or the number of nights in which the articles came.
"""

import duckdb

from warehouse import stale

_VERSIONS = """
CREATE OR REPLACE TEMP TABLE version AS
SELECT a.article_key, v.number, v.number = v.n AS is_current,
    a.is_current <> (v.number = v.n) AS is_turned
FROM core.dim_article a
JOIN (
    SELECT article_key,
        row_number() OVER (
            PARTITION BY article_id
            ORDER BY coalesce(modified_at, CAST(published_date AS VARCHAR), ''), text_sha256,
                article_key
        ) AS number,
        count(*) OVER (PARTITION BY article_id) AS n
    FROM core.dim_article
) v USING (article_key)
WHERE a.version_number <> v.number OR a.is_current <> (v.number = v.n)
"""

_STORE_VERSIONS = """
UPDATE core.dim_article a SET version_number = v.number, is_current = v.is_current
FROM version v WHERE a.article_key = v.article_key
"""

_FILE_STATES = """
UPDATE ops.file_manifest f SET state = s.state
FROM (
    WITH copies AS (
        SELECT fa.file_key, a.is_current,
            row_number() OVER (
                PARTITION BY fa.article_key ORDER BY m.file_path, m.file_sha256, fa.entry
            ) AS copy
        FROM ops.file_article fa
        JOIN ops.file_manifest m USING (file_key)
        JOIN core.dim_article a USING (article_key)
    )
    SELECT file_key,
        CASE WHEN bool_and(copy > 1) THEN 'duplicate'
             WHEN bool_and(NOT is_current) THEN 'superseded'
             ELSE 'loaded' END AS state
    FROM copies GROUP BY file_key
) s
WHERE f.file_key = s.file_key AND f.state <> s.state
"""

_WITHOUT_ARTICLE = """
DELETE FROM ops.file_article
WHERE article_key NOT IN (SELECT article_key FROM core.dim_article)
"""

_NOTHING_LEFT = """
UPDATE ops.file_manifest m
SET state = 'quarantined', n_articles = 0, reason_code = q.reason_code, reason = q.reason
FROM (
    SELECT file_path, file_sha256, arg_min(rule, quarantine_key) AS reason_code,
        arg_min(reason, quarantine_key) AS reason
    FROM ops.quarantine
    WHERE replayed_run_id IS NULL GROUP BY ALL
) q
WHERE m.file_path = q.file_path AND m.file_sha256 = q.file_sha256
  AND m.state NOT IN ('quarantined', 'superseded')
  AND m.file_key NOT IN (SELECT file_key FROM ops.file_article)
"""

_MENDED_FILES = """
CREATE OR REPLACE TEMP TABLE mended AS
SELECT old.file_key, old.file_path, old.file_sha256
FROM ops.file_manifest old
WHERE EXISTS (
    FROM ops.file_manifest later
    WHERE later.file_path = old.file_path AND later.run_id > old.run_id
      AND later.state <> 'quarantined'
);
UPDATE ops.file_manifest SET state = 'superseded'
WHERE state = 'quarantined' AND file_key IN (SELECT file_key FROM mended);
UPDATE ops.quarantine q SET replayed_run_id = $run_id
FROM mended m
WHERE q.replayed_run_id IS NULL AND q.file_path = m.file_path AND q.file_sha256 = m.file_sha256;
DROP TABLE mended
"""

_CALENDAR = """
DELETE FROM core.dim_date;
INSERT INTO core.dim_date
SELECT day, year(day), quarter(day), month(day), strftime(day, '%G-W%V'), dayname(day),
    year(day) * 10000 + month(day) * 100 + day(day)
FROM (
    SELECT published_date AS day FROM core.dim_article
    UNION SELECT earliest_date FROM core.fact_event_mention
    UNION SELECT latest_date FROM core.fact_event_mention
)
WHERE day IS NOT NULL
ORDER BY day
"""

_ORIGINALS = "ops.review_override.unnest(original_keys)"
"""What a reviewer has corrected may be put back, so what it refers to stays."""

_UNUSED = (
    ("core.dim_place", "place_key", ("core.fact_event_mention.place_key", _ORIGINALS)),
    ("core.dim_actor", "actor_key",
     ("core.bridge_event_actor.actor_key", "core.fact_attribution.speaker_actor_key",
      _ORIGINALS)),
    ("core.dim_extractor", "extractor_key",
     ("core.dim_article.extractor_key", "core.fact_event_mention.extractor_key")),
)  # fmt: skip


def settle_versions(connection: duckdb.DuckDBPyConnection) -> None:
    """Number the versions of every article and say which are current."""
    connection.execute(_WITHOUT_ARTICLE)
    connection.execute(_NOTHING_LEFT)
    connection.execute(_VERSIONS)
    stale.mark(connection, "(FROM version WHERE is_turned)")
    connection.execute(_STORE_VERSIONS)


def settle(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """Bring every other derived column up to date, inside the caller's transaction."""
    connection.execute(_FILE_STATES)
    for statement in _MENDED_FILES.split(";"):
        connection.execute(statement, {"run_id": run_id} if "$run_id" in statement else None)
    for table, key, users in _UNUSED:
        connection.execute(_without_users(table, key, users))
    connection.execute(_CALENDAR)


def _without_users(table: str, key: str, users: tuple[str, ...]) -> str:
    used = " UNION ALL ".join(
        f"SELECT {user.rpartition('.')[2]} AS used FROM {user.rpartition('.')[0]}" for user in users
    )
    return (
        f"DELETE FROM {table} WHERE {key} NOT IN (SELECT used FROM ({used}) WHERE used IS NOT NULL)"
    )
