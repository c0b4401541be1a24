-- Happenings that this run closed or changed, with the words of their first mention
WITH stood AS (
    SELECT event_key, event_type, valid_from_run, valid_to_run FROM core.fact_event
    UNION ALL
    SELECT event_key, event_type, valid_from_run, valid_to_run FROM core.fact_event_history
), touched AS (
    SELECT event_key, any_value(event_type) AS event_type,
        bool_or(valid_to_run IS NULL) AS stands
    FROM stood WHERE event_key IN (
        SELECT event_key FROM stood
        WHERE valid_from_run = $run_id OR valid_to_run = $run_id)
    GROUP BY event_key HAVING min(valid_from_run) < $run_id
)
SELECT CASE WHEN t.stands THEN 'changed' ELSE 'closed' END AS change, t.event_type,
    left(min_by(m.sentence_text, m.event_mention_key), 300) AS sentence
FROM touched t LEFT JOIN core.fact_event_mention m USING (event_key)
GROUP BY t.event_key, t.event_type, t.stands ORDER BY change, t.event_key LIMIT 30
