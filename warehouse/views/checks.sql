-- One row is one expectation judged in one run
-- Example: SELECT severity, table_name, description, n_unexpected FROM checks WHERE NOT has_passed
SELECT run_id, stage, table_name, column_name, description, severity, has_passed, n_unexpected, observed, samples
FROM ops.check_result ORDER BY run_id DESC, has_passed, stage, table_name, expectation;
