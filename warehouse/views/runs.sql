-- One row is one run, the latest first
SELECT * FROM ops.run ORDER BY run_id DESC;
