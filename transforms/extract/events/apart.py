"""What keeps two reports apart, or tells that they are one: days, places, parties, sums."""

from datetime import date, timedelta

from warehouse.contracts.document import Document, Entity, Event, Place, When

_YEAR = timedelta(days=366)
_NEAR = 0.4
"""Degrees within which two places may be of one happening."""
_SHORT = 2
_BROAD = frozenset({"country", "region", "water"})
_ARMED_STATE = frozenset({"MIL", "COP", "SPY"})
_ARMED_OTHERS = frozenset({"REB", "PRM", "CRM"})


def happening(document: Document, index: int) -> int:
    """The index of the first mention of the happening that an event tells of."""
    first = document.events[index].same_as
    return index if first is None else first


def may_be_one(document: Document, first: Event, second: Event) -> bool:
    """Whether nothing told of two reports of violence keeps them apart."""
    if first.type != second.type or first.factuality != second.factuality:
        return False
    if (first.mode == "abduct") != (second.mode == "abduct"):
        return False
    if apart(first, second) or _recalls_other_day(first, second):
        return False
    if places_apart(document, first, second) or _others_did_it(document, first, second):
        return False
    return not _other_persons(document, first.recipients, second.recipients)


def _recalls_other_day(first: Event, second: Event) -> bool:
    """Whether one is dated history and the other undated news."""
    dated = [event.timing == "background" and event.time is not None for event in (first, second)]
    return dated[0] != dated[1]


def places_apart(document: Document, first: Event, second: Event) -> bool:
    """Whether the two happened in towns, or provinces, that lie apart."""
    if first.place is None or second.place is None:
        return False
    return _lie_apart(document.places[first.place], document.places[second.place])


def _lie_apart(one: Place, other: Place) -> bool:
    if one.name == other.name or {one.level, other.level} & _BROAD:
        return bool(one.country and other.country and one.country != other.country)
    if None in (one.latitude, other.latitude, one.longitude, other.longitude):
        return one.level == other.level
    if "admin1" in (one.level, other.level):
        return one.admin1 != other.admin1
    return _degrees(one, other) > _NEAR


def _degrees(one: Place, other: Place) -> float:
    north = abs((one.latitude or 0.0) - (other.latitude or 0.0))
    return north + abs((one.longitude or 0.0) - (other.longitude or 0.0))


def _others_did_it(document: Document, first: Event, second: Event) -> bool:
    """Whether the two name doers that cannot be one: two names, or a state's men and others."""
    if share(document, first.actors, second.actors) is not None:
        return False
    one, other = ([document.entities[i] for i in event.actors] for event in (first, second))
    if _all_named(document, first.actors) and _all_named(document, second.actors):
        return True
    sides = ({entity.sector for entity in one}, {entity.sector for entity in other})
    return any(
        sides[k] & _ARMED_STATE and sides[1 - k] & _ARMED_OTHERS for k in (0, 1)
    )  # fmt: skip


def _all_named(document: Document, indices: list[int]) -> bool:
    return all(document.entities[i].name[:1].isupper() for i in indices)


def _other_persons(document: Document, first: list[int], second: list[int]) -> bool:
    """Whether the two were done to persons of other names."""
    one, other = (
        {word for i in side for word in person(document, i).split() if len(word) > _SHORT}
        for side in (first, second)
    )
    return bool(one and other and not one & other)


def person(document: Document, index: int) -> str:
    """The name of the person that an entity is or stands for, in capitals; "" for any other."""
    entity = _meant(document, index)
    named = entity.kind == "person" and entity.name[:1].isupper()
    return entity.name.upper() if named else ""


def counted_apart(document: Document, first: Event, second: Event) -> bool:
    """Whether the two give sums or tolls that cannot be of one happening."""
    told = {document.quantities[i].measure: document.quantities[i] for i in first.quantities}
    for index in second.quantities:
        one, other = told.get(document.quantities[index].measure), document.quantities[index]
        if one is None or one.low is None or other.low is None or one.measure != "money":
            continue
        if one.low > (other.high or other.low) or other.low > (one.high or one.low):
            return True
    return False


def share(document: Document, first: list[int], second: list[int]) -> bool | None:
    """True where two roles name the same, None where they name others, False where one is empty."""
    if not first or not second:
        return False
    names = {identity(document, index) for index in first}
    others = {identity(document, index) for index in second}
    return True if names & others or _one_country(document, first, second) else None


def _one_country(document: Document, first: list[int], second: list[int]) -> bool:
    """Whether a country alone on one side is that of the other: "Ukraine", "Ukrainian forces"."""
    one, other = ([document.entities[i] for i in side] for side in (first, second))
    states = {e.country for e in (*one, *other) if e.kind == "country"}
    return bool(
        states & {e.country for e in one if e.country} & {e.country for e in other if e.country}
    )


def identity(document: Document, index: int) -> str:
    """The key by which two mentions are the same party."""
    entity = _meant(document, index)
    return entity.actor_id or entity.name.lower()


def _meant(document: Document, index: int) -> Entity:
    """The first mention that a mention stands for, itself where it stands for none."""
    entity = document.entities[index]
    while entity.coreferent is not None:
        entity = document.entities[entity.coreferent]
    return entity


def apart(first: Event, second: Event) -> bool:
    """Whether the two were told to have happened on days that cannot be the same."""
    one, other = first.when, second.when
    if _is_history(first, other.latest) or _is_history(second, one.latest):
        return True
    return days_apart(first, second)


def days_apart(first: Event, second: Event) -> bool:
    """Whether both tell their days and the days do not meet."""
    return None not in (first.time, second.time) and never_meet(first.when, second.when)


def never_meet(one: When, other: When) -> bool:
    """Whether one date ends before the other begins."""
    before = one.latest and other.earliest and one.latest < other.earliest
    after = other.latest and one.earliest and other.latest < one.earliest
    return bool(before or after)


def _is_history(event: Event, news: str | None) -> bool:
    """Whether an event is told to have ended a year and more before the last day of another."""
    own = event.when.latest
    if event.timing != "background" or event.time is None or own is None or news is None:
        return False
    return date.fromisoformat(news) - date.fromisoformat(own) > _YEAR
