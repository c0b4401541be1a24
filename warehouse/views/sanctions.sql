-- One row is one sanction, embargo or break of relations that a current article reports: who against whom
-- Example: SELECT published_date, actors, recipients, numbers, factuality FROM sanctions ORDER BY ALL
SELECT event_date, earliest_date, latest_date, event_mode, actors, actor_countries, recipients,
    recipient_countries, numbers, factuality, timing, speaker, stance, confidence, source,
    published_date, words, sentence, url, event_key
FROM main.events WHERE event_type = 'SANCTION'
ORDER BY published_date, event_key;
