"""Our own gold: bundled articles annotated by hand, and how the extraction compares with them."""
