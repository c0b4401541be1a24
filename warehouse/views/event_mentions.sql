-- One row is one event as one sentence of a current article reports it, but for those that reviewers rejected
-- Example: SELECT words, actors, recipients, speaker, sentence FROM event_mentions WHERE event_type = 'ASSAULT' LIMIT 10
SELECT
    CASE WHEN m.earliest_date = m.latest_date THEN m.earliest_date END AS event_date,
    m.earliest_date, m.latest_date, m.date_precision, m.date_basis,
    m.event_type, m.event_mode,
    coalesce(m.actors, []) AS actors, coalesce(m.actor_countries, []) AS actor_countries,
    coalesce(m.actor_sectors, []) AS actor_sectors,
    coalesce(m.recipients, []) AS recipients,
    coalesce(m.recipient_countries, []) AS recipient_countries,
    coalesce(m.recipient_sectors, []) AS recipient_sectors,
    p.place_name AS place, p.admin1, p.country_code AS country, p.latitude, p.longitude,
    m.killed_low, m.killed_best, m.killed_high, m.wounded_low, m.wounded_best, m.wounded_high,
    m.casualties_low, m.casualties_best, m.casualties_high, m.captured_low, m.captured_best, m.captured_high,
    m.money_low, m.money_best, m.money_high, m.money_currency,
    coalesce(m.numbers, []) AS numbers,
    m.speaker, m.stance,
    m.factuality, m.timing, m.stage, m.confidence,
    s.source_name AS source, d.date AS published_date,
    m.trigger_text AS words, m.sentence_text AS sentence,
    a.title AS headline, a.url, a.article_id, m.rule,
    m.contexts, m.cameo_code, m.acled_sub_event_type,
    m.event_mention_key, m.event_key, m.article_key, m.sentence_start, m.trigger_start, m.trigger_end,
    m.sentence_number, m.place_text, a.language, m.extractor_key, m.review_status,
    m.first_actor_country, m.first_actor_sector, m.first_actor_start,
    m.first_recipient_country, m.first_recipient_sector, m.first_recipient_start, m.place_key, m.date_key
FROM core.fact_event_mention m
JOIN core.dim_article a ON m.article_key = a.article_key AND m.date_key = a.date_key
LEFT JOIN core.dim_source s ON a.source_key = s.source_key
LEFT JOIN core.dim_place p ON m.place_key = p.place_key
LEFT JOIN core.dim_date d ON m.date_key = d.date
WHERE a.is_current AND m.review_status IS DISTINCT FROM 'rejected';
