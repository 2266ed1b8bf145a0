"""What a reader rules: `x` rejects, `m` merges, `e` renames, `r` re-attributes, `u` takes back, `R` lists."""

from collections.abc import Callable, Sequence
from functools import partial

from rich.style import Style

from archive.model.decision import Decision, Ruling
from archive.model.facet import Facet
from archive.model.results import FacetCount, Statement
from archive.text import counted
from archive.tui.article.reading import Reading
from archive.tui.asking.answers import Candidates, Marked, Ruled, Said
from archive.tui.asking.asker import Asker
from archive.tui.asking.query_bar import QueryBar
from archive.tui.rulings.ruling import in_words, kind_of, rejection_here, rule, take_back
from archive.tui.screens.choose import ChooseScreen
from archive.tui.screens.name import NameScreen
from archive.tui.screens.panes import Panes
from archive.tui.widgets.action_list import Row

_INTO = "into: the value that it is the same as"


class Rulings:
    """Rules on the values, the words or the statement at the cursor, or on those that are marked."""

    def __init__(
        self, ask: Asker, bar: QueryBar, panes: Panes, reading: Reading, ruled: Callable[[str], object]
    ) -> None:
        self._ask = ask
        self._bar, self._panes, self._reading = bar, panes, reading
        self._ruled = ruled
        self._strokes: list[tuple[int, ...]] = []
        """Numbers of decisions that were made together in this session."""

    def reject(self) -> None:
        """Reject the marked values or statements, or the one at the cursor; in an article, what is marked there."""
        if self._panes.area == "facets":
            if found := self._values_here():
                facet, values = found
                self._reject_values(facet, values)
            return
        if statements := self._panes.statements_here:
            decisions = [_about(statement, "reject") for statement in statements]
            self._rule(decisions, f"rejected {counted(len(statements), 'statement')}")
            return
        shown = self._reading.shown
        if shown is None or not self._panes.is_article_seen:
            self._bar.say(
                "open an article, and go to what is marked wrongly with ]; x then rejects it", "note"
            )
            return
        kinds = {facet.kind for facet in self._panes.facets.facets}
        here = rejection_here(shown.stored, self._panes.article.current, kinds)
        if here is None:
            self._bar.say("no value is marked here; ] goes to the next mention", "note")
        else:
            self._rule([here[0]], f"rejected {here[1]} in this article")

    def _reject_values(self, facet: Facet, values: Sequence[FacetCount]) -> None:
        def reject(chosen: Sequence[str]) -> None:
            decisions = [Decision(ruling="reject", kind=kind_of(facet), value=value) for value in chosen]
            labels = ", ".join(value.label for value in values if value.value in chosen)
            self._rule(decisions, f"rejected {labels or values[0].label} everywhere")

        beneath = self._panes.facets.pane(facet.name).beneath(values[0]) if len(values) == 1 else ()
        if len(values) == 1 and not beneath:
            reject([values[0].value])
            return
        rows = [
            Row(
                (_plain(f"{_named(values)} alone" if beneath else _named(values)),),
                tuple(v.value for v in values),
            )
        ]
        if beneath:
            everything = (values[0].value, *(below.value for below in beneath))
            rows.append(Row((_plain(f"and all that lies in it: {_named(beneath)}"),), everything))
            rows += [
                Row((_plain(f"only {below.label}"),), (below.value,), f"{below.count:,}") for below in beneath
            ]
        screen = ChooseScreen("Reject everywhere", counted(len(values), "value"), rows)
        self._ask.to.app.push_screen(
            screen, lambda chosen: reject(chosen) if isinstance(chosen, tuple) else None
        )

    def merge(self) -> None:
        """Merge the marked values into one of them, or the one at the cursor into one that is named."""
        if self._panes.area != "facets":
            self._bar.say("go to a value in the facets; m then makes it the same as another", "note")
        elif found := self._values_here():
            facet, values = found
            if len(values) > 1:
                self._choose_name(facet, values)
            else:
                self._ask_for_name(facet, values[0])

    def _choose_name(self, facet: Facet, values: Sequence[FacetCount]) -> None:
        rows = [
            Row(
                (_plain(f"{counted(len(values), 'spelling')} → "), (value.label, Style(bold=True))),
                value.value,
                counted(value.count, "article"),
            )
            for value in values
        ]

        def merge(into: object) -> None:
            if isinstance(into, str):
                decisions = [
                    Decision(ruling="merge", kind=kind_of(facet), value=value.value, into=into)
                    for value in values
                    if value.value != into
                ]
                self._rule(decisions, f"{counted(len(values), 'spelling')} → {into}")

        self._ask.to.app.push_screen(ChooseScreen("Which name stays?", _named(values), rows), merge)

    def _ask_for_name(self, facet: Facet, value: FacetCount, typed: str = "", trouble: str = "") -> None:
        screen = NameScreen("Merge", value.label, _INTO, typed=typed, trouble=trouble)
        self._ask.to.app.push_screen(screen, partial(self._look_up, facet, value))

    def _look_up(self, facet: Facet, value: FacetCount, typed: str | None) -> None:
        if typed:
            ask = partial(self._ask.desk.candidates, facet, value.value, typed)
            self._ask("merge", ask, partial(self._merge, facet, value))

    def _merge(self, facet: Facet, value: FacetCount, found: Candidates) -> None:
        def merge(into: object) -> None:
            if isinstance(into, str):
                decision = Decision(ruling="merge", kind=kind_of(facet), value=value.value, into=into)
                self._rule([decision], f"{value.label} is now {into}")

        if len(found.values) == 1:
            merge(found.values[0][0])
        elif found.values:
            rows = [Row((_plain(label),), key, "" if label == key else key) for key, label in found.values]
            self._ask.to.app.push_screen(ChooseScreen("Which one?", f"{value.label} is", rows), merge)
        else:
            near = f"; nearest: {', '.join(found.nearest)}" if found.nearest else ""
            trouble = f"no other {facet.label.lower()} is called {found.typed}{near}"
            self._ask_for_name(facet, value, found.typed, trouble)

    def rename(self) -> None:
        """Show the value at the cursor under another name."""
        if self._panes.area != "facets" or not (found := self._values_here()):
            return
        facet, (value, *_) = found

        def rename(label: str | None) -> None:
            if label and label != value.label:
                decision = Decision(ruling="rename", kind=kind_of(facet), value=value.value, into=label)
                self._rule([decision], f"{value.label} is now called {label}")

        screen = NameScreen("Rename", value.label, "the name to show it under", typed=value.label)
        self._ask.to.app.push_screen(screen, rename)

    def reattribute(self, statements: Sequence[Statement]) -> None:
        """Say who really made statements."""

        def reattribute(speaker: str | None) -> None:
            if speaker:
                decisions = [_about(statement, "reattribute", into=speaker) for statement in statements]
                is_one = len(statements) == 1
                said = "the statement is" if is_one else f"{counted(len(statements), 'statement')} are"
                self._rule(decisions, f"{said} now by {speaker}")

        speakers = {str(statement.quote.attributes.get("speaker") or "") for statement in statements}
        speaker = speakers.pop() if len(speakers) == 1 else ""
        several = counted(len(statements), "statement") if len(statements) > 1 else ""
        about = " · ".join(filter(None, (several, speaker or "nobody is named")))
        screen = NameScreen("Who said it?", about, "the speaker's name", typed=speaker)
        self._ask.to.app.push_screen(screen, reattribute)

    def take_back(self) -> None:
        """Take back what was done last, ruling or mark."""
        self._bar.say("taking back…", "plain")
        take_back(self._ask.to, self._ask.desk.session.folder, self._strokes, self._tell)

    def list_all(self) -> None:
        """List the rulings that stand, to take one of them back."""
        self._ask("rulings", self._ask.desk.rulings, self._show_all)

    def _show_all(self, rulings: Sequence[tuple[int, Decision]]) -> None:
        rows = [
            Row((_plain(in_words(decision)),), number, f"{decision.reason}  {number}".strip())
            for number, decision in reversed(rulings)
        ]
        nothing = [Row((_plain("nothing was ruled yet; x rejects, m merges"),))]
        screen = ChooseScreen("Rulings", "⏎ takes one back", rows or nothing)

        def undo(number: object) -> None:
            if isinstance(number, int):
                words = f"taken back: {in_words(dict(rulings)[number])}"
                self._rule([Decision(ruling="undo", undoes=number)], words)

        self._ask.to.app.push_screen(screen, undo)

    def _rule(self, decisions: Sequence[Decision], words: str) -> None:
        self._bar.say("ruling…", "plain")
        rule(self._ask.to, self._ask.desk.session.folder, decisions, words, self._tell)

    def _tell(self, outcome: Ruled | Marked | Said) -> None:
        if isinstance(outcome, Marked):
            self._bar.say(outcome.words, "done")
            self._ruled(outcome.words)
            return
        if isinstance(outcome, Said):
            self._bar.say(outcome.words, outcome.tone)
            return
        words = outcome.words
        if all(decision.ruling != "undo" for decision in outcome.decisions):
            self._strokes.append(outcome.numbers)
            words += " · u undoes it"
        self._panes.facets.unmark()
        self._panes.statements.unmark()
        self._bar.say(words, "done")
        self._ruled(words)

    def _values_here(self) -> tuple[Facet, Sequence[FacetCount]] | None:
        """The marked values of the current facet, or that at its cursor; None, and said why, where there is none."""
        pane = self._panes.facets.panes[self._panes.facets.current]
        if not kind_of(pane.facet):
            self._bar.say(
                f"{pane.facet.label}: no enricher found these, so there is nothing to rule on", "note"
            )
            return None
        if not pane.values_here:
            self._bar.say(f"{pane.facet.label}: no value is at the cursor", "note")
            return None
        return pane.facet, pane.values_here


def _about(statement: Statement, ruling: Ruling, *, into: str = "") -> Decision:
    """A ruling on one statement."""
    quote = statement.quote
    return Decision(
        ruling=ruling,
        kind="quote",
        into=into,
        article_id=statement.article_id,
        start=quote.start,
        end=quote.end,
    )


def _plain(words: str) -> tuple[str, Style]:
    return words, Style()


def _named(values: Sequence[FacetCount]) -> str:
    return ", ".join(value.label for value in values)
