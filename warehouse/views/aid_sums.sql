-- One row is the aid of one year from the same givers to the same receivers in one currency; recalled totals and what is denied are left out, and equal sums of one month count once
-- Example: SELECT * FROM aid_sums ORDER BY year, usd_low DESC
-- year: Year it was given or promised
-- givers: Countries that give, ISO 3166 alpha-3; several give together, and their sum is not divided
-- receivers: Countries that receive
-- currency: ISO 4217 currency of the sums
-- n_events: Happenings
-- sum_low: Sum of the lower bounds
-- sum_high: Sum of the upper bounds, null where one of them is open
-- usd_low: The same in US dollars, null where a rate is missing
-- usd_high: The same in US dollars
WITH counted AS (
    SELECT DISTINCT ON (month, actor_countries, recipient_countries, money_currency, money_low, money_high) *
    FROM (
        SELECT *, date_trunc('month', coalesce(event_date, earliest_date, published_date)) AS month
        FROM main.aid
        WHERE NOT is_total AND factuality IN ('asserted', 'planned', 'possible')
          AND coalesce(money_low, money_high) > 0
    )
    ORDER BY event_key
)
SELECT year(month) AS year, actor_countries AS givers, recipient_countries AS receivers,
    money_currency AS currency, count(*) AS n_events, sum(money_low) AS sum_low,
    CASE WHEN count(money_high) = count(*) THEN sum(money_high) END AS sum_high,
    CASE WHEN count(usd_low) = count(money_low) THEN sum(usd_low) END AS usd_low,
    CASE WHEN count(usd_high) = count(*) THEN sum(usd_high) END AS usd_high
FROM counted GROUP BY ALL ORDER BY year, givers, receivers, currency;
