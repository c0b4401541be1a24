"""Many articles: one that cannot be processed is answered with an error and stops no other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language

from transforms.extract.pipeline import batches, extract, pipeline
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


def outcomes(
    articles: Iterable[ArticleInput | LineError], nlp: Language | None = None
) -> Iterator[Outcome]:
    """One document or error for each article, in order. No article stops the others.

    An error among the articles (a line that holds none) is its own outcome.
    """
    chosen = nlp or pipeline()
    for batch in batches(articles, _length):
        refused = [one if isinstance(one, LineError) else refusal(one) for one in batch]
        read = iter(_attempt(
            [one for one, error in zip(batch, refused, strict=True)
             if isinstance(one, ArticleInput) and error is None], chosen
        ))  # fmt: skip
        yield from (next(read) if error is None else error for error in refused)


def _length(article: ArticleInput | LineError) -> int:
    return len(article.text) if isinstance(article, ArticleInput) else 0


def _attempt(articles: list[ArticleInput], nlp: Language) -> list[Outcome]:
    """Read articles together; where that fails, each alone, so that only the bad one is lost."""
    try:
        return list(extract(articles, nlp))
    except Exception as error:
        if len(articles) > 1:
            return [outcome for one in articles for outcome in _attempt([one], nlp)]
        message = f"extraction failed ({type(error).__name__}: {error}); please report the text"
        return [LineError(articles[0].id, "extraction_failed", message)]
