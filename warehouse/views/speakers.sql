-- One row is one speaker and one other whom the events in the speaker's statements name: who speaks about whom
-- Example: SELECT speaker, about, n_event_mentions, event_types, mean_score FROM speakers ORDER BY n_event_mentions DESC, speaker, about LIMIT 10
-- speaker_country: Country of the speaker, where it is known who that is
-- about: Canonical name of whom it is said
-- about_country: Country of whom it is said
-- n_event_mentions: Event mentions in the speaker's statements that name the other
-- n_articles: Articles that quote it
-- n_denials: Of these mentions what the speaker denies or doubts
-- stances: How the speaker stands to what is said
-- event_types: Types of event spoken of, in alphabetical order
-- mean_score: Mean Goldstein-like score of their types, -10 to 10
-- first_date: Publication of the first of these articles
-- last_date: Publication of the last
SELECT m.speaker, d.country_code AS speaker_country,
    b.participant_name AS about, b.country_code AS about_country,
    count(DISTINCT m.event_mention_key) AS n_event_mentions, count(DISTINCT m.article_key) AS n_articles,
    count(DISTINCT m.event_mention_key) FILTER (m.stance IN ('denies', 'doubts')) AS n_denials,
    list(DISTINCT m.stance ORDER BY m.stance) AS stances,
    list(DISTINCT m.event_type ORDER BY m.event_type) AS event_types,
    round(avg(y.score), 2) AS mean_score,
    min(a.published_date) AS first_date, max(a.published_date) AS last_date
FROM core.fact_event_mention m
JOIN core.dim_article a ON a.article_key = m.article_key AND a.date_key = m.date_key
JOIN core.bridge_event_actor b ON b.event_mention_key = m.event_mention_key AND b.date_key = m.date_key
JOIN core.fact_attribution t ON t.attribution_key = m.attribution_key AND t.date_key = m.date_key
JOIN core.dim_event_type y USING (event_type)
LEFT JOIN core.dim_actor d ON d.actor_key = t.speaker_actor_key
WHERE a.is_current AND m.review_status IS DISTINCT FROM 'rejected' AND b.role IN ('actor', 'recipient')
  AND m.speaker <> b.participant_name
GROUP BY ALL ORDER BY speaker, about, about_country;
