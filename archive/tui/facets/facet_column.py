"""The facet panes, one above the other, sharing the height there is."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from archive.model.facet import Facet
from archive.model.results import Choice, FacetCount
from archive.tui.facets.arrangement import Arrangement
from archive.tui.facets.date_chart import DateChart
from archive.tui.facets.facet_pane import FacetPane
from archive.tui.facets.value_list import ValueList
from archive.tui.widgets.windowed_list import WindowedList

_LEAST_VALUES = 3
_NUMBERED = 9
"""Panes that a digit goes to."""


def shared_heights(room: int, least: Sequence[int], most: Sequence[int], current: int) -> list[int]:
    """How many lines each pane gets of `room`, its heading included.

    Every pane has its heading; then the current one gets its least, then the others in order, of which pinned ones
    stand first, then what is left goes to them evenly up to their most. The heights do not depend on what is in the
    panes, so that nothing moves while a person types. Where there is no room for every heading beside the values of the
    current pane, those about it are seen.
    """
    headings = max(1, room - least[current])
    if headings < len(least):
        first = max(0, min(current - headings // 2, len(least) - headings))
        seen = [int(first <= at < first + headings) for at in range(len(least))]
        seen[current] += min(least[current], room - 1)
        return seen
    heights = [1] * len(least)
    left = room - len(least)
    order = [current, *(at for at in range(len(least)) if at != current)]
    for at in order:
        grown = least[at] if left >= least[at] else left if at == current else 0
        heights[at] += max(0, grown)
        left -= max(0, grown)
    while left > 0 and any(heights[at] > 1 and heights[at] <= most[at] for at in order):
        for at in order:
            if left > 0 and 1 < heights[at] <= most[at]:
                heights[at] += 1
                left -= 1
    return heights


class FacetColumn(Vertical):
    """Facet panes; where they do not all fit, the current one is open and others are their headings."""

    DEFAULT_CSS = """
    FacetColumn { overflow: hidden; }
    """

    def __init__(self, facets: Sequence[Facet], arrangement: Arrangement, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.arrangement = arrangement
        self.facets = arrangement.sorted(facets)
        """All facets in order, hidden ones too."""
        self.current = 0
        """The place of the pane that is open in any case, among those that are shown."""
        self.is_folded = False
        """Are all panes their headings alone?"""

    def compose(self) -> ComposeResult:
        for facet in self.facets:
            pane = FacetPane(facet)
            pane.display = facet.name not in self.arrangement.hidden
            yield pane

    @property
    def panes(self) -> list[FacetPane]:
        """The panes that are shown, in order."""
        return [pane for pane in self.query(FacetPane) if pane.display]

    @property
    def shown(self) -> list[Facet]:
        """The facets that are shown, in order."""
        return [facet for facet in self.facets if facet.name not in self.arrangement.hidden]

    def rearrange(self, arrangement: Arrangement) -> None:
        """Show, hide and order the panes anew; the current one stays current, where it is still shown."""
        here = self.panes[self.current].facet.name if self.panes else ""
        self.arrangement = arrangement
        self.facets = arrangement.sorted(self.facets)
        for at, facet in enumerate(self.facets):
            pane = self.pane(facet.name)
            pane.display = facet.name not in arrangement.hidden
            self.move_child(pane, before=at)
        names = [facet.name for facet in self.shown]
        self.current = names.index(here) if here in names else 0
        self._share()

    async def offer(self, facets: Sequence[Facet]) -> None:
        """Show other facets: a plugin has come, changed or gone while the screen was open."""
        held = {facet.name: facet for facet in self.facets}
        offered = {facet.name: facet for facet in facets}
        for name in held:
            if offered.get(name) != held[name]:
                await self.pane(name).remove()
        for name, facet in offered.items():
            if held.get(name) != facet:
                await self.mount(FacetPane(facet))
        self.facets = list(facets)
        self.rearrange(self.arrangement)

    def pane(self, facet: str) -> FacetPane:
        """The pane of the facet of this name."""
        return self.query_one(f"#facet-{facet}", FacetPane)

    def show_counts(
        self, counts: Mapping[str, Sequence[FacetCount]], choices: Mapping[str, Mapping[str, Choice]]
    ) -> None:
        """Show what a search counted. Panes that want other counts than a search brings ask for them."""
        for pane in self.panes:
            chosen = choices.get(pane.facet.name, {})
            if pane.is_plain:
                pane.show_counts(counts.get(pane.facet.name, ()), chosen)
            else:
                pane.post_message(FacetPane.Wanted(pane))

    def show_badges(self, badges: Mapping[str, str]) -> None:
        """Show beside the name of a facet what to be warned of."""
        for pane in self.panes:
            pane.heading.badge = badges.get(pane.facet.name, "")

    def put_counts(
        self,
        facet: str,
        within: str | None,
        counts: Sequence[FacetCount],
        choices: Mapping[str, Mapping[str, Choice]],
    ) -> None:
        """Show the counts that one pane asked for: its own list, or what lies within one value of it."""
        pane = self.pane(facet)
        if within is None or isinstance(pane.body, DateChart):
            pane.show_counts(counts, choices.get(facet, {}))
        else:
            pane.body.put_children(within, counts)

    def stop_filtering(self) -> bool:
        """Show all values in every pane again; False where none were narrowed."""
        stopped = [pane.stop_filtering() for pane in self.panes]
        return any(stopped)

    def unmark(self) -> bool:
        """Mark no value in any pane; False where none was marked."""
        lists = [pane.body for pane in self.panes if isinstance(pane.body, ValueList)]
        had_marks = [values.unmark() for values in lists]
        return any(had_marks)

    def fold_all(self) -> None:
        """Leave of every pane that is not pinned its heading alone; entering one opens them again."""
        self.is_folded = True
        self._share()

    def enter(self, place: int) -> bool:
        """Focus the pane at a place, counted from 0; False where there is none."""
        if place >= len(self.panes):
            return False
        self._enter(place)
        self.focus_current()
        return True

    def focus_current(self) -> None:
        """Put the focus into the current pane."""
        if self.panes:
            self.screen.set_focus(self.panes[self.current].body)

    def turn(self, direction: int) -> None:
        """Make the next (1) or previous (-1) pane the current one and focus it."""
        self._enter((self.current + direction) % max(1, len(self.panes)))
        self.focus_current()

    def on_resize(self) -> None:
        self._share()

    def on_facet_pane_entered(self, message: FacetPane.Entered) -> None:
        message.stop()
        self._enter(self.panes.index(message.pane))

    def on_windowed_list_left(self, message: WindowedList.Left) -> None:
        message.stop()
        panes = self.panes
        if 0 <= self.current + message.direction < len(panes):
            self.turn(message.direction)

    def _enter(self, place: int) -> None:
        self.is_folded = False
        self.current = place
        self._share()

    def _is_pinned(self, pane: FacetPane) -> bool:
        return pane.facet.name in self.arrangement.pinned

    def _share(self) -> None:
        panes = self.panes
        if not panes or not self.size.height:
            return
        is_date = [pane.facet.shape == "date" for pane in panes]
        least = [DateChart.HEIGHT if date else _LEAST_VALUES for date in is_date]
        if self.is_folded:
            least = [lines if self._is_pinned(pane) else 0 for lines, pane in zip(least, panes, strict=True)]
        most = [DateChart.HEIGHT if date else self.size.height for date in is_date]
        for at, height in enumerate(shared_heights(self.size.height, least, most, self.current)):
            panes[at].styles.height = height
            panes[at].heading.set_class(at == self.current, "-current")
            panes[at].heading.number = str(at + 1) if at < _NUMBERED else ""
