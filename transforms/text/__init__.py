"""Text before grammar: cleaning, datelines, language, case, layout."""
