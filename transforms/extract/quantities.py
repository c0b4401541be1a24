"""The quantities layer of the document."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_quantities")
def quantities_component(doc: Doc) -> Doc:
    """Fill the quantities layer."""
    return doc
