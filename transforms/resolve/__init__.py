"""Names to keys of dimensions, decided with Polars joins."""
