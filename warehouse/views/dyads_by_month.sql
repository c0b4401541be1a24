-- One row is one pair of countries in one month: how often one acts on the other, as events tells it, and how; only what happened and is news
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
WITH told AS (
    SELECT date_trunc('month', coalesce(e.earliest_date, e.latest_date, e.first_reported_date))::DATE AS month,
        e.actor_countries, e.recipient_countries, e.event_type
    FROM core.fact_event e
    JOIN core.dim_factuality f ON f.factuality = e.factuality
    WHERE e.is_current AND f.has_happened AND e.timing IN ('new', 'ongoing')
      AND len(e.actor_countries) > 0 AND len(e.recipient_countries) > 0
), acting AS (
    SELECT month, unnest(actor_countries) AS actor_country, recipient_countries, event_type FROM told
), pairs AS (
    SELECT month, actor_country, unnest(recipient_countries) AS recipient_country, event_type FROM acting
)
SELECT p.month, p.actor_country, p.recipient_country,
    count(*) AS n_events,
    count(*) FILTER (y.quad_class = 'verbal cooperation') AS n_verbal_cooperation,
    count(*) FILTER (y.quad_class = 'material cooperation') AS n_material_cooperation,
    count(*) FILTER (y.quad_class = 'verbal conflict') AS n_verbal_conflict,
    count(*) FILTER (y.quad_class = 'material conflict') AS n_material_conflict,
    round(avg(y.score), 2) AS mean_score,
    list(DISTINCT p.event_type ORDER BY p.event_type) AS event_types
FROM pairs p
JOIN core.dim_event_type y ON y.event_type = p.event_type
GROUP BY ALL ORDER BY month, n_events DESC, actor_country, recipient_country;
