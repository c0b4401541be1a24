-- One row is one event as one sentence of a current article reports it, but for those that reviewers rejected
-- Example: SELECT words, actors, recipients, speaker, sentence FROM event_mentions WHERE event_type = 'ASSAULT' LIMIT 10
WITH who AS (
    SELECT event_mention_key,
        list(participant_name ORDER BY ordinal) FILTER (role = 'actor') AS actors,
        list(DISTINCT country_code ORDER BY country_code) FILTER (role = 'actor' AND country_code IS NOT NULL) AS actor_countries,
        list(DISTINCT sector ORDER BY sector) FILTER (role = 'actor' AND sector IS NOT NULL) AS actor_sectors,
        list(participant_name ORDER BY ordinal) FILTER (role = 'recipient') AS recipients,
        list(DISTINCT country_code ORDER BY country_code) FILTER (role = 'recipient' AND country_code IS NOT NULL) AS recipient_countries,
        list(DISTINCT sector ORDER BY sector) FILTER (role = 'recipient' AND sector IS NOT NULL) AS recipient_sectors
    FROM core.bridge_event_actor GROUP BY event_mention_key
), counted AS (
    -- The largest number of a measure stands for the event; its parts are among `numbers`
    SELECT l.event_mention_key,
        first({low: q.low, best: q.best, high: q.high} ORDER BY q.size DESC, q.quantity_start) FILTER (q.measure = 'killed') AS killed,
        first({low: q.low, best: q.best, high: q.high} ORDER BY q.size DESC, q.quantity_start) FILTER (q.measure = 'wounded') AS wounded,
        first({low: q.low, best: q.best, high: q.high} ORDER BY q.size DESC, q.quantity_start) FILTER (q.measure = 'casualties') AS casualties,
        first({low: q.low, best: q.best, high: q.high} ORDER BY q.size DESC, q.quantity_start)
            FILTER (q.measure IN ('captured', 'arrested', 'abducted')) AS captured,
        first({low: q.low, best: q.best, high: q.high, unit: q.unit} ORDER BY q.size DESC, q.quantity_start)
            FILTER (q.measure = 'money') AS money,
        list({measure: q.measure, low: q.low, best: q.best, high: q.high, qualifier: q.qualifier, unit: q.unit}
             ORDER BY q.quantity_start, q.measure) AS numbers
    FROM core.bridge_event_quantity l
    JOIN (SELECT *, coalesce(best, low, high) AS size FROM core.fact_quantity) q USING (quantity_key)
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
    c.killed.low AS killed_low, c.killed.best AS killed_best, c.killed.high AS killed_high,
    c.wounded.low AS wounded_low, c.wounded.best AS wounded_best, c.wounded.high AS wounded_high,
    c.casualties.low AS casualties_low, c.casualties.best AS casualties_best, c.casualties.high AS casualties_high,
    c.captured.low AS captured_low, c.captured.best AS captured_best, c.captured.high AS captured_high,
    c.money.low AS money_low, c.money.best AS money_best, c.money.high AS money_high, c.money.unit AS money_currency,
    coalesce(c.numbers, []) AS numbers,
    coalesce(t.speaker_name, t.source_text) AS speaker, t.stance,
    m.factuality, m.timing, m.stage, m.confidence,
    s.source_name AS source, a.published_date,
    m.trigger_text AS words, m.sentence_text AS sentence,
    a.title AS headline, a.url, a.article_id, m.rule,
    m.contexts, m.cameo_code, m.acled_sub_event_type,
    m.event_mention_key, m.event_key, m.article_key, m.sentence_start, m.trigger_start, m.trigger_end,
    m.sentence_number, m.place_text, a.language, m.extractor_key, m.review_status
FROM core.fact_event_mention m
JOIN core.dim_article a USING (article_key)
LEFT JOIN core.dim_source s USING (source_key)
LEFT JOIN core.dim_place p USING (place_key)
LEFT JOIN core.fact_attribution t USING (attribution_key)
LEFT JOIN who w USING (event_mention_key)
LEFT JOIN counted c USING (event_mention_key)
WHERE a.is_current AND m.review_status IS DISTINCT FROM 'rejected'
ORDER BY a.published_date, a.article_id, m.trigger_start;
