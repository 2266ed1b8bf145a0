"""Facets, hits and article beside each other; where they do not fit, one or two of them at a time."""

from collections.abc import Sequence
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget

from archive.model.facet import Facet
from archive.tui.widgets.article_view import ArticleView
from archive.tui.widgets.facet_column import FacetColumn
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.hit_list import HitList

_ALL_FROM = 118
"""From so many columns on, all three are seen."""
_TWO_FROM = 64
"""From so many columns on, facets and hits are seen beside each other, or the article."""

Area = Literal["", "facets", "hits", "article"]


class Panes(Horizontal):
    """Knows which of its three areas are seen: the one in front always is."""

    DEFAULT_CSS = """
    Panes { height: 1fr; }
    Panes #facets { width: 30; }
    Panes #hits-pane { width: 2fr; border-left: vkey $panel; }
    Panes #article-pane { width: 3fr; border-left: vkey $panel; }
    Panes.-alone #facets { width: 1fr; }
    Panes.-alone #hits-pane, Panes.-alone #article-pane { border-left: none; }
    Panes HitList, Panes ArticleView { height: 1fr; }
    """

    class Arranged(Message):
        """The size changed, and with it perhaps what is seen."""

    def __init__(self, facets: Sequence[Facet]) -> None:
        super().__init__()
        self._facets = facets
        self.front: Area = "hits"
        """What is seen where not all can be."""

    def compose(self) -> ComposeResult:
        yield FacetColumn(self._facets, id="facets")
        with Vertical(id="hits-pane"):
            yield Heading(id="hits-heading")
            yield HitList(id="hits")
        with Vertical(id="article-pane"):
            yield Heading(id="article-heading")
            yield ArticleView(id="article")

    def on_mount(self) -> None:
        self.hits_heading.label = "Hits"
        self.article_heading.label = "Article"

    @property
    def facets(self) -> FacetColumn:
        return self.query_one(FacetColumn)

    @property
    def hits(self) -> HitList:
        return self.query_one(HitList)

    @property
    def article(self) -> ArticleView:
        return self.query_one(ArticleView)

    @property
    def hits_heading(self) -> Heading:
        return self.query_one("#hits-heading", Heading)

    @property
    def article_heading(self) -> Heading:
        return self.query_one("#article-heading", Heading)

    @property
    def is_article_seen(self) -> bool:
        return self.front == "article" or self.size.width >= _ALL_FROM

    def bring(self, front: Area) -> None:
        """Bring an area to the front and focus it."""
        self.front = front
        self._arrange()
        if front == "facets":
            self.facets.focus_current()
        else:
            self.screen.set_focus(self.article if front == "article" else self.hits)

    def _arrange(self) -> None:
        # Shown and hidden by hand, not by a class: a class takes effect later than the next key.
        width = self.size.width
        is_reading = self.front == "article"
        seen = {
            "facets": width >= _ALL_FROM or (width >= _TWO_FROM and not is_reading) or self.front == "facets",
            "hits-pane": width >= _ALL_FROM
            or (width >= _TWO_FROM and not is_reading)
            or self.front == "hits",
            "article-pane": width >= _ALL_FROM or is_reading,
        }
        for name, is_seen in seen.items():
            self.query_one(f"#{name}", Widget).display = is_seen
        self.set_class(sum(seen.values()) == 1, "-alone")

    def on_resize(self) -> None:
        self._arrange()
        self.post_message(self.Arranged())

    @property
    def area(self) -> Area:
        """Where the focus is; empty: in none of the three."""
        focused = self.screen.focused
        if focused is self.hits:
            return "hits"
        if focused is self.article:
            return "article"
        return "facets" if focused is not None and self.facets in focused.ancestors else ""

    def show_focus(self) -> None:
        """Colour the heading of the area that has the focus, which is in front from now on."""
        self.front = self.area or self.front
        self.hits_heading.set_class(self.area == "hits", "-current")
        self.article_heading.set_class(self.area == "article", "-current")
        self.facets.set_class(self.area == "facets", "-focused")
