"""One form for names that are written in many: ASCII, lower case, single spaces."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['’ʼ`]")
_OTHER = re.compile("[^a-z0-9]+")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """NFKD to ASCII, lower case, apostrophes removed, other punctuation to one space."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _OTHER.sub(" ", _APOSTROPHES.sub("", ascii_only.lower())).strip()
