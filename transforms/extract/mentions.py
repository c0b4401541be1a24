"""Finding mentions of actors and things: names by model and lexicon, nouns, pronouns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.resolve.actors import (
    Actor,
    agents,
    bodies,
    countries,
    name_words,
    openings,
    peoples,
)
from transforms.resolve.gazetteer import candidates
from transforms.resolve.offices import forenames_and_surnames, leaders
from transforms.text.fold import fold

_KINDS = {"PERSON": "person", "ORG": "organization", "NORP": "group", "GPE": "place",
          "LOC": "place", "FAC": "facility"}  # fmt: skip
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_PRONOUNS = frozenset(
    (
        "he him his himself she her hers herself they them their theirs themselves it its "
        "itself who whom whose which"
    ).split()
)
ORGANIZED = frozenset(
    (
        "government administration company firm bank ministry parliament senate congress court "
        "agency organization organisation party group movement army navy cabinet regime junta "
        "delegation coalition alliance bloc union council committee corporation university "
        "hospital church embassy consulate newspaper airline police tribunal legislature watchdog "
        "military charity"
    ).split()
)
THINGS = frozenset(
    ("tanker ship vessel drone missile jet warplane warship plane aircraft tank boat").split()
)
_NO_NAME = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "WORK_OF_ART", "LANGUAGE"})
_NAMED = frozenset({"ORG", "PERSON", "FAC"})
_MEMBERS = frozenset(
    (
        "officer official spokesman spokeswoman spokesperson chief head director member source "
        "employee worker staffer leader agent veteran cadre boss representative commander inspector"
    ).split()
)
_DATED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "EVENT", "PERSON", "LANGUAGE"})
_WHERE = frozenset({"in", "at", "near", "from", "outside", "around", "across", "of", "to"})
_POSSESSIVE = frozenset({"'s", "’s"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "agent"})
_ADDRESSED = frozenset("meet urge accuse press warn tell criticize condemn blame thank ask".split())
_LIES = frozenset({"lie", "sit", "stand", "see", "remain", "experience", "suffer"})
_SUBSTANCES = frozenset({"nerve agent", "chemical agent", "biological agent"})
_CAPITALS = 2
"""Capital letters that make a short word an acronym: "UN", "DfID"."""
_DISTINCT = 5
"""Letters from which on a single word may be a body's name where the model sees a person."""
_KINDS_OF_BODY = frozenset(
    (
        "group body panel delegation team committee commission council mission confederation "
        "alliance coalition network ring syndicate bloc faction unit squad inquiry staff aide "
        "figure envoy sources authority"
    ).split()
)
"""Nouns for bodies and people whose modifier tells what kind they are: "Congressional group"."""
_CIVIL = frozenset({"CVL", "BUS", "LAB"})
_EMPLOYERS = frozenset({"MIL", "COP", "SPY", "GOV", "LEG", "JUD", "REB"})
_NO_AGENT = frozenset({"state", "states", "side", "sides", "country", "head", "body"})


@dataclass(slots=True)
class Mention:
    """A stretch of tokens that names somebody or something; `head` is its main token."""

    start: int
    end: int
    head: Token
    form: str
    kind: str
    actor: Actor | None = None


