"""Cue → the words that name its source, and the actor that they stand for."""
