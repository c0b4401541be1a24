-- Names of tonight that the reference data does not know and no earlier article had
WITH named AS (
    SELECT 'actor' AS kind, b.participant_name AS name, m.sentence_text AS example
    FROM tonight JOIN core.bridge_event_actor b USING (article_key)
    JOIN core.fact_event_mention m USING (event_mention_key)
    -- A capital past the first word of a sentence: a name, and no "two soldiers"
    WHERE b.actor_key IS NULL AND b.participant_start > m.sentence_start
      AND regexp_matches(b.participant_text, '\p{Lu}')
      AND b.participant_name NOT IN (SELECT place_name FROM core.dim_place)
    UNION ALL
    SELECT 'place', m.place_text, m.sentence_text
    FROM tonight JOIN core.fact_event_mention m USING (article_key)
    WHERE m.place_key IS NULL AND m.place_text IS NOT NULL
    UNION ALL
    SELECT 'source', s.source_name, a.title
    FROM tonight JOIN core.dim_article a USING (article_key)
    JOIN core.dim_source s USING (source_key) WHERE NOT s.is_known
), before AS (
    SELECT 'actor' AS kind, participant_name AS name
    FROM core.bridge_event_actor ANTI JOIN tonight USING (article_key) WHERE actor_key IS NULL
    UNION ALL SELECT 'place', place_text
    FROM core.fact_event_mention ANTI JOIN tonight USING (article_key)
    WHERE place_key IS NULL AND place_text IS NOT NULL
    UNION ALL SELECT 'source', s.source_name
    FROM core.dim_article ANTI JOIN tonight USING (article_key)
    JOIN core.dim_source s USING (source_key)
)
SELECT kind, left(name, 300) AS name, count(*) AS n, left(min(example), 300) AS example,
    count(*) OVER (PARTITION BY kind) AS n_kind
FROM named ANTI JOIN before USING (kind, name)
GROUP BY kind, name
QUALIFY row_number() OVER (PARTITION BY kind ORDER BY n DESC, name) <= 15
ORDER BY kind, n DESC, name
