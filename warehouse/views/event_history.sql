-- One row is one happening as it stood from one run to another: what was believed when, under any id that it ever had
-- Call: event_history(wanted_id)
-- Example: SELECT from_date, killed_low, killed_best, killed_high, n_sources FROM event_history((SELECT max(event_key) FROM events WHERE n_articles > 1))
-- from_date: Night of the run from which on this was believed
-- from_run: Run from which on this was believed
-- to_run: Run that believed otherwise; null while it stands
WITH ids AS (
    SELECT event_id FROM main.event_ids
    WHERE event_key IN (SELECT event_key FROM main.event_ids WHERE event_id = wanted_id)
    UNION SELECT wanted_id
), stood AS (
    FROM (FROM core.fact_event UNION ALL BY NAME FROM core.fact_event_history)
    WHERE event_key IN (SELECT event_id FROM ids)
), told AS (
    FROM (FROM core.fact_event_measure UNION ALL BY NAME FROM core.fact_event_measure_history)
    WHERE event_key IN (SELECT event_id FROM ids)
), turns AS (
    SELECT event_key, valid_from_run AS run_id FROM stood
    UNION SELECT event_key, valid_from_run FROM told
    UNION SELECT event_key, valid_to_run FROM told WHERE valid_to_run IS NOT NULL
), rows AS (
    SELECT t.run_id, s.*,
        coalesce(lead(t.run_id) OVER (PARTITION BY t.event_key, s.valid_from_run ORDER BY t.run_id),
                 s.valid_to_run) AS to_run
    FROM turns t JOIN stood s ON s.event_key = t.event_key AND s.valid_from_run <= t.run_id
        AND (s.valid_to_run IS NULL OR s.valid_to_run > t.run_id)
), counted AS (
    SELECT t.event_key, t.run_id,
        first({low: f.low, best: f.best, high: f.high}) FILTER (f.measure = 'killed' AND f.unit = 'person') AS killed,
        first({low: f.low, best: f.best, high: f.high}) FILTER (f.measure = 'wounded' AND f.unit = 'person') AS wounded
    FROM turns t JOIN told f ON f.event_key = t.event_key AND f.valid_from_run <= t.run_id
        AND (f.valid_to_run IS NULL OR f.valid_to_run > t.run_id)
    GROUP BY ALL
)
SELECT r.as_of_date AS from_date, e.run_id AS from_run, e.to_run, e.event_type,
    CASE WHEN e.earliest_date = e.latest_date THEN e.earliest_date END AS event_date,
    p.place_name AS place, p.country_code AS country,
    c.killed.low AS killed_low, c.killed.best AS killed_best, c.killed.high AS killed_high,
    c.wounded.low AS wounded_low, c.wounded.best AS wounded_best, c.wounded.high AS wounded_high,
    e.factuality, e.is_disputed, e.n_mentions, e.n_articles, e.n_sources,
    m.trigger_text AS words, m.sentence_text AS sentence, e.event_key
FROM rows e
LEFT JOIN ops.run r ON r.run_id = e.run_id
LEFT JOIN core.dim_place p USING (place_key)
LEFT JOIN core.fact_event_mention m ON m.event_mention_key = e.told_key
LEFT JOIN counted c ON c.event_key = e.event_key AND c.run_id = e.run_id
ORDER BY e.run_id, e.event_key;
