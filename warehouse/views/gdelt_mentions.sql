-- One row is one mention of an event of gdelt_events in one sentence of an article with a day of publication, in the columns of the GDELT 2.0 mentions table; what Dateline does not know is null
-- Example: SELECT MentionSourceName, count(*) AS n FROM gdelt_mentions GROUP BY ALL ORDER BY ALL
SELECT ('0x' || left(m.event_key, 15))::BIGINT AS GLOBALEVENTID,
    strftime(u.started_at, '%Y%m%d%H%M%S')::BIGINT AS EventTimeDate,
    d.date_number * 1000000 AS MentionTimeDate,
    CASE WHEN a.url IS NULL THEN 2 ELSE 1 END::BIGINT AS MentionType,
    coalesce(s.domain, s.source_name) AS MentionSourceName,
    main.citation(a.url, s.source_name, a.published_date, a.title) AS MentionIdentifier,
    m.sentence_number AS SentenceID, m.first_actor_start AS Actor1CharOffset, m.first_recipient_start AS Actor2CharOffset,
    m.trigger_start AS ActionCharOffset, 1::BIGINT AS InRawText, round(m.confidence * 100)::BIGINT AS Confidence,
    length(a.text) AS MentionDocLen, NULL::DOUBLE AS MentionDocTone, NULL::VARCHAR AS MentionDocTranslationInfo,
    NULL::VARCHAR AS Extras
FROM core.fact_event_mention m
JOIN core.dim_date d ON m.date_key = d.date
JOIN core.fact_event f USING (event_key)
JOIN core.dim_article a ON m.article_key = a.article_key AND m.date_key = a.date_key AND a.is_current
LEFT JOIN core.dim_source s USING (source_key)
LEFT JOIN ops.run u ON f.valid_from_run = u.run_id
WHERE f.factuality = 'asserted' AND f.timing <> 'future' AND f.stage <> 'threatened'
  AND m.review_status IS DISTINCT FROM 'rejected'
  AND f.cameo_code IS NOT NULL AND f.best_known_date IS NOT NULL;
