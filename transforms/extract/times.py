"""The times layer of the document."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_times")
def times_component(doc: Doc) -> Doc:
    """Fill the times layer."""
    return doc
