-- Happenings of tonight's articles on which voices disagree: one denies, or numbers do not overlap, as `core.fact_event_measure` has it
WITH told AS (
    SELECT m.event_key, m.event_mention_key, m.event_type, m.factuality, m.sentence_text,
        left(coalesce(s.source_name, '(no source)'), 300) AS source,
        left(coalesce(t.speaker_name, t.source_text), 300) AS speaker
    FROM core.fact_event_mention m
    JOIN core.dim_article a USING (article_key)
    LEFT JOIN core.dim_source s USING (source_key)
    LEFT JOIN core.fact_attribution t USING (attribution_key)
    WHERE a.is_current AND m.review_status IS DISTINCT FROM 'rejected'
      AND m.event_key IN (
        SELECT o.event_key FROM core.fact_event_mention o SEMI JOIN tonight USING (article_key))
), denied AS (
    SELECT event_key FROM told GROUP BY event_key
    HAVING bool_or(factuality IN ('denied', 'negated')) AND bool_or(factuality = 'asserted')
), claimed AS (
    SELECT DISTINCT t.event_key, f.measure, f.unit, t.source, q.quantity_key,
        coalesce(q.low, q.best, 0) AS low,
        coalesce(q.high, CASE WHEN q.low IS NULL THEN q.best END, 'infinity') AS high
    FROM (
        SELECT event_key, measure, unit, unnest(quantity_keys) AS quantity_key
        FROM core.fact_event_measure WHERE is_disputed
    ) f
    JOIN told t USING (event_key)
    JOIN core.bridge_event_quantity USING (event_mention_key, quantity_key)
    JOIN core.fact_quantity q USING (quantity_key)
), apart AS (
    SELECT event_key, measure,
        string_agg(source || ': ' || CASE WHEN c.high = c.low THEN format('{:,.0f}', c.low)
            WHEN isinf(c.high) THEN format('at least {:,.0f}', c.low)
            ELSE format('{:,.0f} to {:,.0f}', c.low, c.high) END, '; ' ORDER BY c.low, source) AS claims
    FROM claimed c GROUP BY event_key, measure, unit
), voice AS (
    SELECT event_key, event_type, factuality, source, speaker,
        left(sentence_text, 400) AS sentence
    FROM told WHERE event_key IN (SELECT event_key FROM denied UNION SELECT event_key FROM apart)
    GROUP BY ALL
)
SELECT v.event_key, any_value(v.event_type) AS event_type,
    bool_or(d.event_key IS NOT NULL) AS is_denied,
    (SELECT string_agg(a.measure || ' – ' || a.claims, ' · ' ORDER BY a.measure)
     FROM apart a WHERE a.event_key = v.event_key) AS numbers,
    list({source: v.source, speaker: v.speaker, factuality: v.factuality, sentence: v.sentence}
         ORDER BY v.source, v.sentence)[:6] AS voices,
    count(*) OVER () AS n_all
FROM voice v LEFT JOIN denied d USING (event_key)
GROUP BY v.event_key ORDER BY is_denied DESC, event_type, v.event_key LIMIT 20
