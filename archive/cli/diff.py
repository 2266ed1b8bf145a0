"""`archive diff`: what one article kept, cut, added and changed of another."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from archive.cli.options import archive_option, json_option, opened
from archive.cli.output import complain, has_colours, say, say_json, styled, table
from archive.errors import DocumentError, UsageError
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.layer import GIVEN
from archive.relate.difference import (
    MARKS,
    Difference,
    Differing,
    Edit,
    Passage,
    difference,
    passages_that_differ,
    share_in_words,
)
from archive.settings import load_settings
from archive.text import counted, show

EXAMPLES = """
\b
Examples:
  archive diff fdc06fd0 faf967eb
  archive diff wire.txt print.txt --json
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two articles; `annotations` is None where no enricher has seen it."""

    article: Article
    annotations: Sequence[Annotation] | None


@click.command(epilog=EXAMPLES)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@json_option
@archive_option
def command(before: str, after: str, as_json_lines: bool, folder: Path) -> int:
    """Compare two articles word by word.

    A and B are IDs, of which the first few digits are enough, or files. Shows which words B kept, cut, added and
    changed, and names each change of a number, a name or a negation. Blanks, paragraph breaks and forms of quotation
    marks do not count. Exit status 0: the texts are the same; 1: they differ; 2 and more: they could not be compared.
    """
    one, other = _side(before, folder), _side(after, folder)
    found = difference(
        one.article, other.article, names_before=one.annotations, names_after=other.annotations
    )
    if as_json_lines:
        ids = {"before": one.article.id, "after": other.article.id}
        say_json({**ids, **found.model_dump(mode="json")})
    else:
        _say(one.article, other.article, found)
    return 0 if found.same else 1


def _side(named: str, folder: Path) -> Side:
    if _exists(Path(named)):
        return _of_file(Path(named), folder)
    if "/" in named:
        raise UsageError(f"{named}: no such file; to find the ID of an article: archive search WORDS --json")
    return _of_id(named, folder)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # Too long for a name, for example.
        return False


def _of_id(named: str, folder: Path) -> Side:
    from archive.store import Store

    with opened(folder) as session:
        stored = session.searcher.article(named.partition("#")[0])
    with Store.open(folder) as store:
        is_enriched = any(layer.enricher != GIVEN for layer in store.layers(stored.article.id))
    annotations = [held.annotation for held in stored.annotations]
    return Side(stored.article, annotations if is_enriched else None)


def _of_file(path: Path, folder: Path) -> Side:
    """The one article of a file, read and enriched as `archive add` would."""
    from archive.enrich.pool import EnricherPool
    from archive.enrich.runner import Job
    from archive.model.document import ReadOptions
    from archive.read.pool import ReaderPool
    from archive.read.walk import walk

    if not path.is_file():
        raise UsageError(f"{path}: not a file; give two files or two IDs of articles")
    settings = load_settings(folder)
    readings = []
    with ReaderPool(settings) as readers:
        for found in walk([path]):
            for reading in readers.read(found, ReadOptions()):
                readings.append(reading)
                if len(readings) > 1:
                    raise UsageError(
                        f"{path}: holds several articles; add it with: archive add {path}, then compare their IDs"
                    )
    if not readings or readings[0].article is None:
        problem = readings[0].problem if readings else "no article in it"
        raise DocumentError(f"{path}: {problem}")
    article = readings[0].article
    with EnricherPool(settings) as pool:
        (result,) = pool.run([Job(article=article, given=readings[0].annotations)])
    for failure in result.failures:
        complain(f"{path}: enricher {failure.enricher} {failure.version}: {failure.message}")
    annotations = [annotation for layer in result.layers for annotation in layer.annotations]
    return Side(article, annotations if result.layers else None)


def _say(before: Article, after: Article, found: Difference) -> None:
    rows = [
        [letter, article.id[:8], str(article.published or ""), article.source, article.title or "(no title)"]
        for letter, article in (("A", before), ("B", after))
    ]
    table(rows)
    say()
    if found.same:
        say("The texts are the same.")
    else:
        for lines in _passages(found.passages):
            say(lines)
            say()
        say(f"Kept: {share_in_words(found.kept_of_before)} of A, {share_in_words(found.kept_of_after)} of B")
        if not has_colours(sys.stdout):
            say("Marks: [-cut-] {+added+}")
    _say_differing(found)


def _passages(passages: Sequence[Passage]) -> Iterator[str]:
    """Each passage that differs; paragraphs in between that were kept, as a number."""
    for each in passages_that_differ(passages):
        if isinstance(each, int):
            yield styled(f"= {counted(each, 'paragraph')} unchanged", "dim")
        else:
            head = f"{'moved, ' if each.moved else ''}{each.action}"
            yield "\n".join([styled(f"{head}:", "bold"), _words(each.edits), *_named(each.edits)])


def _words(edits: Sequence[Edit]) -> str:
    return "".join(
        show(edit.after, keep_newlines=True)
        if edit.action == "kept"
        else _marked(edit.before, "cut") + _marked(edit.after, "added")
        for edit in edits
    )


def _marked(words: str, style: str) -> str:
    """The words in their style, or between marks; the blanks after them stay outside."""
    if not words:
        return ""
    inner = words.rstrip()
    opening, closing = ("", "") if has_colours(sys.stdout) else MARKS[style]
    return f"{opening}{styled(inner, style)}{closing}{show(words[len(inner) :], keep_newlines=True)}"


def _named(edits: Sequence[Edit]) -> Iterator[str]:
    for edit in edits:
        if edit.changes:
            words = " → ".join(
                f"'{_line(side)}'" if side else "(nothing)" for side in (edit.before, edit.after)
            )
            yield f"    {styled(', '.join(edit.changes), 'mark')}: {words}"


def _line(words: str) -> str:
    return show(" ".join(words.split()), width=60)


def _say_differing(found: Difference) -> None:
    rows = []
    for name, differing in (
        ("numbers", found.numbers),
        ("names", found.names),
        ("quotations", found.quotations),
    ):
        if differing is None:
            rows.append([name, "", "not compared: not both articles have been enriched; run: archive enrich"])
        else:
            rows += _rows(name, differing)
    for credit in found.credits:
        rows.append(
            [credit.name, "", f"{_line(credit.before) or '(none)'} → {_line(credit.after) or '(none)'}"]
        )
    if rows:
        say()
        table(rows)


def _rows(name: str, differing: Differing) -> list[list[str]]:
    return [
        [name, f"only in {letter}", "; ".join(values) if name != "quotations" else " / ".join(values)]
        for letter, values in (("A", differing.before), ("B", differing.after))
        if values
    ]
