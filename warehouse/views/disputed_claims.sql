-- One row is two claims about one happening that cannot both be right, which is why events has it as disputed: one says it and one denies it, or the numbers of two sources, or of two speakers whom an article only quotes, do not overlap
-- Example: SELECT kind, event_type, measure, one_speaker, one_source, other_speaker, other_source FROM disputed_claims ORDER BY ALL
-- kind: denial, or number
-- measure: What is counted, where numbers differ
-- one_speaker: Who asserts it, or gives the lower number; null: the article itself
-- one_source: Who published that
-- one_published_date: When
-- one_low: The lower number's lower bound
-- one_high: The lower number's upper bound
-- one_words: The words of that claim
-- other_speaker: Who denies it, or gives the higher number; null: the article itself
-- other_source: Who published that
-- other_published_date: When
-- other_low: The higher number's lower bound
-- other_high: The higher number's upper bound
-- other_words: The words of that claim
WITH claims AS (
    SELECT m.event_key, m.event_mention_key, m.article_key, m.trigger_text AS words, s.source_name AS source,
        a.published_date, m.speaker,
        CASE WHEN m.factuality IN ('denied', 'negated') THEN 'denies'
             WHEN m.factuality = 'asserted' THEN 'asserts' END AS side
    FROM core.fact_event e
    JOIN core.fact_event_mention m ON m.event_key = e.event_key
    JOIN core.dim_article a ON a.article_key = m.article_key AND a.date_key = m.date_key
    LEFT JOIN core.dim_source s ON s.source_key = a.source_key
    WHERE e.is_current AND e.is_disputed AND a.is_current AND m.review_status IS DISTINCT FROM 'rejected'
), numbers AS (
    SELECT f.event_key, c.source, c.published_date, f.measure, f.unit, q.low, q.high,
        q.quantity_text AS words, coalesce(t.speaker_name, t.source_text, c.speaker) AS speaker
    FROM (
        SELECT event_key, measure, unit, unnest(quantity_keys) AS quantity_key
        FROM core.fact_event_measure WHERE is_disputed
    ) f
    JOIN core.fact_quantity q USING (quantity_key)
    JOIN core.bridge_event_quantity l USING (quantity_key)
    JOIN claims c ON c.event_mention_key = l.event_mention_key AND c.event_key = f.event_key
    LEFT JOIN core.fact_attribution t ON t.attribution_key = q.attribution_key
    QUALIFY row_number() OVER (
        PARTITION BY f.event_key, q.quantity_key ORDER BY c.speaker IS NULL, c.event_mention_key) = 1
), pairs AS (
    SELECT 'denial' AS kind, one.event_key, NULL AS measure, one.speaker AS one_speaker,
        one.source AS one_source, one.published_date AS one_published_date, NULL AS one_low,
        NULL AS one_high, one.words AS one_words, other.speaker AS other_speaker,
        other.source AS other_source, other.published_date AS other_published_date,
        NULL AS other_low, NULL AS other_high, other.words AS other_words
    FROM claims one JOIN claims other USING (event_key)
    WHERE one.side = 'asserts' AND other.side = 'denies'
    QUALIFY row_number() OVER (
        PARTITION BY one.event_key, one_speaker, one_source, other_speaker, other_source
        ORDER BY one_published_date, other_published_date, one.event_mention_key,
            other.event_mention_key) = 1
    UNION ALL
    SELECT 'number', one.event_key, one.measure, one.speaker, one.source, one.published_date,
        one.low, one.high, one.words, other.speaker, other.source, other.published_date, other.low,
        other.high, other.words
    FROM numbers one JOIN numbers other USING (event_key, measure, unit)
    WHERE one.high < other.low
)
SELECT p.kind, e.event_type, CASE WHEN e.earliest_date = e.latest_date THEN e.latest_date END AS event_date,
    d.place_name AS place, d.country_code AS country, p.* EXCLUDE (kind, event_key), p.event_key
FROM pairs p
JOIN core.fact_event e USING (event_key)
LEFT JOIN core.dim_place d USING (place_key)
ORDER BY one_published_date, p.event_key, kind, measure, one_speaker, other_speaker;
