"""Bodies that no tagger saw, told by their last word: "Hamilton Municipal Court", "Addenbrooke's Hospital"."""

from collections.abc import Iterator

from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import CALENDAR, TITLES

SURE = 0.9
HEADS = word_set(
    """
    hospital court consortium commission department university college institute association foundation federation
    authority agency committee society museum bureau tribunal secretariat chamber council
    """
)
"""Last words of the names of bodies, and hardly ever of anything else."""
FEWEST = 2
"""Words of such a name, its last one included."""
LONGEST = 7
_LINKS = frozenset(("'s", "’s", "-"))
_OPENERS = word_set("the a an this that his her its our their my in on at for by from when as if and but or")
"""Words with a capital that the start of a sentence gives."""


def bodies_by_head(names: list[Name], tokens: Tokens) -> list[Name]:
    """The names and these bodies; the names inside such a body go with it."""
    taken = {i: name for name in names for i in range(name.first, name.last)}
    found = [body for body in _bodies(tokens) if _is_open(body, taken)]
    covered = {i for body in found for i in range(body.first, body.last)}
    kept = [name for name in names if name.first not in covered]
    return sorted([*kept, *found], key=lambda name: name.first)


def _bodies(tokens: Tokens) -> Iterator[Name]:
    words = tokens.words
    for first, last in tokens.sentences:
        if not _is_running(words[first:last]):
            continue
        for i in range(first, last):
            if words[i].lower() not in HEADS or not words[i].istitle() or _goes_on(words, i + 1):
                continue
            start = _start(words, first, i)
            if i + 1 - start >= FEWEST:
                yield Name(start, i + 1, "ORG", SURE)


def _goes_on(words: list[str], at: int) -> bool:
    """ "Committee for Lodi", "Court Street": the name does not end there."""
    behind = words[at] if at < len(words) else ""
    further = words[at + 1 + (words[at + 1 : at + 2] == ["the"]) : at + 3]
    joined = (
        behind in _JOINING
        and bool(further)
        and has_capital(further[0])
        and further[0].lower() not in CALENDAR
    )
    return joined or has_capital(behind)


_JOINING = frozenset(("of", "for", "on", "and", "&", "-"))


def _start(words: list[str], floor: int, head: int) -> int:
    """Where the words with a capital before the head begin."""
    start = head
    while start > max(floor, head - LONGEST):
        word = words[start - 1]
        linked = word in _LINKS and start - 2 >= floor and has_capital(words[start - 2])
        if linked:
            start -= 2
        elif has_capital(word) and word[0].isalpha() and word.lower() not in CALENDAR:
            start -= 1
        else:
            break
    while start < head and (words[start].lower() in _OPENERS or words[start].lower().rstrip(".") in TITLES):
        start += 1
    return start


def _is_open(body: Name, taken: dict[int, Name]) -> bool:
    """No name reaches over its edges, and none of a body is inside already."""
    inside = {taken[i] for i in range(body.first, body.last) if i in taken}
    return all(body.first <= name.first and name.last <= body.last for name in inside) and not any(
        name.type == "ORG" and name.last == body.last for name in inside
    )


def _is_running(words: list[str]) -> bool:
    """A sentence in running text; in a headline any word has a capital."""
    spelt = [word for word in words if word.isalpha()]
    return sum(word.islower() for word in spelt) >= RUNNING * len(spelt)


RUNNING = 0.4
"""The share of small words from which on a sentence is no headline."""
