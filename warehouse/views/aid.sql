-- One row is one aid, given, promised or recalled, with its sum in its currency and, by the mean rate of the year, in US dollars
-- Example: SELECT published_date, actors, recipients, money_best, money_currency, usd_best, rate_year FROM aid WHERE money_best > 0 ORDER BY ALL
-- is_total: Whether the sum is recalled, most often of all aid so far: never add it to others
-- usd_low: Lower bound in US dollars, null: none given, or no rate of that year or the two before
-- usd_best: Best estimate in US dollars
-- usd_high: Upper bound in US dollars
-- rate_year: Year of the rate: that of the event, or of publication, or one of the two before
WITH given AS (
    SELECT *, year(coalesce(event_date, earliest_date, published_date)) AS of_year
    FROM main.events WHERE event_type = 'AID'
), rated AS (
    SELECT g.*, CASE WHEN g.money_currency = 'USD' THEN g.of_year
                     WHEN r.year >= g.of_year - 2 THEN r.year END AS rate_year,
        CASE WHEN g.money_currency = 'USD' THEN 1
             WHEN r.year >= g.of_year - 2 THEN r.units_per_usd END AS rate
    FROM given g ASOF LEFT JOIN core.dim_exchange_rate r
    ON g.money_currency = r.currency AND g.of_year >= r.year
)
SELECT event_date, earliest_date, latest_date, actors, actor_countries, recipients,
    recipient_countries, money_low, money_best, money_high, money_currency,
    round(money_low / rate) AS usd_low, round(money_best / rate) AS usd_best,
    round(money_high / rate) AS usd_high, rate_year, timing = 'background' AS is_total,
    factuality, timing, speaker, source, published_date, words, sentence, event_key
FROM rated ORDER BY published_date, event_key;
