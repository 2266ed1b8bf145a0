"""What `y` and `Y` copy: that depends on where the reader is."""

from archive.model.results import Statement
from archive.model.wording import printed
from archive.tui.article.article_view import ArticleView
from archive.tui.article.citation import (
    cite_article,
    cite_hit,
    cite_passage,
    cite_statement,
    passage_around,
    quote_at,
)
from archive.tui.screens.panes import Panes


def words_to_copy(panes: Panes, *, with_source: bool) -> str:
    """The words at the focus; empty where there are none.

    In the facets the value's label, in the hits the hit, in the article the quotation that the current match or
    mention stands in, else its paragraph, else the article.
    """
    if panes.area == "facets":
        value = panes.facets.panes[panes.facets.current].body.current
        return value.label if value else ""
    if panes.area == "article":
        return _from_article(panes.article, with_source=with_source)
    if panes.face == "statements":
        quoted = panes.statements.current
        if quoted is None:
            return ""
        return cite_statement(quoted.statement) if with_source else printed(quoted.statement.quote)
    hit = panes.hits.current
    if hit is None:
        return ""
    return cite_hit(hit) if with_source else hit.title


def _from_article(view: ArticleView, *, with_source: bool) -> str:
    article = view.article
    if article is None:
        return ""
    if view.current is None:
        return cite_article(article) if with_source else article.title
    if quote := quote_at(view.annotations, view.current.start):
        return cite_statement(Statement.of(article, quote)) if with_source else printed(quote)
    passage = passage_around(article.text, view.current.start)
    return cite_passage(passage, article) if with_source else passage.of(article.text)
