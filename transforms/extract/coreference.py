"""Coreference within an article: which earlier mention a name, noun or pronoun stands for."""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from transforms.extract.mentions import Mention
from transforms.extract.nationality import nationality_of
from transforms.extract.syntax import SAYING, in_dateline, subjects
from transforms.text.fold import fold
from warehouse.contracts.document import Entity

_DEFINITE = frozenset({"the", "these", "those", "this", "that", "both", "his", "her", "their"})
_GROUPS = frozenset(
    (
        "group organization organisation movement militia network bloc alliance agency party "
        "company firm airline coalition"
    ).split()
)
_COUNTRIES = frozenset({"country", "nation", "republic", "kingdom"})
_FIGHTERS = frozenset(
    (
        "militant rebel insurgent gunman guerrilla fighter jihadist extremist terrorist attacker "
        "bomber assailant"
    ).split()
)
_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_WOMEN = frozenset(
    (
        "woman girl mother wife widow daughter sister grandmother aunt niece queen princess "
        "spokeswoman chairwoman congresswoman businesswoman policewoman actress nun lady mrs ms"
    ).split()
)
_MEN = frozenset(
    (
        "man boy father husband widower son brother grandfather uncle nephew king prince "
        "spokesman chairman congressman businessman policeman fisherman monk gentleman mr"
    ).split()
)
_REACH = 3
"""Sentences that a pronoun looks back over."""

Check = Callable[[int], bool]


def link(doc: Doc, mentions: list[Mention], entities: list[Entity]) -> None:
    """Set `coreferent` of every entity that stands for an earlier one (a relative for its head).

    An antecedent is never itself a pronoun that was left unresolved, and chains have no cycle: a
    mention points at one before it.
    """
    sentence = _sentences(doc, mentions)
    for index, mention in enumerate(mentions):
        if mention.form == "thing":
            continue
        if mention.form == "name":
            found = _same_name(index, mentions, entities)
        elif mention.form == "noun":
            found = _same_noun(index, mentions, entities)
        else:
            found = _pronoun(index, mentions, entities, sentence)
        if found is not None and found < index:
            entities[index].coreferent = found
            _take_over(entities, index, found, mention)


def _take_over(entities: list[Entity], index: int, found: int, mention: Mention) -> None:
    if mention.form != "noun":
        entities[index].name = entities[found].name
    if mention.form == "pronoun":
        entities[index].kind = entities[found].kind


def _sentences(doc: Doc, mentions: list[Mention]) -> list[int]:
    number = {token.i: n for n, sent in enumerate(doc.sents) for token in sent}
    return [number.get(mention.start, 0) for mention in mentions]


def _same_name(index: int, mentions: list[Mention], entities: list[Entity]) -> int | None:
    entity = entities[index]
    if entity.kind in {"country", "nationality"}:
        return None
    words = fold(entity.name).split()
    if not words:
        return None
    if index > 0 and _abbreviates(mentions[index], mentions[index - 1]):
        mentions[index].actor = None  # whatever else in the world has these letters
        return _root(entities, index - 1)
    for other in range(index):
        known = entities[other]
        if mentions[other].form != "name" or known.coreferent is not None:
            continue
        if known.kind in {"country", "nationality"}:
            continue
        have = fold(known.name).split()
        if have == words or (len(words) == 1 and _is_short(words[0], entity, have, known)):
            return other
        if entity.kind == known.kind == "person" and _are_surnames(words, have):
            return other
    return None


def _is_short(word: str, entity: Entity, have: list[str], known: Entity) -> bool:
    """Whether one word is the surname or the initials of a name known before."""
    if entity.kind == known.kind == "person" and have[-1:] == [word]:
        return True
    if len(have) <= 2:
        return False
    return word == "".join(one[0] for one in have if one not in {"of", "the", "and", "for"})


def _are_surnames(words: list[str], whole: list[str]) -> bool:
    """Whether words are part of a person's whole name: "Pérez", "Ana Pérez" of "Ana Pérez Gil"."""
    first = 1 if len(words) == 1 else 0
    spots = range(first, len(whole) - len(words) + 1)
    return len(whole) > len(words) and any(whole[at : at + len(words)] == words for at in spots)


def _abbreviates(mention: Mention, before: Mention) -> bool:
    """Whether an acronym stands in brackets behind its name: "the Free Coast Army (FCA)"."""
    doc = mention.head.doc
    if mention.start != before.end + 1 or doc[before.end].text != "(":
        return False
    words = [token.text for token in doc[before.start : before.end] if token.text[:1].isupper()]
    letters = "".join(word[0] for word in words)
    return len(letters) > 1 and letters == doc[mention.start].text.replace(".", "")


def _same_noun(index: int, mentions: list[Mention], entities: list[Entity]) -> int | None:
    head = mentions[index].head
    definite = any(c.lower_ in _DEFINITE for c in head.children if c.dep_ in {"det", "poss"})
    if not definite:
        return None
    own, doers = nationality_of(head), _doers(head)
    lemma = head.lemma_.lower()
    for other in range(index - 1, -1, -1):
        before = mentions[other]
        if before.form == "noun" and before.head.lemma_.lower() == lemma:
            theirs = nationality_of(before.head)
            plural = {before.head.tag_, head.tag_} in ({"NN", "NNS"},)
            if not plural and (own is None or theirs is None or own.country == theirs.country):
                return other
        if doers & set(range(before.start, before.end)):
            continue
        if before.form == "name" and _names(head, entities[other].kind, own is not None):
            return _root(entities, other)
        if own is None and before.form == "noun" and _are_fighters(before.head, head):
            return _root(entities, other)
        if before.form == "name" and entities[other].kind == "person" and _bears(before, lemma):
            return _root(entities, other)
    return None


