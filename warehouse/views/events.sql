-- One row is one happening that a current article reports, told by its fullest mention
WITH told AS (
    SELECT *,
        row_number() OVER (
            PARTITION BY event_key
            ORDER BY (len(actors) > 0)::INT + (len(recipients) > 0)::INT + (event_date IS NOT NULL)::INT
                + (place IS NOT NULL)::INT + (len(numbers) > 0)::INT DESC, trigger_start
        ) AS rank,
        first_value(event_date IGNORE NULLS) OVER happening AS any_date,
        first_value(place IGNORE NULLS) OVER happening AS any_place,
        first_value(admin1 IGNORE NULLS) OVER happening AS any_admin1,
        first_value(country IGNORE NULLS) OVER happening AS any_country,
        count(*) OVER (PARTITION BY event_key) AS n_mentions
    FROM main.event_mentions
    WINDOW happening AS (PARTITION BY event_key ORDER BY trigger_start
                         ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT * EXCLUDE (rank, any_date, any_place, any_admin1, any_country)
    REPLACE (coalesce(event_date, any_date) AS event_date,
             coalesce(place, any_place) AS place,
             CASE WHEN place IS NULL THEN any_admin1 ELSE admin1 END AS admin1,
             coalesce(country, any_country) AS country)
FROM told WHERE rank = 1
ORDER BY published_date, article_id, trigger_start;
