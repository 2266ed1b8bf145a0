"""`archive show`: an article with its annotations marked."""

import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.notes import note_record, said_of_words
from archive.cli.options import address_parts, archive_option, json_option, opened
from archive.cli.output import has_colours, marked, say, say_json, styled, table, tell
from archive.errors import UsageError
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.mark import ArticleMarks
from archive.model.span import Span
from archive.text import counted, show

if TYPE_CHECKING:
    from archive.index import StoredArticle
    from archive.search.related import Related
    from archive.search.sayings import Saying
    from archive.store import FoundIn

MARKED = ("quote", "date", "place", "actor")
"""Kinds that are marked in the text, outermost first: when two start together, the later goes inside."""

_LETTERS = {"quote": "Q", "date": "D", "place": "P", "actor": "A"}

EXAMPLES = """
\b
Examples:
  archive show c05e9364
  archive show c05e9364 --why
  archive show c05e9364 --how
  archive show '0e6896e494efb434#421-502'
  archive show '1528a8af6b1df6c7#407-520' --why
  archive show c05e9364 --json | python3 -m json.tool
"""


@click.command(epilog=EXAMPLES)
@click.argument("address", metavar="ID[#START-END]")
@click.option(
    "--why",
    is_flag=True,
    help="List every annotation with its enricher, version and confidence; of cited words, who else printed them.",
)
@click.option("--how", is_flag=True, help="Show where the article was found and how it was read.")
@click.option("--plain", is_flag=True, help="Print the text without marks.")
@json_option
@archive_option
def command(address: str, why: bool, how: bool, plain: bool, as_json_lines: bool, folder: Path) -> int:
    """Show an article with its annotations marked, your marks and your notes, or the words that a citation names.

    The first few digits of its ID are enough.
    """
    from archive.search.records import annotated_record, saying_record
    from archive.search.related import first_in_words, related
    from archive.search.sayings import sayings_in

    prefix, cited = address_parts(address)
    with opened(folder) as session:
        stored = session.searcher.article(prefix)
        language = session.not_enriched(stored.article)
        relations = related(session.searcher, stored.article)
        standing = first_in_words(session.searcher, stored.article, relations)
        marks = session.searcher.snapshot.marks_of(stored.article.id)
        notes = session.searcher.marks.notes_on(stored.article.id)
        _require_words(stored.article, cited)
        is_traced = why or as_json_lines
        sayings = sayings_in(session.searcher, stored.article.id, cited) if cited and is_traced else []
    found = _found(folder, stored.article.id) if how or as_json_lines else ()
    if as_json_lines:
        say_json(
            {
                **annotated_record(stored),
                "copies": [asdict(copy) for copy in relations.copies],
                "versions": [asdict(version) for version in relations.versions],
                "found": [asdict(one) for one in found],
                "read": marks.is_read,
                "starred": marks.is_starred,
                "tags": list(marks.tags),
                "notes": [note_record(number, note) for number, note in notes],
                "cited": cited.of(stored.article.text) if cited else "",
                "sayings": [saying_record(saying) for saying in sayings],
            }
        )
        return 0
    _say_head(stored.article)
    _say_marks(marks)
    if cited:
        _say_cited(stored.article, cited)
        if why:
            _say_sayings(sayings)
        return 0
    if standing:
        say(f"{show(standing)}; to list them: archive search copies:{stored.article.id[:8]}")
    if relations.versions:
        _say_versions(stored.article, relations)
    if standing or relations.versions:
        say()
    if not plain and language:
        say(styled(f"not enriched: {language}", "dim"))
        say()
    annotations = [held.annotation for held in stored.annotations]
    for paragraph in _paragraphs(stored.article):
        say(paragraph_of(stored.article, paragraph, [] if plain else annotations))
        say()
    if not plain and not has_colours(sys.stdout):
        say("Marks: A actor, P place, D date, Q quote. To see where each comes from, add --why.")
    for number, note in notes:
        say(f"{styled(f'note {number}', 'number')}  {show(note.text)}")
        for line in said_of_words(note):
            say(f"    {line}")
    if why:
        _say_why(stored)
        _say_copies(relations)
    for one in found:
        say(show(one.address))
        reader = f"{one.reader} {one.version}" if one.reader else "by an earlier version of this program"
        table(
            [
                ["read", reader],
                *(["", note] for note in one.notes),
                *([["as", one.options]] if one.options else []),
            ]
        )
    return 0


def _found(folder: Path, article_id: str) -> tuple["FoundIn", ...]:
    from archive.store import Store

    with Store.open(folder) as store:
        return store.found(article_id)


def _say_head(article: Article) -> None:
    say(styled(article.title or "(no title)", "heading"))
    facts = [
        article.byline and f"by {article.byline}",
        str(article.published or ""),
        article.source,
        article.url,
    ]
    say(styled(" · ".join(fact for fact in facts if fact), "dim"))
    say(styled(article.id, "dim") + (f"  {styled(article.dateline, 'dim')}" if article.dateline else ""))
    for name, values in article.extra.items():
        # Offsets are for programs; statements and citations say the page.
        if name != "pagestart":
            say(styled(f"{name}: {', '.join(values)}", "dim"))
    say()


