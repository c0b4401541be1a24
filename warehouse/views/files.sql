-- One row is one file of the inbox and where it ended
-- Example: SELECT state, count(*) AS n FROM files GROUP BY ALL ORDER BY n DESC
SELECT file_path, state, reason, n_articles, n_errors, n_bytes, run_id FROM ops.file_manifest ORDER BY file_path;
