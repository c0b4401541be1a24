-- Reviewers may correct contexts, stage and speaker too.
COMMENT ON COLUMN ops.review_override.field IS 'What was corrected; one of: event_type, contexts, dates, factuality, timing, stage, place, actors, recipients, numbers, speaker';
