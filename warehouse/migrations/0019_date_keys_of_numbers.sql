-- What 0018 has filled: DuckDB binds no column in the transaction that changed its rows.
ALTER TABLE core.dim_date ALTER COLUMN date_number SET NOT NULL;
ALTER TABLE core.bridge_event_quantity ALTER COLUMN date_key SET NOT NULL;
