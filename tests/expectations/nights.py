"""A warehouse file with many nights behind it, made from one real night by copying its articles."""

import shutil
from pathlib import Path

import duckdb

_NIGHTS = """
CREATE TEMP TABLE night AS
SELECT n, strftime(as_of_date - n::INT, '%Y%m%dT020000-000000') AS run_id,
    as_of_date - n::INT AS day, run_id AS last_run
FROM ops.run, range(1, $n + 1) r(n);
INSERT INTO ops.run BY NAME
SELECT o.* REPLACE (night.run_id AS run_id, day AS as_of_date,
    started_at - INTERVAL 1 DAY * n AS started_at, built_at - INTERVAL 1 DAY * n AS built_at,
    CASE WHEN isodow(day) >= 6 THEN 4 ELSE 20 + n % 3 END AS n_new_files,
    CASE WHEN isodow(day) >= 6 THEN 4 ELSE 20 + n % 3 END AS n_new_articles,
    CASE WHEN isodow(day) >= 6 THEN 15 ELSE 90 + n % 5 END AS n_new_event_mentions,
    n % 2 AS n_quarantined)
FROM ops.run o, night WHERE o.run_id = last_run;
CREATE TEMP TABLE copied AS
SELECT a.article_key AS old_key, md5(a.article_key || n) AS article_key, night.run_id, day, n
FROM core.dim_article a, night WHERE hash(a.article_key, n) % 3 = 0;
INSERT INTO ops.file_manifest BY NAME
SELECT m.* REPLACE (md5(m.file_key || c.article_key) AS file_key, c.run_id AS run_id)
FROM copied c JOIN ops.file_article f ON f.article_key = c.old_key
JOIN ops.file_manifest m USING (file_key);
INSERT INTO ops.file_article BY NAME
SELECT f.* REPLACE (md5(f.file_key || c.article_key) AS file_key, c.article_key AS article_key)
FROM copied c JOIN ops.file_article f ON f.article_key = c.old_key;
INSERT INTO core.dim_article BY NAME
SELECT a.* REPLACE (c.article_key AS article_key, a.article_id || '-' || n AS article_id,
    day - 1 AS published_date, day - 1 AS date_key)
FROM copied c JOIN core.dim_article a ON a.article_key = c.old_key;
INSERT INTO core.fact_event_mention BY NAME
SELECT m.* REPLACE (md5(m.event_mention_key || n) AS event_mention_key,
    c.article_key AS article_key, day - 1 AS date_key)
FROM copied c JOIN core.fact_event_mention m ON m.article_key = c.old_key;
"""


def with_nights(path: Path, target: Path, n: int) -> Path:
    """Copy a warehouse file of one night and put `n` nights before it, weekends being quiet."""
    shutil.copyfile(path, target)
    with duckdb.connect(str(target)) as connection:
        for statement in _NIGHTS.split(";\n"):
            if statement.strip():
                connection.execute(statement, {"n": n} if "$n " in statement else None)
    return target
