"""Who a verb is about, by dependency: subjects shared, controlled or passive, and agents."""

from collections.abc import Iterable

from spacy.tokens import Token

SAYING = frozenset(
    (
        "say declare announce insist tell state argue stress conclude reiterate maintain "
        "emphasize emphasise write tweet confirm report reveal disclose add explain note"
    ).split()
)
_OBJECT_CONTROL = frozenset(
    (
        "ask urge order tell force allow permit persuade press call encourage invite require "
        "warn advise direct instruct authorize authorise enable compel oblige beg implore push "
        "summon convince help get"
    ).split()
)
"""Verbs whose object does what the infinitive below them says: "urged Iran to withdraw"."""
_RESULTS = frozenset({"ccomp", "xcomp", "oprd", "advcl"})
_WHILE = frozenset({"while", "when"})
_DEPTH = 4
_OPENING = 9
"""Words that a place and a dash at the start of a sentence are at most."""
_NEEDS_OBJECT = frozenset("kill wound injure gun kidnap abduct murder assassinate arrest".split())
"""Verbs that nobody does to nobody."""
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_SUBJECTS = frozenset({"nsubj", "csubj"})


def subjects(verb: Token, depth: int = _DEPTH) -> list[Token]:
    """The subjects of a verb in the active: its own, or those it shares with the verb above."""
    if is_result(verb):
        return []
    own = _reported(c for c in verb.children if c.dep_ in _SUBJECTS)
    if own or depth == 0:
        return own
    above = verb.head
    if verb.dep_ == "xcomp" and above.lemma_.lower() in _OBJECT_CONTROL:
        objects = [c for c in above.children if c.dep_ in {"dobj", "dative"}]
        if objects:
            return objects
    if verb.dep_ in {"conj", "xcomp", "advcl"} and above.pos_ in {"VERB", "AUX"}:
        return _shared(verb, depth)
    if verb.dep_ in {"xcomp", "ccomp"} and above.pos_ == "ADJ":
        return subjects(above.head, depth - 1) or subjects(above, depth - 1)
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBG":
        return [above]
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return _holders(above, depth)
    if verb.dep_ == "pcomp" and above.head.pos_ in {"VERB", "AUX"}:
        return subjects(above.head, depth - 1) or undergoers(above.head)
    return []


def standing_for(word: Token) -> Token:
    """The word that a relative pronoun stands for, else the word itself."""
    if word.lower_ in _RELATIVES:
        for above in word.ancestors:
            if above.dep_ == "relcl":
                return above.head
    return word


def _reported(tokens: Iterable[Token]) -> list[Token]:
    """The words without the dateline; what is parsed as an apposition to it stands for it."""
    found: list[Token] = []
    for token in tokens:
        if not in_dateline(token):
            found.append(token)
            continue
        found += [c for c in token.children if c.dep_ == "appos" and not in_dateline(c)]
    return found


def _shared(verb: Token, depth: int) -> list[Token]:
    """The subjects of the verb that a joined, infinitive or participial verb hangs on."""
    above = verb.head
    if verb.dep_ == "advcl" and above.lemma_.lower() in SAYING:
        for clause in above.children:  # "…, officials said, killing 17": the clause that is said
            if clause.dep_ == "ccomp" and clause.i < above.i and verb.tag_ == "VBG":
                return subjects(clause, depth - 1) or agents(clause)
    found = subjects(above, depth - 1)
    if found:
        return found
    passive = undergoers(above)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return passive if _is_circumstance(verb) else agents(above)
    return passive if verb.dep_ != "advcl" or verb.tag_ == "VB" else []


def _is_circumstance(verb: Token) -> bool:
    """Whether a clause says what was going on around its subject: "stabbed while celebrating"."""
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in _WHILE for c in verb.children)


def undergoers(verb: Token) -> list[Token]:
    """The subjects of a passive verb; "was tortured and killed" shares them."""
    if is_result(verb):
        left = [c for c in verb.head.children if c.dep_ == "dobj"]
        return [c for c in verb.children if c.dep_ in _SUBJECTS] or left
    own = _reported(c for c in verb.children if c.dep_ == "nsubjpass")
    if own:
        return own
    if any(c.dep_ == "auxpass" for c in verb.children):  # "in hospital after being shot"
        return subjects(verb)
    return undergoers(verb.head) if _joins_passive(verb) else []


def _joins_passive(verb: Token) -> bool:
    """Whether a participle continues a passive verb without a subject of its own."""
    if verb.dep_ != "conj" or verb.tag_ not in {"VBN", "VBD"} or verb.head.tag_ != "VBN":
        return False
    opened = any(c.dep_ in {*_SUBJECTS, "aux", "auxpass", "dobj"} for c in verb.children)
    return not opened and bool(undergoers(verb.head))


def is_result(verb: Token) -> bool:
    """Whether a participle says how somebody was left: "left twelve people wounded"."""
    if verb.tag_ != "VBN" or verb.dep_ not in _RESULTS or verb.head.lemma_.lower() != "leave":
        return False
    return not any(child.dep_ in {"aux", "auxpass"} for child in verb.children)


def is_headline_passive(verb: Token) -> bool:
    """Whether a bare "killed" tells what was done to its subject: "five soldiers killed, …".

    Nobody kills or wounds without an object; headlines leave the auxiliary out.
    """
    if verb.lemma_.lower() not in _NEEDS_OBJECT or verb.tag_ not in {"VBN", "VBD"}:
        return False
    return not any(c.dep_ in {"dobj", "dative", "aux", "ccomp", "xcomp"} for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb tells what was done to its subject or to the noun it hangs on."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    return any(c.dep_ == "auxpass" for c in verb.children) or bool(undergoers(verb))


def agents(head: Token) -> list[Token]:
    """Those by whom: "by" after a noun, a passive verb or one that continues it."""
    own = [
        pobj
        for child in head.children
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by"
        for pobj in child.children
        if pobj.dep_ == "pobj"
    ]
    if own or head.tag_ not in {"VBN", "VBD"}:
        return own
    joined = (child for child in head.children if child.dep_ == "conj" and _joins_passive(child))
    return next((found for one in joined if (found := agents(one))), [])


def _holders(noun: Token, depth: int) -> list[Token]:
    """Whose plan, desire or offer a noun is: its possessor, else the subject it belongs to."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if owners:
        return owners
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return subjects(noun.head, depth - 1)
    return [noun]


def in_dateline(token: Token) -> bool:
    """Whether a word only says where a report was filed: "THE HAGUE, Netherlands -- …"."""
    if not _may_open(token):
        return False
    start = token.sent.start
    if token.i - start >= _OPENING:
        return False
    for position in range(start, min(start + _OPENING, len(token.doc))):
        other = token.doc[position]
        if other.text in {"--", "-", "–", "—"} and position > token.i and position > start:
            return _spaced(other)
        if not _may_open(other):
            return False
    return False


def _may_open(token: Token) -> bool:
    """Whether a word may stand in a dateline."""
    return token.text[:1].isupper() or token.is_punct or token.is_digit


def _spaced(dash: Token) -> bool:
    return dash.text != "-" or bool(dash.whitespace_ and dash.nbor(-1).whitespace_)
