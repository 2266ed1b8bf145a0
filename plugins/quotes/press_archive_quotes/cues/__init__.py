"""Sentence → uses of cues: the words that hand a statement over, and what is known of them."""
