-- One row is one file of the inbox and where it ended
SELECT file_path, state, reason, n_articles, n_errors, n_bytes, run_id FROM ops.file_manifest ORDER BY file_path;
