"""Parties and numbers as lines of plain text, one each, that a person can read and change.

A party is `words | name | country | sector`, a number `words | measure | low | best | high | unit |
qualifier`, a speaker `words | name`. What stands behind the words may be left out. A line that was
not changed means what it meant, whatever its words are; the words of any other line must stand in
the article.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from warehouse.contracts.decision import (
    NumberCorrection,
    PartyCorrection,
    SpeakerCorrection,
    Words,
)
from warehouse.contracts.vocabulary import MEASURES, QUALIFIERS, STANCES

Row = Mapping[str, Any]
"""Column name → value."""

_BAR = " | "
LINES_MOST = 12


class FormError(ValueError):
    """What a reviewer wrote cannot be understood; the message says what to write instead."""


class Article(NamedTuple):
    """The text in which words are looked for: first in the sentence, then everywhere."""

    text: str
    sentence: tuple[int, int]

    def find(self, words: str) -> Words:
        """The words as they stand in the text, however they are parted by blanks there."""
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        start, end = self.sentence
        found = words.strip() and (
            pattern.search(self.text, start, end) or pattern.search(self.text)
        )
        if not found:
            raise FormError(f"the words “{words}” do not stand in the article; copy them from it")
        return Words(start=found.start(), end=found.end(), text=found.group())


def line(*parts: object) -> str:
    """Some parts as a line; what is missing at its end is left out."""
    texts = ["" if part is None else " ".join(_plain(part).split()) for part in parts]
    while texts and not texts[-1]:
        texts.pop()
    return " ".join(_BAR.join(texts).split())


def _plain(part: object) -> str:
    if isinstance(part, float):
        return f"{part:.0f}" if part.is_integer() else repr(part)
    return str(part)


def party_line(row: Row) -> str:
    """A participant (words, name, country, sector) as a line."""
    return line(row["text"], row["name"], row["country_code"], row["sector"])


def speaker_line(row: Row) -> str:
    """The speaker of a statement (`source_text`, `speaker_name`) as a line."""
    return line(row["source_text"], row["speaker_name"]) if row["source_text"] else ""


def number_line(row: Row) -> str:
    """A number as a line."""
    return line(row["text"], row["measure"], row["low"], row["best"], row["high"], row["unit"],
                row["qualifier"])  # fmt: skip


def party_of(row: Row) -> PartyCorrection:
    """A participant as it was read."""
    return PartyCorrection(
        words=Words(start=row["start"], end=row["end"], text=row["text"]),
        name=row["name"],
        country_code=row["country_code"],
        sector=row["sector"],
        actor_id=row["actor_id"],
    )


def number_of(row: Row) -> NumberCorrection:
    """A number as it was read."""
    given = {name: row[name] for name in ("measure", "low", "best", "high", "qualifier", "unit")}
    words = Words(start=row["start"], end=row["end"], text=row["text"])
    return NumberCorrection(words=words, **given)


def parties(
    text: str, known: Sequence[Row], named: Sequence[Row], article: Article, codes: "Codes"
) -> tuple[PartyCorrection, ...]:
    """The participants of some lines.

    `known`: those that were read for the event; `named`: all that the article's events name, whose
    name, country and sector go for the same words. Raises `FormError`.
    """
    before = {party_line(row): party_of(row) for row in known}
    by_words = {row["text"]: row for row in reversed(named)}
    return tuple(before.get(said) or _party(said, by_words, article, codes) for said in lines(text))


class Codes(NamedTuple):
    """The codes of countries and sectors that there are."""

    countries: frozenset[str]
    sectors: frozenset[str]


def _party(said: str, named: Mapping[str, Row], article: Article, codes: Codes) -> PartyCorrection:
    words, *rest = _parts(said, 4)
    span = article.find(words)
    alike = named.get(span.text)
    if not any(rest) and alike is not None:
        own = {name: alike[name] for name in ("name", "country_code", "sector", "actor_id")}
        return PartyCorrection(words=span, **own)
    name, country, sector = (*rest, "", "", "")[:3]
    return PartyCorrection(
        words=span,
        **_who(span, name, alike),
        country_code=_code(country, codes.countries, "country", "three letters: FRA"),
        sector=_code(sector, codes.sectors, "sector", "three letters: GOV"),
    )


def _who(span: Words, name: str, alike: Row | None) -> dict[str, Any]:
    """Name and actor of some words; `alike`: who is meant by these words elsewhere."""
    if alike is not None and name in {"", alike["name"]}:
        return {"name": alike["name"], "actor_id": alike["actor_id"]}
    return {"name": name or " ".join(span.text.split()), "actor_id": None}


def speaker(
    text: str, stance: str, read: Row, named: Sequence[Row], article: Article
) -> SpeakerCorrection | None:
    """According to whom, from a line and a stance; None where both are empty.

    `read`: the statement as it was read; `named`: as for `parties`. Raises `FormError`.
    """
    if not text and not stance:
        return None
    if stance and stance not in STANCES:
        raise FormError(f"there is no stance “{stance}”; choose one of the list")
    given = {"stance": stance or STANCES[0]}
    if not text:
        return SpeakerCorrection(**given)
    if text == speaker_line(read):
        start, end = read["source_start"], read["source_end"]
        span = Words(start=start, end=end, text=read["source_text"])
        who = {"name": read["speaker_name"], "actor_id": read["speaker_actor_id"]}
        return SpeakerCorrection(words=span, **who, **given)
    words, name = (*_parts(text, 2), "")[:2]
    span = article.find(words)
    alike = next((row for row in named if row["text"] == span.text), None)
    return SpeakerCorrection(words=span, **_who(span, name, alike), **given)


def _code(said: str, codes: frozenset[str], what: str, remedy: str) -> str | None:
    if said and said.upper() not in codes:
        raise FormError(f"there is no {what} “{said}”; write its code of {remedy}")
    return said.upper() or None


def numbers(text: str, known: Sequence[Row], article: Article) -> tuple[NumberCorrection, ...]:
    """The numbers of some lines. Raises `FormError`, or `ValueError` where bounds fall."""
    before = {number_line(row): number_of(row) for row in known}
    return tuple(before.get(said) or _number(said, article) for said in lines(text))


def _number(said: str, article: Article) -> NumberCorrection:
    words, measure, low, best, high, unit, qualifier = (*_parts(said, 7), *[""] * 7)[:7]
    return NumberCorrection(
        words=article.find(words),
        measure=_choice(measure, MEASURES, "measure"),
        low=_amount(low),
        best=_amount(best),
        high=_amount(high),
        unit=unit or "person",
        qualifier=_choice(qualifier or "exact", QUALIFIERS, "qualifier"),
    )


def _choice(said: str, known: Sequence[str], what: str) -> str:
    if said not in known:
        raise FormError(f"there is no {what} “{said}”; write one of {', '.join(known)}")
    return said


def _amount(said: str) -> float | None:
    if not said:
        return None
    try:
        return float(said.replace(",", "").replace("_", ""))
    except ValueError:
        raise FormError(f"“{said}” is no number; write it in digits: 1200") from None


def _parts(said: str, most: int) -> list[str]:
    parts = [part.strip() for part in said.split("|")]
    if len(parts) > most:
        raise FormError(f"the line “{said}” has {len(parts)} parts; it may have {most}")
    return parts


def lines(text: str) -> list[str]:
    """The lines that say something, blanks brought to one. Raises `FormError` for too many."""
    found = [" ".join(one.split()) for one in text.splitlines() if one.strip(" |")]
    if len(found) > LINES_MOST:
        raise FormError(f"at most {LINES_MOST} lines are taken; there are {len(found)}")
    return found
