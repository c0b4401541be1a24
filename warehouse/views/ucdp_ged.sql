-- One row is one deadly attack in the columns of UCDP GED; only what is told to have happened, with at least one death, a date, a country and two sides that UCDP counts; what Dateline does not know is null
-- Example: SELECT dyad_name, sum(best) AS deaths FROM ucdp_ged GROUP BY ALL ORDER BY ALL
WITH told AS (
    SELECT *,
        CASE WHEN first_recipient_side = 'civilians' THEN 3
             WHEN first_actor_side = 'government' OR first_recipient_side = 'government' THEN 1
             ELSE 2 END::BIGINT AS violence,
        CASE WHEN first_actor_side = 'government' AND first_actor_state IS NOT NULL
             THEN 'Government of ' || first_actor_state ELSE first_actor END AS one,
        CASE WHEN first_recipient_side = 'civilians' THEN 'Civilians'
             WHEN first_recipient_side = 'government' AND first_recipient_state IS NOT NULL
             THEN 'Government of ' || first_recipient_state ELSE first_recipient END AS other,
        coalesce(killed_best, killed_low, killed_high)::BIGINT AS deaths, latest_date - earliest_date + 1 AS days
    FROM main.event_pairs
    WHERE event_type = 'ASSAULT' AND stage = 'accomplished' AND country IS NOT NULL
      AND coalesce(killed_best, killed_low, killed_high) >= 1 AND latest_date - earliest_date < 366
      AND first_actor_side IN ('government', 'organized') AND first_recipient_side IS NOT NULL
)
SELECT event_number AS id, NULL::VARCHAR AS relid, year(earliest_date) AS year, NULL::BIGINT AS active_year,
    'Clear' AS code_status, violence AS type_of_violence,
    NULL::VARCHAR AS conflict_dset_id, NULL::BIGINT AS conflict_new_id, NULL::VARCHAR AS conflict_name,
    NULL::VARCHAR AS dyad_dset_id, NULL::BIGINT AS dyad_new_id, one || ' - ' || other AS dyad_name,
    NULL::VARCHAR AS side_a_dset_id, NULL::BIGINT AS side_a_new_id, one AS side_a,
    NULL::VARCHAR AS side_b_dset_id, NULL::BIGINT AS side_b_new_id, other AS side_b,
    n_sources AS number_of_sources, main.citation(NULL, source, published_date, headline) AS source_article,
    source AS source_office, strftime(published_date, '%Y-%m-%d') AS source_date, headline AS source_headline,
    speaker AS source_original,
    CASE place_level WHEN 'country' THEN 6 WHEN 'admin1' THEN 4 WHEN 'admin2' THEN 3 WHEN 'region' THEN 5
        WHEN 'water' THEN 7 WHEN 'city' THEN 1 WHEN 'facility' THEN 1 END::BIGINT AS where_prec,
    place AS where_coordinates, NULL::VARCHAR AS where_description,
    CASE WHEN place_level = 'admin1' THEN place ELSE admin1 END AS adm_1,
    CASE WHEN place_level = 'admin2' THEN place END AS adm_2, latitude, longitude,
    'POINT (' || longitude || ' ' || latitude || ')' AS geom_wkt,
    (floor((latitude + 90) * 2) * 720 + floor((longitude + 180) * 2) + 1)::BIGINT AS priogrid_gid,
    ucdp_name AS country, ucdp_number AS country_id, ucdp_region AS region,
    CASE WHEN days = 1 THEN 1 ELSE 2 END::BIGINT AS event_clarity,
    CASE WHEN days = 1 THEN 1 WHEN days < 7 THEN 2 WHEN days = 7 THEN 3 WHEN days <= 31 THEN 4 ELSE 5 END::BIGINT AS date_prec,
    earliest_date AS date_start, latest_date AS date_end, NULL::BIGINT AS deaths_a, NULL::BIGINT AS deaths_b,
    CASE WHEN violence = 3 THEN deaths ELSE 0 END AS deaths_civilians,
    CASE WHEN violence = 3 THEN 0 ELSE deaths END AS deaths_unknown, deaths AS best,
    coalesce(killed_high::BIGINT, deaths) AS high, coalesce(killed_low::BIGINT, deaths) AS low,
    CASE WHEN first_actor_side = 'government' THEN first_actor_state_number END AS gwnoa,
    CASE WHEN first_recipient_side = 'government' THEN first_recipient_state_number END AS gwnob
FROM told;
