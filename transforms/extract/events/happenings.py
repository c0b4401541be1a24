"""One happening told twice in an article: the later mention points at the first."""

from spacy.tokens import Doc

from warehouse.contracts.document import Document, Event


def link(doc: Doc, document: Document) -> None:
    """Set `same_as` of every event that an earlier one of the article already reported."""
    del doc
    for index, event in enumerate(document.events):
        for earlier in range(index):
            if _same(document, document.events[earlier], event):
                event.same_as = earlier
                break


def _same(document: Document, first: Event, second: Event) -> bool:
    if first.type != second.type or first.same_as is not None:
        return False
    if first.factuality != second.factuality or _apart(first, second):
        return False
    if first.mode and second.mode and first.mode != second.mode:
        return False
    actors = _share(document, first.actors, second.actors)
    recipients = _share(document, first.recipients, second.recipients)
    return None not in (actors, recipients) and bool(actors or recipients)


def _share(document: Document, first: list[int], second: list[int]) -> bool | None:
    """True where two roles name the same, None where they name others, False where one is empty."""
    if not first or not second:
        return False
    names = {_identity(document, index) for index in first}
    return True if names & {_identity(document, index) for index in second} else None


def _identity(document: Document, index: int) -> str:
    entity = document.entities[index]
    while entity.coreferent is not None:
        entity = document.entities[entity.coreferent]
    return entity.actor_id or entity.name.lower()


def _apart(first: Event, second: Event) -> bool:
    """Whether the two were told to have happened on days that cannot be the same."""
    one, other = first.when, second.when
    if first.time is None or second.time is None:
        return False
    before = one.latest and other.earliest and one.latest < other.earliest
    after = other.latest and one.earliest and other.latest < one.earliest
    return bool(before or after)
