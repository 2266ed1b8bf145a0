"""What plugins do with the value or the words at the cursor: `a` lists it, and so does the palette."""

from collections.abc import Sequence
from functools import partial

from rich.style import Style

from archive.enrich.acting import act
from archive.errors import ArchiveError
from archive.model.action import Chosen, OfferedAction, Outcome
from archive.model.facet import ARTICLE
from archive.settings import load_settings
from archive.text import show
from archive.tui.article.reading import Reading
from archive.tui.article.why import claims_about
from archive.tui.asking.answers import Said
from archive.tui.asking.asker import Asker
from archive.tui.asking.fetching import copy
from archive.tui.asking.query_bar import QueryBar
from archive.tui.rulings.ruling import kind_of
from archive.tui.screens.choose import ChooseScreen
from archive.tui.screens.palette import Command
from archive.tui.screens.panes import Panes
from archive.tui.terminal.clipboard import Clipboard
from archive.tui.widgets.action_list import Row

_NOTHING = "no installed plugin does anything with this; see: archive plugins"
_NO_VALUE = "go to a value in the facets, or to words with ]; a then lists what plugins do with it"


class Acting:
    """Runs the actions of plugins on a thread; one that fails is reported, and the screen goes on."""

    def __init__(
        self, ask: Asker, bar: QueryBar, panes: Panes, reading: Reading, clipboard: Clipboard
    ) -> None:
        self._ask = ask
        self._bar, self._panes, self._reading = bar, panes, reading
        self._clipboard = clipboard

    def offer(self) -> None:
        """List what can be done with what is at the cursor; where it is one thing alone, do it."""
        chosen = self._chosen()
        if chosen is None:
            self._bar.say(_NO_VALUE, "note")
            return
        actions = self._actions_for(chosen)
        if not actions:
            self._bar.say(_NOTHING, "note")
        elif len(actions) == 1:
            self._do(actions[0], chosen)
        else:
            self._choose(actions, chosen)

    def commands(self) -> list[Command]:
        """The actions for what is at the cursor, for the palette."""
        chosen = self._chosen()
        if chosen is None:
            return []
        return [
            Command(f"{_line(action.label)}: {_line(chosen.label)}", partial(self._do, action, chosen))
            for action in self._actions_for(chosen)
        ]

    def _choose(self, actions: Sequence[OfferedAction], chosen: Chosen) -> None:
        rows = [Row(((_line(action.label), Style()),), action, action.plugin) for action in actions]

        def do(action: object) -> None:
            if isinstance(action, OfferedAction):
                self._do(action, chosen)

        self._ask.to.app.push_screen(ChooseScreen("What to do?", _line(chosen.label), rows), do)

    def _actions_for(self, chosen: Chosen) -> list[OfferedAction]:
        return [
            action
            for action in self._ask.desk.session.actions
            if not action.kinds or chosen.kind in action.kinds
        ]

    def _do(self, action: OfferedAction, chosen: Chosen) -> None:
        self._bar.say(f"{_line(action.label)}…", "plain")
        work = partial(self._act, action, chosen)
        self._ask.to.run_worker(work, group="act", exclusive=True, thread=True)

    def _act(self, action: OfferedAction, chosen: Chosen) -> None:
        folder = self._ask.desk.session.folder
        outcome: Outcome | ArchiveError
        try:
            outcome = act(action, chosen, load_settings(folder), folder)
        except ArchiveError as error:
            outcome = error
        self._ask.to.call_later(self._show, outcome)

    def _show(self, outcome: Outcome | ArchiveError) -> None:
        if isinstance(outcome, ArchiveError):
            self._bar.say(str(outcome), "error")
        elif outcome.copy_text:
            said = _line(outcome.say) or f"copied {_line(outcome.copy_text)}"
            copy(self._ask.to, self._clipboard, outcome.copy_text, partial(self._copied, said))
        else:
            self._bar.say(_line(outcome.say) or "done", "done")

    def _copied(self, said: str, how: Said) -> None:
        self._bar.say(said if how.tone == "done" else how.words, how.tone)

    def _chosen(self) -> Chosen | None:
        if self._panes.area == "facets":
            pane = self._panes.facets.panes[self._panes.facets.current]
            value, facet = pane.body.current, pane.facet
            if value is None:
                return None
            kind = facet.name if facet.kind == ARTICLE else kind_of(facet) or facet.kind
            return Chosen(kind=kind, value=value.value, label=value.label or value.value, facet=facet.name)
        shown = self._reading.shown
        if shown is None or not self._panes.is_article_seen:
            return None
        for claim in claims_about(shown.stored, self._panes.article.current):
            held = claim.annotation
            return Chosen(
                kind=held.kind,
                value=held.value,
                label=held.label or held.value,
                article_id=shown.stored.article.id,
                start=held.start,
                end=held.end,
                text=held.text,
            )
        return None


def _line(words: str) -> str:
    """A plugin's words as they may stand on the screen."""
    return show(" ".join(words.split()))
