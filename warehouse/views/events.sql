-- One row is one happening that current articles report, told by its fullest mention; numbers are those of all sources
SELECT
    e.event_date, e.earliest_date, e.latest_date, e.date_precision, e.date_basis,
    e.event_type, e.event_mode,
    e.actors, e.actor_countries,
    e.actor_sectors,
    e.recipients,
    e.recipient_countries,
    e.recipient_sectors,
    p.place_name AS place, p.admin1, p.country_code AS country, p.latitude, p.longitude,
    e.killed_low, e.killed_best, e.killed_high, e.wounded_low, e.wounded_best, e.wounded_high,
    e.casualties_low, e.casualties_best, e.casualties_high, e.captured_low, e.captured_best, e.captured_high,
    e.money_low, e.money_best, e.money_high, e.money_currency,
    coalesce(m.numbers, []) AS numbers,
    m.speaker, m.stance,
    e.factuality, e.timing, e.stage, e.confidence,
    s.source_name AS source, d.date AS published_date,
    m.trigger_text AS words, m.sentence_text AS sentence,
    a.title AS headline, a.url, a.article_id, m.rule,
    e.contexts, e.cameo_code, e.acled_sub_event_type,
    m.event_mention_key, e.event_key, m.article_key, m.sentence_start, m.trigger_start, m.trigger_end,
    m.sentence_number, m.place_text, a.language, m.extractor_key, m.review_status,
    e.first_actor_country, e.first_actor_sector, e.first_actor_start,
    e.first_recipient_country, e.first_recipient_sector, e.first_recipient_start, e.place_key, e.date_key,
    e.n_mentions, e.n_articles, e.n_sources, e.is_disputed,
    e.first_reported_date, e.last_reported_date, e.place_precision, e.place_basis, e.valid_from_run,
    e.best_known_date
FROM core.fact_event e
-- Not by way of event_mentions: what is asked of happenings is then looked for before anything is joined
JOIN core.fact_event_mention m ON e.told_key = m.event_mention_key AND e.date_key = m.date_key
JOIN core.dim_article a ON m.article_key = a.article_key AND m.date_key = a.date_key
LEFT JOIN core.dim_source s ON a.source_key = s.source_key
LEFT JOIN core.dim_place p ON e.place_key = p.place_key
-- What is asked of this day is looked for in every table, which is not so for that of the article
LEFT JOIN core.dim_date d ON e.date_key = d.date
WHERE e.is_current AND a.is_current AND m.review_status IS DISTINCT FROM 'rejected';
