"""Quoted string → title of a work or not: `"War and Peace"` is nobody's speech."""

from press_archive_quotes.ends import string_end
from press_archive_quotes.sentence import Sentence
from press_archive_quotes.words import word_set

SMALL = word_set("a an the of in on at for and or to with by from")


def is_title(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a quoted string is the title of a work: capitals, and led by no comma or verb."""
    words = sentence.words
    if last - first > 11 or first <= sentence.first:
        return False
    inner = [i for i in range(first, last) if words.tags[i] not in "Q,.-"]
    if not inner or any(words.forms[i][0].islower() and words.lows[i] not in SMALL for i in inner):
        return False
    return words.tags[first - 1] in "P" or words.lows[first - 1] in (
        "'s",
        "show",
        "program",
        "film",
        "book",
        "song",
        "movie",
    )


def is_capitalised(sentence: Sentence, at: int) -> bool:
    """Whether the string that begins at word `at` is short and all in capitals."""
    words = sentence.words
    inner = [i for i in range(at, string_end(sentence, at)) if words.tags[i] not in "Q,.-"]
    return all(words.forms[i][0].isupper() or words.lows[i] in SMALL for i in inner) and len(inner) < 6
