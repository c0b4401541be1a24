-- One row is one event mention of an article, by its article_id or the start of its article_key, in order of time
-- Call: article_timeline(wanted)
-- Example: SELECT earliest_date, latest_date, event_type, actors, words FROM article_timeline((SELECT min(article_id) FROM articles WHERE source = 'K4P'))
SELECT event_date, earliest_date, latest_date, date_precision, event_type, event_mode, actors,
    recipients, place, country, numbers, speaker, stance, factuality, timing, words, sentence,
    trigger_start, trigger_end, confidence, event_key, event_mention_key
FROM main.event_mentions
SEMI JOIN (
    SELECT article_key, date_key FROM core.dim_article
    WHERE article_id = wanted OR (length(wanted) >= 4 AND starts_with(article_key, wanted))
) USING (article_key, date_key)
ORDER BY coalesce(earliest_date, latest_date), trigger_start;
