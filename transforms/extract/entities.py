"""The entities layer of the document."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_entities")
def entities_component(doc: Doc) -> Doc:
    """Fill the entities layer."""
    return doc
