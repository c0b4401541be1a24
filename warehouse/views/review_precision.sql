-- One row is one event type as it was read, with the share of judged events that was right and its 95 % interval; a row without a type is of all types together
-- Example: SELECT event_type, n_judged, weighted_type_precision, weighted_type_precision_low, weighted_type_precision_high FROM review_precision
-- event_type: The type as it was read; null: all types together
-- n_judged: Events of a drawn sample that were judged, each once, without the disputed ones
-- n_accepted: Of these, right in every field
-- n_corrected: Of these, wrong in some field
-- n_rejected: Of these, told by no sentence
-- n_disputed: Events besides on which reviewers differ
-- type_precision: Share of the judged events in which the event and its type are right
-- type_precision_low: Lower bound of that share, Wilson's 95 % interval
-- type_precision_high: Upper bound of that share
-- row_precision: Share of the judged events in which every field is right
-- row_precision_low: Lower bound of that share, Wilson's 95 % interval
-- row_precision_high: Upper bound of that share
-- weighted_type_precision: Share of all events in which the event and its type are right, estimated: each judged event stands for those of its type, source and band of confidence
-- weighted_type_precision_low: Lower bound of that estimate, Wilson's 95 % interval for n_effective events
-- weighted_type_precision_high: Upper bound of that estimate
-- weighted_row_precision: Share of all events in which every field is right, estimated alike
-- weighted_row_precision_low: Lower bound of that estimate, Wilson's 95 % interval for n_effective events
-- weighted_row_precision_high: Upper bound of that estimate
-- n_effective: Kish's effective number of judged events: so many of equal weight would tell as much
-- represented_share: Share of the events of current articles whose type and band of confidence has a judged event
WITH judged AS (
    -- An event counts once however many have judged it, and not at all where they differ
    SELECT coalesce(event_mention_key, judged_mention_key) AS mention, first(event_type ORDER BY decision_key) AS event_type,
        count(DISTINCT verdict) > 1 AS differ, first(verdict ORDER BY decision_key) AS verdict,
        bool_or(coalesce(corrections ->> '$.event_type.event_type' <> event_type, false)) AS retyped,
        confidence_band(first(confidence ORDER BY decision_key)) AS band,
        coalesce(first(source_name ORDER BY decision_key), '') AS source
    FROM ops.review_decision
    WHERE drawn = 'sample' AND standing NOT IN ('superseded', 'withdrawn')
    GROUP BY ALL
), judged_cells AS (
    SELECT event_type, band, source, count(*) AS n_judged FROM judged WHERE NOT differ GROUP BY ALL
), cells AS (
    -- All events as they were read, in the cells from which samples are drawn
    SELECT coalesce(o.original ->> 'event_type', m.event_type) AS event_type, confidence_band(m.confidence) AS band,
        coalesce(s.source_name, '') AS source, count(*) AS n_all
    FROM core.fact_event_mention m
    JOIN core.dim_article a USING (article_key)
    LEFT JOIN core.dim_source s USING (source_key)
    LEFT JOIN ops.review_override o ON o.event_mention_key = m.event_mention_key AND o.field = 'event_type'
    WHERE a.is_current GROUP BY ALL
), bands AS (
    SELECT event_type, band, sum(n_all) AS n_all, sum(n_all) FILTER (n_judged > 0) AS n_seen
    FROM cells LEFT JOIN judged_cells USING (event_type, band, source) GROUP BY ALL
), weighed AS (
    -- One over the probability of being judged; cells of which none was judged fall to the others of their band
    SELECT j.*, NOT differ AND (verdict = 'accepted' OR (verdict = 'corrected' AND NOT retyped)) AS is_typed,
        NOT differ AND verdict = 'accepted' AS is_right,
        CASE WHEN differ THEN 0 ELSE coalesce(c.n_all / g.n_judged * b.n_all / b.n_seen, 0) END AS weight
    FROM judged j
    LEFT JOIN judged_cells g USING (event_type, band, source)
    LEFT JOIN cells c USING (event_type, band, source)
    LEFT JOIN bands b USING (event_type, band)
), counted AS (
    SELECT event_type, count(*) FILTER (NOT differ)::DOUBLE AS n,
        count(*) FILTER (NOT differ AND verdict = 'accepted') AS n_accepted,
        count(*) FILTER (NOT differ AND verdict = 'corrected') AS n_corrected,
        count(*) FILTER (NOT differ AND verdict = 'rejected') AS n_rejected,
        count(*) FILTER (differ) AS n_disputed,
        count(*) FILTER (is_typed)::DOUBLE AS n_typed,
        nullif(sum(weight), 0) AS n_weighed,
        sum(weight) FILTER (is_typed) AS n_weighed_typed, sum(weight) FILTER (is_right) AS n_weighed_right,
        sum(weight) ** 2 / nullif(sum(weight ** 2), 0) AS n_effective
    FROM weighed GROUP BY GROUPING SETS ((event_type), ())
), represented AS (
    SELECT event_type, sum(n_all) FILTER (n_seen > 0) / sum(n_all) AS share FROM bands GROUP BY GROUPING SETS ((event_type), ())
), shares AS (
    SELECT *, n_typed / n AS typed, n_accepted / n AS accepted,
        coalesce(n_weighed_typed, 0) / n_weighed AS weighted_typed, coalesce(n_weighed_right, 0) / n_weighed AS weighted_right
    FROM counted WHERE n > 0
)
SELECT s.event_type, n::BIGINT AS n_judged, n_accepted, n_corrected, n_rejected, n_disputed,
    typed AS type_precision, wilson(typed, n).low AS type_precision_low, wilson(typed, n).high AS type_precision_high,
    accepted AS row_precision, wilson(accepted, n).low AS row_precision_low, wilson(accepted, n).high AS row_precision_high,
    weighted_typed AS weighted_type_precision,
    wilson(weighted_typed, n_effective).low AS weighted_type_precision_low,
    wilson(weighted_typed, n_effective).high AS weighted_type_precision_high,
    weighted_right AS weighted_row_precision,
    wilson(weighted_right, n_effective).low AS weighted_row_precision_low,
    wilson(weighted_right, n_effective).high AS weighted_row_precision_high,
    n_effective, coalesce(r.share, 0) AS represented_share
FROM shares s LEFT JOIN represented r ON s.event_type IS NOT DISTINCT FROM r.event_type
ORDER BY n_judged DESC, event_type NULLS FIRST;
