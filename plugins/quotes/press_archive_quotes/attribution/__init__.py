"""Uses of cues and quoted strings → statements."""
