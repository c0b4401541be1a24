-- Reviewers' verdicts so far
SELECT event_type, n_judged, n_accepted, n_corrected, n_rejected, n_disputed, represented_share,
    weighted_type_precision, weighted_type_precision_low, weighted_type_precision_high,
    weighted_row_precision, weighted_row_precision_low, weighted_row_precision_high
FROM main.review_precision LIMIT 60
