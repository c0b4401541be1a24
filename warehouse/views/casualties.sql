-- One row is the victims of one measure, type of event, day and place, so that nothing is added twice: of each happening the bounds that event_measures has of its sources; of several happenings of one type, day and place the largest
-- Example: SELECT day, place, country, measure, low, best, high FROM casualties WHERE measure = 'killed' AND NOT is_total ORDER BY ALL
-- day: Day it happened, else the last day it may have happened
-- month: First day of that month
-- is_total: Whether it is the sum of more than 31 days, or of a past whose start is not told: never add it to others
-- n_events: Happenings of that type, day and place that tell of the measure
-- n_articles: Articles that tell of it
-- n_sources: Sources whose number counts; near-duplicates are one
-- sources: Outlets that tell of it
-- speakers: Whom they name for their numbers
-- event_key: The happening whose numbers stand
WITH ranked AS (
    SELECT h.event_key, h.measure, h.low, h.best, h.high, h.n_sources, e.event_type, e.place_key,
        e.earliest_date, e.latest_date, e.timing, row_number() OVER alike AS rank,
        count(*) OVER (PARTITION BY h.measure, e.event_type, e.earliest_date, e.latest_date, e.place_key) AS n_events
    FROM core.fact_event_measure h
    JOIN core.fact_event e USING (event_key)
    JOIN core.dim_factuality f USING (factuality)
    WHERE e.is_current AND f.has_happened AND h.unit = 'person'
      AND h.measure IN ('killed', 'wounded', 'casualties', 'missing', 'displaced')
    WINDOW alike AS (
        PARTITION BY h.measure, e.event_type, e.earliest_date, e.latest_date, e.place_key
        ORDER BY coalesce(h.best, h.low, h.high) DESC, h.event_key
    )
), placed AS (
    SELECT coalesce(r.latest_date, r.earliest_date) AS day,
        coalesce(r.latest_date - r.earliest_date > 31, r.timing = 'background') AS is_total,
        r.event_type, p.place_name AS place, p.admin1, p.country_code AS country, r.measure, r.low, r.best, r.high,
        r.n_events, r.n_sources, r.event_key
    FROM ranked r LEFT JOIN core.dim_place p USING (place_key)
    WHERE r.rank = 1
)
-- Who tells of it is looked for last, and only for the rows that are asked for
SELECT c.day, date_trunc('month', c.day)::DATE AS month, c.is_total, c.event_type, c.place, c.admin1, c.country,
    c.measure, c.low, c.best, c.high, c.n_events, count(DISTINCT m.article_key) AS n_articles, c.n_sources,
    coalesce(list(DISTINCT s.source_name ORDER BY s.source_name) FILTER (s.source_name IS NOT NULL), []) AS sources,
    list_sort(coalesce(list(DISTINCT w.speaker) FILTER (w.speaker IS NOT NULL), [])) AS speakers, c.event_key
FROM placed c
JOIN core.fact_event_mention m ON m.event_key = c.event_key
JOIN core.dim_factuality f ON f.factuality = m.factuality
JOIN core.dim_article a ON a.article_key = m.article_key AND a.date_key = m.date_key
JOIN core.bridge_event_quantity l ON l.event_mention_key = m.event_mention_key AND l.date_key = m.date_key
JOIN core.fact_quantity q ON q.quantity_key = l.quantity_key AND q.date_key = l.date_key AND q.measure = c.measure
LEFT JOIN core.fact_attribution t ON t.attribution_key = q.attribution_key AND t.date_key = q.date_key
CROSS JOIN LATERAL (
    -- A number that no statement gives is that of its mention's speaker
    SELECT CASE WHEN q.attribution_key IS NULL THEN m.speaker ELSE coalesce(t.speaker_name, t.source_text) END AS speaker
) w
LEFT JOIN core.dim_source s ON s.source_key = a.source_key
WHERE a.is_current AND m.review_status IS DISTINCT FROM 'rejected' AND f.has_happened AND q.unit = 'person'
GROUP BY c.day, c.is_total, c.event_type, c.place, c.admin1, c.country, c.measure, c.low, c.best, c.high,
    c.n_events, c.n_sources, c.event_key
ORDER BY c.day, c.country, c.place, c.measure, c.event_type;
