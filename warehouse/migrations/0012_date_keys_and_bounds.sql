-- Facts have the day of publication as their date key, by which joins skip what lies elsewhere in the file;
-- happenings have the bounds of their measures beside them, so that a view need not gather them for all.
ALTER TABLE core.dim_article ADD COLUMN date_key DATE;
COMMENT ON COLUMN core.dim_article.date_key IS 'Day of publication, 0001-01-01 where none is known; tables are joined by it too, because rows of one day lie together in the file';
ALTER TABLE core.fact_event_mention ADD COLUMN date_key DATE;
COMMENT ON COLUMN core.fact_event_mention.date_key IS 'Day of publication, 0001-01-01 where none is known; tables are joined by it too, because rows of one day lie together in the file';
ALTER TABLE core.fact_quantity ADD COLUMN date_key DATE;
COMMENT ON COLUMN core.fact_quantity.date_key IS 'Day of publication, 0001-01-01 where none is known; tables are joined by it too, because rows of one day lie together in the file';
ALTER TABLE core.fact_attribution ADD COLUMN date_key DATE;
COMMENT ON COLUMN core.fact_attribution.date_key IS 'Day of publication, 0001-01-01 where none is known; tables are joined by it too, because rows of one day lie together in the file';
ALTER TABLE core.bridge_event_actor ADD COLUMN date_key DATE;
COMMENT ON COLUMN core.bridge_event_actor.date_key IS 'Day of publication, 0001-01-01 where none is known; tables are joined by it too, because rows of one day lie together in the file';
UPDATE core.dim_article SET date_key = coalesce(published_date, DATE '0001-01-01');
UPDATE core.fact_event_mention f SET date_key = DATE '0001-01-01';
UPDATE core.fact_event_mention f SET date_key = a.date_key FROM core.dim_article a WHERE f.article_key = a.article_key;
UPDATE core.fact_quantity f SET date_key = DATE '0001-01-01';
UPDATE core.fact_quantity f SET date_key = a.date_key FROM core.dim_article a WHERE f.article_key = a.article_key;
UPDATE core.fact_attribution f SET date_key = DATE '0001-01-01';
UPDATE core.fact_attribution f SET date_key = a.date_key FROM core.dim_article a WHERE f.article_key = a.article_key;
UPDATE core.bridge_event_actor f SET date_key = DATE '0001-01-01';
UPDATE core.bridge_event_actor f SET date_key = a.date_key FROM core.dim_article a WHERE f.article_key = a.article_key;
ALTER TABLE core.fact_event ADD COLUMN killed_low DOUBLE;
COMMENT ON COLUMN core.fact_event.killed_low IS 'People killed: lower bound';
ALTER TABLE core.fact_event ADD COLUMN killed_best DOUBLE;
COMMENT ON COLUMN core.fact_event.killed_best IS 'People killed: best estimate';
ALTER TABLE core.fact_event ADD COLUMN killed_high DOUBLE;
COMMENT ON COLUMN core.fact_event.killed_high IS 'People killed: upper bound';
ALTER TABLE core.fact_event ADD COLUMN wounded_low DOUBLE;
COMMENT ON COLUMN core.fact_event.wounded_low IS 'People wounded: lower bound';
ALTER TABLE core.fact_event ADD COLUMN wounded_best DOUBLE;
COMMENT ON COLUMN core.fact_event.wounded_best IS 'People wounded: best estimate';
ALTER TABLE core.fact_event ADD COLUMN wounded_high DOUBLE;
COMMENT ON COLUMN core.fact_event.wounded_high IS 'People wounded: upper bound';
ALTER TABLE core.fact_event ADD COLUMN casualties_low DOUBLE;
COMMENT ON COLUMN core.fact_event.casualties_low IS 'Killed and wounded together: lower bound';
ALTER TABLE core.fact_event ADD COLUMN casualties_best DOUBLE;
COMMENT ON COLUMN core.fact_event.casualties_best IS 'Killed and wounded together: best estimate';
ALTER TABLE core.fact_event ADD COLUMN casualties_high DOUBLE;
COMMENT ON COLUMN core.fact_event.casualties_high IS 'Killed and wounded together: upper bound';
ALTER TABLE core.fact_event ADD COLUMN captured_low DOUBLE;
COMMENT ON COLUMN core.fact_event.captured_low IS 'People captured, arrested or abducted: lower bound';
ALTER TABLE core.fact_event ADD COLUMN captured_best DOUBLE;
COMMENT ON COLUMN core.fact_event.captured_best IS 'People captured, arrested or abducted: best estimate';
ALTER TABLE core.fact_event ADD COLUMN captured_high DOUBLE;
COMMENT ON COLUMN core.fact_event.captured_high IS 'People captured, arrested or abducted: upper bound';
ALTER TABLE core.fact_event ADD COLUMN money_low DOUBLE;
COMMENT ON COLUMN core.fact_event.money_low IS 'Sum of money: lower bound';
ALTER TABLE core.fact_event ADD COLUMN money_best DOUBLE;
COMMENT ON COLUMN core.fact_event.money_best IS 'Sum of money: best estimate';
ALTER TABLE core.fact_event ADD COLUMN money_high DOUBLE;
COMMENT ON COLUMN core.fact_event.money_high IS 'Sum of money: upper bound';
ALTER TABLE core.fact_event ADD COLUMN money_currency VARCHAR;
COMMENT ON COLUMN core.fact_event.money_currency IS 'ISO 4217 currency of that sum';
ALTER TABLE core.fact_event ADD COLUMN date_key DATE;
COMMENT ON COLUMN core.fact_event.date_key IS 'Day of publication, 0001-01-01 where none is known; tables are joined by it too, because rows of one day lie together in the file';
ALTER TABLE core.fact_event_history ADD COLUMN killed_low DOUBLE;
COMMENT ON COLUMN core.fact_event_history.killed_low IS 'People killed: lower bound';
ALTER TABLE core.fact_event_history ADD COLUMN killed_best DOUBLE;
COMMENT ON COLUMN core.fact_event_history.killed_best IS 'People killed: best estimate';
ALTER TABLE core.fact_event_history ADD COLUMN killed_high DOUBLE;
COMMENT ON COLUMN core.fact_event_history.killed_high IS 'People killed: upper bound';
ALTER TABLE core.fact_event_history ADD COLUMN wounded_low DOUBLE;
COMMENT ON COLUMN core.fact_event_history.wounded_low IS 'People wounded: lower bound';
ALTER TABLE core.fact_event_history ADD COLUMN wounded_best DOUBLE;
COMMENT ON COLUMN core.fact_event_history.wounded_best IS 'People wounded: best estimate';
ALTER TABLE core.fact_event_history ADD COLUMN wounded_high DOUBLE;
COMMENT ON COLUMN core.fact_event_history.wounded_high IS 'People wounded: upper bound';
ALTER TABLE core.fact_event_history ADD COLUMN casualties_low DOUBLE;
COMMENT ON COLUMN core.fact_event_history.casualties_low IS 'Killed and wounded together: lower bound';
ALTER TABLE core.fact_event_history ADD COLUMN casualties_best DOUBLE;
COMMENT ON COLUMN core.fact_event_history.casualties_best IS 'Killed and wounded together: best estimate';
ALTER TABLE core.fact_event_history ADD COLUMN casualties_high DOUBLE;
COMMENT ON COLUMN core.fact_event_history.casualties_high IS 'Killed and wounded together: upper bound';
ALTER TABLE core.fact_event_history ADD COLUMN captured_low DOUBLE;
COMMENT ON COLUMN core.fact_event_history.captured_low IS 'People captured, arrested or abducted: lower bound';
ALTER TABLE core.fact_event_history ADD COLUMN captured_best DOUBLE;
COMMENT ON COLUMN core.fact_event_history.captured_best IS 'People captured, arrested or abducted: best estimate';
ALTER TABLE core.fact_event_history ADD COLUMN captured_high DOUBLE;
COMMENT ON COLUMN core.fact_event_history.captured_high IS 'People captured, arrested or abducted: upper bound';
ALTER TABLE core.fact_event_history ADD COLUMN money_low DOUBLE;
COMMENT ON COLUMN core.fact_event_history.money_low IS 'Sum of money: lower bound';
ALTER TABLE core.fact_event_history ADD COLUMN money_best DOUBLE;
COMMENT ON COLUMN core.fact_event_history.money_best IS 'Sum of money: best estimate';
ALTER TABLE core.fact_event_history ADD COLUMN money_high DOUBLE;
COMMENT ON COLUMN core.fact_event_history.money_high IS 'Sum of money: upper bound';
ALTER TABLE core.fact_event_history ADD COLUMN money_currency VARCHAR;
COMMENT ON COLUMN core.fact_event_history.money_currency IS 'ISO 4217 currency of that sum';
ALTER TABLE core.fact_event_history ADD COLUMN date_key DATE;
COMMENT ON COLUMN core.fact_event_history.date_key IS 'Day of publication, 0001-01-01 where none is known; tables are joined by it too, because rows of one day lie together in the file';
UPDATE core.fact_event e SET killed_low = c.killed.low, killed_best = c.killed.best, killed_high = c.killed.high, wounded_low = c.wounded.low, wounded_best = c.wounded.best, wounded_high = c.wounded.high, casualties_low = c.casualties.low, casualties_best = c.casualties.best, casualties_high = c.casualties.high, captured_low = c.captured.low, captured_best = c.captured.best, captured_high = c.captured.high, money_low = c.money.low, money_best = c.money.best, money_high = c.money.high, money_currency = c.money.unit
FROM (
    SELECT f.event_key,
        first({low: f.low, best: f.best, high: f.high, unit: f.unit} ORDER BY f.size DESC NULLS LAST, f.measure, f.unit)
            FILTER (f.measure = 'killed' AND f.unit = 'person') AS killed,
        first({low: f.low, best: f.best, high: f.high, unit: f.unit} ORDER BY f.size DESC NULLS LAST, f.measure, f.unit)
            FILTER (f.measure = 'wounded' AND f.unit = 'person') AS wounded,
        first({low: f.low, best: f.best, high: f.high, unit: f.unit} ORDER BY f.size DESC NULLS LAST, f.measure, f.unit)
            FILTER (f.measure = 'casualties' AND f.unit = 'person') AS casualties,
        first({low: f.low, best: f.best, high: f.high, unit: f.unit} ORDER BY f.size DESC NULLS LAST, f.measure, f.unit)
            FILTER (f.measure IN ('captured', 'arrested', 'abducted')) AS captured,
        first({low: f.low, best: f.best, high: f.high, unit: f.unit} ORDER BY f.n_sources DESC, f.size DESC NULLS LAST, f.unit)
            FILTER (f.measure = 'money') AS money
    FROM (SELECT *, coalesce(best, low, high) AS size FROM core.fact_event_measure) f
    GROUP BY ALL
) c
WHERE e.event_key = c.event_key;
UPDATE core.fact_event SET date_key = DATE '0001-01-01';
UPDATE core.fact_event e SET date_key = m.date_key FROM core.fact_event_mention m WHERE e.told_key = m.event_mention_key;
UPDATE core.fact_event_history e SET killed_low = c.killed.low, killed_best = c.killed.best, killed_high = c.killed.high, wounded_low = c.wounded.low, wounded_best = c.wounded.best, wounded_high = c.wounded.high, casualties_low = c.casualties.low, casualties_best = c.casualties.best, casualties_high = c.casualties.high, captured_low = c.captured.low, captured_best = c.captured.best, captured_high = c.captured.high, money_low = c.money.low, money_best = c.money.best, money_high = c.money.high, money_currency = c.money.unit
FROM (
    SELECT h.event_key, h.valid_from_run,
        first({low: f.low, best: f.best, high: f.high, unit: f.unit} ORDER BY f.size DESC NULLS LAST, f.measure, f.unit)
            FILTER (f.measure = 'killed' AND f.unit = 'person') AS killed,
        first({low: f.low, best: f.best, high: f.high, unit: f.unit} ORDER BY f.size DESC NULLS LAST, f.measure, f.unit)
            FILTER (f.measure = 'wounded' AND f.unit = 'person') AS wounded,
        first({low: f.low, best: f.best, high: f.high, unit: f.unit} ORDER BY f.size DESC NULLS LAST, f.measure, f.unit)
            FILTER (f.measure = 'casualties' AND f.unit = 'person') AS casualties,
        first({low: f.low, best: f.best, high: f.high, unit: f.unit} ORDER BY f.size DESC NULLS LAST, f.measure, f.unit)
            FILTER (f.measure IN ('captured', 'arrested', 'abducted')) AS captured,
        first({low: f.low, best: f.best, high: f.high, unit: f.unit} ORDER BY f.n_sources DESC, f.size DESC NULLS LAST, f.unit)
            FILTER (f.measure = 'money') AS money
    FROM core.fact_event_history h JOIN (
        SELECT *, coalesce(best, low, high) AS size
        FROM (FROM core.fact_event_measure UNION ALL BY NAME FROM core.fact_event_measure_history)
    ) f ON f.event_key = h.event_key AND f.valid_from_run <= h.valid_from_run
        AND (f.valid_to_run IS NULL OR f.valid_to_run > h.valid_from_run)
    GROUP BY ALL
) c
WHERE e.event_key = c.event_key AND e.valid_from_run = c.valid_from_run;
UPDATE core.fact_event_history SET date_key = DATE '0001-01-01';
UPDATE core.fact_event_history e SET date_key = m.date_key FROM core.fact_event_mention m WHERE e.told_key = m.event_mention_key;
