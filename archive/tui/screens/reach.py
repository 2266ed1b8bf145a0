"""What can be done and gone to from where the focus is: for the palette and for the jump mode."""

from collections.abc import Callable, Sequence
from functools import partial

from textual.binding import Binding
from textual.screen import Screen

from archive.search.saved import SavedSearch
from archive.tui import keys
from archive.tui.asking.query_bar import QueryLine
from archive.tui.screens.jump import Target
from archive.tui.screens.palette import Command
from archive.tui.screens.panes import Panes

_EVERYWHERE = {row.id for row in (*keys.SEARCH, *keys.APP) if isinstance(row, Binding)}
_KNOWN = {row.id for rows in keys.SECTIONS.values() for row in rows if isinstance(row, Binding)}


def targets(line: QueryLine, panes: Panes) -> list[Target]:
    """Everything in sight that can have the focus: the query, the panes, each facet."""
    own = [line, panes.time, panes.hits, panes.statements, panes.doors, panes.article, panes.front_page]
    found = [
        Target(widget.region.offset, partial(line.screen.set_focus, widget))
        for widget in own
        if widget.region.area
    ]
    return found + [
        Target(pane.heading.region.offset, partial(panes.facets.enter, at))
        for at, pane in enumerate(panes.facets.panes)
        if pane.heading.region.area
    ]


def commands_of(
    screen: Screen[None],
    panes: Panes,
    *,
    searches: Sequence[SavedSearch],
    ask_for: Callable[[str], object],
    export: Callable[[str], object],
    actions: Sequence[Command] = (),
) -> list[Command]:
    """What can be done now.

    Args:
        ask_for: asks a query.
        export: opens the export of what is in sight, with a format.
        actions: what plugins do with what is at the cursor.
    """
    from archive.export.writing import formats_of

    everywhere, here = key_commands(screen)
    return [
        *everywhere,
        *actions,
        *(
            Command(f"Facet: {facet.label}", partial(panes.to_facet, at))
            for at, facet in enumerate(panes.facets.shown)
        ),
        *(
            Command(f"Saved search: @{search.name}  {search.text}", partial(ask_for, f"@{search.name}"))
            for search in searches
        ),
        *(Command(f"Export as {form}", partial(export, form)) for form in formats_of("articles")),
        *here,
    ]


def key_commands(screen: Screen[None]) -> tuple[list[Command], list[Command]]:
    """What the keys do now: those that work everywhere, and those of the pane in focus."""
    everywhere: dict[str, Command] = {}
    here: dict[str, Command] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if active.enabled and binding.id in _KNOWN and "facet(" not in binding.action:
            does = binding.tooltip or binding.description
            run = partial(screen.app.run_action, binding.action, active.node)
            command = Command(does[:1].upper() + does[1:], run, screen.app.get_key_display(binding))
            (everywhere if binding.id in _EVERYWHERE else here).setdefault(binding.action, command)
    return list(everywhere.values()), list(here.values())
