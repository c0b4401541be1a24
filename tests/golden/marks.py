"""What the extraction is known to read: a floor a layer, and the sentences it cannot read yet."""

import json
import tomllib
from typing import Any

from tests.golden.compare import LAYERS, PER_SENTENCE, Comparison
from tests.golden.form import HERE

_PATH = HERE / "reading.toml"
_MARGIN = 0.01
"""How far a figure may fall below (or false events rise above) what was measured."""


def marks() -> dict[str, Any]:
    """`bounds` by layer; `unread`: for each gold, sentence numbers with what differs."""
    return tomllib.loads(_PATH.read_text(encoding="utf-8"))


def write_marks(result: Comparison) -> None:
    """Write the figures of a comparison, with a margin, and the unread sentences."""
    lines = ["# Written by `python -m tests.golden accept`; see docs/extraction.md.", "[bounds]"]
    for layer in LAYERS:
        margin = _MARGIN if layer in PER_SENTENCE else -_MARGIN
        lines.append(f"{json.dumps(layer)} = {result.figure(layer) + margin:.3f}")
    last = None
    for (name, sentence), reason in sorted(result.unread().items()):
        if name != last:
            lines += ["", f"[unread.{json.dumps(name)}]"]
            last = name
        lines.append(f"{sentence} = {json.dumps(reason)}")
    _PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")
