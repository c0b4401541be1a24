-- What was noticed and not understood, by kind, the new first
SELECT code, left(detail, 500) AS detail, count(*) AS n, left(min(file_path), 500) AS example,
    bool_or(first_run_id = $run_id) AS is_new
FROM ops.issue GROUP BY ALL ORDER BY is_new DESC, n DESC, code, detail LIMIT 60
