"""From an amount to a quantity: the noun it counts, its unit, its measure."""

from bisect import bisect_left
from dataclasses import replace

from spacy.tokens import Doc, Token

from transforms.extract.quantities.amounts import (
    Amount,
    amount_at,
    counted_whole,
    may_open,
)
from transforms.extract.quantities.measures import (
    HARMS,
    SEVERAL,
    dead,
    is_person,
    measure_of,
    noun_measure,
    participle_measure,
)
from transforms.extract.quantities.money import name_after, sign_before
from transforms.text.numerals import digits, kind_of
from warehouse.contracts.document import Quantity, Span

_NOT_COUNTS = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL", "FAC", "LAW", "PRODUCT"})
_PERCENT = frozenset({"%", "percent", "per", "pct", "percentage", "°", "degrees"})
_MEASURES_OF_SIZE = frozenset(
    {"mile", "kilometer", "kilometre", "km", "meter", "metre", "foot", "inch", "acre", "hectare",
     "degree", "time", "year", "month", "week", "day", "hour", "minute", "second", "percent",
     "point", "half", "third", "%", "a.m.", "p.m.", "decade", "century", "age"}
)  # fmt: skip
_WEAK = frozenset({"no", "another", "few", "many", "both"})
_STATES = frozenset({"captured", "abducted", "arrested"})
"""What people are ("hostages") until something else is done to them ("killed two hostages")."""
_THINGS = frozenset({"weapons", "vehicles", "vessels"})
_BEFORE_STATE = frozenset({"others", "other", "more", "still", "also"})
"""Words between a number and what became of those it counts: "seven others are still missing"."""
_DONE_TO_THINGS = frozenset({"burn"})
"""Verbs of harm to people that are as often done to things: "burned 30 houses"."""
_POUNDS = frozenset({"pound", "pounds"})
_NEAR = 4


