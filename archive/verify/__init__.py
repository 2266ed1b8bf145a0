"""Draft → findings: each quotation of a text looked up in the archive, word for word. Deterministic, no model."""
