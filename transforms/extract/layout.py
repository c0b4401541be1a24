"""The layout layer of the document."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_layout")
def layout_component(doc: Doc) -> Doc:
    """Fill the layout layer."""
    return doc
