"""Text made ready for the tagger, which learned from ordinary print, without moving a character."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from transforms.resolve.actors import bodies, countries
from transforms.resolve.gazetteer import candidates
from transforms.text.vocabulary import acronyms, capitalised, is_ordinary, kinds, person_names

_QUOTES = str.maketrans(dict.fromkeys("’‘‚‛ʼ′`´＇‹›", "'") | dict.fromkeys("“”„‟«»″＂〝〞❝❞", '"'))
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SENTENCE = re.compile(
    r"(?:\A|(?<!\W\w)[.!?][\"')\]]*\s+|\n\s*|-- )(?:\[[^\]\n]*\]\s*)*([\"'(]?)([^\W\d_])"
)
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b[^\W\d_]{1,3}-(?=\d)")
_ACRONYM = re.compile(r"[\[(]([^\W\d_]{2,10})[\])]")
_CAPITALS = 0.7
_FEWEST = 40
_LONGEST_PHRASE = 5
_LONGEST_ACRONYM = 5
_SHORTEST = 3
_VOWELS = frozenset("aeiouy")
_SILENT = frozenset("of the and for in on to a an de del la y e".split())


@dataclass(slots=True)
class _Word:
    """One word of a text without case, and how it will be written: lower, title or upper."""

    start: int
    end: int
    text: str
    style: str = "lower"

    @property
    def stem(self) -> str:
        return self.text.removesuffix("'s").removesuffix("'")


def straighten(text: str) -> str:
    """Quotation marks made straight: the parser takes "Russia’s" with a curly one for a verb."""
    return text.translate(_QUOTES)


def truecase(text: str) -> str:
    """Return `text` with case restored where nearly all of it is capitals, else as it is.

    The result always has the length of `text`, so offsets into one are offsets into the other.
    A word is a name that no dictionary of ordinary words knows, or that stands inside a name: after
    a rank or a given name, in a name of the gazetteer or of a body, or in what an acronym is short
    for. Sentences begin with a capital.
    """
    letters = [char for char in text if char.isalpha()]
    if len(letters) < _FEWEST or sum(map(str.isupper, letters)) < _CAPITALS * len(letters):
        return text
    lowered = straighten("".join(_lower(char) for char in text))
    words = [_Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(lowered)]
    for style in (_alone, _acronyms, _phrases, _neighbours):
        style(words, lowered)
    return _written(lowered, words)


def _lower(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else char


def _upper(text: str) -> str:
    return "".join(large if len(large := char.upper()) == 1 else char for char in text)


def _written(lowered: str, words: Sequence[_Word]) -> str:
    parts, last = [], 0
    for word in words:
        parts += [lowered[last : word.start], _styled(word)]
        last = word.end
    text = "".join((*parts, lowered[last:]))
    text = _INITIALS.sub(lambda match: _upper(match[0]), text)
    return _SENTENCE.sub(lambda match: match[0][:-1] + _upper(match[2]), text)


def _styled(word: _Word) -> str:
    if word.style == "upper":
        return _upper(word.stem) + word.text[len(word.stem) :]
    if word.style == "title":
        first, *rest = word.text.split("'")
        return "'".join((_title(first), *(_title(r) if len(r) > 2 else r for r in rest)))
    return word.text


def _title(word: str) -> str:
    return _upper(word[:1]) + word[1:]


def _alone(words: Sequence[_Word], text: str) -> None:
    """What each word is by itself."""
    particles = kinds()["particle"]
    for word in words:
        stem = word.stem
        if text[word.start - 1 : word.start].isdigit():
            continue
        if stem == "i" or (len(stem) == 1 and stem != "a") or stem in acronyms():
            word.style = "upper"
        elif stem in particles or is_ordinary(stem):
            continue
        elif _is_acronym(stem):
            word.style = "upper"
        else:
            word.style = "title"


def _is_acronym(stem: str) -> bool:
    """Whether an unknown word is too short or too hard to say for a name."""
    if stem in person_names() or stem in capitalised():
        return False
    return len(stem) <= _SHORTEST or (len(stem) <= _LONGEST_ACRONYM and not _VOWELS & set(stem))


def _acronyms(words: Sequence[_Word], text: str) -> None:
    """Acronyms that stand in brackets after what they are short for, wherever they return."""
    at = {word.start: index for index, word in enumerate(words)}
    found: set[str] = set()
    for match in _ACRONYM.finditer(text):
        index = at.get(match.start(1))
        if index is None:
            continue
        before = _long_form(words, index, match[1])
        if before or not is_ordinary(match[1]):
            for word in before:
                word.style = "title"
            if before or len(match[1]) <= _LONGEST_ACRONYM:
                found.add(match[1])
    for word in words:
        if word.stem in found:
            word.style = "upper"


def _long_form(words: Sequence[_Word], index: int, acronym: str) -> list[_Word]:
    """The words before `index` whose initials make the acronym; none where they do not."""
    wanted, found = list(acronym), []
    for word in reversed(words[max(0, index - 2 * len(acronym) - 2) : index]):
        if wanted and word.text[0] == wanted[-1]:
            wanted.pop()
            found.append(word)
        elif word.text not in _SILENT:
            break
        if not wanted:
            return found if len(found) > 1 else []
    return []


def _phrases(words: Sequence[_Word], text: str) -> None:
    """Names of places and bodies that have several words."""
    at = 0
    while at < len(words):
        length = next(
            (n for n in range(_LONGEST_PHRASE, 1, -1) if _is_name(words[at : at + n], n, text)), 1
        )
        if length > 1:
            for word in words[at : at + length]:
                if word.style == "lower" and word.text not in _SILENT | {"el", "los", "las"}:
                    word.style = "title"
            _article(words[at])
        at += length


def _article(word: _Word) -> None:
    if word.text in {"la", "el", "los", "las"}:
        word.style = "title"


def _is_name(words: Sequence[_Word], length: int, text: str) -> bool:
    if len(words) < length or words[0].text in {"the", "a", "of", "in", "and"}:
        return False
    if any(text[a.end : b.start] not in (" ", "-") for a, b in pairwise(words)):
        return False
    name = " ".join(word.stem for word in words)
    if name in countries() or (name in bodies() and not _is_plain(words)):
        return True
    unknown = any(word.style == "title" for word in words)
    opens = words[0].text in kinds()["particle"] | kinds()["opener"]
    return (unknown or opens) and bool(candidates(name))


def _is_plain(words: Sequence[_Word]) -> bool:
    """Whether two ordinary words that some small body is called may as well be just words."""
    return len(words) == 2 and all(word.style == "lower" for word in words)


def _neighbours(words: Sequence[_Word], text: str) -> None:
    """What a word is beside the words around it: ranks, given names, openers of places' names."""
    ranks, openers, particles = (kinds()[kind] for kind in ("rank", "opener", "particle"))
    for before, word in _pairs(words, text):
        if before.stem in openers and not is_ordinary(word.stem):
            before.style = word.style = "title"
        if word.style == "lower" and _is_given(before) and word.stem in person_names():
            word.style = "title"
    for before, word in reversed(list(_pairs(words, text))):
        if word.style != "title":
            continue
        if before.stem in ranks and word.stem not in capitalised():
            before.style = "title"
        if before.text in {"la", "el", "los", "las"} and before.text in particles:
            before.style = "title"


def _is_given(word: _Word) -> bool:
    return word.style == "title" and word.stem in person_names() and word.stem not in capitalised()


def _pairs(words: Sequence[_Word], text: str) -> Iterator[tuple[_Word, _Word]]:
    """Words with the word before them, where only a space or a full stop stands between."""
    for before, word in pairwise(words):
        if text[before.end : word.start] in (" ", ". "):
            yield before, word
