-- One row is one actor in one office, with the number of events it takes part in
-- Example: SELECT actor, kind, country, office, n_event_mentions FROM actors LIMIT 10
SELECT d.actor_name AS actor, d.actor_kind AS kind, d.country_code AS country, d.sector, d.office,
    d.valid_from_date, d.valid_to_date, count(b.event_mention_key) AS n_event_mentions, d.actor_id,
    d.actor_key
FROM core.dim_actor d LEFT JOIN core.bridge_event_actor b USING (actor_key)
GROUP BY ALL ORDER BY n_event_mentions DESC, d.actor_id;
