-- One row is one quotation in a current article with a day of publication, in the fields that GDELT's knowledge graph gives of a quotation; who is quoted stands in the view statements
-- Example: SELECT SourceCommonName, Verb, Quote FROM gkg_quotations ORDER BY ALL
SELECT concat(strftime(a.published_date, '%Y%m%d000000'), '-', left(a.article_key, 8)) AS GKGRECORDID,
    d.date_number * 1000000 AS DATE,
    CASE WHEN a.url IS NULL THEN 2 ELSE 1 END::BIGINT AS SourceCollectionIdentifier,
    coalesce(s.domain, s.source_name) AS SourceCommonName,
    main.citation(a.url, s.source_name, a.published_date, a.title) AS DocumentIdentifier,
    t.content_start AS Offset, t.content_end - t.content_start AS Length, t.cue_text AS Verb, t.content_text AS Quote
FROM core.fact_attribution t
JOIN core.dim_date d ON t.date_key = d.date
JOIN core.dim_article a ON t.article_key = a.article_key AND t.date_key = a.date_key AND a.is_current
LEFT JOIN core.dim_source s USING (source_key)
WHERE t.attribution_kind = 'direct';
