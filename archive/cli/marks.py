"""`archive marks`: what you read, starred and tagged."""

from collections.abc import Callable
from pathlib import Path

import click

from archive.cli.options import archive_option, existing, json_option, strict_option, wait_option
from archive.cli.output import say, say_json, table, tell, tell_all
from archive.errors import UsageError
from archive.model.mark import TAG_PREFIX, Deed
from archive.text import counted, show

EXAMPLES = """
\b
Examples:
  archive marks star c05e9364
  archive marks tag 'to check' c05e9364 faf967eb
  archive marks read --query 'published:..2020'
  archive search 'is:unread tag:check'
  archive marks undo
"""


@click.group(invoke_without_command=True, epilog=EXAMPLES)
@json_option
@archive_option
@click.pass_context
def command(context: click.Context, as_json_lines: bool, folder: Path) -> int:
    """Mark articles as read, star and tag them, and list your marks.

    Marks are yours: no enricher changes them, and they stay when an article is read again. Queries find them with
    is:unread, is:starred and tag:NAME. For notes, see: archive notes.
    """
    context.obj = str(folder)
    if context.invoked_subcommand is not None:
        return 0
    from archive.store import Store

    with Store.open(existing(folder)) as store:
        counts = store.marks.counts()
    rows = [(*_parted(mark), count) for mark, count in counts]
    if as_json_lines:
        for mark, tag, count in rows:
            say_json({"mark": mark, "tag": tag, "count": count})
        return 0
    table([[mark, tag, f"{count:,}"] for mark, tag, count in rows], right=frozenset({2}))
    tell(counted(len(rows), "mark"))
    return 0


def _parted(mark: str) -> tuple[str, str]:
    """What sort of mark it is, and the name of the tag."""
    return ("tag", mark.removeprefix(TAG_PREFIX)) if mark.startswith(TAG_PREFIX) else (mark, "")


def _articles_option(function: Callable[..., int]) -> Callable[..., int]:
    """The articles that a command marks: their ids, or all that a query finds."""
    with_options = strict_option(wait_option(json_option(click.pass_context(function))))
    with_query = click.option("--query", metavar="QUERY", help="All articles that match QUERY.")(with_options)
    return click.argument("articles", nargs=-1, metavar="[ID…]")(with_query)


def _deed_command(deed: Deed, does: str) -> click.Command:
    """The command for a deed that needs nothing but articles."""

    @click.command(deed, help=does, epilog=f"Example: archive marks {deed} c05e9364")
    @_articles_option
    def run(
        context: click.Context,
        articles: tuple[str, ...],
        query: str | None,
        strict: bool,
        wait: float,
        as_json_lines: bool,
    ) -> int:
        return _mark(context, deed, articles, query, strict, wait, as_json_lines)

    return run


_DEEDS: dict[Deed, str] = {
    "read": "Mark articles as read.",
    "unread": "Mark articles as unread.",
    "star": "Star articles.",
    "unstar": "Take the star from articles.",
}
for _deed, _does in _DEEDS.items():
    command.add_command(_deed_command(_deed, _does))


@command.command(epilog="Example: archive marks tag 'to check' c05e9364")
@click.argument("name")
@_articles_option
def tag(
    context: click.Context,
    name: str,
    articles: tuple[str, ...],
    query: str | None,
    strict: bool,
    wait: float,
    as_json_lines: bool,
) -> int:
    """Give articles a tag of your own.

    A tag that differs from another one in case or accents alone is that other one.
    """
    return _mark(context, "tag", articles, query, strict, wait, as_json_lines, tag=name)


@command.command(epilog="Example: archive marks untag 'to check' c05e9364")
@click.argument("name")
@_articles_option
def untag(
    context: click.Context,
    name: str,
    articles: tuple[str, ...],
    query: str | None,
    strict: bool,
    wait: float,
    as_json_lines: bool,
) -> int:
    """Take a tag from articles."""
    return _mark(context, "untag", articles, query, strict, wait, as_json_lines, tag=name)


@command.command(epilog="Example: archive marks undo")
@click.argument("number", type=int, required=False)
@wait_option
@json_option
@click.pass_context
def undo(context: click.Context, number: int | None, wait: float, as_json_lines: bool) -> int:
    """Take back what you did last with marks and notes, or what was done under NUMBER."""
    from archive.ingest import in_words, unmark

    undone = unmark(existing(Path(context.obj)), number, wait=wait)
    if as_json_lines:
        say_json({"number": undone.number, "changed": undone.changed})
    else:
        say(show(f"taken back: {in_words(undone.marking)}"))
    return 0


def _mark(
    context: click.Context,
    deed: Deed,
    articles: tuple[str, ...],
    query: str | None,
    strict: bool,
    wait: float,
    as_json_lines: bool,
    *,
    tag: str = "",
) -> int:
    from archive.ingest import in_words, mark

    folder = existing(Path(context.obj))
    marked = mark(folder, deed, _meant(folder, articles, query, strict=strict), tag=tag, wait=wait)
    if as_json_lines:
        say_json({"number": marked.number, "changed": marked.changed})
    elif marked.changed:
        say(show(f"{in_words(marked.marking)}; take it back with: archive marks undo {marked.number}"))
    else:
        say("0 articles changed")
    return 0


def _meant(folder: Path, articles: tuple[str, ...], query: str | None, *, strict: bool) -> list[str]:
    """The ids of the articles that were named, and of those that the query finds; how that was read is told."""
    if not articles and query is None:
        raise UsageError("name the articles by their IDs, or all that a query finds with --query QUERY")
    from archive.store import Store

    with Store.open(folder) as store:
        ids = [store.resolve(article.partition("#")[0]) for article in articles]
    if query is not None:
        from archive.search.session import Session

        with Session.open(folder, strict=strict) as session:
            tell_all(session.searcher.understand(query).notes)
            ids += session.searcher.ids(query)
    return ids
