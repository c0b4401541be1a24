"""The quantities layer: every count of people, money or things, with its bounds."""

from spacy.language import Language
from spacy.tokens import Doc

from transforms.extract.quantities.counting import Counter
from transforms.extract.quantities.victims import victims
from transforms.extract.state import document_of


@Language.component("dateline_quantities")
def quantities_component(doc: Doc) -> Doc:
    """Fill the quantities layer."""
    document = document_of(doc)
    counted = Counter(doc, [time.span for time in document.times]).quantities()
    single = victims(doc, counted)
    document.quantities = sorted([*counted, *single], key=lambda quantity: quantity.span)
    return doc
