"""One spaCy pipeline component a layer of the document format."""