def find(doc: Doc) -> list[Mention]:
    """All mentions in order; none overlaps another. Names win over nouns, longer over shorter."""
    taken = bytearray(len(doc))
    found: list[Mention] = []
    names = list(_lexicon(doc))
    long = [name for name in names if name.end - name.start > 1 and name.kind != "nationality"]

    def keep(mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            _trim(mention, taken)
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
                found.append(mention)

    keep((*long, *_nouns(doc), *names, *_entities(doc), *_pronouns(doc)))
    keep((*_surnames(doc, found), *_located(doc), *_leaders(doc)))
    return sorted(found, key=lambda mention: mention.start)


def _trim(mention: Mention, taken: bytearray) -> None:
    """Leave out of a noun's mention the name before it: "Haqqani network | leader"."""
    if mention.form == "noun":
        before = taken.rfind(1, mention.start, mention.head.i)
        mention.start = before + 1 if before >= 0 else mention.start


def _head(doc: Doc, start: int, end: int) -> Token:
    return doc[start:end].root


def _lexicon(doc: Doc) -> Iterator[Mention]:
    """Names of countries, peoples, organisations and groups, longest first."""
    texts = [token.text for token in doc]
    words = [fold(text) for text in texts]
    known, folk, free = openings(), peoples(), 0
    for position, text in enumerate(texts):
        if position < free or not text[:1].isupper():
            continue
        longest = known.get(words[position], 0)
        if position + 1 < len(texts) and texts[position + 1].lower() in _POSSESSIVE:  # "People's …"
            longest = max(longest, known.get(f"{words[position]}s", 0))
        if not (longest or words[position] in folk):
            continue
        match = _longest(doc, words, position, longest)
        if match is not None:
            yield match
            free = match.end


def _longest(doc: Doc, words: list[str], start: int, longest: int) -> Mention | None:
    for end in range(min(len(doc), start + longest * 2), start, -1):
        if not words[end - 1]:
            continue
        name = " ".join(word for word in words[start:end] if word)
        if " s " in name:
            name = fold(doc[start:end].text)
        if actor := _named(doc, name, start, end):
            last = _head(doc, start, end)
            return Mention(start, end, last, "name", actor.kind, actor)
    return None


def _named(doc: Doc, name: str, start: int, end: int) -> Actor | None:
    """What a name in the lexicon stands for, if these words are meant as that name."""
    token = doc[start]
    single = end - start == 1
    if single and token.ent_type_ == "PERSON":  # a plural is a people: "ordinary Kazakhs"
        return peoples().get(name) if token.tag_ == "NNPS" else _no_person(token, name)
    if single and _inside_name(doc, start):
        return None
    if single and name == "us" and token.text not in {"US", "U.S.", "U.S"}:
        return None
    if actor := countries().get(name):
        return actor
    if actor := peoples().get(name):
        return actor
    actor = bodies().get(name)
    if actor is None:
        return None
    if single and len(name) < _DISTINCT and not _is_acronym(token):
        return None
    if single and not token.text.isupper() and not _is_name(token):
        return None
    return None if token.ent_type_ in _NO_NAME else actor


def _is_acronym(token: Token) -> bool:
    return sum(letter.isupper() for letter in token.text) >= _CAPITALS


def _no_person(token: Token, name: str) -> Actor | None:
    """The country or body that the model took for a person, if no person bears the name."""
    alone = token.ent_iob_ == "B" and not any(c.dep_ == "compound" for c in token.children)
    is_short = len(name) < _DISTINCT and not _is_acronym(token)
    if not alone or is_short or name in forenames_and_surnames():
        return None
    followed = token.i + 1 < len(token.doc) and token.doc[token.i + 1].ent_iob_ == "I"
    if followed or token.dep_ == "compound":
        return None
    return countries().get(name) or bodies().get(name)


def _is_name(token: Token) -> bool:
    """Whether the model takes a capitalised word for a name: "Forward" is also a word."""
    return token.pos_ in {"PROPN", "NOUN"} and bool(token.ent_type_)


def _inside_name(doc: Doc, position: int) -> bool:
    """Whether a token is part of a longer organisation's or work's name: New York *Times*."""
    token = doc[position]
    if token.ent_type_ not in {"ORG", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT"}:
        return False
    before = position > 0 and doc[position - 1].ent_type_ == token.ent_type_
    after = position + 1 < len(doc) and doc[position + 1].ent_iob_ == "I"
    return (before and token.ent_iob_ == "I") or after


def _entities(doc: Doc) -> Iterator[Mention]:
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        start, end = entity.start, entity.end
        while start < end and (
            doc[start].is_punct or doc[start].pos_ == "DET" or doc[start].is_space
        ):
            start += 1
        while end > start and (
            doc[end - 1].is_punct or doc[end - 1].tag_ == "POS" or doc[end - 1].is_space
        ):
            end -= 1
        if kind is None or start >= end:
            continue
        head = _head(doc, start, end)
        if kind in {"organization", "place", "group"} and _is_noun_mention(doc[end - 1]):
            continue  # "Ukrainian forces": the noun rule sees the people and the noun
        yield Mention(start, end, head, "name", kind)


def _surnames(doc: Doc, found: list[Mention]) -> Iterator[Mention]:
    """The surname alone of a person whose whole name came before."""
    known: dict[str, int] = {}
    for mention in found:
        last = doc[mention.end - 1].text
        if mention.kind == "person" and mention.end - mention.start > 1 and last[:1].isupper():
            known.setdefault(last, mention.end)
    for token in doc:
        if known.get(token.text, len(doc)) <= token.i and token.pos_ in {"PROPN", "NOUN"}:
            yield Mention(token.i, token.i + 1, token, "name", "person")


def _leaders(doc: Doc) -> Iterator[Mention]:
    """Surnames of leaders that the model took for a word: "they met Trump"."""
    for token in doc:
        if not token.text[:1].isupper() or token.ent_type_ or token.is_sent_start:
            continue
        alone = token.dep_ in _ARGUMENTS and not any(c.dep_ == "compound" for c in token.children)
        if alone and token.pos_ in {"NOUN", "PROPN"} and fold(token.text) in leaders():
            yield Mention(token.i, token.i + 1, token, "name", "person")


def _located(doc: Doc) -> Iterator[Mention]:
    """Names that stand where a place stands and are in the gazetteer: "in Kursk"."""
    for token in doc:
        named = token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ not in _DATED
        if named and token.dep_ == "pobj" and token.head.lower_ in _WHERE:
            start = token.i
            while start > 0 and doc[start - 1].dep_ == "compound" and doc[start - 1].head == token:
                start -= 1
            if candidates(fold(doc[start : token.i + 1].text)):
                yield Mention(start, token.i + 1, token, "name", "place")


def _nouns(doc: Doc) -> Iterator[Mention]:
    """Nouns for actors with their adjectives: "Ukrainian forces", "oil companies"."""
    for token in doc:
        if not _is_noun_mention(token):
            continue
        start = token.i
        while start > 0 and _is_modifier(doc[start - 1], token):
            start -= 1
        while doc[start].tag_ == "HYPH":  # what is left of a number: "250-bed"
            start += 1
        lemma = token.lemma_.lower()
        yield Mention(start, token.i + 1, token, "noun", _noun_kind(token, lemma))


def _is_noun_mention(token: Token) -> bool:
    """Whether a noun for an actor heads a mention; as the last word of a name it does not."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "compound":
        return False
    named = token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ in _NAMED
    believers = token.tag_ in {"NNS", "NNPS"} and agents().get(token.lower_) == "REL"
    return (not named or believers) and _is_agent(token, token.lower_)


def _is_agent(token: Token, word: str) -> bool:
    if word in _NO_AGENT and not any(c.dep_ in {"amod", "compound", "det"} for c in token.children):
        return False
    if any(f"{c.lower_} {token.lemma_}" in _SUBSTANCES for c in token.children):
        return False
    return word in agents() or sector_of(token) is not None


def sector_of(token: Token) -> str | None:
    """The sector of a noun for an actor, its compounds first: "prime minister", "oil company".

    Who merely belongs to a body is of its sector: "intelligence agency officer".
    """
    for child in token.children:
        if child.dep_ in {"compound", "amod"}:
            pair = fold(f"{child.text} {token.text}")
            if pair in agents():
                return agents()[pair]
            if told := _told_by(child, token.lemma_.lower()):
                return told
    return agents().get(token.lower_) or agents().get(token.lemma_.lower())


def _told_by(modifier: Token, lemma: str) -> str | None:
    """The sector that a modifier gives a noun for members, bodies or workers: "army accountant"."""
    if lemma in _KINDS_OF_BODY and (told := name_words().get(modifier.lower_)):
        return told
    if lemma in _MEMBERS or lemma in _KINDS_OF_BODY:
        return sector_of(modifier)
    if agents().get(lemma) in _CIVIL and modifier.dep_ == "compound":
        own = sector_of(modifier)
        return own if own in _EMPLOYERS else None
    return None


def is_member(noun: Token) -> bool:
    """Whether a noun tells of one who belongs to a body and is of its sector: "NATO officials"."""
    return noun.lemma_.lower() in _MEMBERS


def _is_modifier(token: Token, head: Token) -> bool:
    if token.dep_ == "npadvmod" and token.nbor().tag_ == "HYPH":  # the "Saudi" of "Saudi-led"
        return token.head.head == head
    if token.dep_ not in _MODIFIERS and token.tag_ != "HYPH":
        return False
    if token.ent_type_ in {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY"}:
        return False
    return token.head == head or (token.head.head == head and token.head.i < head.i)


def _noun_kind(token: Token, lemma: str) -> str:
    if lemma in THINGS:
        return "other"
    if lemma in ORGANIZED:
        return "organization"
    plural = token.tag_ in {"NNS", "NNPS"} or lemma in {"people", "personnel", "crowd", "mob"}
    return "group" if plural else "person"


def _pronouns(doc: Doc) -> Iterator[Mention]:
    for token in doc:
        if token.lower_ in _PRONOUNS and token.pos_ in {"PRON", "DET", "SCONJ"}:
            if token.lower_ == "it" and token.dep_ in {"expl", "nsubjpass"}:
                continue
            yield Mention(token.i, token.i + 1, token, "pronoun", "other")


def acts(mention: Mention) -> bool:
    """Whether a place's name stands for its state: "Washington said", "France has captured"."""
    head = mention.head
    if head.dep_ == "pobj" and head.head.lower_ in {"by", "with"}:
        return True
    if head.dep_ == "dobj" and head.head.lemma_.lower() in _ADDRESSED:
        return True
    return (head.dep_ in {"nsubj", "agent", "poss"} and mention.actor is not None) or (
        head.dep_ == "nsubj" and head.head.pos_ == "VERB" and head.head.lemma_ not in _LIES
    )
