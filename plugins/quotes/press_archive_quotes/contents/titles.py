"""Is a quoted string the title of a work, or the name of a thing?"""

from press_archive_quotes.contents.ends import SMALL, string_end
from press_archive_quotes.cues.sentence import Sentence
from press_archive_quotes.marks.words import COLON_MARK, PREPOSITION, UNSPOKEN


def is_title(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a quoted string is the title of a work: capitals, and led by no comma or verb."""
    words = sentence.words
    if last - first > 11 or first <= sentence.first:
        return False
    inner = [i for i in range(first, last) if not words.tags[i] & UNSPOKEN]
    if not inner or any(words.forms[i][0].islower() and words.lows[i] not in SMALL for i in inner):
        return False
    return words.tags[first - 1] == PREPOSITION or words.lows[first - 1] in (
        "'s",
        "show",
        "program",
        "film",
        "book",
        "song",
        "movie",
    )


def names_a_thing(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a quoted string within a sentence is a name: two words or more, all in capitals, no sentence.

    `Later on “This Week,” Jo Marsh said`, `his project, “History for Dummies,” the actor said`.
    """
    words = sentence.words
    is_headline = sentence.number == 0 and len(sentence.reading.paragraphs) > 1
    if last - first > LONGEST_NAME or first <= sentence.first or is_headline:
        return False
    inner = [i for i in range(first, last) if not words.tags[i] & UNSPOKEN]
    capitals = [i for i in inner if words.forms[i][0].isupper() or words.forms[i][0].isdigit()]
    return (
        len(capitals) > 1
        and words.tags[first - 1] != COLON_MARK
        and not any(words.forms[i] in "?!" for i in range(first, last))
        and all(i in capitals or words.lows[i] in SMALL for i in inner)
    )


LONGEST_NAME = 14
"""Words and marks."""


def is_capitalised(sentence: Sentence, at: int) -> bool:
    """Whether the string that begins at word `at` is short and all in capitals."""
    words = sentence.words
    inner = [i for i in range(at, string_end(sentence, at)) if not words.tags[i] & UNSPOKEN]
    return all(words.forms[i][0].isupper() or words.lows[i] in SMALL for i in inner) and len(inner) < 6
