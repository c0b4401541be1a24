-- One row is one pair of countries in one month: how often one acts on the other, and how; only what happened and is news
-- Example: SELECT month, actor_country, recipient_country, n_events, mean_score FROM dyads_by_month WHERE n_material_conflict > 0 ORDER BY ALL
-- month: First day of the month in which it happened, by its first possible day, else its last, else publication
-- actor_country: Country that acts, ISO 3166 alpha-3
-- recipient_country: Country it acts on; may be the same
-- n_events: Happenings
-- n_verbal_cooperation: Of these agreements, meetings, support in words
-- n_material_cooperation: Of these aid, cooperation, retreats
-- n_verbal_conflict: Of these demands, accusations, threats
-- n_material_conflict: Of these protests, sanctions, coercion, attacks
-- mean_score: Mean Goldstein-like score of their types, -10 to 10
-- event_types: Types of event, in alphabetical order
WITH parties AS (
    SELECT m.event_key, b.role, b.country_code, min(a.published_date) AS reported_date
    FROM core.bridge_event_actor b
    JOIN core.fact_event_mention m USING (event_mention_key)
    JOIN core.dim_article a ON a.article_key = m.article_key
    WHERE a.is_current AND m.review_status IS DISTINCT FROM 'rejected' AND b.role IN ('actor', 'recipient') AND b.country_code IS NOT NULL
    GROUP BY ALL
)
SELECT date_trunc('month', coalesce(e.earliest_date, e.latest_date, one.reported_date))::DATE AS month,
    one.country_code AS actor_country, other.country_code AS recipient_country,
    count(*) AS n_events,
    count(*) FILTER (y.quad_class = 'verbal cooperation') AS n_verbal_cooperation,
    count(*) FILTER (y.quad_class = 'material cooperation') AS n_material_cooperation,
    count(*) FILTER (y.quad_class = 'verbal conflict') AS n_verbal_conflict,
    count(*) FILTER (y.quad_class = 'material conflict') AS n_material_conflict,
    round(avg(y.score), 2) AS mean_score,
    list(DISTINCT e.event_type ORDER BY e.event_type) AS event_types
FROM parties one
JOIN parties other ON other.event_key = one.event_key AND other.role = 'recipient'
JOIN core.fact_event e ON e.event_key = one.event_key
JOIN core.dim_event_type y ON y.event_type = e.event_type
JOIN core.dim_factuality f ON f.factuality = e.factuality
WHERE one.role = 'actor' AND e.is_current AND f.has_happened AND e.timing IN ('new', 'ongoing')
GROUP BY ALL ORDER BY month, n_events DESC, actor_country, recipient_country;
