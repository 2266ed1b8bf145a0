"""A text of words → the set of them."""


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())
