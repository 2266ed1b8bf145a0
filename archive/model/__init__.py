"""Nouns: the frozen models that every other package speaks in."""
