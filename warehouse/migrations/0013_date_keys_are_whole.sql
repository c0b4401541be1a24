-- The date keys that 0012 has filled: DuckDB binds no column in the transaction that changed its rows.
ALTER TABLE core.dim_article ALTER COLUMN date_key SET NOT NULL;
ALTER TABLE core.fact_event_mention ALTER COLUMN date_key SET NOT NULL;
ALTER TABLE core.fact_quantity ALTER COLUMN date_key SET NOT NULL;
ALTER TABLE core.fact_attribution ALTER COLUMN date_key SET NOT NULL;
ALTER TABLE core.bridge_event_actor ALTER COLUMN date_key SET NOT NULL;
ALTER TABLE core.fact_event ALTER COLUMN date_key SET NOT NULL;
ALTER TABLE core.fact_event_history ALTER COLUMN date_key SET NOT NULL;
