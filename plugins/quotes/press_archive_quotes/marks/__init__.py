"""Text → words, sentences and quoted strings."""
