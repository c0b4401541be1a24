"""What the pipeline's components share: the article read and the document being filled.

A component takes the spaCy `Doc`, reads `doc._.article` and the layers before it in
`doc._.document`, appends to its own layer and returns the `Doc`. `doc.text` has the length of the
article's text and differs from it in case at most (capitals-only wires are re-cased for the
tagger), so `token.idx` is an offset into the article.
"""

from typing import cast

from spacy.tokens import Doc

from warehouse.contracts.document import ArticleInput, Document, Span

if not Doc.has_extension("article"):
    Doc.set_extension("article", default=None)
    Doc.set_extension("document", default=None)
    Doc.set_extension("body", default=None)


def attach(doc: Doc, article: ArticleInput) -> Doc:
    """Prepare a `Doc` for the components: its article, and an empty document to fill."""
    doc._.article = article
    doc._.document = Document(id=article.id, language=article.language or "en")
    doc._.body = (0, len(article.text))
    return doc


def article_of(doc: Doc) -> ArticleInput:
    """The article that the `Doc` was made from."""
    return cast(ArticleInput, doc._.article)


def document_of(doc: Doc) -> Document:
    """The document that the components fill."""
    return cast(Document, doc._.document)


def body_of(doc: Doc) -> Span:
    """The part of the text that is neither dateline nor sign-off, as one span."""
    return cast(Span, doc._.body)
