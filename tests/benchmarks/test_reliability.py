"""The reliability table: bands, their shares, and which event counts as right."""

import pytest

from tests.benchmarks.reliability import bands, events_of, expected_error


def test_bands_hold_what_lies_in_them():
    first, last = bands([(0.05, False), (0.95, True), (1.0, False)])
    assert (first.start, first.count, first.right) == (0.0, 1, 0.0)
    assert (last.start, last.count, last.right) == (0.9, 2, 0.5)


def test_the_error_is_weighed_by_events():
    assert expected_error(bands([(0.5, True), (0.5, False)])) == 0
    assert expected_error(bands([(0.8, False)])) == pytest.approx(0.8)
    assert expected_error([]) == 0


def test_an_event_is_right_where_its_sentence_has_the_type():
    gold = [{"id": "1", "relations": [{"type": "YIELD"}, {"type": "AID"}]}]
    events = [{"type": "RETREAT", "confidence": 0.9}, {"type": "ASSAULT", "confidence": 0.2}]
    assert list(events_of(gold, [{"id": "1", "events": events}])) == [(0.9, True), (0.2, False)]
