"""Facets, results and article beside each other; where they do not fit, one or two of them at a time."""

from collections.abc import Sequence
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget

from archive.model.facet import Facet
from archive.model.results import FacetCount, Statement
from archive.tui.article.article_view import ArticleView
from archive.tui.asking.answers import Face
from archive.tui.facets.arrangement import Arrangement
from archive.tui.facets.date_chart import DateChart
from archive.tui.facets.facet_column import FacetColumn
from archive.tui.results.hit_list import HitList
from archive.tui.results.list_heading import ListHeading
from archive.tui.results.statement_list import StatementList
from archive.tui.widgets.action_list import ActionList
from archive.tui.widgets.heading import Heading

ALL_FROM = 118
"""From so many columns on, all three are seen."""
_TWO_FROM = 64
"""From so many columns on, facets and hits are seen beside each other, or the article."""
_WIDE_FROM = 160
"""From so many columns on, the facets have more of them."""
_FACETS_WIDTH, _FACETS_WIDE = 30, 38
_DIMMED = 0.7
"""How much of its colours a pane keeps that has not the focus."""
_CHART_FROM = 22
"""From so many lines on, a chart over time stands above the statements."""
_FACES: dict[Face, str] = {"articles": "Articles", "statements": "Statements"}

Area = Literal["", "facets", "hits", "article"]
"""A part of the screen; empty: the query line."""
_AREAS: tuple[Area, ...] = ("", "facets", "hits", "article")


