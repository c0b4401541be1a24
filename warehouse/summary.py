"""Putting what participants, numbers and statements say beside their mention, from their rows.

A night's mentions come with it (`transforms/tables/summary.py`); here it is made again for mentions
whose participants, numbers or speaker a reviewer has corrected, or that are corrected no more.
"""

import duckdb

from warehouse.contracts.summary import MEASURED

_SIDES = """
UPDATE core.fact_event_mention m SET
    actors = coalesce(w.actors, []), actor_countries = coalesce(w.actor_countries, []),
    actor_sectors = coalesce(w.actor_sectors, []), recipients = coalesce(w.recipients, []),
    recipient_countries = coalesce(w.recipient_countries, []),
    recipient_sectors = coalesce(w.recipient_sectors, []),
    first_actor_country = w.first_actor.country, first_actor_sector = w.first_actor.sector,
    first_actor_start = w.first_actor.start, first_actor_key = w.first_actor.key,
    first_actor_text = w.first_actor.words,
    first_recipient_country = w.first_recipient.country,
    first_recipient_sector = w.first_recipient.sector,
    first_recipient_start = w.first_recipient.start, first_recipient_key = w.first_recipient.key,
    first_recipient_text = w.first_recipient.words
FROM (
    SELECT k.event_mention_key, {sides}
    FROM core.fact_event_mention k LEFT JOIN core.bridge_event_actor b USING (event_mention_key)
    WHERE k.event_mention_key IN ({mentions})
    GROUP BY k.event_mention_key
) w
WHERE m.event_mention_key = w.event_mention_key
"""
_SIDE = """
    list(participant_name ORDER BY ordinal) FILTER (role = '{role}') AS {role}s,
    list(DISTINCT country_code ORDER BY country_code)
        FILTER (role = '{role}' AND country_code IS NOT NULL) AS {role}_countries,
    list(DISTINCT sector ORDER BY sector)
        FILTER (role = '{role}' AND sector IS NOT NULL) AS {role}_sectors,
    first({{country: country_code, sector: sector, start: participant_start, key: actor_key,
            words: participant_text}} ORDER BY ordinal)
        FILTER (role = '{role}') AS first_{role}
"""
_NUMBERS = """
UPDATE core.fact_event_mention m SET
    {columns}, money_currency = c.money.unit, numbers = coalesce(c.numbers, [])
FROM (
    SELECT k.event_mention_key, {largest},
        list({{measure: q.measure, low: q.low, best: q.best, high: q.high, qualifier: q.qualifier,
              unit: q.unit}} ORDER BY q.quantity_start, q.measure, q.quantity_key)
            FILTER (q.quantity_key IS NOT NULL) AS numbers
    FROM core.fact_event_mention k
    LEFT JOIN core.bridge_event_quantity l USING (event_mention_key)
    LEFT JOIN core.fact_quantity q USING (quantity_key)
    WHERE k.event_mention_key IN ({mentions})
    GROUP BY k.event_mention_key
) c
WHERE m.event_mention_key = c.event_mention_key
"""
_SAID = """
UPDATE core.fact_event_mention m SET speaker = w.speaker, stance = w.stance
FROM (
    SELECT k.event_mention_key, coalesce(t.speaker_name, t.source_text) AS speaker, t.stance
    FROM core.fact_event_mention k LEFT JOIN core.fact_attribution t USING (attribution_key)
    WHERE k.event_mention_key IN ({mentions})
) w
WHERE m.event_mention_key = w.event_mention_key
"""
_LARGEST = """
    first({{low: q.low, best: q.best, high: q.high, unit: q.unit}}
        ORDER BY coalesce(q.best, q.low, q.high) DESC NULLS LAST, q.quantity_start, q.quantity_key)
        FILTER (q.measure IN ({measures})) AS {prefix}
"""


def summarize(connection: duckdb.DuckDBPyConnection, mentions: str) -> None:
    """Make the columns of `SUMMARY` again for the mentions whose keys a query gives."""
    sides = ", ".join(_SIDE.format(role=role) for role in ("actor", "recipient"))
    connection.execute(_SIDES.format(sides=sides, mentions=mentions))
    connection.execute(_SAID.format(mentions=mentions))
    largest = ", ".join(
        _LARGEST.format(prefix=prefix, measures=", ".join(f"'{one}'" for one in measures))
        for prefix, measures in MEASURED.items()
    )
    columns = ", ".join(
        f"{prefix}_{bound} = c.{prefix}.{bound}"
        for prefix in MEASURED
        for bound in ("low", "best", "high")
    )
    connection.execute(_NUMBERS.format(columns=columns, largest=largest, mentions=mentions))
