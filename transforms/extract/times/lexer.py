"""Words of time: the text as lexemes, each with the class letter that patterns are written in."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import seeds
from seeds.tables.calendar import TIME_WORDS
from transforms.text.numerals import kind_of, ordinal, read_number

_LEXEME = re.compile(
    r"""(?P<short>\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri)
            \.(?=[ ,\n]))
      | (?P<word>(?!½)[^\W\d_]+)
      | (?P<date>\b(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4})\b)
      | (?P<clock>\b\d{1,2}(?:[:.]\d\d)?[ ]?[ap](?:\.m\.|m\b)(?:[ ](?:[ECMP][SD]T|GMT|UTC)\b)?
            |\b[0-2]?\d:[0-5]\d\b)
      | (?P<decade>\b(?:1[5-9]|20)\d0['’]?s\b|['’][2-9]0s\b)
      | (?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)
      | (?P<half>\b1/2\b|½)
      | (?P<other>[$€£¥][ ]?\d[\d,.]*|\d[\d,.]*%|\d+/\d+)
      | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
      | (?P<paragraph>\n[ \t]*\n)
      | (?P<possessive>['’]s\b|['’])
      | (?P<mark>\S)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words come first because most of a text is words."""
_FOUR = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)")
_OF_CLOCKS = frozenset({"hours", "hrs", "local", "gmt", "utc"})
_ABOUT = frozenset({"about", "around", "approximately", "roughly", "exactly"})
_LEADS = frozenset({"at", "by", "from", "until", "till", "between", "before"})
_TO = frozenset({"and", "to", "-", "–"})
_ENDS = frozenset({".", ";", ")", ":", "on", "and", "when", "in", "today", "yesterday"})
_WORTH = frozenset({"closed", "closing", "ended", "ending", "stood", "stands", "settled", "opened",
                    "traded", "trading", "sold", "priced", "valued", "estimated", "remained", "put",
                    "set", "fixed", "quoted", "peaked", "points", "unchanged", "down", "up",
                    "higher", "lower"})  # fmt: skip
"""Words before "at" that give a value and no hour."""
_MARKS = {"-": "h", "–": "h", ",": "c", "'": "s", "’": "s"}
_CAPITALISED = frozenset("MWJ")


class Lexeme(NamedTuple):
    """One word: its class letter, what it stands for, its words in lower case, its place."""

    code: str
    value: str
    text: str
    start: int
    end: int


@cache
def _lexicon() -> dict[str, tuple[str, str]]:
    rows = seeds.load(TIME_WORDS).select("word", "kind", "value").iter_rows()
    return {word: (kind, value or "") for word, kind, value in rows}


def _code_of_word(text: str, lower: str) -> tuple[str, str]:
    code, value = _lexicon().get(lower, ("", ""))
    if code in _CAPITALISED and code and not text[0].isupper():
        return ".", ""
    if code:
        return code, value
    place = ordinal(lower)
    if place is not None:
        return "O", str(place)
    return ("N", lower) if kind_of(lower) else (".", "")


@lru_cache(maxsize=10_000)
def _code_of(group: str, text: str, lower: str) -> tuple[str, str]:
    if group in ("word", "short"):
        return _code_of_word(text, lower.rstrip("."))
    if group == "number":
        return ("N", lower)
    if group == "ordinal":
        return "O", str(ordinal(lower) or "")
    if group in ("possessive", "mark"):
        return _MARKS.get(text[:1], "."), ""
    return {"date": "Z", "clock": "H", "decade": "E", "paragraph": "n", "half": "z"}.get(
        group, "."
    ), lower


def _raw(text: str) -> list[Lexeme]:
    found = []
    for match in _LEXEME.finditer(text):
        words = match[0]
        lower = words.lower()
        code, value = _code_of(match.lastgroup or "", words, lower)
        found.append(Lexeme(code, value, lower, *match.span()))
    return found


def _spoken_year(words: list[str]) -> int | None:
    """The year of "nineteen ninety-six"; None for what is no year."""
    head = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}.get(words[0])
    if head is None or len(words) < 2:
        return None
    rest = read_number(words, 2 if words[1] == "-" else 1)
    fits = rest is not None and rest[0] == len(words) and 10 <= rest[1] <= 99
    return head + int(rest[1]) if rest and fits else None


def _number_run(raw: list[Lexeme], start: int) -> int:
    at = start
    while at < len(raw) and (
        kind_of(raw[at].text) not in ("", "digits")
        or (raw[at].text == "-" and at + 1 < len(raw) and kind_of(raw[at + 1].text) == "unit")
    ):
        at += 1
    return at


def _merged(raw: list[Lexeme], at: int, end: int, code: str, value: str) -> Lexeme:
    words = " ".join(item.text for item in raw[at:end])
    return Lexeme(code, value, words, raw[at].start, raw[end - 1].end)


def _number(raw: list[Lexeme], texts: list[str], at: int) -> tuple[int, Lexeme] | None:
    """A number that begins at `at`: the index after it and its lexeme (a year has class Y)."""
    run = _number_run(raw, at)
    year = _spoken_year(texts[at:run]) if run > at + 1 else None
    if year:
        return run, _merged(raw, at, run, "Y", str(year))
    read = read_number(texts, at)
    if read is None:
        return None
    end, value = read
    plain = raw[at].text
    if end == at + 1 and len(plain) == 4 and plain.isdigit() and 1500 <= value <= 2100:
        return end, _merged(raw, at, end, "Y", plain)
    shown = str(int(value)) if value == int(value) else str(value)
    return end, _merged(raw, at, end, "N", shown)


def _hours(raw: list[Lexeme], at: int) -> tuple[int, Lexeme] | None:
    """A time of day in four figures: "at 1630 on Tuesday", "around 0530 hours", "at 2015 GMT".

    A nought in front or a word of time behind it tells the hour. So does "at", where what is said
    ends there: "at 2015 prices" are those of a year, and what closes at 1630 is worth that much.
    Behind other words a day must follow: "by 2030" is a year, "by 2030 on Tuesday" an hour.
    """
    match = _FOUR.fullmatch(raw[at].text)
    if match is None:
        return None
    around = bool(at) and raw[at - 1].text in _ABOUT
    led = at - 1 if around else at
    lead, before = (raw[led - step].text if led >= step else "" for step in (1, 2))
    after = raw[at + 1] if at + 1 < len(raw) else None
    named = after is not None and after.text in _OF_CLOCKS
    if not (named and lead in _TO) and not (around or lead in _LEADS):
        return None
    if not (named or _opens(raw, at) or match[0].startswith("0")):
        if lead == "at":
            told = before not in _WORTH and (after is None or _ends(after))
        else:
            told = after is not None and (after.code in "WR" or after.text == "on")
        if not told:
            return None
    end = at + 2 if named and after is not None and after.text != "local" else at + 1
    clock = f"{match['hour']}:{match['minute']}"
    return end, Lexeme("H", clock, clock, raw[at].start, raw[end - 1].end)


def _ends(after: Lexeme) -> bool:
    """Whether what stands behind an hour leaves it an hour."""
    return after.code in "Wnc" or after.text in _ENDS


def _opens(raw: list[Lexeme], at: int) -> bool:
    """Whether an hour opens a span whose end is named as one: "between 1630 and 1800 hours"."""
    words = [item.text for item in raw[at + 1 : at + 4]]
    is_span = len(words) == 3 and words[0] in _TO and words[2] in _OF_CLOCKS
    return is_span and _FOUR.fullmatch(words[1]) is not None


def lexemes(text: str) -> list[Lexeme]:
    """The text as lexemes, numbers of several words put together."""
    raw = _raw(text)
    texts = [item.text for item in raw]
    found: list[Lexeme] = []
    at = 0
    while at < len(raw):
        number = (_hours(raw, at) or _number(raw, texts, at)) if raw[at].code in "Na" else None
        if number:
            at, item = number
            found.append(item)
            continue
        found.append(raw[at])
        at += 1
    return found
