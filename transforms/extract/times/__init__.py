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
from transforms.extract.times.calendar_readings import day_of_month
from transforms.extract.times.context import Context, Items, Reading
from transforms.extract.times.grammar import Reader, matches
from transforms.extract.times.lexer import Lexeme, lexemes
from transforms.extract.times.periods import bounds
from transforms.extract.times.ranges import complete
from transforms.extract.times.tense import PAST, PRESENT, direction, is_direct, looks_ahead
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
        self.surnames = {
            name[-1].text for name in doc.ents if name.label_ == "PERSON" and len(name) > 1
        }
        self.told: tuple[date, int] | None = None
        self.point: tuple[date, str] | None = None
        self.quarter: str | None = None
        self.is_over = False
        self.compares = False

    def times(self) -> list[Time]:
        """Every expression that has a reading, as it stands in the document."""
        found = []
        for start, end, read in matches(self.lexemes):
            items = self.lexemes[start:end]
            if self._is_name(items):
                continue
            reading = _read(read, items, self._context(start, end))
            if reading and reading.value:
                time = _time(self._trimmed(items), reading)
                self._remember(time, compared=any(item.code in "AB" for item in items))
                found.append(time)
        return found

    def _is_name(self, items: Items) -> bool:
        """Whether it is a person's name, "Jan Smith", or a title, "on the programme This Week"."""
        token = self._token(items[-1].start)
        if token is None:
            return False
        if len(items) == 1:
            surname = token.pos_ == "PROPN" and token.text in self.surnames
            return surname or token.ent_type_ == "PERSON"
        if items[0].code not in "RT" or token.ent_type_ not in _TITLES:
            return False
        return self.doc.text[items[0].start].isupper() and token.text[:1].isupper()

    def _trimmed(self, items: Items) -> Items:
        """Without words that only lead up to the time, and the article before "two-week talks"."""
        while len(items) > 1 and _leads_up(items):
            items = items[1:]
        unit = self._token(items[-1].start)
        modifies = unit is not None and unit.i + 1 < len(self.doc) and unit.head.i > unit.i
        if modifies and items[-1].code in "UQ" and _is_compound(items) and items[0].code in "dav":
            return items[1:]
        return items

    def _context(self, start: int, end: int) -> Context:
        items = self.lexemes[start:end]
        token = self._token(items[-1].start)
        before = self.lexemes[start - 1].text if start else ""
        return Context(
            published=self.published,
            anchor=self._anchor(items),
            direction=direction(token) if token is not None else PAST,
            before=before,
            bare_year=self._may_be_year(before, token),
            after=self.lexemes[end].text if end < len(self.lexemes) else "",
            attributive=token is not None and token.dep_ in ("amod", "compound", "nmod"),
            direct=token is not None and is_direct(token),
            ahead=token is not None and looks_ahead(token),
            leads=token is not None
            and token.head.pos_ in ("VERB", "AUX")
            and token.head.i > token.i,
            rate=before not in _YEAR_AFTER and token is not None and _is_rate(token),
            quarter=self.quarter,
            compares=self.compares,
            ends=self._end_of(end),
            point=self.point,
        )

    def _end_of(self, after: int) -> date | None:
        """The day behind "ended", of the year that is nearest, for a period before it."""
        words = self.lexemes[after : after + 3]
        if len(words) < 3 or words[0].text not in _ENDED or self.published is None:
            return None
        near = Context(self.published, self.published, PRESENT, "", bare_year=False)
        reading = _read(day_of_month, words[1:], near)
        return date.fromisoformat(reading.value) if reading else None

    def _token(self, offset: int) -> Token | None:
        index = bisect_right(self.starts, offset) - 1
        return self.doc[index] if index >= 0 else None

    def _may_be_year(self, before: str, token: Token | None) -> bool:
        if token is None:
            return False
        return before in _YEAR_AFTER or token.ent_type_ == "DATE"

    def _anchor(self, items: Items) -> date | None:
        reach = _FAR if any(item.text in _FROM_TOLD for item in items) else _NEAR
        if self.told and items[0].start - self.told[1] < reach:
            return self.told[0]
        return self.published

    def _remember(self, time: Time, *, compared: bool) -> None:
        if not time.earliest:
            self.compares = self.compares and time.value not in _WHOLE
            return
        first = date.fromisoformat(time.earliest)
        if time.precision in ("day", "time"):
            self.told = first, time.span[0]
        if not compared:
            self.point = first, time.precision
        if time.precision == "quarter":
            self._remember_quarter(time)
        elif time.precision == "year" and time.basis == "explicit":
            self.compares = False

    def _remember_quarter(self, time: Time) -> None:
        """Results are told of quarters that are over: one to come does not displace them."""
        today = self.published.isoformat() if self.published else ""
        is_over = not today or (time.latest or "") < today
        if is_over or not self.is_over:
            self.quarter = max(self.quarter or "", time.value) if self.compares else time.value
            self.is_over = is_over
        self.compares = True


_NEAR, _FAR = 300, 1500
"""Characters over which a day that was told is still the one spoken of."""
_FROM_TOLD = frozenset({"previous", "preceding", "following", "then"})
"""Words that count from a day told, however far back."""
_TITLES = frozenset({"ORG", "WORK_OF_ART", "PRODUCT"})
_ENDED = frozenset({"ended", "ending"})
_LEADING = frozenset({"then", "than", "as", "only", "just", "barely", "over", "well"})
_WHOLE = frozenset({"P9M", "P1Y", "P6M"})
"""Lengths that results are told for: what follows is told of them and no longer of a quarter."""


def _leads_up(items: Items) -> bool:
    text, following = items[0].text, items[1].text
    if text == "up":
        return following != "to"
    if text == "at":
        return following not in ("least", "most")
    return text in _LEADING or (items[0].code == "i" and items[1].code == "H")


def _is_compound(items: Items) -> bool:
    """Whether a length is written as a modifier: "two-week", "the five year"."""
    counted = any(item.code in "NwO" and item.value != "1" for item in items)
    return any(item.text == "-" for item in items) or (
        counted and items[-1].code == "U" and not items[-1].text.endswith("s")
    )


def _is_rate(token: Token) -> bool:
    """Whether it says for how long an amount is: "$2 million a year", "10,000 tons annually"."""
    if token.dep_ == "advmod":
        return any(word.like_num or word.text == "%" for word in token.doc[token.i - 2 : token.i])
    return token.dep_ in ("npadvmod", "appos") and token.head.pos_ in (
        "NOUN",
        "NUM",
        "SYM",
        "PROPN",
    )


def _read(read: Reader, items: Items, context: Context) -> Reading | None:
    """The reading, or None where it lies outside the calendar's years 1 to 9999."""
    try:
        return read(items, context)
    except (OverflowError, ValueError):
        return None


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
    times = _Reader(doc).times()
    complete(doc.text, times)
    document_of(doc).times.extend(times)
    return doc
