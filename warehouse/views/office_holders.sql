-- One row is one actor in one office, with the days it was held: who held which office when
-- Example: SELECT actor, office, country, valid_from_date, valid_to_date FROM office_holders ORDER BY country, office, valid_from_date
-- is_known: Whether the seeds list this office
-- n_event_mentions: Event mentions that the actor takes part in while in this office
-- n_statements: Statements that the actor makes while in this office
WITH acts AS (
    SELECT actor_key, count(DISTINCT event_mention_key) AS n FROM core.bridge_event_actor GROUP BY actor_key
), words AS (
    SELECT speaker_actor_key AS actor_key, count(*) AS n FROM core.fact_attribution GROUP BY ALL
)
SELECT d.actor_name AS actor, d.office, d.country_code AS country, d.sector, d.valid_from_date, d.valid_to_date,
    d.is_known, coalesce(a.n, 0) AS n_event_mentions, coalesce(w.n, 0) AS n_statements, d.actor_id, d.actor_key
FROM core.dim_actor d
LEFT JOIN acts a USING (actor_key)
LEFT JOIN words w USING (actor_key)
WHERE d.office IS NOT NULL
ORDER BY d.country_code, d.office, d.valid_from_date, d.actor_id;
