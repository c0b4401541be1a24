-- What a US dollar was worth, so that sums of aid can be compared.
CREATE TABLE IF NOT EXISTS core.dim_exchange_rate (currency VARCHAR NOT NULL, year BIGINT NOT NULL, units_per_usd DOUBLE NOT NULL);
COMMENT ON TABLE core.dim_exchange_rate IS 'One row is one currency in one year';
COMMENT ON COLUMN core.dim_exchange_rate.currency IS 'ISO 4217 code';
COMMENT ON COLUMN core.dim_exchange_rate.year IS 'The year';
COMMENT ON COLUMN core.dim_exchange_rate.units_per_usd IS 'Units for one US dollar, in the mean of the year';
