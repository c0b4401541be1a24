-- One row is one measure of one happening, over what its sources claim
SELECT f.event_key, e.event_type, f.measure, f.unit, f.low, f.best, f.high, f.n_claims, f.n_sources,
    f.is_disputed
FROM core.fact_event_measure f
JOIN core.fact_event e USING (event_key)
WHERE e.is_current;
