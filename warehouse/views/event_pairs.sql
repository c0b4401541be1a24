-- One row is one happening that is told to have happened, with what events says of it, the first of each side, its place, its best known day and its codes in other schemes; the views in the shapes of GDELT, POLECAT, ACLED and UCDP rest on it
-- Example: SELECT best_known_date, first_actor, event_type, first_recipient FROM event_pairs WHERE quad_class = 4 LIMIT 5
-- event_number: A number made of the happening's key
-- best_known_year: Its year
-- first_actor: Canonical name of the first of those who act
-- first_actor_state: Name of that country in UCDP, where it is a state of its own there
-- first_actor_cameo: CAMEO code of that country
-- first_actor_state_number: The number that goes with it
-- first_actor_role: Its sector; of a country of which no sector is told, GOV
-- first_actor_type: CAMEO type of that sector
-- first_actor_inter: What that sector is in ACLED
-- first_actor_side: What it is as a side of a conflict of UCDP; the forces of what is no state are organized
-- first_recipient: Canonical name of the first of those whom the act concerns
-- first_recipient_state: Name of that country in UCDP, where it is a state of its own there
-- first_recipient_cameo: CAMEO code of that country
-- first_recipient_state_number: The number that goes with it
-- first_recipient_role: Its sector; of a country of which no sector is told, GOV
-- first_recipient_type: CAMEO type of that sector
-- first_recipient_inter: What that sector is in ACLED
-- first_recipient_side: What it is as a side of a conflict of UCDP; the forces of what is no state are organized
-- first_published_at: When the run began that first published it, UTC
-- first_actor_cow: Number of that country in the Correlates of War
-- first_recipient_cow: Number of that country in the Correlates of War
SELECT ('0x' || left(e.event_key, 15))::BIGINT AS event_number,
    e.event_key, e.event_date, e.best_known_date, e.middle_date, e.earliest_date, e.latest_date,
    e.event_type, e.event_mode, e.contexts, e.cameo_code, e.acled_sub_event_type,
    e.actors, e.actor_countries, e.actor_sectors, e.recipients, e.recipient_countries, e.recipient_sectors,
    p.place_name AS place, p.admin1, p.country_code AS country, p.latitude, p.longitude,
    e.killed_low, e.killed_best, e.killed_high, e.timing, e.stage, e.n_mentions, e.n_articles, e.n_sources,
    m.speaker, s.source_name AS source, a.published_date,
    m.sentence_text AS sentence, a.title AS headline, a.url, m.sentence_number, m.place_text, a.language,
    m.event_mention_key, e.date_key, m.extractor_key,
    m.first_actor_key, m.first_actor_text, m.first_recipient_key, m.first_recipient_text,
    k.base_code, k.root_code, k.quad_class, k.goldstein, t.acled_event_type, t.disorder_type,
    e.first_actor_country, e.first_actor_sector,
    e.actors[1] AS first_actor, ac.cameo_code AS first_actor_cameo,
    CASE WHEN ac.gw_number IS NOT NULL THEN ac.ucdp_name END AS first_actor_state,
    CASE WHEN ac.gw_number IS NOT NULL THEN ac.ucdp_number END AS first_actor_state_number,
    ac.cow_number AS first_actor_cow, ast.sector AS first_actor_role,
    ast.cameo_type AS first_actor_type, ast.acled_inter AS first_actor_inter,
    CASE WHEN ast.ucdp_side = 'government' AND ac.country_code IS NOT NULL AND ac.gw_number IS NULL THEN 'organized'
         ELSE ast.ucdp_side END AS first_actor_side,
    e.first_recipient_country, e.first_recipient_sector,
    e.recipients[1] AS first_recipient, rc.cameo_code AS first_recipient_cameo,
    CASE WHEN rc.gw_number IS NOT NULL THEN rc.ucdp_name END AS first_recipient_state,
    CASE WHEN rc.gw_number IS NOT NULL THEN rc.ucdp_number END AS first_recipient_state_number,
    rc.cow_number AS first_recipient_cow, rst.sector AS first_recipient_role,
    rst.cameo_type AS first_recipient_type, rst.acled_inter AS first_recipient_inter,
    CASE WHEN rst.ucdp_side = 'government' AND rc.country_code IS NOT NULL AND rc.gw_number IS NULL THEN 'organized'
         ELSE rst.ucdp_side END AS first_recipient_side,
    p.place_level, p.geonames_id, pc.country_name, pc.iso_numeric, pc.fips_code, pc.acled_region, pc.acled_name,
    pc.ucdp_region, pc.ucdp_name, pc.ucdp_number,
    d.date_number, d.year AS best_known_year,
    u.started_at AS first_published_at
-- Small tables come first: what is asked of countries and sides is looked for before any words are read
FROM core.fact_event e
LEFT JOIN core.dim_date d ON e.best_known_date = d.date
LEFT JOIN core.dim_place p ON e.place_key = p.place_key
LEFT JOIN core.dim_country pc ON p.country_code = pc.country_code
LEFT JOIN core.dim_country ac ON e.first_actor_country = ac.country_code
LEFT JOIN core.dim_sector ast
    ON coalesce(e.first_actor_sector, CASE WHEN e.first_actor_country IS NOT NULL THEN 'GOV' END) = ast.sector
LEFT JOIN core.dim_country rc ON e.first_recipient_country = rc.country_code
LEFT JOIN core.dim_sector rst
    ON coalesce(e.first_recipient_sector, CASE WHEN e.first_recipient_country IS NOT NULL THEN 'GOV' END) = rst.sector
LEFT JOIN core.dim_cameo_code k ON e.cameo_code = k.cameo_code
LEFT JOIN core.dim_acled_type t ON e.acled_sub_event_type = t.acled_sub_event_type
LEFT JOIN (
    SELECT event_key, min(valid_from_run) AS run_id FROM core.fact_event_history GROUP BY event_key
) h ON h.event_key = e.event_key
LEFT JOIN ops.run u ON u.run_id = coalesce(h.run_id, e.valid_from_run)
JOIN core.fact_event_mention m ON e.told_key = m.event_mention_key AND e.date_key = m.date_key
JOIN core.dim_article a ON m.article_key = a.article_key AND m.date_key = a.date_key
LEFT JOIN core.dim_source s ON a.source_key = s.source_key
WHERE e.is_current AND e.factuality = 'asserted' AND e.timing <> 'future' AND e.stage <> 'threatened';
