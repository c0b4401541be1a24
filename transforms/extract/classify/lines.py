"""Lines of JSON with one dyad each, and the line that answers each of them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched

from transforms.extract.batch import LineError
from transforms.extract.classify.dyads import Answer, DyadInput, classify, refusal
from warehouse.contracts.document import Span

_BATCH = 256


def outcomes(lines: Iterable[str]) -> Iterator[Answer | LineError]:
    """One answer or error for each line that is not blank, in order. No line stops the others."""
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    for batch in batched(numbered, _BATCH):
        parsed = [parse(line, number) for number, line in batch]
        found = iter(_answers([one for one in parsed if isinstance(one, DyadInput)]))
        for one in parsed:
            yield next(found) if isinstance(one, DyadInput) else one


def parse(line: str, number: int) -> DyadInput | LineError:
    """The dyad on a line, or why there is none; `number` names a line that has no id."""
    name = f"line {number}"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return LineError(name, "unreadable_json", f"{name} is not JSON ({error}); mend that line")
    if not isinstance(record, dict) or record.get("id") is None:
        return LineError(name, "no_id", f"{name} has no field id; add one")
    if not isinstance(record.get("text"), str):
        return LineError(record["id"], "no_text", f"{name} has no text of type string; add one")
    sides = [_spans(record.get(field)) for field in ("source_spans", "target_spans")]
    if sides[0] is None or sides[1] is None:
        message = f"{name}: source_spans and target_spans must be lists of [start, end]; mend them"
        return LineError(record["id"], "bad_span", message)
    dyad = DyadInput(record["id"], record["text"], sides[0], sides[1])
    problem = refusal(dyad)
    return LineError(dyad.id, problem[0], f"{name}: {problem[1]}") if problem else dyad


def _spans(value: object) -> tuple[Span, ...] | None:
    """Spans as tuples; an absent field is no span, and anything but pairs of integers is None."""
    if value is None:
        return ()
    if not isinstance(value, list):
        return None
    pairs = [tuple(one) for one in value if isinstance(one, list) and len(one) == 2]
    whole = all(type(place) is int for pair in pairs for place in pair)
    return tuple((a, b) for a, b in pairs) if whole and len(pairs) == len(value) else None


def _answers(dyads: Sequence[DyadInput]) -> Iterable[Answer | LineError]:
    try:
        return list(classify(dyads))
    except Exception:  # one of them; the others must not suffer
        return [_attempt(dyad) for dyad in dyads]


def _attempt(dyad: DyadInput) -> Answer | LineError:
    try:
        return next(classify([dyad]))
    except Exception as error:
        message = f"it failed ({type(error).__name__}: {error}); please report the text"
        return LineError(dyad.id, "classification_failed", message)
