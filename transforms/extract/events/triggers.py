"""Triggers: the verbs and nouns of a sentence that report an event, and of which type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from seeds import load
from seeds.tables.events import EVENT_CODES, EVENT_WORDS
from transforms.extract.events.commitments import demand

OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
_EVERY = frozenset({"person"})


@dataclass(frozen=True, slots=True)
class Word:
    """One row of the lexicon of event words."""

    type: str
    mode: str | None
    objects: tuple[str, ...]
    particle: str | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports an event; `object` is the noun that makes a light verb one."""

    token: Token
    word: Word
    object: Token | None = None


_DEMAND = Word("REQUEST", None, (), None, 0.6, "duty")


@cache
def lexicon() -> Mapping[tuple[str, str], tuple[Word, ...]]:
    """(part of speech, lemma) → its rows, those with most conditions first."""
    found: dict[tuple[str, str], list[Word]] = {}
    for row in load(EVENT_WORDS).iter_rows(named=True):
        conditions = ":".join([*row["object"][:1], row["particle"] or ""])
        rule = f"{row['pos']}:{row['lemma']}{':' if conditions else ''}{conditions}"
        word = Word(row["type"], row["mode"], tuple(row["object"]), row["particle"],
                    row["confidence"], rule.rstrip(":"))  # fmt: skip
        found.setdefault((row["pos"], row["lemma"]), []).append(word)
    return {key: tuple(sorted(words, key=_conditions)) for key, words in found.items()}


def _conditions(word: Word) -> tuple[bool, bool, bool]:
    """Sorts the rows of one word: those with most conditions first."""
    return (not word.particle, not word.objects, "person" in word.objects)


@cache
def codes() -> Mapping[tuple[str, str | None], tuple[str | None, str | None]]:
    """(type, mode) → CAMEO code and ACLED sub-event type."""
    return {
        (row["type"], row["mode"]): (row["cameo"], row["acled"])
        for row in load(EVENT_CODES).iter_rows(named=True)
    }


def find(sentence: Span, people: frozenset[int]) -> Iterator[Trigger]:
    """The triggers of a sentence in order. `people`: positions of tokens that name actors."""
    used: set[int] = set()
    for token in sentence:
        if demand(token) is not None:
            yield Trigger(token, _DEMAND)
        elif token.pos_ == "VERB" and (trigger := _verb(token, people)):
            if trigger.object is not None:
                used.add(trigger.object.i)
            yield trigger
    for token in sentence:
        if token.pos_ in {"NOUN", "PROPN"} and token.i not in used and token.i not in people:
            yield from _noun(token)


def _verb(token: Token, people: frozenset[int]) -> Trigger | None:
    for word in lexicon().get(("verb", token.lemma_.lower()), ()):
        if word.particle and not _has_particle(token, word.particle):
            continue
        if not word.objects:
            return Trigger(token, word)
        found = _object(token, word, people)
        if found is not None:
            # What is handed over is no party, though it may bear a name: "the White House".
            light = found.lemma_.lower() in word.objects and (
                found.i not in people or word.type == "TRANSITION"
            )
            return Trigger(token, word, found if light else None)
    return None


def _has_particle(token: Token, particle: str) -> bool:
    """Whether a verb has its particle, or the phrase it goes with ("into custody")."""
    first, _, noun = particle.partition(" ")
    return any(
        c.lower_ == first
        and c.dep_ in {"prt", "prep", "advmod", "dative"}
        and (not noun or any(below.lower_ == noun for below in c.children))
        for c in token.children
    )


def _object(token: Token, word: Word, people: frozenset[int]) -> Token | None:
    for child in _objects(token):
        for noun in (child, *child.conjuncts):
            if noun.lemma_.lower() in word.objects or noun.lower_ in word.objects:
                return noun
            if "person" in word.objects and noun.i in people:
                return noun
    return None


def _objects(token: Token) -> Iterator[Token]:
    """The objects of a verb, what they are a part or number of behind them."""
    for child in token.children:
        if child.dep_ in OBJECTS:
            yield child
            yield from _parts(child)
    if token.dep_ in {"acl", "relcl"} and token.tag_ == "VBN":
        yield token.head


def _parts(noun: Token) -> Iterator[Token]:
    """Of "part of a stronghold" or "tons of grain": the stronghold, the grain."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")


def _noun(token: Token) -> Iterator[Trigger]:
    if token.dep_ == "compound":
        return
    for word in lexicon().get(("noun", token.lemma_.lower()), ()):
        modifiers = {child.lemma_.lower() for child in token.children if child.i < token.i}
        if not word.objects or modifiers & set(word.objects):
            yield Trigger(token, word)
            return
