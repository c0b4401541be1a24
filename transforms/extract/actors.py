"""The actors layer of the document."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_actors")
def actors_component(doc: Doc) -> Doc:
    """Fill the actors layer."""
    return doc
