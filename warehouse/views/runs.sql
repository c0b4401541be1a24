-- One row is one run, the latest first
-- Example: SELECT run_id, kind, n_new_articles, n_new_event_mentions FROM runs LIMIT 10
SELECT * FROM ops.run ORDER BY run_id DESC;
