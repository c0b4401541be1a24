-- How complete the manifest is becomes a column, mentions keep the words of their time and place,
-- and more columns say what they refer to.
ALTER TABLE ops.run ADD COLUMN n_unaccounted_files BIGINT DEFAULT 0;
ALTER TABLE ops.run ALTER COLUMN n_unaccounted_files SET NOT NULL;
ALTER TABLE ops.run ALTER COLUMN n_unaccounted_files DROP DEFAULT;
ALTER TABLE core.fact_event_mention ADD COLUMN time_start BIGINT;
ALTER TABLE core.fact_event_mention ADD COLUMN time_end BIGINT;
ALTER TABLE core.fact_event_mention ADD COLUMN time_text VARCHAR;
ALTER TABLE core.fact_event_mention ADD COLUMN place_start BIGINT;
ALTER TABLE core.fact_event_mention ADD COLUMN place_end BIGINT;
ALTER TABLE core.fact_event_mention ADD COLUMN place_text VARCHAR;
COMMENT ON COLUMN ops.run.n_unaccounted_files IS 'Files of the inbox that the manifest did not know after this run';
COMMENT ON COLUMN core.dim_article.published_date IS 'Date of publication; refers to core.dim_date.date';
COMMENT ON COLUMN core.fact_event_mention.earliest_date IS 'First day it may have happened; refers to core.dim_date.date';
COMMENT ON COLUMN core.fact_event_mention.latest_date IS 'Last day it may have happened; refers to core.dim_date.date';
COMMENT ON COLUMN core.fact_event.earliest_date IS 'First day it may have happened; refers to core.dim_date.date';
COMMENT ON COLUMN core.fact_event.latest_date IS 'Last day it may have happened; refers to core.dim_date.date';
COMMENT ON COLUMN core.fact_event.valid_from_run IS 'Run that first published this row; refers to ops.run.run_id';
COMMENT ON COLUMN core.fact_event.valid_to_run IS 'Run that closed it, null while it stands; refers to ops.run.run_id';
COMMENT ON COLUMN ops.quarantine.replayed_run_id IS 'Run that took it in after all; refers to ops.run.run_id';
COMMENT ON COLUMN core.fact_event_mention.time_start IS 'Start of the time expression that dates it in the article''s text; unit: code point';
COMMENT ON COLUMN core.fact_event_mention.time_end IS 'End of the time expression that dates it, exclusive; unit: code point';
COMMENT ON COLUMN core.fact_event_mention.time_text IS 'The words of the time expression that dates it';
COMMENT ON COLUMN core.fact_event_mention.place_start IS 'Start of the words that name the place in the article''s text; unit: code point';
COMMENT ON COLUMN core.fact_event_mention.place_end IS 'End of the words that name the place, exclusive; unit: code point';
COMMENT ON COLUMN core.fact_event_mention.place_text IS 'The words of the words that name the place';
