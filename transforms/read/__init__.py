"""Files to articles: one module a file format."""
