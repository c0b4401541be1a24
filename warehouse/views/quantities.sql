-- One row is one number that a current article reports
-- Example: SELECT measure, low, best, high, words, speaker, source FROM quantities WHERE measure = 'killed' ORDER BY best DESC LIMIT 10
SELECT q.measure, q.low, q.best, q.high, q.qualifier, q.unit, q.quantity_text AS words,
    coalesce(t.speaker_name, t.source_text) AS speaker, s.source_name AS source, a.published_date,
    a.title AS headline, q.quantity_key, q.article_key
FROM core.fact_quantity q
JOIN core.dim_article a ON q.article_key = a.article_key AND q.date_key = a.date_key
LEFT JOIN core.dim_source s USING (source_key)
LEFT JOIN core.fact_attribution t ON q.attribution_key = t.attribution_key AND q.date_key = t.date_key
WHERE a.is_current;
