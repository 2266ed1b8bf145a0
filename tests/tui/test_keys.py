"""Each key that the help names has something to do in the part of the screen where the help says so."""

import pytest
from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode

from archive.tui import keys
from archive.tui.app import ArchiveApp
from archive.tui.article.article_view import ArticleView
from archive.tui.asking.query_bar import QueryLine
from archive.tui.facets.date_chart import DateChart
from archive.tui.facets.facet_pane import FacetPane, FilterLine
from archive.tui.facets.value_list import ValueList
from archive.tui.results.hit_list import HitList
from archive.tui.results.statement_list import StatementList
from archive.tui.screens.search import SearchScreen
from archive.tui.widgets.action_list import ActionList

_PARTS: dict[str, tuple[type[DOMNode], ...]] = {
    "Everywhere": (SearchScreen, ArchiveApp),
    "Lists": (HitList, StatementList, ValueList),
    "Articles and statements": (HitList, StatementList),
    "Facets": (ValueList, FacetPane, FilterLine),
    "Days": (DateChart,),
    "Article": (ArticleView,),
    "Query line": (QueryLine,),
    "Ways on from a search": (ActionList,),
}


@pytest.mark.parametrize(
    ("section", "binding"),
    [(section, binding) for section in _PARTS for binding in keys.SECTIONS[section]],
    ids=lambda part: part.id if isinstance(part, Binding) else part,
)
def test_each_key_of_the_help_has_an_action_where_it_is_said_to_work(section: str, binding: Binding):
    namespace, name, _ = parse(binding.action)
    places = (SearchScreen,) if namespace == "screen" else _PARTS[section]
    assert any(hasattr(place, f"action_{name}") for place in places)
    assert binding.tooltip
