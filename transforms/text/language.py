"""Which language a text is in."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SHORTEST = 40
_SURE = 0.9
_SAMPLE = 4000


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
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else fallback
