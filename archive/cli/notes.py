"""`archive notes`: what you wrote on articles and on words in them."""

from pathlib import Path
from typing import Any

import click

from archive.cli.options import address_parts, archive_option, existing, json_option, wait_option
from archive.cli.output import say, say_json, styled, tell
from archive.model.mark import Note
from archive.text import counted, show

EXAMPLES = """
\b
Examples:
  archive notes add c05e9364 'ask the ministry about the hinge'
  archive notes add '0e6896e494efb434#421-502' 'he said otherwise in 2020'
  archive notes
  archive search note:hinge
"""


@click.group(invoke_without_command=True, epilog=EXAMPLES)
@json_option
@archive_option
@click.pass_context
def command(context: click.Context, as_json_lines: bool, folder: Path) -> int:
    """Write notes on articles, or on words in them, and list your notes.

    Notes are yours: no enricher changes them. When an article is read again, a note stays on its words; where they
    are gone, it stays on the article and the list says so. Queries find words in notes with note:WORD.
    """
    context.obj = str(folder)
    if context.invoked_subcommand is not None:
        return 0
    from archive.store import Store

    with Store.open(existing(folder)) as store:
        notes = store.marks.notes()
        titles = {note.article_id: _title(store, note.article_id) for _, note in notes}
    for number, note in notes:
        if as_json_lines:
            say_json({**note_record(number, note), "title": titles[note.article_id]})
        else:
            _say_note(number, note, titles[note.article_id])
    if not as_json_lines:
        tell(counted(len(notes), "note"))
    return 0


def note_record(number: int, note: Note) -> dict[str, Any]:
    """A note as JSON."""
    return {
        "number": number,
        "article": note.article_id,
        "address": note.address,
        "text": note.text,
        "quoted": note.quoted,
        "lost": note.has_lost_its_words,
        "written": note.written,
    }


def _title(store: Any, article_id: str) -> str:
    article = store.article(article_id)
    return article.title if article else ""


def _say_note(number: int, note: Note, title: str) -> None:
    say(f"{styled(str(number), 'number')}  {show(note.text)}")
    say(f"    {styled(note.address, 'dim')}  {show(note.written)}  {styled(title, 'bold')}")
    for line in said_of_words(note):
        say(f"    {line}")


def said_of_words(note: Note) -> list[str]:
    """What a note is about, a line; none for a note on an article."""
    if not note.quoted:
        return []
    words = show(" ".join(note.quoted.split()), width=80)
    return [
        f"on words that the article no longer has: {words}" if note.has_lost_its_words else f"on: {words}"
    ]


@command.command(epilog="Example: archive notes add c05e9364 'ask the ministry about the hinge'")
@click.argument("address", metavar="ID[#START-END]")
@click.argument("text", nargs=-1, required=True)
@wait_option
@json_option
@click.pass_context
def add(context: click.Context, address: str, text: tuple[str, ...], wait: float, as_json_lines: bool) -> int:
    """Write a note on an article, or on words in it.

    For the addresses of statements see: archive quotes.
    """
    from archive.ingest import add_note
    from archive.store import Store

    folder = existing(Path(context.obj))
    prefix, span = address_parts(address)
    with Store.open(folder) as store:
        article_id = store.resolve(prefix)
    marked, note = add_note(folder, article_id, " ".join(text), span, wait=wait)
    _said(marked.marking.number or 0, note, as_json_lines)
    return 0


@command.command(epilog="Example: archive notes change 3 'the ministry has answered'")
@click.argument("number", type=int)
@click.argument("text", nargs=-1, required=True)
@wait_option
@json_option
@click.pass_context
def change(
    context: click.Context, number: int, text: tuple[str, ...], wait: float, as_json_lines: bool
) -> int:
    """Write other words into a note."""
    from archive.ingest import change_note

    _, note = change_note(existing(Path(context.obj)), number, " ".join(text), wait=wait)
    _said(number, note, as_json_lines)
    return 0


@command.command(epilog="Example: archive notes remove 3")
@click.argument("number", type=int)
@wait_option
@json_option
@click.pass_context
def remove(context: click.Context, number: int, wait: float, as_json_lines: bool) -> int:
    """Remove a note. It can be brought back with: archive marks undo."""
    from archive.ingest import remove_note

    removed = remove_note(existing(Path(context.obj)), number, wait=wait)
    if as_json_lines:
        say_json({"number": removed.number, "changed": removed.changed})
    else:
        say(f"note {number} removed; bring it back with: archive marks undo {removed.number}")
    return 0


def _said(number: int, note: Note, as_json_lines: bool) -> None:
    if as_json_lines:
        say_json(note_record(number, note))
        return
    say(f"note {number} on {note.address}; remove it with: archive notes remove {number}")
    for line in said_of_words(note):
        say(line)
