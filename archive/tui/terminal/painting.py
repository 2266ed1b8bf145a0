"""What is drawn and sent for a change: the widgets that it touches, and what the terminal does not show yet.

Textual draws every widget inside the rectangle round all that changed, and sends each of them whole, every stretch with
all its colours. A letter in the query changes something at the top, at the left and at the right: that would be the
whole screen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import SGR_STYLES, Strip

_Drawn = tuple[str, str, str]
"""How words are drawn: attributes, colour and ground, each as the terminal is told of it."""
_UNDRAWN: _Drawn = ("", "", "")
_Piece = tuple[int, int, Strip]
"""Line, column, and what stands from there on."""


class NarrowCompositor(Compositor):
    """Draws for a change only the widgets that it touches."""

    _changed: Sequence[Region] = ()

    def render_partial_update(self) -> ChopsUpdate | None:
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        return self._touched() if self._changed else super()._get_renders(crop)

    def _touched(self) -> Iterator[tuple[Region, Region, list[Strip]]]:
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if seen and any(map(seen.overlaps, self._changed)):
                yield region, clip, widget.render_lines(seen.translate(-region.offset))


class Painting:
    """Knows what the terminal shows, and leaves that out of what is sent."""

    def __init__(self) -> None:
        self._shown: dict[int, dict[int, Strip]] = {}
        """Line → column → what was sent to stand from there on."""

    def forget(self) -> None:
        """The terminal may show anything now: what comes next is sent whole."""
        self._shown.clear()

    def of(self, update: RenderableType | None) -> Any:
        """The update, which leaves out what need not be sent once it is."""
        if isinstance(update, ChopsUpdate):
            return _ThriftyUpdate(self, _changed_pieces(update))
        if isinstance(update, LayoutUpdate):
            return _ThriftyUpdate(self, _all_pieces(update))
        self.forget()
        return update

    def differing(self, pieces: Iterable[_Piece]) -> Iterator[_Piece]:
        """Those that the terminal does not show; from now on it does."""
        for y, x, strip in pieces:
            line = self._shown.setdefault(y, {})
            if line.get(x) == strip:
                continue
            end = x + strip.cell_length
            for start in [at for at, held in line.items() if at < end and x < at + held.cell_length]:
                del line[start]
            line[x] = strip
            yield y, x, strip


class _ThriftyUpdate(CompositorUpdate):
    """Pieces of the screen, of which only those are sent that differ from what the terminal shows."""

    def __init__(self, painting: Painting, pieces: Iterable[_Piece]) -> None:
        self._painting = painting
        self._pieces = pieces

    def render_segments(self, console: Console) -> str:
        return "".join(_sequences(self._painting.differing(self._pieces), console._color_system))


def _changed_pieces(update: ChopsUpdate) -> Iterator[_Piece]:
    for y, first, last in update.spans:
        line: Mapping[int, Strip | None] = update.chops[y]
        for end, (x, strip) in zip(update.chop_ends[y], line.items(), strict=False):
            if strip is not None and x < last and first < end:
                yield y, x, strip


def _all_pieces(update: LayoutUpdate) -> Iterator[_Piece]:
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            yield y, x, strip
            x += strip.cell_length


def _sequences(pieces: Iterable[_Piece], colours: ColorSystem | None) -> Iterator[str]:
    """What the terminal is told. A stretch that is drawn as the one before it says nothing of that."""
    drawn = _UNDRAWN
    for y, x, strip in pieces:
        yield f"\x1b[{y + 1};{x + 1}H"
        for text, style, _ in strip:
            wanted = _drawn(style, colours or ColorSystem.TRUECOLOR) if style else _UNDRAWN
            if wanted != drawn:
                yield _change(drawn, wanted)
                drawn = wanted
            yield text
    if drawn != _UNDRAWN:
        yield "\x1b[m"


def _change(drawn: _Drawn, wanted: _Drawn) -> str:
    # An attribute is only ended together with all others, and so is a colour where none is wanted.
    is_ended = drawn[0] != wanted[0] or any(old and not new for old, new in zip(drawn, wanted, strict=True))
    known = _UNDRAWN if is_ended else drawn
    told = [new for old, new in zip(known, wanted, strict=True) if new != old]
    return f"\x1b[{';'.join(['0', *told] if is_ended and told and drawn != _UNDRAWN else told)}m"


@lru_cache(maxsize=4096)
def _drawn(style: Style, colours: ColorSystem) -> _Drawn:
    held = style._attributes & style._set_attributes
    attributes = ";".join(SGR_STYLES[bit] for bit in range(held.bit_length()) if held & (1 << bit))
    colour = ";".join(style.color.downgrade(colours).get_ansi_codes()) if style.color else ""
    ground = (
        ";".join(style.bgcolor.downgrade(colours).get_ansi_codes(foreground=False)) if style.bgcolor else ""
    )
    return attributes, colour, ground
