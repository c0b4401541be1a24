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
WITH told AS (
    SELECT m.event_key, q.measure, q.unit, count(DISTINCT m.article_key) AS n_articles,
        list(DISTINCT s.source_name ORDER BY s.source_name) FILTER (s.source_name IS NOT NULL) AS sources,
        list(DISTINCT coalesce(t.speaker_name, t.source_text) ORDER BY coalesce(t.speaker_name, t.source_text))
            FILTER (coalesce(t.speaker_name, t.source_text) IS NOT NULL) AS speakers
    FROM core.fact_quantity q
    JOIN core.bridge_event_quantity l USING (quantity_key)
    JOIN core.fact_event_mention m USING (event_mention_key)
    JOIN core.dim_factuality f USING (factuality)
    JOIN core.dim_article a ON a.article_key = m.article_key
    LEFT JOIN core.dim_source s USING (source_key)
    LEFT JOIN core.fact_attribution t ON t.attribution_key = coalesce(q.attribution_key, m.attribution_key)
    WHERE q.measure IN ('killed', 'wounded', 'casualties', 'missing', 'displaced') AND q.unit = 'person'
      AND a.is_current AND m.review_status IS DISTINCT FROM 'rejected' AND f.has_happened
    GROUP BY m.event_key, q.measure, q.unit
), placed AS (
    SELECT h.event_key, h.measure, h.low, h.best, h.high, h.n_sources, l.n_articles, l.sources, l.speakers, e.event_type, p.place_name AS place, p.admin1, p.country_code AS country,
        coalesce(e.latest_date, e.earliest_date) AS day,
        coalesce(e.latest_date - e.earliest_date > 31, e.timing = 'background') AS is_total,
        row_number() OVER alike AS rank, count(*) OVER (PARTITION BY h.measure, e.event_type,
            e.earliest_date, e.latest_date, e.place_key) AS n_events
    FROM core.fact_event_measure h
    JOIN told l USING (event_key, measure, unit)
    JOIN core.fact_event e USING (event_key)
    JOIN core.dim_factuality f USING (factuality)
    LEFT JOIN core.dim_place p USING (place_key)
    WHERE e.is_current AND f.has_happened
    WINDOW alike AS (
        PARTITION BY h.measure, e.event_type, e.earliest_date, e.latest_date, e.place_key
        ORDER BY coalesce(h.best, h.low, h.high) DESC, h.event_key
    )
)
SELECT day, date_trunc('month', day)::DATE AS month, is_total, event_type, place, admin1, country,
    measure, low, best, high, n_events, n_articles, n_sources,
    coalesce(sources, []) AS sources, coalesce(speakers, []) AS speakers, event_key
FROM placed WHERE rank = 1
ORDER BY day, country, place, measure, event_type;
