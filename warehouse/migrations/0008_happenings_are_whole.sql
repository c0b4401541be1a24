-- The columns that 0007 has filled: DuckDB binds no column in the transaction that changed its rows.
ALTER TABLE core.fact_event_mention ALTER COLUMN article_event_key SET NOT NULL;
ALTER TABLE core.fact_event_mention ALTER COLUMN trigger_lemma SET NOT NULL;
ALTER TABLE core.fact_event_mention ALTER COLUMN component_key SET NOT NULL;
ALTER TABLE core.fact_event ALTER COLUMN n_sources SET NOT NULL;
ALTER TABLE core.fact_event ALTER COLUMN is_disputed SET NOT NULL;
ALTER TABLE core.fact_event ALTER COLUMN told_key SET NOT NULL;
