"""The predicates layer: every word that reports something, and whether it is told as a fact."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from transforms.extract.state import body_of, document_of
from warehouse.contracts.document import Predicate

_NEGATORS = frozenset({"not", "n't", "never", "no", "nobody", "none", "neither", "nor", "without"})
_POSSIBLE = frozenset({"may", "might", "could"})
_DUTY = frozenset({"should", "must", "ought"})
_HEDGES = frozenset(
    "reportedly allegedly possibly perhaps maybe probably apparently purportedly".split()
)
_HABITS = frozenset("typically usually often regularly routinely generally frequently".split())
_CONDITIONS = frozenset({"if", "unless"})
_PLANS = frozenset(
    (
        "plan intend prepare aim hope want seek threaten promise pledge vow expect schedule agree "
        "decide consider wish desire plot prefer offer propose set ready refuse"
    ).split()
)
_PLAN_NOUNS = frozenset("plan desire wish intention hope bid proposal promise threat".split())
_DEMANDS = frozenset(
    "urge demand ask request call appeal order tell advise invite encourage press".split()
)
_DENIALS = frozenset({"deny", "reject", "dismiss", "refute"})
_DOUBTS = frozenset({"believe", "suspect", "think", "fear", "accuse", "allege", "suggest"})
_FAILURES = frozenset({"fail", "refuse", "decline", "prevent", "avoid", "forget", "stop", "block"})
_POSSIBILITY = frozenset({"possibility", "risk", "prospect", "potential", "chance", "danger"})
_REPORTED = frozenset({"report", "believe", "allege", "rumor", "suspect", "presume", "claim"})
_DEPTH = 6


@Language.component("dateline_predicates")
def predicates_component(doc: Doc) -> Doc:
    """Fill the predicates layer with verbs, predicative adjectives and event nouns of the body."""
    start, end = body_of(doc)
    document_of(doc).predicates = [
        Predicate(
            (token.idx, token.idx + len(token.text)),
            token.lemma_.lower(),
            factuality_of(doc, token),
        )
        for token in doc
        if start <= token.idx < end and _reports(token)
    ]
    return doc


def _reports(token: Token) -> bool:
    if token.pos_ == "VERB":
        return True
    if token.pos_ == "AUX":
        return token.dep_ not in {"aux", "auxpass"}
    if token.pos_ == "ADJ":
        return token.dep_ in {"acomp", "attr", "oprd"}
    return token.pos_ == "NOUN"


def factuality_of(doc: Doc, token: Token) -> str:
    """Whether the happening that a token names is told as a fact.

    asserted, negated, denied, possible, hypothetical, planned, requested or habitual: the first
    sign found on the token itself, then on the words it hangs on.
    """
    del doc
    return _own(token) or _above(token) or "asserted"


def _own(token: Token) -> str | None:
    children = list(token.children)
    words = {child.lower_ for child in children}
    auxiliaries = {child.lower_ for child in children if child.dep_ == "aux"}
    if any(c.dep_ == "neg" for c in children) or _negated_argument(children):
        return "negated"
    if "would" in auxiliaries and "have" in auxiliaries:
        return "hypothetical"
    if any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in children):
        return "hypothetical"
    if auxiliaries & _POSSIBLE or words & _HEDGES:
        return "possible"
    if auxiliaries & _DUTY:
        return "requested"
    if auxiliaries & {"will", "'ll", "would", "shall"}:
        return "planned"
    return "habitual" if words & _HABITS else None


def _negated_argument(children: list[Token]) -> bool:
    return any(
        child.dep_ in {"nsubj", "nsubjpass", "dobj", "det"}
        and (child.lower_ in _NEGATORS or any(c.lower_ == "no" for c in child.children))
        for child in children
    )


def _climb(token: Token) -> Iterator[tuple[Token, Token]]:
    for _ in range(_DEPTH):
        if token.head == token:
            return
        yield token, token.head
        token = token.head


def _above(token: Token) -> str | None:
    """The first sign on the way up to the main verb."""
    for lower, upper in _climb(token):
        sign = _link(lower, upper)
        if sign is not None:
            return sign or None
    return None


def _link(lower: Token, upper: Token) -> str | None:
    """What `upper` says of `lower`; "" ends the climb, None goes on."""
    lemma = upper.lemma_.lower()
    embedded = lower.dep_ in {"xcomp", "ccomp", "acl", "dobj", "pobj", "pcomp", "prep", "oprd"}
    infinitive = lower.tag_ == "VB" and any(c.lower_ == "to" for c in lower.children)
    if lower.dep_ == "advcl":
        return _adverbial(lower, infinitive)
    if not embedded:
        return None if lower.dep_ in {"conj", "compound", "amod"} else ""
    if lemma in _DENIALS and lower.dep_ in {"ccomp", "xcomp", "dobj", "pcomp"}:
        return "denied"
    if lemma in _FAILURES:
        return "negated"
    if lemma in _PLANS and (infinitive or lower.dep_ in {"dobj", "prep"}):
        return "planned"
    if lemma in _PLAN_NOUNS and (infinitive or lower.dep_ in {"prep", "acl"}):
        return "planned"
    if lemma in _DEMANDS and (infinitive or lower.dep_ in {"prep", "dobj", "ccomp"}):
        return "requested"
    if lemma in _POSSIBILITY or lemma in _DOUBTS:
        return "possible"
    if lemma in _REPORTED and lower.dep_ in {"xcomp", "oprd"}:
        return "possible"
    return _own(upper) if lower.dep_ in {"xcomp", "prep", "pobj", "dobj", "acl"} else ""


def _adverbial(lower: Token, infinitive: bool) -> str | None:
    if any(c.lower_ in _CONDITIONS for c in lower.children):
        return "hypothetical"
    return "planned" if infinitive else ""
