-- One row is one measure of one part in one night, over the nights up to this run
WITH night AS (
    SELECT as_of_date AS night, run_id FROM ops.run
    WHERE kind = 'nightly' AND run_id <= $run_id
      AND as_of_date IN (SELECT DISTINCT as_of_date FROM ops.run
                         WHERE kind = 'nightly' AND run_id <= $run_id
                         ORDER BY as_of_date DESC LIMIT $nights)
), brought AS (
    SELECT f.article_key, min(n.run_id) AS run_id, min_by(n.night, n.run_id) AS night
    FROM ops.file_article f JOIN ops.file_manifest m USING (file_key) JOIN night n USING (run_id)
    GROUP BY f.article_key
), article AS (
    SELECT b.night, a.article_key, left(coalesce(s.source_name, '(no source)'), 300) AS source,
        a.published_date
    FROM brought b JOIN core.dim_article a USING (article_key)
    LEFT JOIN core.dim_source s USING (source_key)
), mention AS (
    SELECT a.night, m.event_type, m.confidence
    FROM article a JOIN core.fact_event_mention m USING (article_key)
)
SELECT 'files' AS measure, '' AS part, n.night, sum(r.n_new_files)::DOUBLE AS value
FROM ops.run r JOIN night n USING (run_id) GROUP BY ALL
UNION ALL SELECT 'articles', '', n.night, sum(r.n_new_articles)
FROM ops.run r JOIN night n USING (run_id) GROUP BY ALL
UNION ALL SELECT 'mentions', '', n.night, sum(r.n_new_event_mentions)
FROM ops.run r JOIN night n USING (run_id) GROUP BY ALL
UNION ALL SELECT 'aside', '', n.night, sum(r.n_quarantined)
FROM ops.run r JOIN night n USING (run_id) GROUP BY ALL
UNION ALL SELECT 'lag', '', night, median(date_diff('day', published_date, night))
FROM article WHERE published_date IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'confidence', '', night, avg(confidence) FROM mention GROUP BY ALL
UNION ALL SELECT 'type', event_type, night, count(*) FROM mention GROUP BY ALL
UNION ALL SELECT 'source', source, night, count(*) FROM article GROUP BY ALL
