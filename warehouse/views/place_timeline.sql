-- One row is one happening in a place, by its name, its first-level unit, or the name or code of its country; in order of time
-- Call: place_timeline(wanted)
-- Example: SELECT event_date, event_type, actors, recipients, place, words FROM place_timeline('Moscow')
SELECT e.event_date, e.earliest_date, e.latest_date, e.event_type, e.actors, e.recipients, e.place,
    e.admin1, e.country, e.killed_low, e.killed_high, e.factuality, e.timing, e.speaker, e.source,
    e.published_date, e.words, e.sentence, e.event_key
FROM main.events e LEFT JOIN core.dim_country c ON c.country_code = e.country
WHERE lower(wanted) IN (lower(e.place), lower(e.admin1), lower(e.country), lower(c.country_name))
ORDER BY coalesce(e.earliest_date, e.latest_date, e.published_date), e.published_date, e.event_key;
