-- Participants and numbers beside their mention, so that a view need not gather them for all mentions.
ALTER TABLE core.fact_event_mention ADD COLUMN actors VARCHAR[];
COMMENT ON COLUMN core.fact_event_mention.actors IS 'Who did it, by canonical name, in the order of the article';
ALTER TABLE core.fact_event_mention ADD COLUMN actor_countries VARCHAR[];
COMMENT ON COLUMN core.fact_event_mention.actor_countries IS 'Countries of these: who did it';
ALTER TABLE core.fact_event_mention ADD COLUMN actor_sectors VARCHAR[];
COMMENT ON COLUMN core.fact_event_mention.actor_sectors IS 'Sectors of these: who did it';
ALTER TABLE core.fact_event_mention ADD COLUMN first_actor_country VARCHAR;
COMMENT ON COLUMN core.fact_event_mention.first_actor_country IS 'Country of the first of these: who did it';
ALTER TABLE core.fact_event_mention ADD COLUMN first_actor_sector VARCHAR;
COMMENT ON COLUMN core.fact_event_mention.first_actor_sector IS 'Sector of the first of these: who did it';
ALTER TABLE core.fact_event_mention ADD COLUMN first_actor_start BIGINT;
COMMENT ON COLUMN core.fact_event_mention.first_actor_start IS 'Start of the words that name the first of these: who did it; unit: code point';
ALTER TABLE core.fact_event_mention ADD COLUMN recipients VARCHAR[];
COMMENT ON COLUMN core.fact_event_mention.recipients IS 'To whom it was done, by canonical name, in the order of the article';
ALTER TABLE core.fact_event_mention ADD COLUMN recipient_countries VARCHAR[];
COMMENT ON COLUMN core.fact_event_mention.recipient_countries IS 'Countries of these: to whom it was done';
ALTER TABLE core.fact_event_mention ADD COLUMN recipient_sectors VARCHAR[];
COMMENT ON COLUMN core.fact_event_mention.recipient_sectors IS 'Sectors of these: to whom it was done';
ALTER TABLE core.fact_event_mention ADD COLUMN first_recipient_country VARCHAR;
COMMENT ON COLUMN core.fact_event_mention.first_recipient_country IS 'Country of the first of these: to whom it was done';
ALTER TABLE core.fact_event_mention ADD COLUMN first_recipient_sector VARCHAR;
COMMENT ON COLUMN core.fact_event_mention.first_recipient_sector IS 'Sector of the first of these: to whom it was done';
ALTER TABLE core.fact_event_mention ADD COLUMN first_recipient_start BIGINT;
COMMENT ON COLUMN core.fact_event_mention.first_recipient_start IS 'Start of the words that name the first of these: to whom it was done; unit: code point';
ALTER TABLE core.fact_event_mention ADD COLUMN killed_low DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.killed_low IS 'People killed: lower bound';
ALTER TABLE core.fact_event_mention ADD COLUMN killed_best DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.killed_best IS 'People killed: best estimate';
ALTER TABLE core.fact_event_mention ADD COLUMN killed_high DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.killed_high IS 'People killed: upper bound';
ALTER TABLE core.fact_event_mention ADD COLUMN wounded_low DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.wounded_low IS 'People wounded: lower bound';
ALTER TABLE core.fact_event_mention ADD COLUMN wounded_best DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.wounded_best IS 'People wounded: best estimate';
ALTER TABLE core.fact_event_mention ADD COLUMN wounded_high DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.wounded_high IS 'People wounded: upper bound';
ALTER TABLE core.fact_event_mention ADD COLUMN casualties_low DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.casualties_low IS 'Killed and wounded together: lower bound';
ALTER TABLE core.fact_event_mention ADD COLUMN casualties_best DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.casualties_best IS 'Killed and wounded together: best estimate';
ALTER TABLE core.fact_event_mention ADD COLUMN casualties_high DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.casualties_high IS 'Killed and wounded together: upper bound';
ALTER TABLE core.fact_event_mention ADD COLUMN captured_low DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.captured_low IS 'People captured, arrested or abducted: lower bound';
ALTER TABLE core.fact_event_mention ADD COLUMN captured_best DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.captured_best IS 'People captured, arrested or abducted: best estimate';
ALTER TABLE core.fact_event_mention ADD COLUMN captured_high DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.captured_high IS 'People captured, arrested or abducted: upper bound';
ALTER TABLE core.fact_event_mention ADD COLUMN money_low DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.money_low IS 'Sum of money: lower bound';
ALTER TABLE core.fact_event_mention ADD COLUMN money_best DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.money_best IS 'Sum of money: best estimate';
ALTER TABLE core.fact_event_mention ADD COLUMN money_high DOUBLE;
COMMENT ON COLUMN core.fact_event_mention.money_high IS 'Sum of money: upper bound';
ALTER TABLE core.fact_event_mention ADD COLUMN money_currency VARCHAR;
COMMENT ON COLUMN core.fact_event_mention.money_currency IS 'ISO 4217 currency of that sum';
ALTER TABLE core.fact_event_mention ADD COLUMN numbers STRUCT(measure VARCHAR, low DOUBLE, best DOUBLE, high DOUBLE, qualifier VARCHAR, unit VARCHAR)[];
COMMENT ON COLUMN core.fact_event_mention.numbers IS 'All numbers: measure, low, best, high, qualifier, unit';
UPDATE core.fact_event_mention m SET
    actors = coalesce(w.actors, []), actor_countries = coalesce(w.actor_countries, []),
    actor_sectors = coalesce(w.actor_sectors, []), recipients = coalesce(w.recipients, []),
    recipient_countries = coalesce(w.recipient_countries, []),
    recipient_sectors = coalesce(w.recipient_sectors, []),
    first_actor_country = w.first_actor.country, first_actor_sector = w.first_actor.sector,
    first_actor_start = w.first_actor.start, first_recipient_country = w.first_recipient.country,
    first_recipient_sector = w.first_recipient.sector, first_recipient_start = w.first_recipient.start
