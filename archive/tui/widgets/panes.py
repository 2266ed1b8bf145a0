"""Facets, hits and article beside each other; where they do not fit, one or two of them at a time."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from archive.model.facet import Facet
from archive.tui.widgets.article_view import ArticleView
from archive.tui.widgets.facet_column import FacetColumn
from archive.tui.widgets.heading import Heading
from archive.tui.widgets.hit_list import HitList

SLIM, NARROW, WIDE = "-slim", "-narrow", "-wide"
BREAKPOINTS: list[tuple[int, str]] | None = [(0, SLIM), (64, NARROW), (118, WIDE)]
"""From so many columns on: one pane; facets and hits, or the article; all three."""


class Panes(Horizontal):
    """Knows which panes are seen. `-reading`: the article is in front; `-choosing`: the facets are."""

    # The classes of the screen say how wide it is, so the rules reach beyond the widget.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    Panes { height: 1fr; }
    Panes #facets { width: 30; }
    Panes #hits-pane { width: 2fr; border-left: vkey $panel; }
    Panes #article-pane { width: 3fr; border-left: vkey $panel; }
    Panes HitList, Panes ArticleView { height: 1fr; }
    .-narrow Panes #facets { width: 28; }
    .-narrow Panes #article-pane, .-slim Panes #article-pane { display: none; width: 1fr; border-left: none; }
    .-slim Panes #facets { display: none; width: 1fr; }
    .-slim Panes #hits-pane { border-left: none; }
    .-narrow Panes.-reading #article-pane, .-slim Panes.-reading #article-pane { display: block; }
    .-narrow Panes.-reading #facets, .-narrow Panes.-reading #hits-pane { display: none; }
    .-slim Panes.-reading #hits-pane { display: none; }
    .-slim Panes.-choosing #facets { display: block; }
    .-slim Panes.-choosing #hits-pane, .-slim Panes.-choosing #article-pane { display: none; }
    """

    def __init__(self, facets: Sequence[Facet]) -> None:
        super().__init__()
        self._facets = facets

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
        return self.screen.has_class(WIDE) or self.has_class("-reading")

    def show_hits(self) -> None:
        """Bring the hits to the front and focus them."""
        self.remove_class("-reading", "-choosing")
        self.hits.focus()

    def show_facets(self) -> None:
        """Bring the facets to the front and focus the current one."""
        self.remove_class("-reading")
        self.add_class("-choosing")
        self.facets.focus_current()

    def show_article(self) -> None:
        """Bring the article to the front and focus it."""
        self.remove_class("-choosing")
        self.add_class("-reading")
        self.article.focus()

    @property
    def area(self) -> str:
        """Where the focus is: `facets`, `hits`, `article`, or empty."""
        focused = self.screen.focused
        for name in ("facets", "hits", "article"):
            area = self.query_one(f"#{name}", Widget)
            if focused is not None and (focused is area or area in focused.ancestors):
                return name
        return ""

    def show_focus(self) -> None:
        """Colour the heading of the pane that has the focus."""
        area = self.area
        self.hits_heading.set_class(area == "hits", "-current")
        self.article_heading.set_class(area == "article", "-current")
        self.facets.set_class(area == "facets", "-focused")
