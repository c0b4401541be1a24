"""Surrogate keys: hashes of content, so that the same row has the same key in every warehouse.

Polars' own `hash` may change between versions, so keys are BLAKE2b over a canonical string in
which every value says its length: no two different rows give the same string.
"""

import hashlib
from collections.abc import Iterable

import polars as pl

_BYTES = 16
_NULL = "-"


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def _hashes(texts: pl.Series) -> pl.Series:
    return pl.Series(texts.name, [_hash(text) for text in texts.to_list()], dtype=pl.String)


def _part(value: pl.Expr) -> pl.Expr:
    text = value.cast(pl.String)
    sized = pl.concat_str(text.str.len_bytes().cast(pl.String), pl.lit(":"), text)
    return sized.fill_null(_NULL)


def content_key(*values: pl.Expr | str) -> pl.Expr:
    """32 hexadecimal digits that follow from the values alone; null and empty differ.

    Strings name columns, as in `polars.DataFrame.select`.
    """
    parts = [_part(pl.col(value) if isinstance(value, str) else value) for value in values]
    return pl.concat_str(parts, separator=";").map_batches(_hashes, return_dtype=pl.String)


def content_key_of(*values: object) -> str:
    """The same key for plain values, as `content_key` gives for strings and integers."""
    return _hash(";".join(_plain_parts(values)))


def _plain_parts(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        if value is None:
            yield _NULL
        else:
            text = str(value)
            yield f"{len(text.encode('utf-8', 'surrogatepass'))}:{text}"
