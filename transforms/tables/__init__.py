"""Documents to Polars frames of facts and dimensions."""