def _say_marks(marks: ArticleMarks) -> None:
    """What the reader did with the article, on a line; nothing where that is nothing."""
    said = [
        *(["read"] if marks.is_read else []),
        *(["starred"] if marks.is_starred else []),
        *(f"tag: {tag}" for tag in marks.tags),
        *([counted(marks.notes, "note")] if marks.notes else []),
    ]
    if said:
        say(styled(" · ".join(said), "dim"))
        say()


def _require_words(article: Article, cited: Span | None) -> None:
    if cited and cited.end > len(article.text):
        raise UsageError(
            f"{article.id}#{cited.start}-{cited.end}: no words there; the text has {len(article.text):,} letters;"
            f" see it with: archive show {article.id}"
        )


def _say_cited(article: Article, cited: Span) -> None:
    """The paragraphs that hold the words cited, with these marked."""
    whole = [(0, article.body.start), *_paragraphs(article)]
    for start, end in whole:
        shared = (
            Span(max(start, cited.start), min(end, cited.end))
            if start < cited.end and cited.start < end
            else None
        )
        if shared:
            say(marked(article.text[start:end].strip("\n"), [shared.shift(-start)]))
            say()
    tell(f"the whole article: archive show {article.id}")


def _say_sayings(sayings: Sequence["Saying"]) -> None:
    """Who printed each quotation among the words cited, and where they have it from."""
    from archive.cli.sayings import say_saying

    for saying in sayings:
        say_saying(saying)
    if not sayings:
        tell("no quotation of six words or more there that could be known again")


def _paragraphs(article: Article) -> Iterator[tuple[int, int]]:
    """The start and end of each paragraph of the body."""
    start = article.body.start
    for part in article.text[start:].split("\n\n"):
        if part.strip():
            yield start, start + len(part)
        start += len(part) + 2


def paragraph_of(article: Article, paragraph: tuple[int, int], annotations: Sequence[Annotation]) -> str:
    """A paragraph as shown: lines joined, annotations in colours or as `[A words]`."""
    start, end = paragraph
    inside = sorted(
        (a for a in annotations if _is_marked(a) and start <= a.start < end and a.start < a.end),
        key=lambda a: (a.start, -a.end),
    )
    if has_colours(sys.stdout):
        return _coloured(article.text, start, end, inside)
    return _filled(_bracketed(article.text, start, end, inside))


def _is_marked(annotation: Annotation) -> bool:
    """Is it of a kind that is marked, and not a place that only stands for its government?"""
    return annotation.kind in MARKED and annotation.attributes.get("reading") != "metonymic"


def _coloured(text: str, start: int, end: int, annotations: Sequence[Annotation]) -> str:
    """Each code point in the style of the last annotation that covers it."""
    styles: list[str] = [""] * (end - start)
    for annotation in annotations:
        for at in range(annotation.start - start, min(annotation.end, end) - start):
            styles[at] = annotation.kind
    parts: list[str] = []
    run = 0
    for at in range(1, len(styles) + 1):
        if at == len(styles) or styles[at] != styles[run]:
            words = text[start + run : start + at]
            parts.append(styled(words, styles[run]) if styles[run] else show(words))
            run = at
    return "".join(parts)


def _bracketed(text: str, start: int, end: int, annotations: Sequence[Annotation]) -> str:
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for annotation in annotations:
        opens.setdefault(annotation.start, []).append(f"[{_LETTERS[annotation.kind]} ")
        closes.setdefault(min(annotation.end, end), []).append("]")
    parts: list[str] = []
    last = start
    for at in sorted({*opens, *closes, end}):
        parts += [show(text[last:at]), *closes.get(at, []), *opens.get(at, [])]
        last = at
    return "".join(parts)


def _filled(words: str) -> str:
    return "\n".join(textwrap.wrap(words, 100, break_on_hyphens=False)) if words.strip() else words


def _say_versions(article: Article, relations: "Related") -> None:
    say(f"{counted(len(relations.versions), 'version')} of this address:")
    table(
        [
            ["", version.published or "(no date)", version.id[:8], version.title]
            for version in relations.versions
            if version.id != article.id
        ]
    )


def _say_copies(relations: "Related") -> None:
    """Each copy: where it was printed, how much of either the other has, why, and the numbers that differ."""
    if not relations.copies:
        return
    say()
    rows = [["copy", "published", "source", "of it here", "of this there", "why", "other numbers"]]
    for copy in relations.copies:
        here, there = copy.numbers
        differing = f"{', '.join(here[:6])} → {', '.join(there[:6])}" if here or there else ""
        shares = [f"{int(share * 100)} %" for share in (copy.share, copy.other_share)]
        day = f"{copy.published or '(no date)'}{' first' if copy.is_first else ''}"
        rows.append([copy.id[:8], day, copy.source, *shares, copy.rule, differing])
    table(rows)
    if relations.more:
        say(f"and {counted(relations.more, 'more copy', 'more copies')}")


def _say_why(stored: "StoredArticle") -> None:
    rows = [["span", "kind", "value", "words", "enricher", "confidence"]]
    for held in stored.annotations:
        a = held.annotation
        rows.append(
            [
                f"{a.start}–{a.end}",
                a.kind,
                a.label[:48],
                " ".join(a.text.split())[:48],
                f"{held.enricher} {held.version}".strip(),
                f"{a.confidence:.2f}",
            ]
        )
    table(rows, right=frozenset({0, 5}))