def _are_fighters(first: Token, second: Token) -> bool:
    """Whether two nouns may be words for the same fighters: "gunmen" … "the attackers"."""
    lemmas = {first.lemma_.lower(), second.lemma_.lower()}
    return lemmas <= _FIGHTERS and first.tag_ == second.tag_


def _names(noun: Token, kind: str, tied: bool) -> bool:
    """Whether a noun may stand for a name of this kind; `tied`: it tells its own country."""
    lemma = noun.lemma_.lower()
    if lemma in _COUNTRIES:  # "the two nations" are no single country
        return kind == "country" and not tied and noun.tag_ == "NN"
    return lemma in _GROUPS and kind in {"organization", "group"}


def _bears(mention: Mention, lemma: str) -> bool:
    """Whether a person was named with this title: "President Biden" … "the president"."""
    return any(
        child.lemma_.lower() == lemma and child.dep_ in {"compound", "appos", "nmod"}
        for child in mention.head.children
    )


def _root(entities: list[Entity], index: int) -> int:
    earlier = entities[index].coreferent
    return index if earlier is None else _root(entities, earlier)


def _pronoun(
    index: int, mentions: list[Mention], entities: list[Entity], sentence: list[int]
) -> int | None:
    token = mentions[index].head
    word = token.lower_
    if word in {"who", "whom", "which", "whose"}:
        return _relative(token, index, mentions)
    fits = _fitting(word, mentions, entities)
    speaker = _speaker(token, index, mentions, entities)
    if speaker is not None:
        return _root(entities, speaker)
    doers = _doers(token)
    near = [
        other
        for other in range(index - 1, -1, -1)
        if sentence[index] - sentence[other] <= _REACH
        and mentions[other].form != "pronoun"
        and fits(other)
        and not doers & set(range(mentions[other].start, mentions[other].end))
        and not in_dateline(mentions[other].head)
    ]
    if not near:
        return None
    same_clause = token.dep_ in {"dobj", "pobj"}
    ranked = sorted(
        near,
        key=lambda other: (
            sentence[index] - sentence[other],
            same_clause and mentions[other].head.head == token.head,
            mentions[other].head.dep_ not in {"nsubj", "nsubjpass"},
            index - other,
        ),
    )
    return _root(entities, ranked[0])


def _doers(token: Token) -> set[int]:
    """Positions of the subjects of the verb that a pronoun is an object of: not itself."""
    if token.lower_.endswith(("self", "selves")):
        return set()
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ not in {"dobj", "dative", "pobj"} or verb.pos_ != "VERB":
        return set()
    return {one.i for one in subjects(verb)}


def _speaker(
    token: Token, index: int, mentions: list[Mention], entities: list[Entity]
) -> int | None:
    """Who speaks, for the subject of what is said: "the group said it …", "the union … they"."""
    clause = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"} or clause.dep_ != "ccomp":
        return None
    if clause.head.lemma_.lower() not in SAYING or clause.i < clause.head.i:
        return None
    speakers = {one.i for one in subjects(clause.head)}
    for other in range(index - 1, -1, -1):
        if mentions[other].head.i in speakers and _may_speak(
            token, mentions[other], entities[other]
        ):
            return other
    return None


def _may_speak(token: Token, mention: Mention, entity: Entity) -> bool:
    """Whether a speaker agrees in number and kind with a pronoun for it."""
    if mention.form == "pronoun" and entity.coreferent is None:
        return False
    word = token.lower_
    person = entity.kind == "person"
    if word in {"he", "she"}:
        return person
    if word == "it":
        return not person and mention.head.tag_ not in {"NNS", "NNPS"}
    return word == "they" and (not person or mention.head.tag_ in {"NNS", "NNPS"})


def _fitting(word: str, mentions: list[Mention], entities: list[Entity]) -> Check:
    unfit = _WOMEN if word in _HE else _MEN if word in _SHE else frozenset()

    def person(other: int) -> bool:
        return entities[other].kind == "person" and not _nouns(mentions[other]) & unfit

    def several(other: int) -> bool:
        return entities[other].kind == "group" or mentions[other].head.tag_ == "NNS"

    def thing(other: int) -> bool:
        singular = mentions[other].head.tag_ not in {"NNS", "NNPS"}
        bodily = entities[other].kind == "group" and singular and mentions[other].form == "name"
        return entities[other].kind in {"organization", "country"} or bodily

    if word.startswith(("he", "hi", "sh")):
        return person
    return several if word.startswith("the") else thing


def _nouns(mention: Mention) -> set[str]:
    """The nouns by which a person is told of: the head, its titles and appositions."""
    beside = (c for c in mention.head.children if c.dep_ in {"compound", "appos", "nmod"})
    return {mention.head.lemma_.lower(), *(one.lemma_.lower() for one in beside)}


def _relative(token: Token, index: int, mentions: list[Mention]) -> int | None:
    clause = token.head
    while clause.dep_ not in {"relcl", "ROOT"} and clause.head != clause:
        clause = clause.head
    if clause.dep_ != "relcl":
        return None
    for other in range(index - 1, -1, -1):
        if mentions[other].start <= clause.head.i < mentions[other].end:
            return other
    return None
