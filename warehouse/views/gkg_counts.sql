-- One row is one number that a current article with a day of publication reports of people killed, wounded, arrested, abducted, driven out, protesting or hit, in the columns of GDELT's counts file; what Dateline does not know is null
-- Example: SELECT DATE, NUMBER, OBJECTTYPE, GEO_FULLNAME FROM gkg_counts WHERE COUNTTYPE = 'KILL' ORDER BY ALL
-- One number may be of several mentions. Grouped by the day and the measure too, so that what is asked of them is looked
-- for before anything is joined
WITH told AS (
    SELECT d.date_number, c.gkg_count, q.quantity_key, any_value(q.best) AS best, any_value(q.low) AS low,
        any_value(q.high) AS high, any_value(q.quantity_text) AS quantity_text, any_value(q.article_key) AS article_key,
        any_value(q.date_key) AS date_key,
        string_agg(DISTINCT ('0x' || left(m.event_key, 15))::BIGINT::VARCHAR, ',') AS events,
        arg_min(f.place_key, m.event_mention_key) AS place_key
    FROM core.fact_quantity q
    JOIN core.dim_date d ON q.date_key = d.date
    JOIN core.dim_measure c ON q.measure = c.measure
    LEFT JOIN core.bridge_event_quantity b ON q.quantity_key = b.quantity_key AND q.date_key = b.date_key
    LEFT JOIN core.fact_event_mention m
        ON b.event_mention_key = m.event_mention_key AND b.date_key = m.date_key AND m.review_status IS DISTINCT FROM 'rejected'
    LEFT JOIN core.fact_event f ON m.event_key = f.event_key
    GROUP BY d.date_number, c.gkg_count, q.quantity_key
)
SELECT t.date_number AS DATE, 1::BIGINT AS NUMARTS, t.gkg_count AS COUNTTYPE,
    coalesce(t.best, t.low, t.high)::BIGINT AS NUMBER, t.quantity_text AS OBJECTTYPE,
    main.gdelt_geo_type(p.place_level, p.country_code) AS GEO_TYPE,
    main.gdelt_geo_name(p.place_name, p.admin1, n.country_name) AS GEO_FULLNAME, n.fips_code AS GEO_COUNTRYCODE,
    CASE WHEN p.place_level = 'country' THEN n.fips_code END AS GEO_ADM1CODE, p.latitude AS GEO_LAT,
    p.longitude AS GEO_LONG, CASE WHEN p.place_level = 'country' THEN n.fips_code END AS GEO_FEATUREID,
    t.events AS CAMEOEVENTIDS, coalesce(s.domain, s.source_name) AS SOURCES, a.url AS SOURCEURLS
FROM told t
JOIN core.dim_article a ON t.article_key = a.article_key AND t.date_key = a.date_key AND a.is_current
LEFT JOIN core.dim_source s ON a.source_key = s.source_key
LEFT JOIN core.dim_place p ON t.place_key = p.place_key
LEFT JOIN core.dim_country n ON p.country_code = n.country_code;
