-- One row is the victims of one measure in one country over one 'day', 'week', 'month', 'quarter' or 'year'; totals over longer spans are left out, so that the sum is rather too low than counted twice
-- Call: casualties_by(span)
-- Example: SELECT * FROM casualties_by('month') WHERE measure = 'killed' ORDER BY ALL
-- period: First day of the span
-- low: Sum of the lower bounds
-- best: Sum of the best estimates, and of the lower bound where there is none
-- high: Sum of the upper bounds, null where one of them is open
-- n_events: Happenings
SELECT date_trunc(span, day)::DATE AS period, country, measure, sum(low) AS low,
    sum(coalesce(best, low)) AS best, CASE WHEN count(high) = count(*) THEN sum(high) END AS high,
    sum(n_events)::BIGINT AS n_events
FROM main.casualties WHERE NOT is_total AND day IS NOT NULL
GROUP BY ALL ORDER BY period, country, measure;
