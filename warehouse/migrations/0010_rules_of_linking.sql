-- By which rules happenings were linked, so that a change of them links everything anew.
CREATE TABLE IF NOT EXISTS core.dim_linking (linking_key VARCHAR NOT NULL, rules_hash VARCHAR NOT NULL, dictionaries_hash VARCHAR NOT NULL, libraries VARCHAR[] NOT NULL);
COMMENT ON TABLE core.dim_linking IS 'One row is the rules by which all happenings are linked; there is one row';
COMMENT ON COLUMN core.dim_linking.linking_key IS 'Fingerprint of code, seeds and libraries';
COMMENT ON COLUMN core.dim_linking.rules_hash IS 'Hash of the code that links';
COMMENT ON COLUMN core.dim_linking.dictionaries_hash IS 'Hash of the seeds that linking reads';
COMMENT ON COLUMN core.dim_linking.libraries IS 'Libraries with their versions';
ALTER TABLE ops.run ADD COLUMN relinked_because VARCHAR;
COMMENT ON COLUMN ops.run.relinked_because IS 'Why this run linked everything anew, where it did';
