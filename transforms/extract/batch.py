"""Many articles, one at a time: an article that cannot be processed is answered with an error."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language

from transforms.extract.pipeline import extract, pipeline
from warehouse.contracts.document import ArticleInput, Document

MAX_LENGTH = 500_000
"""Longest text that is parsed, in code points: the parser needs about 1 GB for 1,000,000."""


@dataclass(frozen=True, slots=True)
class LineError:
    """Why one line of input (an article, a dyad) has no answer, with what to do about it.

    `id` is the caller's, of whatever type it came.
    """

    id: Any
    code: str
    message: str

    def to_json(self) -> dict[str, Any]:
        """The line of output that the document format asks for."""
        return {"id": self.id, "error": {"code": self.code, "message": self.message}}


Outcome = Document | LineError


def refusal(article: ArticleInput) -> LineError | None:
    """Why an article cannot be processed, as far as that is known before it is tried."""
    if not article.text.strip():
        return LineError(article.id, "no_text", "the article has no words; check its source")
    if len(article.text) > MAX_LENGTH:
        message = f"the text has {len(article.text):,} characters, at most {MAX_LENGTH:,} are read"
        return LineError(article.id, "too_long", f"{message}; split it into articles")
    if article.language and not article.language.lower().startswith("en"):
        message = f"the article is in '{article.language}'; only English (en) is read"
        return LineError(article.id, "unsupported_language", message)
    return None


def outcomes(articles: Iterable[ArticleInput], nlp: Language | None = None) -> Iterator[Outcome]:
    """One document or error for each article, in order. No article stops the others."""
    chosen = nlp or pipeline()
    for article in articles:
        yield refusal(article) or _attempt(article, chosen)


def _attempt(article: ArticleInput, nlp: Language) -> Outcome:
    try:
        return next(extract([article], nlp))
    except Exception as error:
        message = f"extraction failed ({type(error).__name__}: {error}); please report the text"
        return LineError(article.id, "extraction_failed", message)
