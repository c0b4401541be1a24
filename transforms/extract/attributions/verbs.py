"""Statements of verbs: what is said stands below the verb, around it, or beside it in quotes."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.extract.attributions.lexicon import Cue, cue_of
from transforms.extract.attributions.sources import is_number, source_span, subject_of
from transforms.extract.attributions.spans import joined, span_of, without
from transforms.extract.attributions.statements import Statement
from transforms.extract.syntax import standing_for
from transforms.extract.things import forces
from warehouse.contracts.document import Span

_ASIDE = frozenset({"parataxis", "ccomp", "advcl"})
_COMPLEMENTS = frozenset({"oprd", "ccomp", "acomp", "attr"})
_LIVES = frozenset({"life", "victim", "casualty", "fatality"})
_REASONS = frozenset({"as", "because", "since"})
_BREAKS = frozenset({",", "-", "--", "–", "—", "?", "!", "”", '"', "’", "'", "''"})


def of_verb(verb: Token, cue: Cue) -> Statement | None:
    """The statement that a verb introduces, or null where nothing is said."""
    if verb.dep_ == "prep":  # "compared with", "given": prepositions in the shape of verbs
        return None
    speaker = subject_of(verb)
    if _claims_lives(verb) or (speaker is not None and _is_force(standing_for(speaker))):
        return None
    passive = _reported(verb, speaker)
    if passive is not None:
        return Statement(verb, cue_span(verb), passive, None, None, cue.stance)
    content = _responsibility(verb)
    stance = "claims_responsibility" if content else _stance(verb, cue)
    content = content or content_of(verb, cue, speaker)
    if content is None and "quote" not in cue.frames:
        return None
    words = cue_span(verb)
    if content is not None and "quote" in cue.frames:
        content = joined([content, *_reasons(verb)])
    source = source_span(speaker) if speaker is not None else None
    return Statement(verb, words, content or words, source, speaker, stance,
                     "quote" in cue.frames)  # fmt: skip


def _claims_lives(verb: Token) -> bool:
    """Whether what is claimed are lives: no statement."""
    lives = (child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"})
    return verb.lemma_.lower() == "claim" and any(one.lemma_.lower() in _LIVES for one in lives)


def _is_force(noun: Token) -> bool:
    """Whether a noun stands for a disease, a storm or an accident, which say nothing."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in forces()


def _stance(verb: Token, cue: Cue) -> str:
    """Who calls something a name asserts; who calls for it orders."""
    names = cue.stance == "orders" and any(c.dep_ == "oprd" for c in verb.children)
    return "asserts" if names else cue.stance