class Panes(Horizontal):
    """Knows which of its three areas are seen: the one in front always is."""

    DEFAULT_CSS = """
    Panes { height: 1fr; }
    Panes #hits-pane { width: 2fr; border-left: vkey $panel; }
    Panes #article-pane { width: 3fr; border-left: vkey $panel; }
    Panes #hits-pane.-edge, Panes #article-pane.-edge { border-left: vkey $accent; }
    Panes #hits-pane.-edge:nocolor, Panes #article-pane.-edge:nocolor { border-left: thick $panel; }
    Panes > #hits-pane.-alone, Panes > #article-pane.-alone { border-left: none; }
    Panes HitList, Panes ArticleView, Panes StatementList, Panes ActionList { height: 1fr; }
    Panes #time { height: 5; }
    """

    class Arranged(Message):
        """The size changed, and with it perhaps what is seen."""

    def __init__(self, facets: Sequence[Facet], arrangement: Arrangement) -> None:
        super().__init__()
        self.front: Area = "hits"
        """What is seen where not all can be."""
        self.face: Face = "articles"
        self.zoomed = False
        """Is the area in front the only one that is seen, whatever the width?"""
        self.facets = FacetColumn(facets, arrangement, id="facets")
        self.hits = HitList(id="hits")
        self.statements = StatementList(id="statements")
        self.time = DateChart("published", id="time")
        """Statements over time."""
        self.doors = ActionList(id="doors")
        """What to do where little or nothing was found."""
        self.article = ArticleView(id="article")
        self.front_page = ActionList(id="front-page")
        """What is shown in place of an article where nothing is asked."""
        self.hits_heading = ListHeading(id="hits-heading")
        self.article_heading = Heading(id="article-heading")

    def compose(self) -> ComposeResult:
        yield self.facets
        with Vertical(id="hits-pane"):
            yield self.hits_heading
            yield self.time
            yield self.hits
            yield self.statements
            yield self.doors
        with Vertical(id="article-pane"):
            yield self.article_heading
            yield self.article
            yield self.front_page

    def on_mount(self) -> None:
        self.hits_heading.label = _FACES[self.face]
        self.article_heading.label = "Article"
        for hidden in (self.statements, self.time, self.doors, self.front_page):
            hidden.display = False

    @property
    def list(self) -> HitList | StatementList:
        """The list of the face in sight."""
        return self.statements if self.face == "statements" else self.hits

    @property
    def is_article_seen(self) -> bool:
        """Is the pane of the article, or of the front page, in sight?"""
        if self.zoomed:
            return self.front == "article"
        return self.front == "article" or self.size.width >= ALL_FROM

    def show_front_page(self) -> None:
        """Show the front page in place of the article."""
        had_focus = self.screen.focused is self.article
        self.front_page.display, self.article.display = True, False
        if had_focus:
            self.screen.set_focus(self.front_page)

    def leave_front_page(self) -> None:
        """Show the article in place of the front page; who was there goes on to the hits."""
        if not self.front_page.display:
            return
        had_focus = self.screen.focused is self.front_page
        self.front_page.display, self.article.display = False, True
        if had_focus:
            self.bring("hits")
        elif self.front == "article":
            self.front = "hits"
            self._arrange()

    def show_face(self, face: Face) -> None:
        """List articles, or statements."""
        if face != self.face:
            had_focus = self.screen.focused in (self.hits, self.statements, self.time)
            self.face = face
            self.hits.display, self.statements.display = face == "articles", face == "statements"
            self.hits_heading.label = _FACES[face]
            self._arrange()
            if had_focus:
                self.screen.set_focus(self.list)

    def show_time(self, counts: Sequence[FacetCount]) -> None:
        """Draw how what was found is spread over time, which stands above the statements."""
        if self.face == "statements":
            self.time.show_counts(counts, {})

    def show_doors(self, *, beside: int) -> None:
        """Show what else may be asked beneath a list of `beside` hits; where it has none, in its place."""
        self.doors.display = bool(self.doors.length)
        if self.doors.display and beside:
            self.list.styles.height = beside * self.list.ROW_HEIGHT
        else:
            self.list.styles.height = "1fr"
        is_replaced = self.doors.display and not beside
        had_focus = self.screen.focused in (self.list, self.doors)
        self.list.display = not is_replaced
        if had_focus:
            self.screen.set_focus(self.doors if is_replaced else self.list)

    def to_facets(self) -> None:
        """Go to the facets; from a facet to the next one."""
        if self.area == "facets":
            self.facets.turn(1)
        else:
            self.bring("facets")

    def to_facet(self, place: int) -> None:
        """Go to the facet at a place, counted from 0, if there is one."""
        if self.facets.enter(place):
            self.bring("facets")

    def fold_facets(self) -> None:
        """Leave of every facet its heading; who was in one goes on to the hits."""
        if self.area == "facets":
            self.bring("hits")
        self.facets.fold_all()

    def leave_list(self, direction: int) -> None:
        """Go on from the end of the list (1) or from its beginning (-1).

        Beneath the last hit stands what else may be asked, and above the first one how many are new.
        """
        focused, screen = self.screen.focused, self.screen
        if direction > 0 and focused is self.list and self.doors.display:
            screen.set_focus(self.doors)
        elif direction < 0 and focused is self.doors and self.list.display:
            screen.set_focus(self.list)
        elif direction < 0 and focused is self.list and self.hits_heading.can_focus:
            screen.set_focus(self.hits_heading)

    def bring(self, front: Area) -> None:
        """Bring an area to the front and focus it."""
        self.front = front
        self._arrange()
        if front == "facets":
            self.facets.focus_current()
        elif front == "article":
            self.screen.set_focus(self.front_page if self.front_page.display else self.article)
        else:
            self.screen.set_focus(self.list if self.list.display else self.doors)

    def zoom(self) -> None:
        """Give the whole screen to the area in front, or share it again."""
        self.zoomed = not self.zoomed
        self._arrange()
        self.post_message(self.Arranged())

    def _arrange(self) -> None:
        # Shown and hidden by hand, not by a class: a class takes effect later than the next key.
        width = 0 if self.zoomed else self.size.width
        is_reading = self.front == "article"
        is_both = width >= _TWO_FROM and not is_reading
        seen = {
            "facets": width >= ALL_FROM or is_both or self.front == "facets",
            "hits-pane": width >= ALL_FROM or is_both or self.front == "hits",
            "article-pane": width >= ALL_FROM or is_reading,
        }
        is_alone = sum(seen.values()) == 1
        for name, is_seen in seen.items():
            pane = self.query_one(f"#{name}", Widget)
            pane.display = is_seen
            if pane is not self.facets:
                pane.set_class(is_alone, "-alone")
        # Not by a class: it would look up the styles of everything in the column anew.
        shared = _FACETS_WIDE if width >= _WIDE_FROM else _FACETS_WIDTH
        self.facets.styles.width = "1fr" if is_alone else shared
        self.time.display = self.face == "statements" and self.size.height >= _CHART_FROM

    def on_resize(self) -> None:
        self._arrange()
        self.post_message(self.Arranged())

    @property
    def area(self) -> Area:
        """Where the focus is; empty: in none of the three."""
        focused = self.screen.focused
        if focused in (self.hits, self.statements, self.doors, self.time, self.hits_heading):
            return "hits"
        if focused in (self.article, self.front_page):
            return "article"
        return "facets" if focused is not None and self.facets in focused.ancestors else ""

    def area_after(self, by: int) -> Area:
        """The area that follows (1) the one in focus, or comes before it (-1)."""
        return _AREAS[(_AREAS.index(self.area) + by) % len(_AREAS)]

    @property
    def statements_here(self) -> Sequence[Statement]:
        """The marked statements, or the one at the cursor, where the focus is on their list; else none."""
        if self.face != "statements" or self.area != "hits":
            return []
        here = [self.statements.current] if self.statements.current else []
        return [quoted.statement for quoted in self.statements.marked.values() or here]

    def unmark_here(self) -> bool:
        """Take the marks away from what is in focus; False where it has none."""
        if self.area == "facets":
            return self.facets.unmark()
        return self.area == "hits" and self.list.unmark()

    def show_focus(self) -> None:
        """Colour heading and edges of the area in focus, which is in front from now on, and dim the others."""
        area = self.area
        self.front = area or self.front
        self.hits_heading.set_class(area == "hits", "-current")
        self.article_heading.set_class(area == "article", "-current")
        sides = {
            "facets": self.facets,
            "hits": self.query_one("#hits-pane"),
            "article": self.query_one("#article-pane"),
        }
        for name, side in sides.items():
            # Not by a class, as in `_arrange`: it would take as long as everything else that a key does.
            side.styles.opacity = _DIMMED if area and area != name else 1.0
        sides["hits"].set_class(area in ("facets", "hits"), "-edge")
        sides["article"].set_class(area in ("hits", "article"), "-edge")
