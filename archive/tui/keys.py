"""Every key of the screen, what it does, and how a person changes it.

`keys.toml` in the user's configuration folder gives other keys to the names that stand in the help screen:

    [keys]
    "search.next-match" = "n,f3"
"""

import tomllib
from pathlib import Path

from textual.binding import Binding, BindingType

Row = tuple[str, str, str, str]
"""Keys, action, name, what it does. A name that begins with `.` is not shown on the last line."""


def bindings(prefix: str, rows: tuple[Row, ...]) -> list[BindingType]:
    """Textual's bindings for a table; ids are `prefix.name-of-key`."""
    return [
        Binding(
            keys,
            action,
            name.removeprefix("."),
            show=not name.startswith("."),
            id=f"{prefix}.{name.removeprefix('.').replace(' ', '-')}",
            tooltip=does,
        )
        for keys, action, name, does in rows
    ]


# fmt: off
APP = bindings("app", (
    ("colon,ctrl+p", "palette", "commands", "any command, facet, saved search or theme, found by some letters"),
    ("ctrl+o", "jump", ".jump", "a letter over every part of the screen: typing it goes there"),
    ("ctrl+t", "theme", ".theme", "other colours: night, paper, the terminal's own"),
    ("question_mark", "help", "help", "the keys, those of the pane in focus first; type to find one"),
    ("q", "quit", "quit", "quit; the next session begins here"),
    ("ctrl+c,ctrl+q", "quit", ".quit anywhere", "quit, even while typing"),
))
SEARCH = bindings("search", (
    ("slash", "ask", "query", "go to the query line"),
    ("f", "facets", "facets", "go to the facets; again: to the next facet"),
    ("enter", "open", "open", "open the article at the cursor"),
    ("Q", "turn", "statements", "statements in place of articles: who said what; again: articles"),
    ("n", "match(1)", "next match", "go to the next word that was asked for"),
    ("p", "match(-1)", ".previous match", "go to the previous word that was asked for"),
    ("i", "why", "why", "what is claimed of words or value, by whom, how surely"),
    ("y", "copy", "copy", "copy the quotation, the paragraph, the title or the value"),
    ("Y", "cite", ".cite", "copy with speaker, chain, title, outlet, date and link"),
    ("right_square_bracket", "mention(1)", ".next mention", "go to the next mention, quotation or date"),
    ("left_square_bracket", "mention(-1)", ".previous mention", "go to the previous mention, quotation or date"),
    ("J", "statement(1)", ".next statement", "go to the next statement, the article with it"),
    ("K", "statement(-1)", ".previous statement", "go to the previous statement, the article with it"),
    ("s", "sort", "sort", "sort hits by relevance, day, outlet or title; statements by speaker too"),
    ("z", "take_back(-1)", ".back a question", "the question before this one, choices and order included"),
    ("Z", "take_back(1)", ".forward a question", "the question that was left with z"),
    ("backspace", "drop_choice", ".drop the last choice", "leave the last included or excluded value"),
    ("0", "fold_facets", ".fold facets", "leave of every facet its heading, with its top value"),
    ("o", "arrange", ".arrange facets", "show, hide, order and pin facets"),
    ("backslash", "zoom", ".zoom", "give the pane in focus the whole screen; again: share it"),
    ("E", "explain", "explain", "how the query was understood, clause by clause"),
    ("C", "chart", ".over time", "the query over time, a bar for each day, month or year"),
    ("V", "check_draft", ".check a draft", "look up the quotations of a draft, word for word"),
    ("T", "over_time", ".a speaker over time", "what a speaker said by date, with a chart; two marked: side by side"),
    ("equals_sign", "compare", ".compare", "two marked articles, or two marked speakers, side by side"),
    ("w", "save", ".save", "save the query under a name, to be asked for with @name"),
    ("at", "saved", "saved searches", "the saved searches, with what is new in them since you last looked"),
    ("a", "act", ".act", "what plugins do with this value or these words"),
    ("x", "reject", ".reject", "this value is wrong: in the facets everywhere, in an article only there"),
    ("m", "merge", ".merge", "this value is the same as another one"),
    ("e", "export", "export", "write what is in sight, or what is marked, to a file; at a value: rename it"),
    ("u", "undo", ".undo", "take back what was done last, ruling or mark, whenever it was"),
    ("R", "rulings", ".rulings", "list the rulings that hold, to take one back"),
    ("c", "fold_copies", "copies", "list a text once, however many outlets print it; again: every article"),
    ("r", "read", ".read", "mark as read or unread; at a statement: say who really made it"),
    ("asterisk", "star", ".star", "star, or take the star away"),
    ("t", "tag", ".tags", "give tags of your own, or take them away"),
    ("N", "note", ".note", "write a note on the words at the cursor, or on the article; change those there"),
    ("plus", "keep", ".into the notebook", "put the quotation or the article into the notebook, with its source"),
    ("G", "notebook", ".notebook", "the notebook: what was kept, asked and ruled today"),
    ("number_sign", "unit", ".unit", "count articles, statements, sayings (each quotation once) or texts"),
    ("escape", "back", ".back", "back to the hits"),
    ("tab", "next_area(1)", ".next pane", "to the next part of the screen"),
    ("shift+tab", "next_area(-1)", ".previous pane", "to the previous part of the screen"),
))
DIGITS: list[BindingType] = [
    Binding(str(digit), f"facet({digit})", f"facet {digit}", show=False, id=f"search.facet-{digit}",
            tooltip=f"go to facet {digit}")
    for digit in range(1, 10)
]
LIST = bindings("list", (
    ("down,j", "move(1)", ".down", "down"),
    ("up,k", "move(-1)", ".up", "up"),
    ("pagedown,ctrl+d", "page(1)", ".page down", "a page down"),
    ("pageup,ctrl+u", "page(-1)", ".page up", "a page up"),
    ("home,g,less_than_sign", "first", ".first", "to the first line"),
    ("end,greater_than_sign", "last", ".last", "to the last line"),
))
VALUE = bindings("value", (
    ("space", "choose('include')", "include", "only articles with this value; again: leave that"),
    ("minus", "choose('exclude')", "exclude", "only articles without it; again: leave that"),
    ("M", "mark", ".mark", "mark the value: m and x then rule on all that are marked"),
    ("ampersand", "screen.combine", ".all or any", "ask for all included values; again: for any of them"),
    ("enter", "open", ".open", "open a place to the places in it; include another value"),
    ("right,l", "unfold", ".unfold", "show what lies in this place"),
    ("left,h", "fold", ".fold", "close it again"),
))
DAYS = bindings("days", (
    ("space", "choose('include')", "include", "only these days; again: leave that"),
    ("minus", "choose('exclude')", "exclude", "not these days; again: leave that"),
    ("v", "range", "from … to", "begin a stretch of days at the cursor; again: end and include it"),
    ("c", "table", "table", "the chart as a table of words and numbers"),
    ("enter", "drill", "open", "open a year to its months, a month to its days"),
    ("backspace", "climb", ".back", "back to the months, to the years"),
    ("right,l", "move(1)", ".later", "later"),
    ("left,h", "move(-1)", ".earlier", "earlier"),
    ("home,g,less_than_sign", "first", ".first", "the first"),
    ("end,greater_than_sign", "last", ".last", "the last"),
    ("down,j", "leave(1)", ".next facet", "to the next facet"),
    ("up,k", "leave(-1)", ".previous facet", "to the previous one"),
))
FACET = bindings("facet", (
    ("F,full_stop", "filter", "find a value", "find a value by its letters, among all of them"),
    ("s", "sort", ".sort", "sort values by count, name or lift"),
    ("escape", "stop_filtering", ".all values", "show all values again"),
))
FILTER = bindings("filter", (
    ("down,enter", "enter_list", "to the values", "go to the values found"),
))
MARKED = bindings("hits", (
    ("space,M", "mark", ".mark", "mark the article or the statement: keys are then about all that are marked"),
))
FOUND = bindings("found", (
    ("down,ctrl+n", "move(1)", ".down", "down"),
    ("up,ctrl+p", "move(-1)", ".up", "up"),
    ("pagedown", "page(1)", ".page down", "a page down"),
    ("pageup", "page(-1)", ".page up", "a page up"),
    ("escape", "leave", ".close", "close"),
))
ROWS = bindings("rows", (
    ("enter", "open_row", "open", "do what the line says"),
))
NEWS = bindings("news", (
    ("enter", "open_news", "show the new ones", "list the new articles first"),
    ("down,j,escape", "screen.back", ".down", "back to the list"),
))
ARRANGE = bindings("arrange", (
    ("space", "turn_facet", "show or hide", "show the facet, or hide it"),
    ("p", "pin", "pin", "keep the facet open above the others; again: no longer"),
    ("J", "move_facet(1)", "down", "move the facet down"),
    ("K", "move_facet(-1)", "up", "move the facet up"),
    ("escape,q,o", "dismiss", "close", "close"),
))
ARTICLE = bindings("article", (
    ("down,j", "scroll_lines(1)", ".down", "a line down"),
    ("up,k", "scroll_lines(-1)", ".up", "a line up"),
    ("pagedown,space,ctrl+d", "scroll_pages(1)", ".page down", "a page down"),
    ("pageup,ctrl+u", "scroll_pages(-1)", ".page up", "a page up"),
    ("home,g,less_than_sign", "top", ".top", "the beginning"),
    ("end,greater_than_sign", "bottom", ".bottom", "the end"),
))
QUERY = bindings("query", (
    ("enter", "screen.submit", "ask", "ask, and go to the hits"),
    ("escape", "screen.back", "back to the hits", "back to the hits; what is typed stays"),
    ("tab", "screen.complete", "complete", "take the first value offered for the one being typed; else to the facets"),
    ("up", "recall(-1)", ".earlier", "an earlier query"),
    ("down", "recall(1)", ".later", "a later one, and then the hits"),
    ("ctrl+u", "clear", ".clear", "start over"),
))
# fmt: on

SECTIONS = {
    "Everywhere": [*SEARCH, *DIGITS, *APP],
    "Lists": LIST,
    "Articles and statements": MARKED,
    "Facets": [*VALUE, *FACET, *FILTER],
    "Days": DAYS,
    "Article": ARTICLE,
    "Query line": QUERY,
    "Ways on from a search": ROWS,
    "New articles": NEWS,
    "Arranging facets": ARRANGE,
    "Commands and keys": FOUND,
}
"""Part of the screen → its keys, as the help screen shows them."""


def changed_keys(path: Path) -> dict[str, str]:
    """Name → keys, as a person wrote them; empty where there is no such file or it cannot be read."""
    try:
        with path.open("rb") as file:
            keys = tomllib.load(file).get("keys", {})
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}
    known = {binding.id for rows in SECTIONS.values() for binding in rows if isinstance(binding, Binding)}
    pairs = keys.items() if isinstance(keys, dict) else ()
    return {name: held for name, held in pairs if name in known and isinstance(held, str)}
