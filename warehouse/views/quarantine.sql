-- One row is one file, entry or row that was set aside and not yet taken in
-- Example: SELECT file_path, reason FROM quarantine ORDER BY ALL
SELECT kind, file_path, entry, table_name, rule, reason, content, run_id FROM ops.quarantine
WHERE replayed_run_id IS NULL ORDER BY file_path, entry;
