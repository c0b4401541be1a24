-- Countries under the names and numbers that ACLED and UCDP give them.
ALTER TABLE core.dim_country ADD COLUMN acled_name VARCHAR;
COMMENT ON COLUMN core.dim_country.acled_name IS 'Its name in ACLED';
ALTER TABLE core.dim_country ADD COLUMN ucdp_name VARCHAR;
COMMENT ON COLUMN core.dim_country.ucdp_name IS 'The name under which UCDP places events there';
ALTER TABLE core.dim_country ADD COLUMN ucdp_number BIGINT;
COMMENT ON COLUMN core.dim_country.ucdp_number IS 'The number that goes with it in UCDP';
COMMENT ON COLUMN core.dim_country.gw_number IS 'Gleditsch and Ward''s number';
