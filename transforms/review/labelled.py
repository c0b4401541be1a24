"""Decisions as labelled sentences: what reviewers have said, in the form that training reads."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from transforms.extract.classify.model import TYPES
from transforms.train.event_types import NOT
from warehouse.contracts.decision import Decision, Words


class Gold(NamedTuple):
    """Records as `transforms.train.event_types.read_gold` takes them, and the texts by id."""

    records: list[dict[str, Any]]
    texts: dict[str, str]


def gold(decisions: Iterable[Decision]) -> Gold:
    """One relation a judged event, one record a sentence, in the order of their words.

    `decisions` are in the order in which they were made. The last of each reviewer counts; where
    reviewers differ, or the type is none that the classifier knows, nothing is learned.
    """
    last: dict[tuple[Any, ...], dict[str, Decision]] = {}
    for one in decisions:
        last.setdefault(_event(one), {})[one.reviewer] = one
    records: dict[str, dict[str, Any]] = {}
    for said in (last[event] for event in sorted(last)):
        counts = [said[who] for who in sorted(said) if said[who].verdict != "withdrawn"]
        found = {_label(one) for one in counts}
        if len(found) == 1 and (label := found.pop()).removeprefix(NOT) in TYPES:
            one = counts[0]
            record = records.setdefault(one.sentence.text, {"id": one.key, "relations": []})
            record["relations"].append(_relation(one, label))
    texts = {record["id"]: text for text, record in records.items()}
    return Gold(list(records.values()), texts)


def _event(one: Decision) -> tuple[Any, ...]:
    """What makes two decisions ones on the same event: its words and the type it was read as."""
    return (one.article_id, one.sentence.text, one.trigger.start - one.sentence.start,
            one.trigger.text, one.event_type)  # fmt: skip


def _label(one: Decision) -> str:
    if one.verdict == "rejected":
        return f"{NOT}{one.event_type}"
    given = one.corrections.event_type if one.corrections else None
    return given.event_type if given else one.event_type


def _relation(one: Decision, label: str) -> dict[str, Any]:
    given = one.corrections.model_fields_set if one.corrections else set()
    corrected = {
        side: tuple(party.words for party in getattr(one.corrections, side))
        for side in ("actors", "recipients")
        if side in given
    }
    sides = {"actors": one.actors, "recipients": one.recipients} | corrected
    return {
        "id": one.key,
        "type": label,
        "source_spans": list(_spans(sides["actors"], one.sentence)),
        "target_spans": list(_spans(sides["recipients"], one.sentence)),
    }


def _spans(words: Iterable[Words], sentence: Words) -> Iterator[list[int]]:
    """The spans within the sentence; a party named elsewhere has none there."""
    for one in words:
        if sentence.start <= one.start and one.end <= sentence.end:
            yield [one.start - sentence.start, one.end - sentence.start]
