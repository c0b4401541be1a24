-- One row is one happening in which an actor takes part, by the name of the actor or the code of a country, in order of time
-- Call: actor_timeline(wanted)
-- Example: SELECT event_date, event_type, is_actor, words FROM actor_timeline('Volodymyr Zelensky')
-- is_actor: Whether it acts; else it is acted on
SELECT event_date, earliest_date, latest_date, event_type,
    list_contains(actors, wanted) OR list_contains(actor_countries, wanted) AS is_actor, actors,
    recipients, place, country, factuality, timing, speaker, source, published_date, words, sentence, event_key
FROM main.events
WHERE list_has_any(list_concat(actors, actor_countries, recipients, recipient_countries), [wanted])
ORDER BY coalesce(earliest_date, latest_date, published_date), published_date, event_key;
