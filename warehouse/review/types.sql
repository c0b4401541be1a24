-- Current happenings by type
SELECT event_type, count(*) AS n, avg(confidence) AS confidence,
    count(*) FILTER (factuality = 'asserted') AS n_asserted
FROM core.fact_event WHERE is_current GROUP BY ALL ORDER BY n DESC, event_type
