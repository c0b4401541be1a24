"""Which language a text is in."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SHORTEST = 40
_SURE = 0.9
_SAMPLE = 4000
_OPENING = 1000
_FEWEST_WORDS = 8
_ENGLISH_SHARE = 0.08
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset("the and that with from have were said this which who would their".split())
"""Common words of English print that other languages do not write."""


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str, fallback: str = "en") -> str:
    """ISO 639-1 code of a text; the fallback where it is too short or the detector is unsure.

    Capitals are lowered first: the detector learned from ordinary text.
    """
    sample = text[:_SAMPLE].lower()
    if len(sample) < _SHORTEST:
        return fallback
    if _is_plainly_english(sample):  # what nearly every article is, and quickly seen
        return "en"
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else fallback


def _is_plainly_english(sample: str) -> bool:
    words = _WORD.findall(sample[:_OPENING])
    english = sum(word in _ENGLISH for word in words)
    return len(words) >= _FEWEST_WORDS and english >= _ENGLISH_SHARE * len(words)
