"""Lines in capitals → the same words as running text would spell them.

Taggers are trained on running text: of "USAIR SEES UNIT SALE" they take UNIT for a name. The article below the
headline spells most of its words; the rest is told by the vocabulary of the word clusters.
"""

import re
from collections import Counter
from dataclasses import replace

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.not_names import HEADLINE_VERBS, TABLE_WORDS, UNITS
from press_archive_entities.lexicon.organisations import known_body
from press_archive_entities.names.features import clusters, place_class
from press_archive_entities.names.shapes import plain
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import CALENDAR
from press_archive_entities.places.countries import countries_by_demonym, countries_by_name

FEWEST_WORDS = 2
"""A line of one word in capitals can be an acronym that stands alone."""
LONGEST_ACRONYM = 4
"""Letters; a longer word in capitals that is neither known nor common is a name, spelt with one capital."""
_COMMON_ENDING = re.compile(r"\w{4}(?:TIONS?|MENTS?|NESS|ABLE|IBLE|TURES?|I[ZS]ES|IFIES|ITIES|LESS)$")
"""Of words that are hardly ever names: DIVESTITURE, AMORTIZES."""
_VOWELS = frozenset("AEIOUY")
_COUNTRIES_IN_LETTERS = frozenset(("US", "UK", "UAE", "USA", "USSR", "UN", "EU", "EC"))
"""Read as words they would be common ones ("us") or none at all."""
_OPENING_BRACKETS = ("<", "(", "[")


def as_running_text(tokens: Tokens) -> Tokens:
    """The tokens with the words of shouted sentences respelt; `printed` keeps what stands on the page."""
    shouted = [(first, last) for first, last in tokens.sentences if _is_shouted(tokens.words[first:last])]
    if not shouted:
        return tokens
    spellings = _spellings(tokens, shouted)
    words = list(tokens.words)
    for first, last in shouted:
        for i in range(first, last):
            words[i] = _respelt(tokens.words, i, spellings)
    return replace(tokens, words=words, printed=tokens.words)


def _is_shouted(words: list[str]) -> bool:
    spelt = [word for word in words if len(word) > 1 and any(c.isalpha() for c in word)]
    return len(spelt) >= FEWEST_WORDS and all(word.upper() == word or word in ("'s", "’s") for word in spelt)


def _spellings(tokens: Tokens, shouted: list[tuple[int, int]]) -> dict[str, str]:
    """Word in capitals → how the rest of the article spells it most often; the openings of sentences say nothing."""
    skipped = {i for first, last in shouted for i in range(first, last)}
    skipped |= {first for first, _ in tokens.sentences}
    seen: dict[str, Counter[str]] = {}
    for i, word in enumerate(tokens.words):
        if i not in skipped and word[0].isalpha():
            seen.setdefault(word.upper(), Counter())[word] += 1
    return {word: max(sorted(forms), key=lambda form: forms[form]) for word, forms in seen.items()}


def _respelt(words: list[str], i: int, spellings: dict[str, str]) -> str:
    word = words[i]
    if not word.isupper() or (i and words[i - 1] in _OPENING_BRACKETS and words[i - 1] != "("):
        return word.lower() if word in ("'S", "’S") else word
    found = spellings.get(word)
    if found:
        return found
    if word.replace(".", "") in _COUNTRIES_IN_LETTERS or len(word) == 1:
        return word
    key = folded(word)
    title = plain(word.title()) if "." not in word else word
    if key in countries_by_name() or key in countries_by_demonym() or key in CALENDAR:
        return title
    if known_body(word):
        return word if len(word) <= LONGEST_ACRONYM else title
    if (
        key in UNITS | TABLE_WORDS | HEADLINE_VERBS
        or word.lower() in clusters()
        or _COMMON_ENDING.search(word)
    ):
        return word.lower()
    if len(word) <= LONGEST_ACRONYM and (not place_class(word) or _VOWELS.isdisjoint(word)):
        return word
    return title