class Counter:
    """The quantities of one article."""

    def __init__(self, doc: Doc, taken: list[Span]) -> None:
        self.doc = doc
        self.words = [token.lower_ for token in doc]
        self.taken = sorted(taken)
        self.starts = [span[0] for span in self.taken]

    def quantities(self) -> list[Quantity]:
        """Every counted number, in the order of the text."""
        found: list[Quantity] = []
        at = 0
        while at < len(self.words):
            amount = amount_at(self.words, at) if self._may_begin(at) else None
            quantity = self._quantity(amount) if amount else None
            if quantity:
                found.append(quantity)
            at = max(amount.end, at + 1) if amount and quantity else at + 1
        return found

    def _may_begin(self, at: int) -> bool:
        if not may_open(self.words[at]):
            return False
        token = self.doc[at]
        if token.ent_type_ in _NOT_COUNTS or self._in_time(token):
            return False
        before = self.words[at - 1] if at else ""
        if before == "in" and at > 1 and self.words[at - 2] == "one":  # "one in four"
            return False
        if before == "how" or token.dep_ == "preconj":  # "how many", "both armies and navies"
            return False
        after = self.words[at + 1] if at + 1 < len(self.words) else ""
        hyphen = before == "-" and not self.doc[at - 1].whitespace_
        joined = hyphen and at > 1 and (after == "-" or not kind_of(self.words[at - 2]))
        return not joined and before not in ("aged", "age", "no.", "number")

    def _in_time(self, token: Token) -> bool:
        index = bisect_left(self.starts, token.idx + 1) - 1
        return index >= 0 and token.idx < self.taken[index][1]

    def _quantity(self, amount: Amount) -> Quantity | None:
        return self._money(amount) or self._count(amount)

    def _span(self, start: int, end: int) -> Span:
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)

    def _money(self, amount: Amount) -> Quantity | None:
        start, end = amount.start, amount.end
        sign = sign_before(self.words, amount.core)
        if sign:
            amount = self._again(amount, sign[0])
            amount, end = self._scaled(amount)
            first, last = self._span(min(amount.start, sign[0]), end)
            last -= self.doc[end - 1].text.endswith(".")
            return _of(amount, (first, last), "money", sign[1])
        name = name_after(self.words, end)
        if name and self._weighs(name[0]):
            return None
        return _of(amount, self._span(start, name[0]), "money", name[1]) if name else None

    def _weighs(self, end: int) -> bool:
        """Whether the pounds that end at `end` are a weight: "300 pounds of explosives"."""
        if self.words[end - 1] not in _POUNDS:
            return False
        after, beyond = (*self.words[end : end + 2], "", "")[:2]
        return after in ("of", "-") or (after == "(" and bool(kind_of(beyond)))

    def _scaled(self, amount: Amount) -> tuple[Amount, int]:
        """As in "£5m", where the letter is a token of its own."""
        letter = self.words[amount.end].rstrip(".") if amount.end < len(self.words) else ""
        scale = digits(f"1{letter}")
        if scale is None or not letter.isalpha():
            return amount, amount.end
        low, best, high = (
            None if part is None else part * scale
            for part in (amount.low, amount.best, amount.high)
        )
        return replace(amount, end=amount.end + 1, low=low, best=best, high=high), amount.end + 1

    def _again(self, amount: Amount, sign: int) -> Amount:
        """The bounds of money stand before the sign: read the amount without it."""
        words = [*self.words[max(0, sign - 6) : sign], *self.words[amount.core : amount.core + 8]]
        found = amount_at(words, min(6, sign))
        if found is None:
            return amount
        length = min(6, sign) - found.start
        return Amount(sign - length, amount.end, sign, found.low, found.best, found.high,
                      found.qualifier)  # fmt: skip

    def _count(self, amount: Amount) -> Quantity | None:
        if amount.end < len(self.words) and self.words[amount.end] in _PERCENT:
            return None
        noun = self._counted(amount)
        if noun is None:
            return self._bare(amount)
        if noun.lemma_.lower() in _MEASURES_OF_SIZE or noun.ent_type_ in ("DATE", "TIME"):
            return None
        return self._of_noun(amount, noun)

    def _of_noun(self, amount: Amount, noun: Token) -> Quantity | None:
        plain = self.words[amount.core]
        if plain in _WEAK and not is_person(noun):
            return None
        by_self = noun_measure(noun)
        own = by_self in (HARMS | _THINGS) - _STATES
        measure = by_self if own else self._governed(amount, noun)
        if by_self in _STATES and measure not in HARMS:
            measure = by_self
        if measure == "wounded" and noun.head.lemma_ in _DONE_TO_THINGS and not is_person(noun):
            measure = None
        measure = measure or by_self or dead(noun) or "other"
        unit = "person" if is_person(noun) else noun.lemma_.lower()
        if measure in HARMS and unit != "person" and noun.pos_ in ("ADJ", "VERB", "PRON"):
            unit = "person"
        return _of(amount, self._span(amount.start, amount.end), measure, unit)

    def _governed(self, amount: Amount, noun: Token) -> str | None:
        """As in "Dozens of others": the words of the number, not the noun, hang on the verb."""
        head = noun.head.head if noun.dep_ == "pobj" else noun
        return measure_of(head if amount.start <= head.i < amount.end else noun)

    def _counted(self, amount: Amount) -> Token | None:
        """The noun that an amount counts, by dependency, else the next noun near by."""
        last = self.doc[amount.end - 1]
        core = self.doc[amount.core]
        for token in (last, core):
            head = token.head
            if token.dep_ in ("nummod", "det", "amod", "quantmod", "predet") and head.i > last.i:
                return self._noun_of(head)
        if amount.end < len(self.words) and self.words[amount.end] == "of":
            return self._noun_near(amount.end + 1)
        return self._noun_near(amount.end)

    @staticmethod
    def _noun_of(token: Token) -> Token | None:
        return token if token.pos_ in ("NOUN", "PROPN") else None

    def _noun_near(self, at: int) -> Token | None:
        for token in self.doc[at : at + _NEAR]:
            if token.pos_ in ("NOUN", "PROPN"):
                return token if token.dep_ != "compound" else self._noun_of(token.head)
            joined = token.pos_ in ("ADJ", "DET", "PUNCT", "PRON") or token.dep_ == "amod"
            if not joined or token.lower_ in (",", "."):
                return None
        return None

    def _bare(self, amount: Amount) -> Quantity | None:
        """As in "Twelve were killed", "30 wounded", "the toll rose to 45"."""
        if amount.low == 1 and self.words[amount.core] not in ("one", "another"):
            return None
        token = self.doc[amount.end - 1]
        if self._is_of_one(amount):
            return None
        measure = self._after(amount.end) or measure_of(token)
        if measure is None or measure not in HARMS | {"displaced"}:
            return None
        return _of(amount, self._span(amount.start, amount.end), measure, "person")

    def _is_of_one(self, amount: Amount) -> bool:
        """Whether it is an age or counts children: "a girl of seven", "a mother of two"."""
        if amount.start < 2 or self.words[amount.start - 1] != "of":
            return False
        noun = self.doc[amount.start - 2]
        return noun.tag_ == "NN" and is_person(noun) and noun.lemma_.lower() not in SEVERAL

    def _after(self, at: int) -> str | None:
        for token in self.doc[at : at + _NEAR]:
            if token.lower_ in _BEFORE_STATE or token.lemma_ in ("be", "have"):
                continue
            return participle_measure(token)
        return None


def _of(amount: Amount, span: Span, measure: str, unit: str) -> Quantity:
    if measure in HARMS and unit == "person":
        amount = counted_whole(amount)
    return Quantity(span, measure, amount.low, amount.best, amount.high, amount.qualifier, unit)
