"""The places layer of the document."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_places")
def places_component(doc: Doc) -> Doc:
    """Fill the places layer."""
    return doc
