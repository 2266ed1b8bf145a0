"""What a terminal pastes, without the escapes in it: no sequence in pasted text is a key."""

from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.message import Message

_ESC = "\x1b"
_BEGINS, _ENDS = "\x1b[200~", "\x1b[201~"
_STRINGS = "]P_^X"
"""What opens a sequence that lasts until BEL or ESC \\: OSC, DCS, APC, PM, SOS."""


class PasteFilter:
    """Lets everything through but the escape sequences between the marks of a bracketed paste.

    Textual reads such a sequence as keys: a pasted `ESC : q` would quit.
    """

    def __init__(self) -> None:
        self._is_pasting = False
        self._held = ""
        """A sequence that has begun and may go on in the next bytes."""
        self._tail = ""

    def feed(self, data: str) -> str:
        """What is to be read of `data`; of a sequence cut off at its end the rest may come with the next call."""
        return "".join(map(self._passed, data))

    def _passed(self, letter: str) -> str:
        if not self._is_pasting:
            self._tail = (self._tail + letter)[-len(_BEGINS) :]
            self._is_pasting = self._tail == _BEGINS
            return letter
        if not self._held:
            self._held = letter if letter == _ESC else ""
            return "" if self._held else letter
        return self._in_sequence(letter)

    def _in_sequence(self, letter: str) -> str:
        held, self._held = self._held, self._held + letter
        if letter == _ESC:
            self._held = _ESC
        elif self._held == _ENDS:
            self._held, self._tail, self._is_pasting = "", "", False
            return _ENDS
        elif len(held) == 1:
            if letter != "[" and letter not in _STRINGS:
                self._held = ""
        elif held[1] == "[":
            if "@" <= letter <= "~":
                self._held = ""
            elif not " " <= letter <= "?":
                # No sequence goes on like this: what was held is dropped, and this is text again.
                self._held = ""
                return letter
        elif letter == "\x07":
            self._held = ""
        else:
            # What a string says is dropped as it comes, however long it is.
            self._held = held
        return ""


class PasteParser(XTermParser):
    """Textual's parser of what a terminal sends, behind the filter."""

    def __init__(self, debug: bool = False) -> None:
        self._filter = PasteFilter()
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        passed = self._filter.feed(data)
        # An empty string means the end of input to Textual's parser.
        return super().feed(passed) if passed or not data else ()
