"""One article, with its mentions, quotes, dates and the words that were asked for marked in its text."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.facet import Colour
from archive.model.span import Span
from archive.tui import keys
from archive.tui.article.kept import NOTHING_KEPT, Kept
from archive.tui.article.layout import TextLayout
from archive.tui.article.marks import LAYERS, Marks, layer_of
from archive.tui.drawing import Part, strip_of
from archive.tui.terminal.themes import COLOURS
from archive.tui.widgets.window import Window

_MARGIN = 1
_WIDEST_LINE = 84
"""Lines longer than this are hard to read; a wider pane leaves the rest blank."""


class ArticleView(Window, can_focus=True):
    """The text of an article, wrapped to the pane; `n` and `p` go from match to match."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title",
        "article--meta",
        "article--empty",
        "article--ground",
    } | {f"mark--{layer}" for layer in LAYERS}
    DEFAULT_CSS = (
        "".join(f"ArticleView > .mark--{name} {{ color: {used}; }}\n" for name, used in COLOURS.items())
        + """
    ArticleView > .article--title { text-style: bold; color: $primary; }
    ArticleView > .article--meta { color: $text-muted; }
    ArticleView > .article--empty { color: $text-muted; text-style: italic; }
    ArticleView > .mark--quote { background: $quote-ground; }
    ArticleView > .mark--actor { color: $actor; }
    ArticleView > .mark--place { color: $place; }
    ArticleView > .mark--date { color: $date; }
    ArticleView > .mark--other { text-style: underline; }
    ArticleView > .mark--note { text-style: underline; color: $success; }
    ArticleView > .mark--match { background: $match-ground; color: $match; text-style: bold; }
    ArticleView > .mark--current { background: $current-ground; color: $current; text-style: bold; }
    ArticleView:nocolor > .mark--quote { text-style: italic; }
    ArticleView:nocolor > .mark--actor { text-style: underline; }
    ArticleView:nocolor > .mark--place { text-style: underline; }
    ArticleView:nocolor > .mark--date { text-style: underline; }
    ArticleView:nocolor > .mark--match { text-style: bold underline; }
    ArticleView:nocolor > .mark--current { text-style: reverse; }
    """
        + "".join(f"ArticleView:nocolor > .mark--{name} {{ text-style: underline; }}\n" for name in COLOURS)
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.ARTICLE

    class Stepped(Message):
        """The current match or mention changed."""

    class Selected(Message):
        """Words were selected with the mouse."""

        def __init__(self, span: Span) -> None:
            super().__init__()
            self.span = span

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pressed: int | None = None
        """The code point at which the mouse was pressed."""
        self.is_selecting = False
        """Was the mouse drawn over words since it was pressed?"""
        self.article: Article | None = None
        self.annotations: tuple[Annotation, ...] = ()
        self.matches: tuple[Span, ...] = ()
        self.current: Span | None = None
        """The match or mention that the reader stands on."""
        self.colours: Mapping[str, Colour] = {}
        """Kind of annotation → the colour that its facet asks for."""
        self._marks = Marks((), ())
        self._meta: tuple[str, ...] = ()
        self._warnings: tuple[str, ...] = ()
        self._headline_lines = 0
        self._layout = TextLayout("", _WIDEST_LINE)

    def show_article(
        self,
        article: Article,
        annotations: Sequence[Annotation],
        matches: Sequence[Span],
        *,
        at: int | None = None,
        warnings: Sequence[str] = (),
        kept: Kept = NOTHING_KEPT,
    ) -> None:
        """Show an article at the code point `at`, or where that is None at its first match.

        Args:
            warnings: lines that are shown above it.
            kept: what the reader did with it.
        """
        self.article = article
        self.annotations = tuple(sorted(annotations, key=lambda a: (a.start, -a.end)))
        self.matches = tuple(sorted(set(matches)))
        self._marks = Marks(self.annotations, self.matches, self.colours, kept.spans)
        self._warnings = tuple(warnings)
        self._meta = _meta_lines(article, (*warnings, *kept.lines))
        self.current = self._start_at(at)
        self._lay_out()
        self.scroll_to_line(0)
        if self.current is not None and (at is not None or self.current.start >= article.headline.end):
            self._show_current()
        self.post_message(self.Stepped())

    def renew(
        self, annotations: Sequence[Annotation], matches: Sequence[Span], *, kept: Kept = NOTHING_KEPT
    ) -> None:
        """Mark the article that is shown anew; the page does not move, and the reader stays where they are."""
        self.annotations = tuple(sorted(annotations, key=lambda a: (a.start, -a.end)))
        self.matches = tuple(sorted(set(matches)))
        self._marks = Marks(self.annotations, self.matches, self.colours, kept.spans)
        if self.article is not None:
            lines, top = len(self._meta), self.scroll_offset.y
            self._meta = _meta_lines(self.article, (*self._warnings, *kept.lines))
            self.set_lines(len(self._layout.lines) + len(self._meta))
            # Lines that came or went above the words do not move these.
            if top > self._headline_lines and len(self._meta) != lines:
                self.scroll_to_line(top + len(self._meta) - lines)
        self.refresh()
        self.post_message(self.Stepped())

    def go_to(self, at: int) -> None:
        """Make the match or mention at the code point `at` the current one, and show it."""
        self.current = self._start_at(at)
        self._show_current()
        self.refresh()
        self.post_message(self.Stepped())

    @property
    def is_title_gone(self) -> bool:
        """Has the title scrolled out of the pane?"""
        return self.scroll_offset.y >= max(1, self._headline_lines)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        was_gone = round(old_value) >= max(1, self._headline_lines)
        super().watch_scroll_y(old_value, new_value)
        if was_gone != self.is_title_gone:
            self.post_message(self.Stepped())

    def clear(self) -> None:
        """Show that no article is chosen."""
        self.article, self.annotations, self.matches, self.current = None, (), (), None
        self._marks, self._meta = Marks((), ()), ()
        self._lay_out()
        self.post_message(self.Stepped())

    def _start_at(self, at: int | None) -> Span | None:
        if at is None:
            return self.matches[0] if self.matches else None
        covering = [m for m in self.matches if m.start <= at < m.end]
        mentions = [a.span for a in self.annotations if layer_of(a) and a.start <= at < a.end]
        return next(iter([*covering, *mentions]), Span(at, at))

    def _lay_out(self) -> None:
        text = self.article.text if self.article else ""
        width = self.text_width
        if (self._layout.text, self._layout.width) != (text, width):
            self._layout = TextLayout(text, width)
        headline = self.article.headline if self.article else Span(0, 0)
        ends = [line.start for line in self._layout.lines]
        self._headline_lines = bisect_left(ends, headline.end) if len(headline) else 0
        height = len(self._layout.lines) + len(self._meta)
        self.set_lines(height if self.article else 0)

    @property
    def text_width(self) -> int:
        """How many columns the text is wrapped to; while the pane is out of sight, as many as before."""
        if not self.scrollable_content_region.width:
            return self._layout.width
        return max(1, min(_WIDEST_LINE, self.scrollable_content_region.width - 2 * _MARGIN))

    @property
    def top_offset(self) -> int:
        """The code point at the top of the pane."""
        line = max(0, self.scroll_offset.y - len(self._meta))
        lines = self._layout.lines
        return lines[min(line, len(lines) - 1)].start if lines else 0

    def scroll_to_offset(self, offset: int, *, above: int = 0) -> None:
        """Bring the code point at `offset` to the line `above` lines below the top."""
        line = self._layout.line_at(offset)
        drawn = line if line < self._headline_lines else line + len(self._meta)
        self.scroll_to_line(drawn - above)

    def on_resize(self) -> None:
        if self._layout.width != self.text_width:
            top, at_top = self.top_offset, self.scroll_offset.y == 0
            self._lay_out()
            self.scroll_to_offset(0 if at_top else top)

    def step_match(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) match, round the ends; False where there is none."""
        return self._step(self.matches, by)

    def step_mention(self, by: int) -> bool:
        """Go to the next or previous marked annotation, round the ends; False where there is none."""
        return self._step(tuple(sorted({a.span for a in self.annotations if layer_of(a)})), by)

    def _step(self, spans: Sequence[Span], by: int) -> bool:
        if not spans:
            return False
        here = self.current or Span(self.top_offset, self.top_offset)
        place = bisect_right(spans, here) if by > 0 else bisect_left(spans, here) - 1
        self.current = spans[place % len(spans)]
        self._show_current()
        self.refresh()
        self.post_message(self.Stepped())
        return True

    def _show_current(self) -> None:
        if self.current is not None:
            self.scroll_to_offset(self.current.start, above=self.scrollable_content_region.height // 3)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        base = self.get_component_rich_style("article--ground")
        line = self.scroll_offset.y + y
        if self.article is None:
            hint = ("no article is open" if y == 1 else "", self._style("article--empty"))
            return strip_of([("  ", base), hint], width, base)
        if line >= self.virtual_size.height:
            return Strip.blank(width, base)
        if 0 <= (meta := line - self._headline_lines) < len(self._meta):
            return strip_of(
                [(" " * _MARGIN, base), (self._meta[meta], self._style("article--meta"))], width, base
            )
        drawn = line if line < self._headline_lines else line - len(self._meta)
        return strip_of([(" " * _MARGIN, base), *self._text_parts(drawn)], width, base)

    def _text_parts(self, number: int) -> list[Part]:
        line = self._layout.lines[number]
        ground = self._style("article--title") if number < self._headline_lines else Style()
        return [
            (self._layout.text[start:end], sum((self._style(f"mark--{layer}") for layer in layers), ground))
            for start, end, layers in self._marks.pieces(line.start, line.end, current=self.current)
        ]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def offset_under(self, x: int, y: int) -> int | None:
        """The code point drawn at a place of the pane; None where no text is."""
        line = self.scroll_offset.y + y
        drawn = line if line < self._headline_lines else line - len(self._meta)
        is_meta = self._headline_lines <= line < self._headline_lines + len(self._meta)
        if self.article is None or is_meta or drawn >= len(self._layout.lines):
            return None
        return self._layout.offset_at(drawn, x - _MARGIN)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pressed = self.offset_under(event.x, event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        here = self.offset_under(event.x, event.y)
        if event.button and self._pressed is not None and here is not None and here != self._pressed:
            self.current = Span(min(self._pressed, here), max(self._pressed, here) + 1)
            self.is_selecting = True
            self.refresh()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self.is_selecting and self.current is not None:
            self.post_message(self.Selected(self.current))
        self._pressed = None

    def on_click(self, event: events.Click) -> None:
        if self.is_selecting:
            # The end of a selection is no click on what is marked there.
            self.is_selecting = False
            return
        offset = self.offset_under(event.x, event.y)
        under = [
            a for a in self.annotations if layer_of(a) and offset is not None and a.start <= offset < a.end
        ]
        if under:
            self.current = min((a.span for a in under), key=len)
            self.refresh()
            self.post_message(self.Stepped())

    def action_scroll_lines(self, by: int) -> None:
        self.scroll_to_line(self.scroll_offset.y + by)

    def action_scroll_pages(self, by: int) -> None:
        self.scroll_to_line(self.scroll_offset.y + by * max(1, self.size.height - 2))

    def action_top(self) -> None:
        self.scroll_to_line(0)

    def action_bottom(self) -> None:
        self.scroll_to_line(self.virtual_size.height)


def _meta_lines(article: Article, lines_above: Sequence[str]) -> tuple[str, ...]:
    byline = f"by {article.byline}" if article.byline else ""
    facts = " · ".join(filter(None, (article.source, str(article.published or ""), byline, article.dateline)))
    lines = [line for line in (facts, article.url, *lines_above) if line]
    return ("", *lines) if article.headline.end else (*lines, "")
