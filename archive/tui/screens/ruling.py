"""What a reader rules on the screen: `x` rejects, `m` merges, `u` takes the last ruling back."""

from functools import partial

from archive.model.decision import Decision
from archive.model.facet import Facet
from archive.model.results import FacetCount
from archive.tui import messages as m
from archive.tui.ruling import kind_of, rejection_here, rule
from archive.tui.screens.asking import AskingScreen
from archive.tui.screens.name import NameScreen


class RulingScreen(AskingScreen):
    """Rules on the value or the words at the cursor."""

    ruled: tuple[int, ...] = ()
    """Numbers of the decisions made in this session that hold, the last at the end."""

    def action_reject(self) -> None:
        if self.panes.area == "facets":
            if (found := self._value_here()) is not None:
                facet, value = found
                decision = Decision(ruling="reject", kind=kind_of(facet), value=value.value)
                self._rule(decision, f"rejected {value.label} everywhere")
        elif self.shown is None or not self.panes.is_article_seen:
            self.bar.say(
                "open an article, and go to what is marked wrongly with ]; x then rejects it", "note"
            )
        else:
            kinds = {facet.kind for facet in self.panes.facets.facets}
            found_here = rejection_here(self.shown.stored, self.panes.article.current, kinds)
            if found_here is None:
                self.bar.say("no value is marked here; ] goes to the next mention", "note")
            else:
                self._rule(found_here[0], f"rejected {found_here[1]} in this article")

    def action_merge(self) -> None:
        if self.panes.area != "facets":
            self.bar.say("go to a value in the facets; m then makes it the same as another", "note")
        elif (found := self._value_here()) is not None:
            facet, value = found
            screen = NameScreen("Merge", value.label, "into: the value that it is the same as")
            self.app.push_screen(screen, partial(self._merge, facet, value))

    def _merge(self, facet: Facet, value: FacetCount, into: str | None) -> None:
        if into:
            self._fetch("merge", partial(self.desk.merging, self.question, facet, value, into))

    def on_ruling_wanted(self, message: m.RulingWanted) -> None:
        self._rule(message.decision, message.words)

    def action_undo(self) -> None:
        if self.ruled:
            self._rule(Decision(ruling="undo", undoes=self.ruled[-1]), f"took decision {self.ruled[-1]} back")
        else:
            self.bar.say("nothing was ruled in this session; earlier rulings: archive decisions", "note")

    def on_ruled(self, message: m.Ruled) -> None:
        words = message.words
        if message.decision.ruling == "undo":
            self.ruled = self.ruled[:-1]
        else:
            self.ruled = (*self.ruled, message.number)
            words += " · u undoes it"
        self.bar.say(words, "done")
        # It is this that the archive changed by: so it stays to be read when all is counted anew.
        self._moved = words
        self._fetch("look", self.desk.look)

    def _rule(self, decision: Decision, words: str) -> None:
        self.bar.say("ruling…", "plain")
        rule(self, self.desk.session.folder, decision, words)

    def _value_here(self) -> tuple[Facet, FacetCount] | None:
        """The value at the cursor of the facets; None, and said why, where it cannot be ruled on."""
        pane = self.panes.facets.panes[self.panes.facets.current]
        if not kind_of(pane.facet):
            self.bar.say(f"{pane.facet.label}: nothing there is an enricher's to be ruled on", "note")
            return None
        value = pane.body.current
        if value is None:
            self.bar.say(f"{pane.facet.label}: no value is at the cursor", "note")
            return None
        return pane.facet, value
