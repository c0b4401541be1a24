-- Events for review, drawn by lot from the strata of source and type; the lot is the run's id
WITH candidate AS (
    SELECT m.event_mention_key, m.event_type,
        left(coalesce(s.source_name, '(no source)'), 300) AS source,
        n.article_key IS NOT NULL AS is_new, md5($run_id || m.event_mention_key) AS lot
    FROM core.fact_event_mention m
    JOIN core.dim_article a USING (article_key)
    LEFT JOIN core.dim_source s USING (source_key)
    LEFT JOIN tonight n USING (article_key)
    WHERE a.is_current AND m.review_status IS DISTINCT FROM 'rejected'
      -- A large night is drawn from alone; the rest would never be reached
      AND (n.article_key IS NOT NULL OR (SELECT count(*) FROM tonight) < 1000)
), typed AS (
    SELECT *, row_number() OVER (PARTITION BY source, event_type ORDER BY is_new DESC, lot) AS of_type,
        count(*) OVER (PARTITION BY source, event_type) AS n_stratum
    FROM candidate
), counted AS (
    SELECT *, row_number() OVER (PARTITION BY source ORDER BY of_type, is_new DESC, lot) AS of_source
    FROM typed
), shown AS (
    SELECT source, bool_or(is_new) AS has_new, count(*) AS n
    FROM candidate GROUP BY source ORDER BY has_new DESC, n DESC, source LIMIT $sources
)
SELECT m.event_mention_key, m.event_type, m.event_mode, m.factuality, m.timing, m.confidence,
    m.earliest_date, m.latest_date, m.date_precision, m.date_basis, m.rule, c.is_new,
    m.sentence_text, m.sentence_start, m.trigger_start, m.trigger_end, m.time_start, m.time_end,
    m.place_start, m.place_end, t.source_start, t.source_end, left(a.title, 1000) AS title,
    a.published_date, c.source, c.n_stratum, p.place_name, p.country_code AS place_country,
    left(coalesce(t.speaker_name, t.source_text), 300) AS speaker, t.stance,
    (SELECT list({role: b.role, name: left(b.participant_name, 600), country: b.country_code,
                  sector: b.sector, start: b.participant_start, "end": b.participant_end}
                 ORDER BY b.role, b.ordinal)
     FROM core.bridge_event_actor b
     WHERE b.event_mention_key = m.event_mention_key) AS participants,
    (SELECT list({measure: q.measure, low: q.low, best: q.best, high: q.high,
                  qualifier: q.qualifier, unit: q.unit, start: q.quantity_start,
                  "end": q.quantity_end} ORDER BY q.quantity_start, q.measure)
     FROM core.bridge_event_quantity l JOIN core.fact_quantity q USING (quantity_key)
     WHERE l.event_mention_key = m.event_mention_key) AS quantities
FROM counted c
JOIN shown o USING (source)
JOIN core.fact_event_mention m USING (event_mention_key)
JOIN core.dim_article a USING (article_key)
LEFT JOIN core.dim_place p USING (place_key)
LEFT JOIN core.fact_attribution t USING (attribution_key)
WHERE c.of_source <= $each
ORDER BY o.has_new DESC, o.n DESC, c.source, c.of_source
