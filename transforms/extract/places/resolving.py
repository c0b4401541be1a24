"""Names of places to places of the gazetteer, by level, population and the article's countries."""

from collections import Counter

from spacy.tokens import Doc, Token

from transforms.extract.entities import mentions_of
from transforms.extract.mentions import Mention, acts
from transforms.extract.state import document_of
from transforms.resolve.gazetteer import Candidate, candidates
from transforms.text.fold import fold
from warehouse.contracts.document import Place

_UNITS = frozenset(
    "region province oblast district governorate county state prefecture department".split()
)
_DIRECTIONS = frozenset("north south east west center centre northern southern".split())


def resolve(doc: Doc) -> None:
    """Append every place name of the body that the gazetteer knows."""
    document = document_of(doc)
    named = [(mention, entity) for mention, entity in zip(mentions_of(doc), document.entities,
             strict=True) if entity.kind in {"place", "country", "facility"}
             and mention.form == "name"]  # fmt: skip
    context = Counter(entity.country for entity in document.entities if entity.country)
    for mention, entity in named:
        acting = acts(mention) and (mention.actor is not None or entity.actor_id is not None)
        if acting or fold(entity.name) in _DIRECTIONS:
            continue
        found = candidates(fold(entity.name))
        best = max(found, key=lambda one: _score(one, context, mention), default=None)
        if best is None:
            continue
        entity.country = entity.country or best.country
        document.places.append(_place(entity.span, best, found))


def _score(one: Candidate, context: Counter[str], mention: Mention) -> float:
    total = sum(context.values()) or 1
    nearness = 3.0 * context.get(one.country or "", 0) / total
    prior = {"country": 4.0, "admin1": 2.0, "water": 1.2, "region": 1.6, "city": 1.0,
             "admin2": 0.6, "facility": 1.0}.get(one.level, 0.5)  # fmt: skip
    size = min(one.population, 5_000_000) / 1_250_000
    unit = 3.0 if one.level.startswith("admin") and _is_unit(mention.head) else 0.0
    return nearness + prior + size + unit


def _is_unit(token: Token) -> bool:
    around = [token.head, *token.children]
    return any(t.lower_ in _UNITS for t in around)


def _place(span: tuple[int, int], best: Candidate, found: tuple[Candidate, ...]) -> Place:
    return Place(
        span,
        best.name,
        geonames_id=best.geonames_id,
        country=best.country,
        admin1=best.admin1,
        latitude=best.latitude,
        longitude=best.longitude,
        level=best.level,
        confidence=round(max(0.95 - 0.1 * (len(found) - 1), 0.4), 2),
    )
