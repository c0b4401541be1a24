"""The times layer: every time expression, resolved against the publication date.

The text is read as word classes (`lexer`), expressions are found by patterns of a seed table
(`grammar`), and valued by readings (`calendar_readings`, `relative_readings`). What cannot be
resolved says unknown and keeps no dates.
"""

from bisect import bisect_right
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Token

from transforms.extract.state import document_of
from transforms.extract.times.context import Context, Items, Reading
from transforms.extract.times.grammar import matches
from transforms.extract.times.lexer import Lexeme, lexemes
from transforms.extract.times.periods import bounds
from transforms.extract.times.tense import PAST, direction
from warehouse.contracts.document import Time

_YEAR_AFTER = frozenset(
    {"in", "since", "by", "until", "till", "from", "of", "during", "to", "before", "after",
     "and", "or", "between", "through", "than", "for", "(", "early", "late", "mid", "-", "–"}
)  # fmt: skip


def _published(doc: Doc) -> date | None:
    text = document_of(doc).published.date
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


class _Reader:
    """One article's expressions in order, each read against those before it."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.lexemes = lexemes(doc.text)
        self.starts = [token.idx for token in doc]
        self.published = _published(doc)
        self.told: tuple[date, int] | None = None

    def times(self) -> list[Time]:
        """Every expression that has a reading, as it stands in the document."""
        found = []
        for start, end, read in matches(self.lexemes):
            items = self._trimmed(self.lexemes[start:end])
            reading = read(items, self._context(start, items))
            if reading and reading.value:
                time = _time(items, reading)
                self._remember(time)
                found.append(time)
        return found

    @staticmethod
    def _trimmed(items: Items) -> Items:
        return items

    def _context(self, start: int, items: Items) -> Context:
        token = self._token(items[-1].start)
        before = self.lexemes[start - 1].text if start else ""
        return Context(
            published=self.published,
            anchor=self._anchor(items[0].start),
            direction=direction(token) if token is not None else PAST,
            before=before,
            bare_year=self._may_be_year(before, token),
        )

    def _token(self, offset: int) -> Token | None:
        index = bisect_right(self.starts, offset) - 1
        return self.doc[index] if index >= 0 else None

    def _may_be_year(self, before: str, token: Token | None) -> bool:
        if token is None:
            return False
        return before in _YEAR_AFTER or token.ent_type_ == "DATE"

    def _anchor(self, offset: int) -> date | None:
        if self.told and offset - self.told[1] < 300:
            return self.told[0]
        return self.published

    def _remember(self, time: Time) -> None:
        if time.earliest and time.precision in ("day", "time"):
            self.told = date.fromisoformat(time.earliest), time.span[0]


def _time(items: list[Lexeme], reading: Reading) -> Time:
    span = items[0].start, items[-1].end
    known = bounds(reading.value)
    if known is None:
        return Time(span, reading.value, basis=reading.basis)
    first, last, precision = known
    return Time(span, reading.value, first.isoformat(), last.isoformat(), precision, reading.basis)


@Language.component("dateline_times")
def times_component(doc: Doc) -> Doc:
    """Fill the times layer."""
    document_of(doc).times.extend(_Reader(doc).times())
    return doc
