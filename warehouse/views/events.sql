-- One row is one happening that current articles report, told by its fullest mention; numbers are those of all sources
WITH counted AS (
    SELECT event_key,
        first({low: low, best: best, high: high}) FILTER (measure = 'killed' AND unit = 'person') AS killed,
        first({low: low, best: best, high: high}) FILTER (measure = 'wounded' AND unit = 'person') AS wounded,
        first({low: low, best: best, high: high}) FILTER (measure = 'casualties' AND unit = 'person') AS casualties,
        first({low: low, best: best, high: high} ORDER BY coalesce(best, low, high) DESC, measure, unit)
            FILTER (measure IN ('captured', 'arrested', 'abducted')) AS captured,
        first({low: low, best: best, high: high, unit: unit}
              ORDER BY n_sources DESC, coalesce(best, low, high) DESC, unit) FILTER (measure = 'money') AS money
    FROM core.fact_event_measure GROUP BY event_key
)
SELECT m.* REPLACE (
    CASE WHEN e.earliest_date = e.latest_date THEN e.earliest_date END AS event_date,
    e.earliest_date AS earliest_date, e.latest_date AS latest_date,
    e.date_precision AS date_precision, e.date_basis AS date_basis,
    e.event_type AS event_type, e.event_mode AS event_mode,
    p.place_name AS place, p.admin1 AS admin1, p.country_code AS country,
    p.latitude AS latitude, p.longitude AS longitude,
    c.killed.low AS killed_low, c.killed.best AS killed_best, c.killed.high AS killed_high,
    c.wounded.low AS wounded_low, c.wounded.best AS wounded_best, c.wounded.high AS wounded_high,
    c.casualties.low AS casualties_low, c.casualties.best AS casualties_best, c.casualties.high AS casualties_high,
    c.captured.low AS captured_low, c.captured.best AS captured_best, c.captured.high AS captured_high,
    c.money.low AS money_low, c.money.best AS money_best, c.money.high AS money_high,
    c.money.unit AS money_currency,
    e.factuality AS factuality, e.timing AS timing, e.stage AS stage, e.confidence AS confidence,
    e.contexts AS contexts, e.cameo_code AS cameo_code, e.acled_sub_event_type AS acled_sub_event_type
    ),
    e.n_mentions, e.n_articles, e.n_sources, e.is_disputed,
    e.first_reported_date, e.last_reported_date, e.place_precision, e.place_basis
FROM core.fact_event e
JOIN main.event_mentions m ON m.event_mention_key = e.told_key
LEFT JOIN core.dim_place p USING (place_key)
LEFT JOIN counted c ON c.event_key = e.event_key
WHERE e.is_current
ORDER BY m.published_date, m.article_id, m.trigger_start;
