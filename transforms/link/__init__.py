"""Near-duplicate articles, and one happening across mentions."""
