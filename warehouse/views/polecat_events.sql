-- One row is one happening in the columns of POLECAT; only PLOVER's own types and what is told to have happened; lists are parted by semicolons; what Dateline does not know is null
-- Example: SELECT "Event Date", "Actor Name", "Event Type", "Recipient Name" FROM polecat_events WHERE "Quad Code" = 'MATERIAL CONFLICT' ORDER BY ALL
SELECT e.event_key AS "Event ID", e.best_known_date AS "Event Date", e.event_type AS "Event Type",
    e.event_mode AS "Event Mode", coalesce(m.score, y.score) AS "Intensity", upper(y.quad_class) AS "Quad Code",
    nullif(array_to_string(e.contexts, '; '), '') AS "Contexts",
    nullif(array_to_string(e.actors, '; '), '') AS "Actor Name",
    nullif(array_to_string(e.actor_countries, '; '), '') AS "Actor Country", e.first_actor_cow::VARCHAR AS "Actor COW",
    e.first_actor_sector AS "Primary Actor Sector", nullif(array_to_string(e.actor_sectors, '; '), '') AS "Actor Sectors",
    ad.office AS "Actor Title", e.first_actor_text AS "Actor Name Raw", NULL::VARCHAR AS "Wikipedia Actor ID",
    nullif(array_to_string(e.recipients, '; '), '') AS "Recipient Name",
    nullif(array_to_string(e.recipient_countries, '; '), '') AS "Recipient Country", e.first_recipient_cow::VARCHAR AS "Recipient COW",
    e.first_recipient_sector AS "Primary Recipient Sector", nullif(array_to_string(e.recipient_sectors, '; '), '') AS "Recipient Sectors",
    rd.office AS "Recipient Title", e.first_recipient_text AS "Recipient Name Raw", NULL::VARCHAR AS "Wikipedia Recipient ID",
    e.place AS "Placename", CASE WHEN e.place_level = 'city' THEN e.place END AS "City",
    CASE WHEN e.place_level = 'admin2' THEN e.place END AS "District",
    CASE WHEN e.place_level = 'admin1' THEN e.place ELSE e.admin1 END AS "Province", e.country AS "Country",
    e.latitude AS "Latitude", e.longitude AS "Longitude", e.geonames_id AS "GeoNames ID",
    e.place_text AS "Raw Placename", NULL::VARCHAR AS "Feature Type",
    e.source AS "Source", e.published_date AS "Publication Date", NULL::VARCHAR AS "Story People",
    NULL::VARCHAR AS "Story Organizations", NULL::VARCHAR AS "Story Locations", e.language AS "Language",
    x.version || '' AS "Version"
FROM main.event_pairs e
JOIN core.dim_event_type y ON e.event_type = y.event_type AND y.is_plover
LEFT JOIN core.dim_event_mode m ON e.event_type = m.event_type AND e.event_mode = m.event_mode
LEFT JOIN core.dim_actor ad ON e.first_actor_key = ad.actor_key
LEFT JOIN core.dim_actor rd ON e.first_recipient_key = rd.actor_key
LEFT JOIN core.dim_extractor x ON e.extractor_key = x.extractor_key;
