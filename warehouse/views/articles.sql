-- One row is one article in its current version
-- Example: SELECT published_date, source, headline, n_events FROM articles ORDER BY n_events DESC LIMIT 10
SELECT a.published_date, a.published_basis, s.source_name AS source, a.title AS headline, a.byline,
    a.agency, a.url, a.language, a.n_sentences, a.n_events, a.version_number, a.text,
    a.article_id, a.article_key
FROM core.dim_article a LEFT JOIN core.dim_source s USING (source_key)
WHERE a.is_current;
