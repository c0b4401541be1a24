-- Sources with what they gave, those with new articles first
SELECT left(coalesce(s.source_name, '(no source)'), 300) AS source, s.country_code AS country,
    count(*) AS n_articles, count(*) FILTER (n.article_key IS NOT NULL) AS n_new,
    sum(a.n_events) AS n_events, avg(a.n_events) AS events_each,
    count(a.published_date) / count(*) AS share_dated,
    min(a.published_date) AS first_date, max(a.published_date) AS last_date
FROM core.dim_article a
LEFT JOIN core.dim_source s USING (source_key)
LEFT JOIN tonight n USING (article_key)
WHERE a.is_current GROUP BY ALL ORDER BY n_new DESC, n_articles DESC, source LIMIT 40
