"""How far an event reaches: the complements of its words, and the nearest party inside them."""

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Token

from transforms.extract.events.triggers import Trigger

_TOWARDS = {
    "ACCUSE": ("against", "into", "of", "at", "from"),
    "AGREE": ("with", "to", "between"),
    "AID": ("to", "for", "from"),
    "ASSAULT": ("on", "against", "at", "of", "into", "with"),
    "COERCE": ("of", "on", "against", "from"),
    "CONCEDE": ("to",),
    "CONSULT": ("with", "to", "between", "for", "in"),
    "COOPERATE": ("with", "to"),
    "MOBILIZE": ("to", "in", "into", "near", "along", "against", "at"),
    "PROTEST": ("against", "outside", "at", "with"),
    "REJECT": ("by", "from", "with"),
    "REQUEST": ("to", "on", "upon", "for", "from", "in"),
    "RETREAT": ("from", "to", "of"),
    "SANCTION": ("on", "against", "to", "with", "from"),
    "SUPPORT": ("for", "to", "with", "behind", "of"),
    "THREATEN": ("against", "on", "to", "with"),
    "TRANSITION": ("to",),
}
"""Type → prepositions that lead to its recipients."""

_VIOLENT = frozenset({"ASSAULT", "COERCE", "DISASTER", "TRANSITION"})
"""Types whose victims stand close by: a party further off is somebody else."""
_DEEPER = frozenset(
    "of by from in on to with for against into between at toward towards about over among near "
    "inside outside along across within".split()
)
_WHERE = frozenset({"in", "at", "inside", "near"})
_APART = frozenset({"by", "with"})
"""Prepositions that lead from a violent act to its agent or instrument."""
_INSIDE = frozenset({"poss", "amod", "compound", "nmod", "pobj", "appos", "dative", "agent"})
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "acl", "relcl"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr", "agent"})
_FIRST = frozenset({"dobj", "nsubjpass", "dative", "attr"})
_FIGHTS = frozenset({"fight", "clash", "battle", "fighting", "skirmish", "war", "exchange"})
_SENDS = frozenset(
    (
        "send deploy dispatch mobilize mobilise move rush withdraw pull order amass mass place put "
        "station beef reinforce intensify bolster strengthen refuse"
    ).split()
)
_FORCES = frozenset(
    (
        "troop force soldier army military peacekeeper police brigade battalion warship ship fleet "
        "unit personnel marine reservist carrier jet inspector monitor observer reinforcement"
    ).split()
)
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types of what parties do together; where they met tells none of them."""
_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types about what somebody did: "condemned the arrest of a reporter by Iran"."""
_CONDITIONAL = frozenset({"THREATEN", "REJECT", "REQUEST"})
"""Types said to the one who is to meet their condition: "threatened to leave unless …"."""
_IF = frozenset({"if", "unless", "until"})
_STANCES = frozenset(
    (
        "support backing solidarity commitment readiness willingness concern condemnation "
        "opposition appreciation gratitude thanks hope assistance aid help"
    ).split()
)
"""Nouns of what one expresses: their possessor is the one who does."""
_TOLL = frozenset({"kill", "wound", "injure", "hurt"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEPTH = 10


def towards(head: Token, type_: str) -> Iterator[Token]:
    """The objects of the prepositions that lead from a word of this type to its recipients."""
    wanted = _TOWARDS.get(type_, ())
    for child in head.children:
        if child.dep_ not in {"prep", "dative"} or child.lower_ not in wanted:
            continue
        if child.lower_ == "with" and type_ == "ASSAULT" and head.lemma_.lower() not in _FIGHTS:
            continue
        yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")


def is_own_force(noun: Token, trigger: Trigger) -> bool:
    """Whether an object is what the actor itself commands: "sent troops", "its envoys"."""
    if trigger.word.type == "MOBILIZE":
        return True
    if trigger.word.type not in {"RETREAT", "SANCTION", "AID", "REJECT"}:
        return False
    return trigger.token.lemma_.lower() in _SENDS and noun.lemma_.lower() in _FORCES


def nearest(trigger: Trigger, parties: Collection[int], actors: Collection[int]) -> Token | None:
    """The party nearest to a trigger inside its complements, one with a name before others.

    `actors`: positions that are taken. A possessive is the actor's own more often than not.
    """
    own: Token | None = None
    for region in _regions(trigger):
        best: tuple[int, Token] | None = None
        for token in region:
            if token.i not in parties or token.i in actors or _is_taken(token, trigger):
                continue
            if token.tag_ == "PRP$":
                own = own or token
                continue
            rank = _rank(token, trigger)
            if best is None or rank < best[0]:
                best = (rank, token)
        if best is not None:
            return best[1]
    return own


def home_of(
    recipients: Collection[Token], trigger: Trigger, parties: Collection[int]
) -> list[Token]:
    """The named party that unnamed recipients are tied to: "refugees in camps in Chad"."""
    if trigger.word.type in _VIOLENT or any(_rank(token, trigger) == 0 for token in recipients):
        return []
    frontier = list(recipients)
    while frontier:
        frontier = [below for token in frontier for below in token.children if _ties(below)]
        for token in frontier:
            if token.i in parties and _rank(token, trigger) <= 0:
                return [token]
    return []


def _ties(token: Token) -> bool:
    """Whether a word goes on from people to where or whose they are: "living in camps in Chad"."""
    if token.dep_ == "prep":
        return token.lower_ in _DEEPER
    return token.dep_ in {"pobj", "compound", "nmod", "amod", "poss"} or (
        token.dep_ in {"acl", "dobj"} and token.i > token.head.i
    )


def _is_taken(token: Token, trigger: Trigger) -> bool:
    """Whether a party is the noun that makes the verb an event, or the actor's own force."""
    return token == trigger.object or (
        token.dep_ == "dobj" and token.head == trigger.token and is_own_force(token, trigger)
    )


def _rank(token: Token, trigger: Trigger) -> int:
    """-1 for who did what is judged, 0 for names, 1 for nouns, 2 for pronouns; own forces last."""
    if token.pos_ == "PRON" or token.tag_ in {"PRP$", "WP$"}:
        return 2
    if trigger.word.type in _VIOLENT:
        return 0
    if trigger.word.type in _JUDGING and token.dep_ == "pobj" and token.head.lower_ == "by":
        return -1
    if token.lemma_.lower() in _FORCES:
        return 1
    named = token.pos_ == "PROPN" or any(
        c.pos_ == "PROPN" or c.ent_type_ in {"NORP", "GPE"} for c in token.children if c.i < token.i
    )
    return 0 if named or token.ent_type_ in {"NORP", "GPE", "ORG"} else 1


def _regions(trigger: Trigger) -> Iterator[Iterator[Token]]:
    """The regions where a trigger's recipients are looked for, the likeliest first.

    What is done to something comes before where it is done, and both before what is told beside.
    """
    yield _inside(trigger, _openings(trigger))
    meets = trigger.word.type in RECIPROCAL and trigger.word.mode != "visit"
    if trigger.token.pos_ == "VERB" and not meets:
        yield _inside(trigger, _whereabouts(trigger))
    if trigger.word.type not in _VIOLENT:
        yield _aside(trigger.token)


def _inside(trigger: Trigger, openings: Iterable[Token]) -> Iterator[Token]:
    """Tokens inside some objects and complements of a trigger, nearest first."""
    frontier = list(openings)
    for _ in range(_DEPTH):
        below: list[Token] = []
        for token in frontier:
            if token != trigger.token:
                yield token
            below += [child for child in token.children if _opens(token, child, trigger)]
        frontier = below


def _openings(trigger: Trigger) -> Iterator[Token]:
    type_, head = trigger.word.type, trigger.token
    if head.pos_ != "VERB":
        yield head
        return
    yield from (c for c in head.children if c.dep_ in _FIRST)
    if head.dep_ == "acl" and head.tag_ == "VBN":
        yield head.head
    if head.lemma_.lower() in _TOLL and any(c.dep_ in _SUBJECTS for c in head.children):
        return  # "seven others were wounded in the capital": the others, whoever they are
    wanted = _TOWARDS.get(type_, ()) if type_ in _VIOLENT else _DEEPER
    for child in head.children:
        apart = child.lower_ in _WHERE or (type_ in _VIOLENT and child.lower_ in _APART)
        if child.dep_ in {"prep", "dative"} and child.lower_ in wanted and not apart:
            yield child
    if type_ not in _VIOLENT:
        yield from (c for c in head.children if c.dep_ in _CLAUSES and c.i > head.i)


def _whereabouts(trigger: Trigger) -> Iterator[Token]:
    """The phrases that tell where it was done; before the verb stands where it was told."""
    for child in trigger.token.children:
        behind = child.i > trigger.token.i or trigger.word.type in _VIOLENT
        if child.dep_ == "prep" and child.lower_ in _WHERE and behind:
            yield child


def _opens(parent: Token, child: Token, trigger: Trigger) -> bool:
    violent = trigger.word.type in _VIOLENT
    if child.dep_ == "poss" and parent == trigger.object:  # "voiced his country's support"
        return child.tag_ != "PRP$" and parent.lemma_.lower() not in _STANCES
    if child.dep_ == "prep":
        return child.lower_ in _DEEPER and not (violent and child.lower_ in _APART)
    if child.dep_ == "advcl" and trigger.word.type in _CONDITIONAL:
        return any(c.lower_ in _IF for c in child.children)
    if child.dep_ in _CLAUSES:
        return not violent or child.dep_ == "acl"
    if parent.pos_ in {"VERB", "AUX"}:
        return child.dep_ in _ARGUMENTS and not (violent and child.dep_ == "agent")
    return child.dep_ in _INSIDE


def _aside(head: Token) -> Iterator[Token]:
    """What the clauses and phrases beside a verb name: "until Cuba …", "after talks with …"."""
    for child in head.children:
        if child.i > head.i and child.dep_ in {"advcl", "prep", "npadvmod"}:
            yield from child.subtree
        elif child.dep_ == "xcomp":
            yield from _aside(child)
