"""Words quoted from an article → where they stand.

`Warsaw`        stands once in the text, and there
`Warsaw#2`      the second time it stands there; `Warsaw#1,3` the first and third
`Warsaw#*`      every time
`"These … read`  from the first words to the next of the last words
`in [Warsaw] on`  what is in brackets, where it stands between these words
"""

import re
from collections.abc import Iterator, Sequence

from archive import Span

_NUMBERED = re.compile(r"(?P<words>.+?)#(?P<which>\*|\d+(?:,\d+)*)\Z", re.DOTALL)
_ELLIPSIS = " … "
_IN_CONTEXT = re.compile(r"(?P<before>[^\[\]]*)\[(?P<words>[^\[\]]+)\](?P<after>[^\[\]]*)\Z")


class WordsError(Exception):
    """Words that are not in the text, or that may be several places of it."""


def find_words(text: str, mentions: Sequence[str]) -> Iterator[Span]:
    """Where each of `mentions` stands; what lies inside a longer mention of the same list does not count.

    Raises:
        WordsError: words are not in the text, or more than once without a number.
    """
    taken: list[Span] = []
    for mention in sorted(mentions, key=lambda mention: -len(mention.partition("#")[0])):
        found = [span for span in _chosen(text, mention, taken) if not any(t.contains(span) for t in taken)]
        taken += found
        yield from found


def _chosen(text: str, mention: str, taken: Sequence[Span]) -> list[Span]:
    numbered = _NUMBERED.match(mention)
    words = numbered["words"] if numbered else mention
    free = [span for span in _occurrences(text, words) if not any(t.contains(span) for t in taken)]
    if not free:
        raise WordsError(f"{words!r} is not in the text, or only inside a longer mention")
    if numbered is None:
        if len(free) > 1:
            raise WordsError(
                f"{words!r} stands {len(free)} times in the text; say which: {words}#1, {words}#*"
            )
        return free
    if numbered["which"] == "*":
        return free
    which = [int(number) for number in numbered["which"].split(",")]
    if max(which) > len(free):
        raise WordsError(f"{words!r} stands {len(free)} times in the text, not {max(which)}")
    return [free[number - 1] for number in which]


def _occurrences(text: str, words: str) -> list[Span]:
    if context := _IN_CONTEXT.match(words):
        pattern = (
            rf"{_flexible(context['before'])}({_flexible(context['words'])}){_flexible(context['after'])}"
        )
        return [Span(*match.span(1)) for match in re.finditer(pattern, text)]
    first, ellipsis, last = words.partition(_ELLIPSIS)
    if not ellipsis:
        return [Span(match.start(), match.end()) for match in _pattern(words).finditer(text)]
    found = []
    for match in _pattern(first).finditer(text):
        end = _pattern(last).search(text, match.end())
        if end:
            found.append(Span(match.start(), end.end()))
    return found


def _pattern(words: str) -> re.Pattern[str]:
    """Whole words, not the middle of one."""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(rf"(?<!\w){_flexible(words)}{after}")


def _flexible(words: str) -> str:
    """As a pattern, with any white space between the words: a wire story breaks its lines anywhere."""
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", words))
