"""What a reader rules: `x` rejects, `m` merges, `e` renames, `r` re-attributes, `u` takes back, `R` lists."""

from collections.abc import Callable, Sequence
from functools import partial

from rich.style import Style

from archive.model.decision import Decision, Held, Ruling
from archive.model.facet import Facet
from archive.model.results import FacetCount, Statement
from archive.text import counted
from archive.tui.article.reading import Reading
from archive.tui.asking.answers import Candidates, Marked, Proposal, Ruled, Said
from archive.tui.asking.asker import Asker
from archive.tui.asking.query_bar import QueryBar
from archive.tui.rulings.ruling import in_words, kind_of, rejection_here, rule, take_back
from archive.tui.screens.name import NameScreen
from archive.tui.screens.panes import Panes
from archive.tui.screens.rule import RuleScreen
from archive.tui.widgets.action_list import Row

_DIM = Style(dim=True)
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
        def proposed(words: str, chosen: Sequence[FacetCount], note: str = "") -> Row:
            decisions = (
                Decision(ruling="reject", kind=kind_of(facet), value=value.value) for value in chosen
            )
            proposal = Proposal(tuple(decisions), f"rejected {_named(chosen)} everywhere")
            return Row((_plain(words),), proposal, note)

        beneath = self._panes.facets.pane(facet.name).beneath(values[0]) if len(values) == 1 else ()
        rows = [proposed(f"{_named(values)} alone" if beneath else _named(values), values)]
        if beneath:
            rows.append(
                proposed(f"and all that lies in it: {_named(beneath)}", (values[0], *beneath)),
            )
            rows += [proposed(f"only {below.label}", (below,), f"{below.count:,}") for below in beneath]
        self._propose("Reject everywhere", counted(len(values), "value"), rows)

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
        spellings = counted(len(values), "spelling")
        rows = [
            Row(
                (_plain(f"{spellings} → "), (stays.label, Style(bold=True))),
                Proposal(
                    tuple(
                        Decision(ruling="merge", kind=kind_of(facet), value=value.value, into=stays.value)
                        for value in values
                        if value is not stays
                    ),
                    f"{spellings} → {stays.label}",
                ),
                counted(stays.count, "article"),
            )
            for stays in values
        ]
        self._propose("Which name stays?", _named(values), rows)

    def _ask_for_name(self, facet: Facet, value: FacetCount, typed: str = "", trouble: str = "") -> None:
        screen = NameScreen("Merge", value.label, _INTO, typed=typed, trouble=trouble)
        self._ask.to.app.push_screen(screen, partial(self._look_up, facet, value))

    def _look_up(self, facet: Facet, value: FacetCount, typed: str | None) -> None:
        if typed:
            ask = partial(self._ask.desk.candidates, facet, value.value, typed)
            self._ask("merge", ask, partial(self._merge, facet, value))

    def _merge(self, facet: Facet, value: FacetCount, found: Candidates) -> None:
        def proposed(into: str, label: str) -> Row:
            decision = Decision(ruling="merge", kind=kind_of(facet), value=value.value, into=into)
            proposal = Proposal((decision,), f"{value.label} is now {into}")
            return Row((_plain(label),), proposal, "" if label == into else into)

        if found.values:
            rows = [proposed(into, label) for into, label in found.values]
            asked = "Which one?" if len(rows) > 1 else "Merge"
            self._propose(asked, f"{value.label} is", rows)
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
        """List every ruling: one that holds can be taken back, and one that was can be made to hold again."""

        def rows() -> Sequence[Row]:
            found = [_row_of(held) for held in reversed(self._ask.desk.rulings())]
            return found or [Row((_plain("nothing was ruled yet; x rejects, m merges"),))]

        note = "⏎ takes back, or lets hold again · esc closes"
        self._open(RuleScreen(self._ask.desk, "Rulings", "", ask=rows, note=note))

    def _propose(self, label: str, about: str, rows: Sequence[Row]) -> None:
        """Show what could be ruled and what it would change; the row that is opened is ruled."""
        self._open(RuleScreen(self._ask.desk, label, about, rows=rows))

    def _open(self, screen: RuleScreen) -> None:
        def rule(chosen: Proposal | None) -> None:
            if chosen is not None:
                self._rule(chosen.decisions, chosen.words)

        self._ask.to.app.push_screen(screen, rule)

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


def _row_of(held: Held) -> Row:
    """A ruling in the list of them, and what opening it does: the other thing."""
    words = in_words(held.decision)
    if held.undone_by:
        again = tuple(Decision(ruling="undo", undoes=number) for number in held.undone_by)
        note = f"taken back  {held.number}"
        return Row((("↶ ", _DIM), (words, _DIM)), Proposal(again, f"holds again: {words}"), note)
    back = Proposal((Decision(ruling="undo", undoes=held.number),), f"taken back: {words}")
    return Row((_plain("  "), _plain(words)), back, f"{held.decision.reason}  {held.number}".strip())


def _plain(words: str) -> tuple[str, Style]:
    return words, Style()


def _named(values: Sequence[FacetCount]) -> str:
    return ", ".join(value.label for value in values)
