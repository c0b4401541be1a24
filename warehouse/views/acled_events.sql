-- One row is one happening of political violence or protest in the columns of ACLED; only what is told to have happened, with a country and a date no wider than a month; strategic developments are left out, for ACLED chooses them by hand; what Dateline does not know is null
-- Example: SELECT event_date, sub_event_type, actor1, actor2, fatalities FROM acled_events WHERE country = 'Ukraine' ORDER BY ALL
WITH told AS (
    SELECT *,
        -- A fight needs two armed sides, and an attack somebody unarmed
        CASE WHEN acled_sub_event_type IN ('Armed clash', 'Attack') THEN
            CASE WHEN first_recipient_inter NOT IN ('Civilians') AND first_actor_inter NOT IN ('Civilians')
                THEN 'Armed clash' ELSE 'Attack' END
            ELSE acled_sub_event_type END AS sub_event,
        CASE WHEN acled_sub_event_type = 'Violent demonstration' THEN 'Rioters'
             WHEN acled_sub_event_type IN ('Peaceful protest', 'Protest with intervention') THEN 'Protesters'
             -- A state's forces abroad are others to the country
             WHEN first_actor_inter = 'State forces' AND first_actor_country <> country THEN 'External/Other forces'
             ELSE first_actor_inter END AS inter_one,
        CASE WHEN acled_sub_event_type = 'Excessive force against protesters' THEN 'Protesters'
             WHEN first_recipient_inter = 'State forces' AND first_recipient_country <> country THEN 'External/Other forces'
             ELSE first_recipient_inter END AS told_two
    FROM main.event_pairs
    WHERE disorder_type <> 'Strategic developments' AND country IS NOT NULL
      AND latest_date - earliest_date <= 31 AND stage = 'accomplished'
), coded AS (
    SELECT e.* EXCLUDE (disorder_type, acled_event_type, acled_sub_event_type), t.*,
        -- Violence against civilians has civilians as its target, also where none is named
        CASE WHEN t.acled_event_type = 'Violence against civilians' THEN coalesce(told_two, 'Civilians')
             ELSE told_two END AS inter_two
    FROM told e
    JOIN core.dim_acled_type t ON e.sub_event = t.acled_sub_event_type
)
SELECT country || event_number::VARCHAR AS event_id_cnty,
    middle_date AS event_date,
    year(middle_date) AS year,
    CASE WHEN latest_date = earliest_date THEN 1 WHEN latest_date - earliest_date <= 7 THEN 2 ELSE 3 END::BIGINT AS time_precision,
    disorder_type, acled_event_type AS event_type, acled_sub_event_type AS sub_event_type,
    first_actor AS actor1, nullif(array_to_string(actors[2:], '; '), '') AS assoc_actor_1, inter_one AS inter1,
    first_recipient AS actor2, nullif(array_to_string(recipients[2:], '; '), '') AS assoc_actor_2, inter_two AS inter2,
    main.acled_interaction(inter_one, inter_two) AS interaction,
    -- Not in battles, where civilians are hit besides; of protesters only where force is excessive
    CASE WHEN acled_sub_event_type = 'Excessive force against protesters' THEN 'Civilian targeting'
         WHEN inter_two = 'Civilians'
          AND acled_event_type IN ('Violence against civilians', 'Explosions/Remote violence', 'Riots')
         THEN 'Civilian targeting' END AS civilian_targeting,
    iso_numeric AS iso, acled_region AS region, acled_name AS country,
    CASE WHEN place_level = 'admin1' THEN place ELSE admin1 END AS admin1,
    CASE WHEN place_level = 'admin2' THEN place END AS admin2, NULL::VARCHAR AS admin3, place AS location,
    latitude, longitude,
    CASE WHEN place_level IN ('city', 'facility') THEN 1 WHEN place_level IN ('admin2', 'region', 'water') THEN 2 ELSE 3 END::BIGINT AS geo_precision,
    source, NULL::VARCHAR AS source_scale, sentence AS notes,
    coalesce(killed_low, killed_best, 0)::BIGINT AS fatalities, NULL::VARCHAR AS tags,
    epoch(first_published_at)::BIGINT AS timestamp
FROM coded;
