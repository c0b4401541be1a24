"""The published layer of the document: the publication date and where it comes from."""

from spacy.language import Language
from spacy.tokens import Doc

from transforms.extract.state import article_of, document_of
from transforms.resolve.publication import from_metadata


@Language.component("dateline_published")
def published_component(doc: Doc) -> Doc:
    """Fill the published layer: from the metadata where the article has a date."""
    known = from_metadata(article_of(doc).published_at)
    if known is not None:
        document_of(doc).published = known
    return doc
