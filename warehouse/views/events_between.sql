-- One row is one happening in which one country acts on another
-- Call: events_between(actor_country, recipient_country)
-- Example: SELECT event_date, event_type, words FROM events_between('RUS', 'UKR') ORDER BY ALL
SELECT * FROM main.events
WHERE list_contains(actor_countries, actor_country) AND list_contains(recipient_countries, recipient_country);
