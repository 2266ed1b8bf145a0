"""Cue → the words that it hands over, and how they are written down."""
