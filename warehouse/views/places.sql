-- One row is one place that an event is told of, with all that it lies in
-- Example: SELECT path, level, n_events, n_events_within FROM places ORDER BY n_events_within DESC, path LIMIT 5
-- level: What kind of place
-- country_name: Short English name of the country
-- path: The place and all that it lies in, from small to large
-- n_events: Happenings told of exactly this place
-- n_events_within: Happenings in it and, of a country or a first-level unit, in all places of it
WITH located AS (
    SELECT e.place_key, count(*) AS n FROM core.fact_event e WHERE e.is_current GROUP BY ALL
), counted AS (
    SELECT p.*, coalesce(l.n, 0) AS n_events,
        sum(coalesce(l.n, 0)) OVER (PARTITION BY p.country_code) AS of_country,
        sum(coalesce(l.n, 0)) OVER (
            PARTITION BY p.country_code, CASE WHEN p.place_level = 'admin1' THEN p.place_name ELSE p.admin1 END
        ) AS of_admin1
    FROM core.dim_place p LEFT JOIN located l USING (place_key)
)
SELECT p.place_name AS place, p.place_level AS level, p.admin1, p.country_code AS country, c.country_name,
    c.region, concat_ws(' < ', p.place_name, nullif(p.admin1, p.place_name), nullif(c.country_name, p.place_name),
        c.region) AS path,
    p.latitude, p.longitude, p.n_events,
    (CASE p.place_level WHEN 'country' THEN p.of_country WHEN 'admin1' THEN p.of_admin1
          ELSE p.n_events END)::BIGINT AS n_events_within,
    p.geonames_id, p.place_key
FROM counted p LEFT JOIN core.dim_country c USING (country_code)
ORDER BY country, admin1 NULLS FIRST, level, place, p.place_key;
