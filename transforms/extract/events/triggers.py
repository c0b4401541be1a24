"""Triggers: the verbs and nouns of a sentence that report an event, and of which type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from seeds import load
from seeds.tables.events import EVENT_CODES, EVENT_WORDS
from transforms.extract.events.commitments import demand
from transforms.extract.events.forces import by_force, is_fatal_fall, is_figure, is_mishap
from transforms.extract.events.tolls import is_toll_of_dead
from transforms.extract.quantities.measures import is_person

_NOUN_PLACES = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
_INJURES = frozenset({"hurt", "injure", "kill", "maim", "wound"})
_NO_OBJECT = ("-",)
_CLOSE = 6
_INFINITIVE = "infinitive"
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_TRIES = frozenset({"attempt", "bid", "plot", "spree", "rampage"})
"""Nouns that take their type from the noun before them."""
_TRIED = frozenset({"ASSAULT", "COERCE", "TRANSITION"})
_GOES_OFF = frozenset({"go", "explode", "detonate"})
"""Verbs whose subject is what their object would be."""


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
_FORCE = Word("DISASTER", None, (), None, 0.6, "force")
_DEAD = Word("ASSAULT", None, (), None, 0.6, "dead")


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


def _conditions(word: Word) -> tuple[bool, bool, bool, bool]:
    """Sorts the rows of one word: those with most conditions first."""
    bare = not word.particle or word.particle == _INFINITIVE
    return (bare, not word.objects, not word.particle, "person" in word.objects)


def mode_of(trigger: Trigger) -> str | None:
    """The mode that a trigger tells: of the noun that makes a light verb one, else of its row."""
    noun = trigger.object
    rows = lexicon().get(("noun", noun.lemma_.lower()), ()) if noun is not None else ()
    named = (row.mode for row in rows if row.mode and row.type == trigger.word.type)
    return next(named, trigger.word.mode)


@cache
def codes() -> Mapping[tuple[str, str | None], tuple[str | None, str | None]]:
    """(type, mode) → CAMEO code and ACLED sub-event type."""
    return {
        (row["type"], row["mode"]): (row["cameo"], row["acled"])
        for row in load(EVENT_CODES).iter_rows(named=True)
    }


def span_of(trigger: Trigger) -> tuple[int, int]:
    """The words of a trigger: a light verb up to its noun, where that stands close behind it."""
    last = trigger.token
    if trigger.object is not None and 0 < trigger.object.i - last.i <= _CLOSE:
        last = trigger.object
    return trigger.token.idx, last.idx + len(last.text)


def find(sentence: Span, people: frozenset[int]) -> Iterator[Trigger]:
    """The triggers of a sentence in order. `people`: positions of tokens that name actors."""
    used: set[int] = set()
    for token in sentence:
        if demand(token) is not None:
            yield Trigger(token, _DEMAND)
        elif token.pos_ == "VERB" and not _describes(token) and (trigger := _verb(token, people)):
            if trigger.object is not None:
                used.add(trigger.object.i)
            yield trigger
    for token in sentence:
        if token.i in used or token.i in people:
            continue
        if is_toll_of_dead(token):
            yield Trigger(token, _DEAD)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from _noun(token)


def _verb(token: Token, people: frozenset[int]) -> Trigger | None:
    for word in lexicon().get(("verb", token.lemma_.lower()), ()):
        if word.type == "DISASTER" and is_figure(token):
            continue
        harm = _harm_after(token)
        if harm is not None and word.mode == "strike":
            continue
        if word.particle and not _has_particle(token, word.particle):
            continue
        if not word.objects or (word.objects == _NO_OBJECT and _is_bare(token)):
            return Trigger(token, word)
        shared = harm if harm is not None and word.type in _VIOLENT else token
        found = _object(shared, word, people)
        if found is not None:
            # What is handed over or declared is no party, though it may bear a name.
            thing = word.type == "TRANSITION" or found.lemma_.lower() == "state"
            light = found.lemma_.lower() in word.objects and (thing or found.i not in people)
            return Trigger(token, word, found if light else None)
    return Trigger(token, _FORCE) if by_force(token) else None


def _harm_after(verb: Token) -> Token | None:
    """The verb of harm with which a verb shares its object: "struck and killed a woman"."""
    if not _is_bare(verb):
        return None
    joined = (child for child in verb.children if child.dep_ == "conj")
    return next((one for one in joined if one.lemma_.lower() in _INJURES), None)


def _describes(participle: Token) -> bool:
    """Whether a participle stands as a noun or adjective: "their wounded", "alive but hurt"."""
    if participle.tag_ != "VBN":
        return False
    return participle.dep_ in _NOUN_PLACES or (
        participle.dep_ == "conj" and participle.head.pos_ == "ADJ"
    )


def _has_particle(verb: Token, particle: str) -> bool:
    """Whether a verb has a particle, a preposition, "in custody" or an infinitive below it."""
    if particle == _INFINITIVE:
        return any(
            c.dep_ in {"xcomp", "ccomp", "advcl"} and c.tag_ == "VB" and c.i > verb.i
            for c in verb.children
        )
    word, _, noun = particle.partition(" ")
    for child in verb.children:
        if child.lower_ != word or child.dep_ not in {"prt", "prep", "advmod", "dative"}:
            continue
        inside = [pobj for pobj in child.children if pobj.dep_ == "pobj"]
        if noun and not any(pobj.lower_ == noun for pobj in inside):
            continue
        if not any(pobj.ent_type_ in {"DATE", "TIME"} for pobj in inside):  # "called on Friday"
            return True
    return False


def _is_bare(verb: Token) -> bool:
    return not any(child.dep_ in OBJECTS for child in verb.children)


def _object(token: Token, word: Word, people: frozenset[int]) -> Token | None:
    for child in (*_objects(token), *_led(token, word.particle)):
        for noun in (child, *child.conjuncts):
            if noun.lemma_.lower() in word.objects or noun.lower_ in word.objects:
                return noun
            if "person" in word.objects and (noun.i in people or _is_harmed(noun, word)):
                return noun
    return None


def _is_harmed(noun: Token, word: Word) -> bool:
    """Whether violence is done to a person that is no party: "captured a weapons smuggler"."""
    return word.type in _VIOLENT and noun.pos_ == "NOUN" and is_person(noun)


def _objects(token: Token) -> Iterator[Token]:
    """The objects of a verb, what they are a part or number of behind them."""
    for child in token.children:
        if child.dep_ in OBJECTS:
            yield child
            yield from _parts(child)
        elif child.pos_ == "ADJ" and child.dep_ in {"ccomp", "acomp", "xcomp"}:  # "found guilty"
            yield child
    if token.dep_ in {"acl", "relcl"} and token.tag_ == "VBN":
        yield token.head
    if token.lemma_.lower() in _GOES_OFF and _is_bare(token):
        yield from (child for child in token.children if child.dep_ == "nsubj")


def _led(token: Token, particle: str | None) -> Iterator[Token]:
    """What the preposition of a verb leads to: the sanctions of "called for sanctions"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == particle:
            yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")


def _parts(noun: Token) -> Iterator[Token]:
    """Of "part of a stronghold" or "tons of grain": the stronghold, the grain."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")


def _noun(token: Token) -> Iterator[Trigger]:
    if token.dep_ == "compound" or not is_mishap(token):
        return
    if is_fatal_fall(token):
        yield Trigger(token, _FORCE)
        return
    if token.lemma_.lower() in _TRIES:
        yield from _tried(token)
        return
    for word in lexicon().get(("noun", token.lemma_.lower()), ()):
        modifiers = {child.lemma_.lower() for child in token.children if child.i < token.i}
        if not word.objects or modifiers & set(word.objects):
            yield Trigger(token, word)
            return


def _tried(attempt: Token) -> Iterator[Trigger]:
    """The act that somebody tried: "an assassination attempt", "a shooting spree"."""
    for act in attempt.children:
        if act.dep_ not in {"compound", "amod"} or act.i > attempt.i:
            continue
        words = lexicon().get(("noun", act.lemma_.lower()), ())
        plain = next((word for word in words if not word.objects), None)
        if plain is not None and plain.type in _TRIED:
            yield Trigger(attempt, plain)
            return
