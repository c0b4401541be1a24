"""The events layer of the document."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_events")
def events_component(doc: Doc) -> Doc:
    """Fill the events layer."""
    return doc
