-- Which numbers a measure of a happening is told from, so that views need no rule of their own.
ALTER TABLE core.fact_event_measure ADD COLUMN quantity_keys VARCHAR[];
COMMENT ON COLUMN core.fact_event_measure.quantity_keys IS 'The numbers that count: one of each source, or of each speaker that it only quotes; null: told before this was kept';
ALTER TABLE core.fact_event_measure_history ADD COLUMN quantity_keys VARCHAR[];
COMMENT ON COLUMN core.fact_event_measure_history.quantity_keys IS 'The numbers that count: one of each source, or of each speaker that it only quotes; null: told before this was kept';
