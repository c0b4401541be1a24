"""Places as a reviewer writes them: `Kursk, RUS`, or with the unit between: `Kursk, Kursk, RUS`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from transforms.resolve.gazetteer import Candidate, candidates
from transforms.review.lines import Article, FormError
from transforms.text.fold import fold
from warehouse.contracts.decision import PlaceCorrection, Words

Row = Mapping[str, Any]
"""Column name → value."""

_SHOWN = 6
_FIELDS = ("geonames_id", "place_name", "place_level", "admin1", "country_code", "latitude",
           "longitude")  # fmt: skip


def label(place: Row | None) -> str:
    """A place as it is written: its name, its unit, its country."""
    if place is None:
        return ""
    parts = (place["place_name"], place["admin1"], place["country_code"])
    return ", ".join(dict.fromkeys(part for part in parts if part))


def place_of(said: str, nearby: Sequence[Row], article: Article) -> PlaceCorrection | None:
    """The place that a reviewer names; None where nothing is written.

    `nearby`: places of the article's events, which are thought of first; then the gazetteer's. Of
    several in one country the largest is meant. Raises `FormError` naming what there is.
    """
    if not said.strip():
        return None
    known = [row for row in nearby if fold(label(row)) == fold(said)]
    row = known[0] if known else _looked_up(said)
    return PlaceCorrection(
        **{name: row[name] for name in _FIELDS}, words=_named(said.split(",")[0], article)
    )


def _named(name: str, article: Article) -> Words | None:
    try:
        return article.find(name)
    except FormError:
        return None


def _looked_up(said: str) -> Row:
    name, *rest = (fold(part) for part in said.split(","))
    every = [_row(one) for one in candidates(name)]
    fitting = [row for row in every if _fits(row, rest)]
    if not fitting:
        raise FormError(f"the gazetteer has no place “{said}”{_instead(every)}")
    if len({row["country_code"] for row in fitting}) > 1 and not _is_clear(fitting):
        raise FormError(f"there are several places “{said}”{_instead(fitting)}")
    return fitting[0]


def _is_clear(rows: Sequence[Row]) -> bool:
    """A country is meant by its name, whatever towns share it."""
    return bool(rows[0]["place_level"] == "country")


def _fits(row: Row, rest: Iterable[str]) -> bool:
    own = {fold(row[name] or "") for name in ("admin1", "country_code")}
    return all(part in own for part in rest)


def _instead(rows: Sequence[Row]) -> str:
    shown = list(dict.fromkeys(label(row) for row in rows))[:_SHOWN]
    return f"; write one of: {' / '.join(shown)}" if shown else "; write another name of it"


def _row(one: Candidate) -> dict[str, Any]:
    values = (one.geonames_id, one.name, one.level, one.admin1, one.country, one.latitude,
              one.longitude)  # fmt: skip
    return dict(zip(_FIELDS, values, strict=True))
