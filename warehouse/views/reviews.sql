-- One row is one decision of a reviewer on one event; `counts` says whether it is the reviewer's last word on an event that is read
-- Example: SELECT reviewer, verdict, event_type, words FROM reviews WHERE is_disputed
-- counts: Whether it is the reviewer's last word, and its words still stand
-- is_disputed: Whether reviewers differ on the event, so that none is followed
-- words: The words that were judged
-- sentence: Their sentence
SELECT d.event_type, d.trigger_text AS words, d.sentence_text AS sentence, d.verdict, d.reviewer,
    d.decided_at, d.comment, d.standing, d.standing IN ('counts', 'agreed') AS counts,
    coalesce(m.review_status = 'disputed', false) AS is_disputed, d.corrections, d.drawn, d.confidence,
    d.source_name AS source, d.article_id, d.event_mention_key, d.decision_key
FROM ops.review_decision d LEFT JOIN core.fact_event_mention m USING (event_mention_key)
ORDER BY d.decided_at, d.decision_key;
