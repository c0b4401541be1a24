-- The last runs up to this one, the latest first
SELECT * FROM ops.run WHERE run_id <= $run_id ORDER BY run_id DESC LIMIT 14
