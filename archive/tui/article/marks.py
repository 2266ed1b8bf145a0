"""Annotations and matches → which stretches of a text are drawn as what."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from archive.model.annotation import Annotation
from archive.model.facet import Colour
from archive.model.span import Span
from archive.tui.terminal.themes import COLOURS

MENTION_KINDS = ("actor", "place", "date")
"""Kinds with a colour of their own, the stronger first where they overlap."""
LAYERS = ("quote", "other", *COLOURS, "date", "place", "actor", "note", "match", "current")
"""What a stretch can be drawn as, from the ground upwards."""

Piece = tuple[int, int, tuple[str, ...]]
"""A stretch `[start, end)` and the layers it has, from the ground upwards."""


class Marks:
    """The marked stretches of one text."""

    def __init__(
        self,
        annotations: Iterable[Annotation],
        matches: Sequence[Span],
        colours: Mapping[str, Colour] = MappingProxyType({}),
        noted: Sequence[Span] = (),
    ) -> None:
        """`colours`: kind of annotation → the colour that its facet asks for; `noted`: words that notes are on."""
        spans = [(layer, a.span) for a in annotations if (layer := layer_of(a, colours))]
        spans += [("note", note) for note in noted]
        self._starts, self._layers = _sweep([*spans, *(("match", match) for match in matches)])

    def pieces(self, start: int, end: int, *, current: Span | None = None) -> list[Piece]:
        """`[start, end)` in pieces of one look each, in order and without gaps."""
        cuts = {start, end}
        at = bisect_right(self._starts, start)
        while at < len(self._starts) and self._starts[at] < end:
            cuts.add(self._starts[at])
            at += 1
        if current is not None:
            cuts.update(cut for cut in (current.start, current.end) if start < cut < end)
        edges = sorted(cuts)
        return [(left, right, self._look(left, current)) for left, right in pairwise(edges)]

    def _look(self, at: int, current: Span | None) -> tuple[str, ...]:
        place = bisect_right(self._starts, at) - 1
        layers = self._layers[place] if place >= 0 else ()
        return (*layers, "current") if current and current.start <= at < current.end else layers


def layer_of(annotation: Annotation, colours: Mapping[str, Colour] = MappingProxyType({})) -> str:
    """What an annotation is drawn as; empty for one that is not drawn. `colours` as in `Marks`."""
    if annotation.kind == "name" or annotation.start == annotation.end:
        return ""
    if annotation.kind in ("quote", *MENTION_KINDS):
        return annotation.kind
    return colours.get(annotation.kind) or "other"


def _sweep(spans: Sequence[tuple[str, Span]]) -> tuple[list[int], list[tuple[str, ...]]]:
    turns: dict[int, list[tuple[str, int]]] = {}
    for layer, span in spans:
        turns.setdefault(span.start, []).append((layer, 1))
        turns.setdefault(span.end, []).append((layer, -1))
    open_layers: Counter[str] = Counter()
    starts: list[int] = []
    layers: list[tuple[str, ...]] = []
    for at in sorted(turns):
        for layer, by in turns[at]:
            open_layers[layer] += by
        starts.append(at)
        layers.append(tuple(layer for layer in LAYERS if open_layers[layer] > 0))
    return starts, layers
