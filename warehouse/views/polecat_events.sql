-- One row is one happening in the columns of POLECAT; only PLOVER's own types and what is told to have happened; lists are parted by semicolons; what Dateline does not know is null
-- Example: SELECT "Event Date", "Actor Name", "Event Type", "Recipient Name" FROM polecat_events WHERE "Quad Code" = 'MATERIAL CONFLICT' ORDER BY ALL
WITH sides AS (
    SELECT b.event_mention_key, b.role,
        string_agg(b.participant_name, '; ' ORDER BY b.ordinal) AS names,
        string_agg(b.country_code, '; ' ORDER BY b.ordinal) AS countries,
        string_agg(c.cow_number::VARCHAR, '; ' ORDER BY b.ordinal) AS cow_numbers,
        arg_min(b.sector, b.ordinal) AS first_sector,
        string_agg(b.sector, '; ' ORDER BY b.ordinal) AS sectors,
        string_agg(d.office, '; ' ORDER BY b.ordinal) AS offices,
        string_agg(b.participant_text, '; ' ORDER BY b.ordinal) AS words
    FROM core.bridge_event_actor b
    LEFT JOIN core.dim_country c USING (country_code)
    LEFT JOIN core.dim_actor d USING (actor_key)
    WHERE b.role IN ('actor', 'recipient')
    GROUP BY b.event_mention_key, b.role
)
SELECT e.event_key AS "Event ID", e.best_known_date AS "Event Date", e.event_type AS "Event Type",
    e.event_mode AS "Event Mode", coalesce(m.score, y.score) AS "Intensity", upper(y.quad_class) AS "Quad Code",
    nullif(array_to_string(e.contexts, '; '), '') AS "Contexts",
    a.names AS "Actor Name", a.countries AS "Actor Country", a.cow_numbers AS "Actor COW",
    a.first_sector AS "Primary Actor Sector", a.sectors AS "Actor Sectors", a.offices AS "Actor Title",
    a.words AS "Actor Name Raw", NULL::VARCHAR AS "Wikipedia Actor ID",
    r.names AS "Recipient Name", r.countries AS "Recipient Country", r.cow_numbers AS "Recipient COW",
    r.first_sector AS "Primary Recipient Sector", r.sectors AS "Recipient Sectors", r.offices AS "Recipient Title",
    r.words AS "Recipient Name Raw", NULL::VARCHAR AS "Wikipedia Recipient ID",
    e.place AS "Placename", CASE WHEN e.place_level = 'city' THEN e.place END AS "City",
    CASE WHEN e.place_level = 'admin2' THEN e.place END AS "District",
    CASE WHEN e.place_level = 'admin1' THEN e.place ELSE e.admin1 END AS "Province", e.country AS "Country",
    e.latitude AS "Latitude", e.longitude AS "Longitude", e.geonames_id AS "GeoNames ID",
    e.place_text AS "Raw Placename", NULL::VARCHAR AS "Feature Type",
    e.source AS "Source", e.published_date AS "Publication Date", NULL::VARCHAR AS "Story People",
    NULL::VARCHAR AS "Story Organizations", NULL::VARCHAR AS "Story Locations", e.language AS "Language",
    x.version AS "Version"
FROM main.event_pairs e
JOIN core.dim_event_type y ON e.event_type = y.event_type AND y.is_plover
LEFT JOIN core.dim_event_mode m ON e.event_type = m.event_type AND e.event_mode = m.event_mode
LEFT JOIN sides a ON e.event_mention_key = a.event_mention_key AND a.role = 'actor'
LEFT JOIN sides r ON e.event_mention_key = r.event_mention_key AND r.role = 'recipient'
LEFT JOIN core.dim_extractor x ON e.extractor_key = x.extractor_key;
