-- What is different from the night before: articles and happenings, how many of each kind
WITH stood AS (
    SELECT event_key, event_type, valid_from_run, valid_to_run FROM core.fact_event
    UNION ALL
    SELECT event_key, event_type, valid_from_run, valid_to_run FROM core.fact_event_history
), touched AS (
    SELECT event_key, min(valid_from_run) AS first_run, bool_or(valid_to_run IS NULL) AS stands
    FROM stood WHERE event_key IN (
        SELECT event_key FROM stood
        WHERE valid_from_run = $run_id OR valid_to_run = $run_id)
    GROUP BY event_key
)
SELECT (SELECT count(*) FROM tonight JOIN core.dim_article a USING (article_key)
        WHERE a.version_number = 1) AS articles_new,
    (SELECT count(*) FROM tonight JOIN core.dim_article a USING (article_key)
     WHERE a.version_number > 1) AS articles_corrected,
    (SELECT count(*) FROM touched WHERE first_run = $run_id AND stands) AS events_opened,
    (SELECT count(*) FROM touched WHERE first_run < $run_id AND stands) AS events_changed,
    (SELECT count(*) FROM touched WHERE first_run < $run_id AND NOT stands) AS events_closed
