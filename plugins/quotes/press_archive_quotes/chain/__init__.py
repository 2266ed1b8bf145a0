"""Statement → through whom the article has it."""
