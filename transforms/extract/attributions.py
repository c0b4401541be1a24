"""The attributions layer of the document."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_attributions")
def attributions_component(doc: Doc) -> Doc:
    """Fill the attributions layer."""
    return doc
