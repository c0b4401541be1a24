"""What a classifier of event types sees of a sentence and two parties: named features.

The parties themselves are hidden behind a mark each, so that the model learns what is done and
not who does it. A feature is a string `KIND=VALUE`; it is there or not.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from seeds import load
from seeds.tables.events import EVENT_WORDS

SOURCE, TARGET = "<S>", "<T>"
_NUMBER = "<#>"
_ARGUMENTS = frozenset({"dobj", "prt", "xcomp", "ccomp", "prep", "attr", "acomp", "neg",
                        "nsubjpass", "aux", "auxpass", "dative", "oprd", "advcl"})  # fmt: skip
_SECOND = frozenset({"dobj", "pobj", "prep", "xcomp", "ccomp", "amod", "compound"})
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl", "prep", "pcomp", "dobj", "pobj", "oprd"})
_FUTURE = frozenset({"will", "would", "shall", "'ll", "to", "may", "might", "could", "can",
                     "should", "must"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dyad:
    """A sentence and the positions in its document of the tokens of either party."""

    sentence: Span
    source: frozenset[int]
    target: frozenset[int]

    def mark(self, token: Token) -> str:
        """The word as the model sees it: a lemma, or the mark of a party or number."""
        if token.i in self.source:
            return SOURCE
        if token.i in self.target:
            return TARGET
        return _NUMBER if token.like_num else token.lemma_.lower()

    def is_party(self, token: Token) -> bool:
        """Whether the token names one of the two parties."""
        return token.i in self.source or token.i in self.target


def dyad(sentence: Span, source: Collection[range], target: Collection[range]) -> Dyad:
    """A dyad of a sentence from ranges of characters of its document."""
    return Dyad(sentence, _covered(sentence, source), _covered(sentence, target))


def features(pair: Dyad) -> frozenset[str]:
    """All features of a dyad."""
    found = {*_words(pair), *_between(pair), *_frames(pair)}
    for name, party in (("S", pair.source), ("T", pair.target)):
        found.update(_side(name, pair, party))
    return frozenset(found)


@cache
def _lexicon() -> dict[tuple[str, str], tuple[str, ...]]:
    """(part of speech, lemma) → the types its rows of the lexicon give."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in load(EVENT_WORDS).iter_rows(named=True):
        found.setdefault((row["pos"], row["lemma"]), {})[row["type"]] = None
    return {key: tuple(types) for key, types in found.items()}


def _types(token: Token) -> tuple[str, ...]:
    return _known().get(token.lemma_.lower(), ())


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Lemma → the types it has as a verb, then those it has as a noun."""
    lemmas = {lemma for _, lemma in _lexicon()}
    return {
        lemma: _lexicon().get(("verb", lemma), ()) + _lexicon().get(("noun", lemma), ())
        for lemma in lemmas
    }


def _covered(sentence: Span, spans: Iterable[range]) -> frozenset[int]:
    return frozenset(
        token.i
        for token in sentence
        for span in spans
        if not token.is_space and token.idx < span.stop and token.idx + len(token) > span.start
    )


def _words(pair: Dyad) -> Iterator[str]:
    """Words, neighbours and the types that the lexicon knows of them."""
    last = ""
    for token in pair.sentence:
        if token.is_space:
            continue
        word = pair.mark(token)
        if word in (SOURCE, TARGET) and word == last:
            continue
        yield f"w={word}"
        if last:
            yield f"b={last} {word}"
        last = word
        if not pair.is_party(token):
            yield from (f"type={type_}" for type_ in _types(token))


def _between(pair: Dyad) -> Iterator[str]:
    """Which party comes first, and what stands between them."""
    if not pair.source or not pair.target:
        return
    first = "S" if min(pair.source) < min(pair.target) else "T"
    yield f"first={first}"
    left, right = (pair.source, pair.target) if first == "S" else (pair.target, pair.source)
    for token in pair.sentence.doc[max(left) + 1 : min(right)]:
        yield f"m={pair.mark(token)}"
        yield from (f"mtype={type_}" for type_ in _types(token))


def _head(pair: Dyad, party: frozenset[int]) -> Token | None:
    """The token of a party on which the others hang."""
    tokens = [token for token in pair.sentence if token.i in party]
    for token in tokens:
        if token.head.i not in party or token.head.i == token.i:
            return token
    return tokens[0] if tokens else None


def _climb(token: Token) -> tuple[list[str], list[Token]]:
    """The relations and words from a token up to the first verb."""
    relations, words = [token.dep_], []
    while token.head.i != token.i:
        token = token.head
        words.append(token)
        if token.pos_ == "VERB":
            break
        relations.append(token.dep_)
    return relations, words


def _side(name: str, pair: Dyad, party: frozenset[int]) -> Iterator[str]:
    """Where one party stands: the words above it, its verb and what else that verb takes."""
    head = _head(pair, party)
    if head is None:
        yield f"{name}none"
        return
    relations, words = _climb(head)
    yield f"{name}path={'/'.join(relations[:3])}"
    for word in words:
        if not pair.is_party(word):
            yield f"{name}up={word.lemma_.lower()}"
            yield from (f"{name}uptype={type_}" for type_ in _types(word))
    if words:
        yield f"{name}verb={words[-1].lemma_.lower()}:{relations[-1]}"
        yield from _arguments(name, pair, words[-1])


def _arguments(name: str, pair: Dyad, verb: Token) -> Iterator[str]:
    for child in verb.children:
        if child.dep_ not in _ARGUMENTS or pair.is_party(child):
            continue
        lemma = child.lemma_.lower()
        yield f"{name}{child.dep_}={lemma}"
        yield f"{name}verb={verb.lemma_.lower()} {lemma}"
        yield from (f"{name}argtype={type_}" for type_ in _types(child))
        for second in child.children:
            if second.dep_ in _SECOND and not pair.is_party(second):
                yield f"{name}second={second.lemma_.lower()}"
                yield from (f"{name}secondtype={type_}" for type_ in _types(second))


def _frames(pair: Dyad) -> Iterator[str]:
    """The chain of verbs from the source's down: "agreed to send" is not "sent"."""
    head = _head(pair, pair.source) or _head(pair, pair.target)
    if head is None:
        return
    words = _climb(head)[1]
    if not words:
        return
    top = words[-1]
    helpers = [child.lower_ for child in top.children if child.dep_ in ("aux", "neg")]
    mood = "future" if _FUTURE & set(helpers) else "plain"
    no = "not" if any(child.dep_ == "neg" for child in top.children) else "yes"
    yield f"mood={mood} {no}"
    yield f"moodverb={mood} {no} {top.lemma_.lower()}"
    yield from (f"moodtype={mood} {no} {type_}" for type_ in _types(top) or ("-",))
    for low in _below(top):
        for type_ in _types(low):
            yield f"frame={top.lemma_.lower()} {type_}"
            yield from (f"frametype={above} {type_}" for above in _types(top) or ("-",))


def _below(top: Token) -> Iterator[Token]:
    """What the verb governs, three steps down."""
    level = [top]
    for _ in range(3):
        level = [c for token in level for c in token.children if c.dep_ in _CLAUSES]
        yield from level
