"""The places layer: names of places, resolved against the gazetteer."""

from spacy.language import Language
from spacy.tokens import Doc

from transforms.extract.places.event_place import place_of_event, place_told_last
from transforms.extract.places.resolving import resolve

__all__ = ["place_of_event", "place_told_last", "places_component"]


@Language.component("dateline_places")
def places_component(doc: Doc) -> Doc:
    """Fill the places layer."""
    resolve(doc)
    return doc
