-- Reviewers' verdicts so far
SELECT * FROM main.review_precision LIMIT 60
