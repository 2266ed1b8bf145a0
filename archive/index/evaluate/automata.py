"""An automaton over the words of a segment: all words at once, a letter at a time."""

import numpy as np

from archive.errors import QueryError
from archive.index.format.layout import Array
from archive.index.format.packing import Strings
from archive.query.regex import Automaton

_MOST_STEPS = 12_000
"""Steps from one set of positions to another that are worked out: some 20 ms. Only an expression made to has more."""
_DEAD, _START = 0, 1


class _States:
    """The sets of positions met so far, numbered, and the steps between them that are known."""

    def __init__(self, automaton: Automaton, masks: list[int], name: str) -> None:
        self._automaton, self._masks, self._name = automaton, masks, name
        self._numbers = {0: _DEAD}
        self._reached = [0, automaton.first]
        self.accepts = [False, automaton.is_nullable]
        self._steps = 0
        self.table = np.full((64, len(masks)), -1, dtype=np.intp)
        self.table[_DEAD] = _DEAD

    def learn(self, pairs: Array) -> None:
        """Work out the steps of pairs `state * classes + class`.

        Raises:
            QueryError: there are too many.
        """
        self._steps += len(pairs)
        if self._steps > _MOST_STEPS:
            raise QueryError(
                f"regular expression /{self._name[:60]}/ can match in too many ways; "
                "write letters in place of points, or fewer repeats"
            )
        classes = len(self._masks)
        for pair in pairs.tolist():
            state, letter = divmod(pair, classes)
            self.table[state, letter] = self._number(self._reached[state] & self._masks[letter])

    def _number(self, positions: int) -> int:
        number = self._numbers.get(positions)
        if number is None:
            number = self._numbers[positions] = len(self._reached)
            self._reached.append(self._automaton.after(positions))
            self.accepts.append(bool(positions & self._automaton.last))
            if number == len(self.table):
                self.table = np.concatenate([self.table, np.full_like(self.table, -1)])
        return number


def accepted(
    strings: Strings, first: int, last: int, automaton: Automaton, *, ignore_case: bool, name: str
) -> Array:
    """The strings `first` to `last` that an automaton accepts, ascending.

    Args:
        name: what to call the expression in an error.
    """
    words, lengths = _shortest_first(strings, first, last)
    if not len(words):
        return words
    masks = automaton.letters(strings.alphabet, ignore_case=ignore_case)
    distinct = list(dict.fromkeys(masks))
    numbers = {mask: number for number, mask in enumerate(distinct)}
    points = strings.points
    class_of = np.zeros(int(points.max(initial=0)) + 1, dtype=np.uint8 if len(distinct) < 256 else np.int32)
    class_of[list(map(ord, strings.alphabet))] = [numbers[mask] for mask in masks]
    at = strings.letter_starts[words].astype(np.int64)
    states = np.full(len(words), _START, dtype=np.intp)
    known = _States(automaton, distinct, name)
    found: list[Array] = []
    for letter in range(int(lengths[-1]) + 1):
        # The shortest stand first: those that end here are the first of the array.
        ended = int(np.searchsorted(lengths, letter, side="right"))
        found.append(words[:ended][np.array(known.accepts)[states[:ended]]])
        words, lengths, at, states = words[ended:], lengths[ended:], at[ended:], states[ended:]
        if not len(words):
            break
        states = _stepped(known, states, class_of.take(points.take(at)), len(distinct))
        if not states.all():
            kept = np.flatnonzero(states)
            words, lengths, at, states = (column.take(kept) for column in (words, lengths, at, states))
        at += 1
    return np.sort(np.concatenate(found))


def _shortest_first(strings: Strings, first: int, last: int) -> tuple[Array, Array]:
    """The strings `first` to `last`, the shortest first, and how many letters each has."""
    if (first, last) == (0, len(strings)):
        return strings.shortest_first
    lengths = np.diff(strings.letter_starts[first : last + 1]).astype(np.int16)
    order = np.argsort(lengths, kind="stable")
    return order + first, lengths[order]


def _stepped(known: _States, states: Array, letters: Array, classes: int) -> Array:
    pairs = states * classes
    pairs += letters
    stepped: Array = known.table.ravel().take(pairs)
    if int(stepped.min()) < _DEAD:
        known.learn(np.unique(pairs[stepped < 0]))
        stepped = known.table.ravel().take(pairs)
    return stepped