FROM (
    SELECT k.event_mention_key,
        list(participant_name ORDER BY ordinal) FILTER (role = 'actor') AS actors,
        list(DISTINCT country_code ORDER BY country_code) FILTER (role = 'actor' AND country_code IS NOT NULL) AS actor_countries,
        list(DISTINCT sector ORDER BY sector) FILTER (role = 'actor' AND sector IS NOT NULL) AS actor_sectors,
        list(participant_name ORDER BY ordinal) FILTER (role = 'recipient') AS recipients,
        list(DISTINCT country_code ORDER BY country_code) FILTER (role = 'recipient' AND country_code IS NOT NULL) AS recipient_countries,
        list(DISTINCT sector ORDER BY sector) FILTER (role = 'recipient' AND sector IS NOT NULL) AS recipient_sectors,
        first({country: country_code, sector: sector, start: participant_start} ORDER BY ordinal) FILTER (role = 'actor') AS first_actor,
        first({country: country_code, sector: sector, start: participant_start} ORDER BY ordinal) FILTER (role = 'recipient') AS first_recipient
    FROM core.fact_event_mention k LEFT JOIN core.bridge_event_actor b USING (event_mention_key)
    GROUP BY k.event_mention_key
) w
WHERE m.event_mention_key = w.event_mention_key;
UPDATE core.fact_event_mention SET numbers = [];
UPDATE core.fact_event_mention m SET
    killed_low = c.killed.low, killed_best = c.killed.best, killed_high = c.killed.high,
    wounded_low = c.wounded.low, wounded_best = c.wounded.best, wounded_high = c.wounded.high,
    casualties_low = c.casualties.low, casualties_best = c.casualties.best, casualties_high = c.casualties.high,
    captured_low = c.captured.low, captured_best = c.captured.best, captured_high = c.captured.high,
    money_low = c.money.low, money_best = c.money.best, money_high = c.money.high, money_currency = c.money.unit,
    numbers = c.numbers
FROM (
    SELECT l.event_mention_key,
        first({low: q.low, best: q.best, high: q.high} ORDER BY q.size DESC NULLS LAST, q.quantity_start, q.quantity_key)
            FILTER (q.measure = 'killed') AS killed,
        first({low: q.low, best: q.best, high: q.high} ORDER BY q.size DESC NULLS LAST, q.quantity_start, q.quantity_key)
            FILTER (q.measure = 'wounded') AS wounded,
        first({low: q.low, best: q.best, high: q.high} ORDER BY q.size DESC NULLS LAST, q.quantity_start, q.quantity_key)
            FILTER (q.measure = 'casualties') AS casualties,
        first({low: q.low, best: q.best, high: q.high} ORDER BY q.size DESC NULLS LAST, q.quantity_start, q.quantity_key)
            FILTER (q.measure IN ('captured', 'arrested', 'abducted')) AS captured,
        first({low: q.low, best: q.best, high: q.high, unit: q.unit} ORDER BY q.size DESC NULLS LAST, q.quantity_start, q.quantity_key)
            FILTER (q.measure = 'money') AS money,
        list({measure: q.measure, low: q.low, best: q.best, high: q.high, qualifier: q.qualifier, unit: q.unit}
             ORDER BY q.quantity_start, q.measure, q.quantity_key) AS numbers
    FROM core.bridge_event_quantity l
    JOIN (SELECT *, coalesce(best, low, high) AS size FROM core.fact_quantity) q USING (quantity_key)
    GROUP BY l.event_mention_key
) c
WHERE m.event_mention_key = c.event_mention_key;
