-- One row is one statement in a current article: who says what
-- Example: SELECT published_date, speaker, stance, content FROM statements WHERE stance = 'denies' ORDER BY ALL
SELECT coalesce(t.speaker_name, t.source_text) AS speaker, t.stance, t.attribution_kind AS kind,
    t.cue_text AS cue, t.content_text AS content, s.source_name AS source, a.published_date,
    a.title AS headline, t.attribution_key, t.article_key
FROM core.fact_attribution t
JOIN core.dim_article a ON t.article_key = a.article_key AND t.date_key = a.date_key
LEFT JOIN core.dim_source s USING (source_key)
WHERE a.is_current;
