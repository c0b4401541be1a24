-- One row is one number that a current article with a day of publication reports of people killed, wounded, arrested, abducted, driven out, protesting or hit, in the columns of GDELT's counts file; what Dateline does not know is null
-- Example: SELECT DATE, NUMBER, OBJECTTYPE, GEO_FULLNAME FROM gkg_counts WHERE COUNTTYPE = 'KILL' ORDER BY ALL
WITH told AS (
    SELECT b.quantity_key, m.date_key, string_agg(DISTINCT ('0x' || left(m.event_key, 15))::BIGINT::VARCHAR, ',') AS events,
        arg_min(f.place_key, m.event_mention_key) AS place_key
    FROM core.bridge_event_quantity b
    JOIN core.fact_event_mention m USING (event_mention_key)
    JOIN core.fact_event f USING (event_key)
    WHERE m.review_status IS DISTINCT FROM 'rejected'
    GROUP BY b.quantity_key, m.date_key
)
SELECT strftime(a.published_date, '%Y%m%d')::BIGINT AS DATE, 1::BIGINT AS NUMARTS, c.gkg_count AS COUNTTYPE,
    coalesce(q.best, q.low, q.high)::BIGINT AS NUMBER, q.quantity_text AS OBJECTTYPE,
    main.gdelt_geo_type(p.place_level, p.country_code) AS GEO_TYPE,
    main.gdelt_geo_name(p.place_name, p.admin1, n.country_name) AS GEO_FULLNAME, n.fips_code AS GEO_COUNTRYCODE,
    CASE WHEN p.place_level = 'country' THEN n.fips_code END AS GEO_ADM1CODE, p.latitude AS GEO_LAT,
    p.longitude AS GEO_LONG, CASE WHEN p.place_level = 'country' THEN n.fips_code END AS GEO_FEATUREID,
    t.events AS CAMEOEVENTIDS, coalesce(s.domain, s.source_name) AS SOURCES, a.url AS SOURCEURLS
FROM core.fact_quantity q
JOIN core.dim_measure c USING (measure)
JOIN core.dim_article a ON q.article_key = a.article_key AND q.date_key = a.date_key AND a.is_current
LEFT JOIN core.dim_source s USING (source_key)
LEFT JOIN told t ON q.quantity_key = t.quantity_key AND q.date_key = t.date_key
LEFT JOIN core.dim_place p ON t.place_key = p.place_key
LEFT JOIN core.dim_country n ON p.country_code = n.country_code
WHERE a.published_date IS NOT NULL;
