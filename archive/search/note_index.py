"""The notes of an archive, found by the words in them."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from archive.index import WordForms, word_forms
from archive.model.facet import NOTE
from archive.model.mark import NumberedNote
from archive.search.value_index import KnownValue, Meant, ValueIndex
from archive.text import fold

_PATTERN = re.compile(r"[*?]")
_Fits = Callable[[WordForms], bool]


class NoteIndex(ValueIndex):
    """All notes; what is typed are words in them, side by side where they are several, in all their forms."""

    def __init__(self, values: Iterable[KnownValue], notes: Iterable[NumberedNote]) -> None:
        super().__init__(NOTE, values)
        self._words = {str(number): word_forms(note.text) for number, note in notes}

    def meant_by(self, typed: str) -> Meant | None:
        """The notes that have the words; None where none has."""
        wanted = [fits for piece in typed.split() for fits in _fitting(piece)]
        found = [
            known
            for known in self.values
            if wanted and _stand_together(self._words.get(known.value, ()), wanted)
        ]
        return Meant(tuple(found), "words") if found else None


def _fitting(piece: str) -> list[_Fits]:
    """What a word must fulfil, for each word of what was typed without a blank."""
    if _PATTERN.search(piece):
        signs = {"*": ".*", "?": "."}
        form = re.compile("".join(signs.get(sign, re.escape(sign)) for sign in fold(piece)))
        return [lambda word: form.fullmatch(word.folded) is not None]
    return [partial(_has_stem, wanted.stem) for wanted in word_forms(piece)]


def _has_stem(stem: str, word: WordForms) -> bool:
    return word.stem == stem


def _stand_together(words: Sequence[WordForms], wanted: Sequence[_Fits]) -> bool:
    """Do words that fit stand side by side, in order?"""
    places = range(len(words) - len(wanted) + 1)
    return any(all(fits(words[at + offset]) for offset, fits in enumerate(wanted)) for at in places)
