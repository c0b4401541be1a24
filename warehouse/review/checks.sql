-- Every check of the run, those that failed first
SELECT stage, table_name, column_name, expectation, description, severity, has_passed, n_rows,
    n_unexpected, observed, samples
FROM ops.check_result WHERE run_id = $run_id
ORDER BY has_passed, severity, stage, table_name, expectation
