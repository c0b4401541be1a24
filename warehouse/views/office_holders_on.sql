-- One row is one actor in an office that is held on a day
-- Call: office_holders_on(day)
-- Example: SELECT actor, office, country FROM office_holders_on('2025-01-12') ORDER BY ALL
-- is_known: Whether the seeds list this office
-- n_event_mentions: Event mentions that the actor takes part in while in this office
-- n_statements: Statements that the actor makes while in this office
SELECT * FROM main.office_holders
WHERE coalesce(valid_from_date <= day::DATE, true) AND coalesce(valid_to_date > day::DATE, true)
ORDER BY country, office, actor;
