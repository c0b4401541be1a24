"""The attributions layer: who says what, by which words, and how the speaker stands to it."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from spacy.language import Language
from spacy.tokens import Doc, Token

from transforms.extract.entities import entity_at
from transforms.extract.state import body_of, document_of
from warehouse.contracts.document import Attribution, Document, Span

_STANCES = (
    ("denies", "deny refute rebut reject dismiss dispute"),
    ("doubts", "doubt question wonder"),
    ("predicts", "predict expect forecast anticipate foresee estimate hope fear warn"),
    ("orders", "order demand urge instruct call ask request insist"),
    (
        "asserts",
        "say tell report announce state claim confirm add explain reveal declare note stress "
        "emphasize emphasise acknowledge admit argue assert believe think write reply comment "
        "disclose mention point remark suggest testify agree indicate maintain contend allege "
        "vow pledge promise conclude observe caution accuse quote describe recall read show find "
        "know want plan feel decide realize consider see propose threaten concede complain",
    ),
)
_CUES: Mapping[str, str] = MappingProxyType(
    {lemma: stance for stance, lemmas in _STANCES for lemma in lemmas.split()}
)
_NEEDS_CLAUSE = frozenset(
    "see show find know want plan feel decide consider read call ask agree order reject dismiss "
    "question describe propose quote".split()
)
_HEDGES = frozenset({"reportedly", "allegedly", "purportedly"})
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,1500})[\"”]")


@Language.component("dateline_attributions")
def attributions_component(doc: Doc) -> Doc:
    """Fill the attributions layer from speech verbs, "according to", hedges and quotations."""
    document, covered = document_of(doc), entity_at(doc)
    start, end = body_of(doc)
    found: list[Attribution] = []
    for sentence in doc.sents:
        if sentence.start_char < start or sentence.start_char >= end:
            continue
        for token in sentence:
            found.extend(_of_token(token, covered))
    document.attributions = sorted(
        (_kinded(one, doc.text) for one in found), key=lambda one: (one.content, one.cue or (0, 0))
    )
    return doc


def _of_token(token: Token, covered: dict[int, int]) -> Iterator[Attribution]:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in _CUES:
        yield from _speech(token, _CUES[lemma], covered)
    elif token.lower_ == "according":
        yield from _according(token, covered)
    elif token.lower_ in _HEDGES and token.head.pos_ in {"VERB", "AUX"}:
        yield Attribution(None, _span([token]), _span(_without(token.head, token)), "indirect")


def _speech(verb: Token, stance: str, covered: dict[int, int]) -> Iterator[Attribution]:
    speakers = [c for c in verb.children if c.dep_ in {"nsubj", "agent"}]
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    content = _content(verb)
    if content is None or (not speakers and not passive):
        return
    speaker = speakers[0] if speakers else None
    if speaker is not None and speaker.dep_ == "agent":
        speaker = next(iter(speaker.children), None)
    source = _span(list(speaker.subtree)) if speaker is not None else None
    cue = [c for c in verb.children if c.dep_ in {"aux", "neg", "prt"} and c.i == verb.i - 1]
    index = covered.get(speaker.i) if speaker is not None else None
    yield Attribution(source, _span([*cue, verb]), content, "indirect", stance, index)


def _content(verb: Token) -> Span | None:
    """The clause that is said: below the verb, or the one that the verb stands behind."""
    clauses = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}]
    if clauses:
        return _span(list(max(clauses, key=lambda c: len(list(c.subtree))).subtree))
    if verb.dep_ in {"parataxis", "ccomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        return _span(_without(verb.head, verb))
    if verb.lemma_.lower() in _NEEDS_CLAUSE:
        return None
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    return _span(list(objects[0].subtree)) if objects else None


def _without(head: Token, branch: Token) -> list[Token]:
    left_out = {token.i for token in branch.subtree}
    return [token for token in head.subtree if token.i not in left_out]


def _according(token: Token, covered: dict[int, int]) -> Iterator[Attribution]:
    for to in token.children:
        for name in to.children:
            if name.dep_ == "pobj":
                cue = _span([token, to])
                source = _span(list(name.subtree))
                head = token.head if token.head != token else name
                rest = [t for t in _without(head, token) if not t.is_punct]
                if rest:
                    yield Attribution(source, cue, _span(rest), "indirect", "asserts",
                                      covered.get(name.i))  # fmt: skip


def _span(tokens: list[Token]) -> Span:
    kept = [token for token in tokens if not token.is_space] or tokens
    while len(kept) > 1 and kept[-1].text in {",", ".", "-", ";"}:
        kept = kept[:-1]
    while len(kept) > 1 and kept[0].text in {",", "-", ";"}:
        kept = kept[1:]
    return kept[0].idx, kept[-1].idx + len(kept[-1].text)


def _kinded(one: Attribution, text: str) -> Attribution:
    quoted = sum(len(match[0]) for match in _QUOTED.finditer(text, *one.content))
    length = one.content[1] - one.content[0]
    one.kind = "direct" if quoted > length * 0.8 else "mixed" if quoted else "indirect"
    return one


def attribution_of(document: Document, span: Span) -> int | None:
    """The innermost statement whose content holds a span; an event is no statement of its cue."""
    around = [
        (one.content[1] - one.content[0], index)
        for index, one in enumerate(document.attributions)
        if one.content[0] <= span[0] and span[1] <= one.content[1] and one.cue != span
    ]
    return min(around)[1] if around else None
