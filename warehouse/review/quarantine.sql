-- What lies in quarantine, that of this run first
SELECT kind, left(file_path, 500) AS file_path, entry, table_name, rule, left(reason, 1000) AS reason,
    left(content, 1500) AS content, run_id = $run_id AS is_new, count(*) OVER () AS n_all,
    count(*) FILTER (run_id = $run_id) OVER () AS n_new
FROM ops.quarantine WHERE replayed_run_id IS NULL
ORDER BY is_new DESC, kind, file_path, entry, rule LIMIT $rows
