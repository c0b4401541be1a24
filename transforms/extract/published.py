"""The published layer of the document."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_published")
def published_component(doc: Doc) -> Doc:
    """Fill the published layer."""
    return doc
