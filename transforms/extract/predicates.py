"""The predicates layer of the document."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_predicates")
def predicates_component(doc: Doc) -> Doc:
    """Fill the predicates layer."""
    return doc
