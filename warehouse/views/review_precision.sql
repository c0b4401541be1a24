-- One row is one event type as it was read, with the share of judged events that was right and its 95 % interval
-- Example: SELECT event_type, n_judged, type_precision, type_precision_low, type_precision_high FROM review_precision
-- n_judged: Events of a drawn sample that were judged, each once, without the disputed ones
-- n_accepted: Of these, right in every field
-- n_corrected: Of these, wrong in some field
-- n_rejected: Of these, told by no sentence
-- n_disputed: Events besides on which reviewers differ
-- type_precision: Share in which the event and its type are right
-- type_precision_low: Lower bound of that share, Wilson's 95 % interval
-- type_precision_high: Upper bound of that share
-- row_precision: Share in which every field is right
-- row_precision_low: Lower bound of that share, Wilson's 95 % interval
-- row_precision_high: Upper bound of that share
WITH judged AS (
    -- An event counts once however many have judged it, and not at all where they differ
    SELECT coalesce(event_mention_key, judged_mention_key) AS mention, first(event_type ORDER BY decision_key) AS event_type,
        count(DISTINCT verdict) > 1 AS differ, first(verdict ORDER BY decision_key) AS verdict,
        bool_or(coalesce(corrections ->> '$.event_type.event_type' <> event_type, false)) AS retyped
    FROM ops.review_decision
    WHERE drawn = 'sample' AND standing NOT IN ('superseded', 'withdrawn')
    GROUP BY ALL
), counted AS (
    SELECT event_type, count(*) FILTER (NOT differ)::DOUBLE AS n,
        count(*) FILTER (NOT differ AND verdict = 'accepted') AS n_accepted,
        count(*) FILTER (NOT differ AND verdict = 'corrected') AS n_corrected,
        count(*) FILTER (NOT differ AND verdict = 'rejected') AS n_rejected,
        count(*) FILTER (differ) AS n_disputed,
        count(*) FILTER (NOT differ AND (verdict = 'accepted' OR (verdict = 'corrected' AND NOT retyped)))::DOUBLE AS n_typed
    FROM judged GROUP BY event_type
)
SELECT event_type, n::BIGINT AS n_judged, n_accepted, n_corrected, n_rejected, n_disputed,
    -- Wilson's interval at 1.96 standard deviations: of the event and its type, then of the whole row
    n_typed / n AS type_precision,
    greatest(0, (n_typed + 1.9208 - 1.96 * sqrt(n_typed * (n - n_typed) / n + 0.9604)) / (n + 3.8416)) AS type_precision_low,
    least(1, (n_typed + 1.9208 + 1.96 * sqrt(n_typed * (n - n_typed) / n + 0.9604)) / (n + 3.8416)) AS type_precision_high,
    n_accepted / n AS row_precision,
    greatest(0, (n_accepted + 1.9208 - 1.96 * sqrt(n_accepted * (n - n_accepted) / n + 0.9604)) / (n + 3.8416)) AS row_precision_low,
    least(1, (n_accepted + 1.9208 + 1.96 * sqrt(n_accepted * (n - n_accepted) / n + 0.9604)) / (n + 3.8416)) AS row_precision_high
FROM counted WHERE n > 0 ORDER BY n_judged DESC, event_type;
