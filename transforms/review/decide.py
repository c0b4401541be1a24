"""A verdict on an event as a decision that carries the words it is about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from warehouse.contracts.decision import Corrections, Decision, Words

Row = Mapping[str, Any]
"""Column name → value."""


class Verdict(NamedTuple):
    """What a reviewer says of an event, and when. `corrections` goes with `corrected` only."""

    reviewer: str
    decided_at: datetime
    verdict: str
    comment: str | None = None
    corrections: Corrections | None = None


def decide(
    said: Verdict, mention: Row, parties: Iterable[Row], drawn: str, run_id: str
) -> Decision:
    """The decision on a mention (`warehouse.desk.Event`), as it is written down.

    `run_id`: the run that had published what was seen. Raises `pydantic.ValidationError`.
    """
    everyone = list(parties)
    given = {name: value for name, value in said._asdict().items() if value is not None}
    return Decision(
        **given,
        drawn=drawn,
        run_id=run_id,
        event_mention_key=mention["event_mention_key"],
        article_id=mention["article_id"],
        text_sha256=mention["text_sha256"],
        event_type=mention["event_type"],
        trigger=words(mention, "trigger_"),
        sentence=words(mention, "sentence_"),
        actors=tuple(words(one) for one in everyone if one["role"] == "actor"),
        recipients=tuple(words(one) for one in everyone if one["role"] == "recipient"),
        confidence=mention["confidence"],
        source_name=mention["source_name"],
    )


def words(row: Row, prefix: str = "") -> Words:
    """The words of a row's span."""
    return Words(start=row[f"{prefix}start"], end=row[f"{prefix}end"], text=row[f"{prefix}text"])
