-- An extractor's row says part by part what its fingerprint is made of; older rows do not know.
ALTER TABLE core.dim_extractor ADD COLUMN rules_hash VARCHAR;
ALTER TABLE core.dim_extractor ADD COLUMN dictionaries_hash VARCHAR;
ALTER TABLE core.dim_extractor ADD COLUMN models_hash VARCHAR;
ALTER TABLE core.dim_extractor ADD COLUMN libraries VARCHAR[];
COMMENT ON COLUMN core.dim_extractor.rules_hash IS 'Hash of the code that extracts';
COMMENT ON COLUMN core.dim_extractor.dictionaries_hash IS 'Hash of the seeds';
COMMENT ON COLUMN core.dim_extractor.models_hash IS 'Hash of our own models';
COMMENT ON COLUMN core.dim_extractor.libraries IS 'Libraries with their versions';
