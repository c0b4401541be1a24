-- One row is one happening as it was believed after the last run of a night, or of the last night before it
-- Call: events_as_of(believed_on)
-- Example: SELECT event_type, place, killed_low, killed_high, n_sources FROM events_as_of('2025-01-12') WHERE event_type = 'DISASTER'
-- believed_from_run: Run that first published this row
WITH last AS (
    SELECT max(run_id) AS run_id FROM ops.run WHERE as_of_date <= CAST(believed_on AS DATE)
), stood AS (
    SELECT e.* FROM (FROM core.fact_event UNION ALL BY NAME FROM core.fact_event_history) e, last
    WHERE e.valid_from_run <= last.run_id AND (e.valid_to_run IS NULL OR e.valid_to_run > last.run_id)
), counted AS (
    SELECT f.event_key,
        first({low: f.low, best: f.best, high: f.high}) FILTER (f.measure = 'killed' AND f.unit = 'person') AS killed,
        first({low: f.low, best: f.best, high: f.high}) FILTER (f.measure = 'wounded' AND f.unit = 'person') AS wounded
    FROM (FROM core.fact_event_measure UNION ALL BY NAME FROM core.fact_event_measure_history) f, last
    WHERE f.valid_from_run <= last.run_id AND (f.valid_to_run IS NULL OR f.valid_to_run > last.run_id)
    GROUP BY f.event_key
)
SELECT
    CASE WHEN e.earliest_date = e.latest_date THEN e.earliest_date END AS event_date,
    e.earliest_date, e.latest_date, e.event_type, e.event_mode,
    p.place_name AS place, p.admin1, p.country_code AS country,
    c.killed.low AS killed_low, c.killed.best AS killed_best, c.killed.high AS killed_high,
    c.wounded.low AS wounded_low, c.wounded.best AS wounded_best, c.wounded.high AS wounded_high,
    e.factuality, e.timing, e.is_disputed, e.confidence,
    e.n_mentions, e.n_articles, e.n_sources, e.first_reported_date, e.last_reported_date,
    m.trigger_text AS words, m.sentence_text AS sentence,
    e.valid_from_run AS believed_from_run, e.event_key
FROM stood e
LEFT JOIN core.dim_place p USING (place_key)
LEFT JOIN core.fact_event_mention m ON m.event_mention_key = e.told_key
LEFT JOIN counted c ON c.event_key = e.event_key
ORDER BY e.first_reported_date, e.event_key;
