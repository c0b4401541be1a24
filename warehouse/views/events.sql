-- One row is one happening that current articles report, told by its fullest mention; numbers are those of all sources
SELECT m.* REPLACE (
    CASE WHEN e.earliest_date = e.latest_date THEN e.earliest_date END AS event_date,
    e.earliest_date AS earliest_date, e.latest_date AS latest_date,
    e.date_precision AS date_precision, e.date_basis AS date_basis,
    e.event_type AS event_type, e.event_mode AS event_mode,
    p.place_name AS place, p.admin1 AS admin1, p.country_code AS country,
    p.latitude AS latitude, p.longitude AS longitude,
    e.killed_low AS killed_low, e.killed_best AS killed_best, e.killed_high AS killed_high,
    e.wounded_low AS wounded_low, e.wounded_best AS wounded_best, e.wounded_high AS wounded_high,
    e.casualties_low AS casualties_low, e.casualties_best AS casualties_best, e.casualties_high AS casualties_high,
    e.captured_low AS captured_low, e.captured_best AS captured_best, e.captured_high AS captured_high,
    e.money_low AS money_low, e.money_best AS money_best, e.money_high AS money_high,
    e.money_currency AS money_currency,
    e.factuality AS factuality, e.timing AS timing, e.stage AS stage, e.confidence AS confidence,
    e.contexts AS contexts, e.cameo_code AS cameo_code, e.acled_sub_event_type AS acled_sub_event_type,
    e.place_key AS place_key
    ),
    e.n_mentions, e.n_articles, e.n_sources, e.is_disputed,
    e.first_reported_date, e.last_reported_date, e.place_precision, e.place_basis, e.valid_from_run
FROM core.fact_event e
JOIN main.event_mentions m ON e.told_key = m.event_mention_key AND e.date_key = m.date_key
LEFT JOIN core.dim_place p ON e.place_key = p.place_key
WHERE e.is_current
ORDER BY m.published_date, m.article_id, m.trigger_start;
