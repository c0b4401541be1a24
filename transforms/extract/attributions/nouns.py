"""Statements without a verb of speech: nouns, adjectives, "according to", "reportedly"."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.extract.attributions.lexicon import Cue
from transforms.extract.attributions.sources import possessor_of, source_span, subject_of
from transforms.extract.attributions.spans import span_of, without
from transforms.extract.attributions.statements import Statement
from warehouse.contracts.document import Span

_BELOW_MAIN = frozenset("ccomp advcl relcl acl xcomp conj pcomp attr dobj pobj prep".split())
_LIGHT_VERBS = frozenset("make express voice have issue give share repeat renew hold feel".split())
HEDGES = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
"""Adverbs that say that somebody says so."""


def of_noun(noun: Token, cue: Cue) -> Statement | None:
    """The statement that a noun stands for: "the claim that …", "a call for …"."""
    content = _content(noun, cue)
    if content is None:
        return None
    speaker = possessor_of(noun) or _of_support_verb(noun)
    if speaker is None and not _is_told(noun):
        return None
    source = source_span(speaker) if speaker is not None else None
    return Statement(noun, span_of([noun]), content, source, speaker, cue.stance)


def _is_told(noun: Token) -> bool:
    """Whether the content is spelt out in words, not only named behind a preposition."""
    return any(c.dep_ in {"acl", "ccomp"} and c.i > noun.i for c in noun.children)


def _of_support_verb(noun: Token) -> Token | None:
    """The subject of the light verb whose object the noun is: "he made the claim that …"."""
    light = noun.dep_ == "dobj" and noun.head.lemma_ in _LIGHT_VERBS
    return subject_of(noun.head) if light else None


def _content(word: Token, cue: Cue) -> Span | None:
    for child in word.children:
        if child.i < word.i:
            continue
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
        if child.dep_ in {"acl", "xcomp"} and infinitive and "to" in cue.frames:
            return span_of(list(child.subtree))
        if child.dep_ in {"acl", "ccomp"} and "clause" in cue.frames and _is_clause(child):
            return span_of(list(child.subtree))
        if child.dep_ == "prep" and child.lower_ in cue.prepositions:
            for below in child.children:
                if below.dep_ in {"pobj", "pcomp"}:
                    return span_of(list(below.subtree))
    return None


def _is_clause(child: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in child.children)


def of_adjective(adjective: Token, cue: Cue) -> Statement | None:
    """The statement of someone who is sure, willing, critical: "was critical of …"."""
    if adjective.dep_ not in {"acomp", "conj", "oprd"}:
        return None
    content = _content(adjective, cue)
    speaker = subject_of(adjective)
    if content is None or speaker is None:
        return None
    cue_words = [adjective.head, adjective] if adjective.head.i == adjective.i - 1 else [adjective]
    return Statement(
        adjective, span_of(cue_words), content, source_span(speaker), speaker, cue.stance
    )


def according(token: Token) -> Iterator[Statement]:
    """Statements of "according to …"."""
    for to in token.children:
        for name in to.children:
            if name.dep_ != "pobj":
                continue
            head = _whole_clause(token) if token.head != token else name
            rest = [t for t in without(head, token) if not t.is_punct]
            if rest:
                yield Statement(token, span_of([token, to]), span_of(rest), source_span(name),
                                name, "asserts")  # fmt: skip


def _whole_clause(token: Token) -> Token:
    """The head of what an "according to" set off by a comma speaks of: the main clause."""
    head = token.head
    first = token.i == token.sent.start
    if not first and token.nbor(-1).text != ",":
        return head
    while head.dep_ in _BELOW_MAIN and head.head != head:
        head = head.head
    return head


def hedge(token: Token) -> Statement | None:
    """What is told "reportedly": someone says so, the article does not tell who."""
    if token.lower_ not in HEDGES or token.head.pos_ not in {"VERB", "AUX"}:
        return None
    content = span_of(without(token.head, token))
    return Statement(token, span_of([token]), content, None, None, "asserts")
