-- One row is one event as one sentence of a current article reports it
WITH who AS (
    SELECT event_mention_key,
        list(participant_name ORDER BY ordinal) FILTER (role = 'actor') AS actors,
        list(DISTINCT country_code) FILTER (role = 'actor' AND country_code IS NOT NULL) AS actor_countries,
        list(DISTINCT sector) FILTER (role = 'actor' AND sector IS NOT NULL) AS actor_sectors,
        list(participant_name ORDER BY ordinal) FILTER (role = 'recipient') AS recipients,
        list(DISTINCT country_code) FILTER (role = 'recipient' AND country_code IS NOT NULL) AS recipient_countries,
        list(DISTINCT sector) FILTER (role = 'recipient' AND sector IS NOT NULL) AS recipient_sectors
    FROM core.bridge_event_actor GROUP BY event_mention_key
), counted AS (
    SELECT l.event_mention_key,
        max(q.low) FILTER (q.measure = 'killed') AS killed_low,
        max(q.best) FILTER (q.measure = 'killed') AS killed_best,
        max(q.high) FILTER (q.measure = 'killed') AS killed_high,
        max(q.low) FILTER (q.measure = 'wounded') AS wounded_low,
        max(q.best) FILTER (q.measure = 'wounded') AS wounded_best,
        max(q.high) FILTER (q.measure = 'wounded') AS wounded_high,
        max(q.low) FILTER (q.measure = 'casualties') AS casualties_low,
        max(q.best) FILTER (q.measure = 'casualties') AS casualties_best,
        max(q.high) FILTER (q.measure = 'casualties') AS casualties_high,
        max(q.low) FILTER (q.measure IN ('captured', 'arrested', 'abducted')) AS captured_low,
        max(q.best) FILTER (q.measure IN ('captured', 'arrested', 'abducted')) AS captured_best,
        max(q.high) FILTER (q.measure IN ('captured', 'arrested', 'abducted')) AS captured_high,
        max(q.low) FILTER (q.measure = 'money') AS money_low,
        max(q.best) FILTER (q.measure = 'money') AS money_best,
        max(q.high) FILTER (q.measure = 'money') AS money_high,
        arg_max(q.unit, coalesce(q.best, q.low, q.high)) FILTER (q.measure = 'money') AS money_currency,
        list({measure: q.measure, low: q.low, best: q.best, high: q.high, qualifier: q.qualifier, unit: q.unit}
             ORDER BY q.quantity_start, q.measure) AS numbers
    FROM core.bridge_event_quantity l JOIN core.fact_quantity q USING (quantity_key)
    GROUP BY l.event_mention_key
)
SELECT
    CASE WHEN m.earliest_date = m.latest_date THEN m.earliest_date END AS event_date,
    m.earliest_date, m.latest_date, m.date_precision, m.date_basis,
    m.event_type, m.event_mode,
    coalesce(w.actors, []) AS actors, coalesce(w.actor_countries, []) AS actor_countries,
    coalesce(w.actor_sectors, []) AS actor_sectors,
    coalesce(w.recipients, []) AS recipients,
    coalesce(w.recipient_countries, []) AS recipient_countries,
    coalesce(w.recipient_sectors, []) AS recipient_sectors,
    p.place_name AS place, p.admin1, p.country_code AS country, p.latitude, p.longitude,
    c.killed_low, c.killed_best, c.killed_high,
    c.wounded_low, c.wounded_best, c.wounded_high,
    c.casualties_low, c.casualties_best, c.casualties_high,
    c.captured_low, c.captured_best, c.captured_high,
    c.money_low, c.money_best, c.money_high, c.money_currency,
    coalesce(c.numbers, []) AS numbers,
    coalesce(t.speaker_name, t.source_text) AS speaker, t.stance,
    m.factuality, m.timing, m.stage, m.confidence,
    s.source_name AS source, a.published_date,
    m.trigger_text AS words, m.sentence_text AS sentence,
    a.title AS headline, a.url, a.article_id, m.rule,
    m.contexts, m.cameo_code, m.acled_sub_event_type,
    m.event_mention_key, m.event_key, m.article_key, m.sentence_start, m.trigger_start, m.trigger_end
FROM core.fact_event_mention m
JOIN core.dim_article a USING (article_key)
LEFT JOIN core.dim_source s USING (source_key)
LEFT JOIN core.dim_place p USING (place_key)
LEFT JOIN core.fact_attribution t USING (attribution_key)
LEFT JOIN who w USING (event_mention_key)
LEFT JOIN counted c USING (event_mention_key)
WHERE a.is_current
ORDER BY a.published_date, a.article_id, m.trigger_start;
