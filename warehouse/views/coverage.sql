-- One row is one source: how much it brought, of when, and of what
-- Example: SELECT source, n_articles, n_events, n_exclusive, first_date, last_date FROM coverage ORDER BY n_articles DESC
-- source_country: Seat of the source
-- source_kind: agency, newspaper, broadcaster, site …, where the seeds know it
-- n_articles: Current articles
-- n_undated: Of these articles without a date of publication
-- n_event_mentions: Event mentions in them
-- n_events: Happenings that they report
-- n_exclusive: Of these happenings that no other source reports
-- n_countries: Countries in which these happened
-- share_denied: Share of its mentions that deny something
-- main_event_type: The type it reports most
-- first_date: Publication of its first article
-- last_date: Publication of its last article
WITH told AS (
    SELECT a.source_key, m.event_key, m.event_type, m.factuality, p.country_code,
        count(DISTINCT coalesce(a.source_key, '')) OVER (PARTITION BY m.event_key) AS n_sources
    FROM core.fact_event_mention m
    JOIN core.dim_article a USING (article_key)
    LEFT JOIN core.dim_place p USING (place_key)
    WHERE a.is_current AND m.review_status IS DISTINCT FROM 'rejected'
), counted AS (
    SELECT source_key, count(*) AS n_event_mentions, count(DISTINCT event_key) AS n_events,
        count(DISTINCT event_key) FILTER (n_sources = 1) AS n_exclusive,
        count(DISTINCT country_code) AS n_countries,
        round(count(*) FILTER (factuality IN ('denied', 'negated')) / count(*), 3) AS share_denied
    FROM told GROUP BY source_key
), most AS (
    SELECT source_key, first(event_type ORDER BY n DESC, event_type) AS main_event_type
    FROM (SELECT source_key, event_type, count(*) AS n FROM told GROUP BY ALL) GROUP BY source_key
), brought AS (
    SELECT source_key, count(*) AS n_articles, count(*) - count(published_date) AS n_undated,
        min(published_date) AS first_date, max(published_date) AS last_date
    FROM core.dim_article WHERE is_current GROUP BY source_key
)
SELECT coalesce(s.source_name, '(no source)') AS source, s.country_code AS source_country,
    s.source_kind, s.state_run, b.n_articles, b.n_undated, coalesce(c.n_event_mentions, 0) AS n_event_mentions,
    coalesce(c.n_events, 0) AS n_events, coalesce(c.n_exclusive, 0) AS n_exclusive,
    coalesce(c.n_countries, 0) AS n_countries, c.share_denied, o.main_event_type, b.first_date, b.last_date
FROM brought b
LEFT JOIN core.dim_source s USING (source_key)
LEFT JOIN counted c ON c.source_key IS NOT DISTINCT FROM b.source_key
LEFT JOIN most o ON o.source_key IS NOT DISTINCT FROM b.source_key
ORDER BY b.n_articles DESC, source;
