"""The attributions layer: who says what, by which words, and how the speaker stands to it."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from transforms.extract.attributions.lexicon import Cue, cue_of
from transforms.extract.attributions.nouns import HEDGES, according, hedge, of_adjective, of_noun
from transforms.extract.attributions.quotations import Quotations, complete
from transforms.extract.attributions.statements import Statement
from transforms.extract.attributions.verbs import of_verb
from transforms.extract.entities import entity_at
from transforms.extract.state import body_of, document_of
from transforms.extract.syntax import standing_for
from warehouse.contracts.document import Attribution, Document, Span

_OTHER_CUES = HEDGES | {"according"}


@Language.component("dateline_attributions")
def attributions_component(doc: Doc) -> Doc:
    """Fill the attributions layer from words that attribute, and from quotations."""
    document, covered = document_of(doc), entity_at(doc)
    quotations = Quotations.of(doc.text)
    found = _outer(list(_statements(doc, quotations)))
    orphans = complete(doc.text, found, quotations)
    said = [_attribution(one, covered, quotations) for one in found if not one.is_waiting]
    start, end = body_of(doc)
    said += [Attribution(None, None, span, "direct") for span in orphans if start <= span[0] < end]
    document.attributions = sorted(said, key=lambda one: (one.content, one.cue or (0, 0)))
    return doc


def _statements(doc: Doc, quotations: Quotations) -> Iterator[Statement]:
    """Statements of the body. A word inside of quotes is the speaker's own and attributes none."""
    start, end = body_of(doc)
    for token in doc:
        cue = cue_of(token)
        if cue is None and token.lower_ not in _OTHER_CUES:
            continue
        if start <= token.idx < end and not quotations.holds(token.idx):
            yield from _of_token(token, cue)


def _outer(found: list[Statement]) -> list[Statement]:
    """Leave out what is wanted, believed or called so within what another says.

    A report within a report ("the president said that the army confirmed …") is kept.
    """
    return [one for one in found if one.speech or not any(_within(one, other) for other in found)]


def _within(one: Statement, other: Statement) -> bool:
    start, end = other.content
    if one is other or (one.word.dep_ == "dobj" and one.word.head == other.word):
        return False
    around = start <= one.cue[0] and one.cue[1] <= end
    return around and not one.content[0] <= other.cue[0] < one.content[1]


def _of_token(token: Token, cue: Cue | None) -> Iterator[Statement]:
    if token.lower_ == "according":
        yield from according(token)
        return
    found = None
    if cue is None:
        found = hedge(token)
    elif token.pos_ == "VERB":
        found = of_verb(token, cue)
    elif token.pos_ == "NOUN":
        found = of_noun(token, cue)
    else:
        found = of_adjective(token, cue)
    if found is not None:
        yield found


def _attribution(one: Statement, covered: dict[int, int], quotations: Quotations) -> Attribution:
    speaker = covered.get(standing_for(one.speaker).i) if one.speaker is not None else None
    kind = _kind(one, quotations)
    return Attribution(one.source, one.cue, one.content, kind, one.stance, speaker)


def _kind(one: Statement, quotations: Quotations) -> str:
    """Direct where all but a tenth of the content stands in quotes, mixed where a part does."""
    start, end = one.content
    quoted = sum(max(0, min(end, e) - max(start, s)) for s, e in quotations.spans)
    aside = sum(
        part[1] - part[0] for part in (one.cue, one.source) if part and start < part[0] < end
    )
    if not quoted:
        return "indirect"
    return "direct" if quoted > (end - start - aside) * 0.9 else "mixed"


def attribution_of(document: Document, span: Span) -> int | None:
    """The innermost statement whose content holds a span; an event is no statement of its cue."""
    around = [
        (one.content[1] - one.content[0], index)
        for index, one in enumerate(document.attributions)
        if one.content[0] <= span[0] and span[1] <= one.content[1] and one.cue != span
    ]
    return min(around)[1] if around else None