def cue_span(verb: Token) -> Span:
    """The verb with the auxiliary, negation and particle that touch it."""
    beside = [c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg"} and c.i == verb.i - 1]
    beside += [c for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1]
    return span_of(sorted([*beside, verb], key=lambda token: token.i))


def _reported(verb: Token, speaker: Token | None) -> Span | None:
    """What "over 1,000 reported killed" tells of: the number is no speaker."""
    if speaker is None or not is_number(speaker) or verb.tag_ not in {"VBN", "VBD"}:
        return None
    told = [c for c in verb.children if c.i > verb.i and c.tag_ in {"VBN", "JJ", "VBD"}]
    if not told:
        return None
    return span_of([*speaker.subtree, *told[0].subtree])


def _responsibility(verb: Token) -> Span | None:
    """What a group claims responsibility for."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.lemma_.lower() == "responsibility":
            found = next(_below(verb, child, frozenset({"for"})), None)
            return found or span_of(list(child.subtree))
    return None


def _below(verb: Token, noun: Token, prepositions: frozenset[str]) -> Iterator[Span]:
    for token in (*noun.children, *verb.children):
        if token.dep_ == "prep" and token.lower_ in prepositions and token.i > verb.i:
            for child in token.children:
                if child.dep_ in {"pobj", "pcomp"}:
                    yield span_of(list(child.subtree))


def content_of(verb: Token, cue: Cue, speaker: Token | None) -> Span | None:
    """What is said: a clause, an infinitive, an object, or the sentence around the verb."""
    return (
        (_clause(verb) if cue.frames & {"clause", "quote"} else None)
        or (_around(verb, speaker) if cue.frames & {"clause", "quote"} else None)
        or (_raised(verb) if "clause" in cue.frames else None)
        or (_infinitive(verb) if "to" in cue.frames else None)
        or (_gerund(verb) if "ing" in cue.frames else None)
        or _objects(verb, cue)
        or next(_below(verb, verb, cue.prepositions), None)
        or (beside(verb, speaker) if "quote" in cue.frames else None)
    )


def _reasons(verb: Token) -> Iterator[Span]:
    """Reasons given with what is said: "… stressed the danger, as the road was mined"."""
    for child in verb.children:
        if child.dep_ == "advcl" and child.i > verb.i:
            marks = {c.lower_ for c in child.children if c.dep_ == "mark"}
            if marks & _REASONS:
                yield span_of(list(child.subtree))


def _clause(verb: Token) -> Span | None:
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_bare_infinitive(c)]
    if not clauses:
        return None
    return joined(span_of(_said_within(clause, verb)) for clause in clauses)


def _said_within(clause: Token, verb: Token) -> list[Token]:
    """The words of a clause up to where the parser hangs the speaker's next act on it.

    "Said it would close, arguing that …", "said it would close and urged …".
    """
    words = list(clause.subtree)
    ends = [t.left_edge.i for t in words if t.i > clause.i and _is_next_act(t, clause, verb)]
    kept = [t for t in words if t.i < min(ends)] if ends else words
    return kept[:-1] if kept[-1].dep_ == "cc" else kept


def _is_next_act(token: Token, clause: Token, verb: Token) -> bool:
    if token.pos_ != "VERB" or cue_of(token) is None or token.left_edge.i <= clause.left_edge.i:
        return False
    if token.dep_ == "advcl" and token.tag_ == "VBG":
        return token == token.left_edge and token.nbor(-1).text == ","
    shares = not any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
    beside = token.dep_ == "conj" and token.head == clause
    return beside and shares and token.tag_ == verb.tag_ != clause.tag_


def _raised(verb: Token) -> Span | None:
    """What "is believed to have fled" or "was reported dead" says, with its subject."""
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    told = [c for c in verb.children if c.dep_ in {"xcomp", "oprd"} and c.i > verb.i]
    if subject is None or not told:
        return None
    return joined([span_of(list(subject.subtree)), span_of(list(told[0].subtree))])


def _is_bare_infinitive(clause: Token) -> bool:
    return clause.tag_ == "VB" and any(c.lower_ == "to" for c in clause.children)


def _around(verb: Token, speaker: Token | None) -> Span | None:
    """The main clause that a verb stands beside ("The town fell, officials said")."""
    if speaker is None or verb.dep_ not in _ASIDE or verb.head == verb:
        return None
    if verb.dep_ != "parataxis" and not _is_set_off(verb):
        return None
    if any(c.dep_ == "mark" and c.lower_ not in {"as"} for c in verb.children):
        return None
    rest = without(verb.head, verb)
    return span_of(rest) if len(rest) > 1 else None


def _is_set_off(verb: Token) -> bool:
    first, last = verb.left_edge, verb.right_edge
    before = first.i > first.sent.start and first.nbor(-1).text in _BREAKS
    behind = last.i + 1 >= last.sent.end or last.nbor(1).is_punct or last.is_punct
    return before and behind


def _infinitive(verb: Token) -> Span | None:
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i and _is_bare_infinitive(child):
            return span_of([t for t in child.subtree if t.i > verb.i])
    return None


def _gerund(verb: Token) -> Span | None:
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VBG" and child.i > verb.i:
            return span_of(list(child.subtree))
    return None


def _objects(verb: Token, cue: Cue) -> Span | None:
    """The object, with its complement ("called the vote a sham", "accused him of lying")."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    complements = _complements(verb, cue, bool(objects))
    wanted = objects if "object" in cue.frames else complements
    if not wanted:
        return None
    return joined(span_of(list(token.subtree)) for token in (*objects, *complements))


def _complements(verb: Token, cue: Cue, has_object: bool) -> list[Token]:
    """What is said of the object: a name, an adjective, "as …", "of …"."""
    behind = [c for c in verb.children if c.i > verb.i]
    found = [c for c in behind if c.dep_ in _COMPLEMENTS and "complement" in cue.frames]
    if has_object:
        found += [c for c in behind if c.dep_ == "prep" and c.lower_ in cue.prepositions]
    return found


def beside(verb: Token, speaker: Token | None) -> Span | None:
    """What stands before a verb of speech in its sentence, where nothing stands behind it."""
    sentence = verb.sent
    first = min(verb.i, speaker.left_edge.i if speaker is not None else verb.i)
    if any(c.dep_ in {"dobj", "xcomp", "acomp"} for c in verb.children):
        return None
    if first > sentence.start + 3 and verb.doc[first - 1].text in _BREAKS:
        return span_of(list(verb.doc[sentence.start : first]))
    return None
