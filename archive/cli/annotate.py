"""`archive annotate`: text on stdin → annotations; no archive needed."""

import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import click

from archive.cli.options import json_option
from archive.cli.output import complain, say_json, table
from archive.errors import DocumentError
from archive.model.annotation import Annotation
from archive.read.given import GivenText, given_of_line, given_of_text
from archive.settings import find_archive, load_settings

if TYPE_CHECKING:
    from archive.enrich.pool import EnricherPool
    from archive.enrich.runner import Enriched

EXAMPLES = """
\b
Examples:
  archive annotate < article.txt
  archive annotate --enricher dates < articles.jsonl > dates.jsonl
  echo '{"id": 1, "text": "She left on Tuesday.", "published": "2021-11-10"}' | archive annotate
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--enricher",
    "names",
    multiple=True,
    metavar="NAME",
    help="Run only this enricher and those it depends on. Repeat it for more.",
)
@json_option
def command(names: tuple[str, ...], as_json_lines: bool) -> int:
    """Annotate text from stdin; no archive needed.

    Reads one text, or JSON Lines with `id` and `text` and, optionally, `title`, `published`, `source` and `names`.
    For JSON Lines it prints one JSON object for each line, in order:
    {"id", "annotations": [{kind start end text value label confidence attributes}]}. Offsets count the code points
    of the text you gave. Exit status 3: a line could not be read, or an enricher failed.
    """
    from archive.enrich.pool import EnricherPool

    settings = load_settings(find_archive(None))
    problems: list[str] = []
    first = sys.stdin.buffer.readline()
    is_lines = first.lstrip().startswith(b"{")
    given = _of_lines(chain([first], sys.stdin.buffer), problems) if is_lines else _of_text(first)
    with EnricherPool(settings, only=names) as pool:
        problems += [failure.message for failure in pool.offers.problems]
        for text, result in _annotated(pool, given):
            problems += [
                f"{_name_of(text)}: enricher {f.enricher} {f.version}: {f.message}" for f in result.failures
            ]
            annotations = text.annotations_of(
                layer for layer in result.layers if not names or layer.enricher in names
            )
            if is_lines or as_json_lines:
                say_json({"id": text.id, "annotations": [a.model_dump(mode="json") for a in annotations]})
            else:
                _say(annotations)
            _flush(problems)
    return _flush(problems)


def _of_text(first: bytes) -> Iterator[GivenText]:
    yield given_of_text(first + sys.stdin.buffer.read())


def _of_lines(lines: Iterable[bytes], problems: list[str]) -> Iterator[GivenText]:
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                yield given_of_line(line)
        except DocumentError as error:
            problems.append(f"line {number}: {error}")


def _annotated(pool: "EnricherPool", given: Iterable[GivenText]) -> Iterator[tuple[GivenText, "Enriched"]]:
    """Each text with what the enrichers found in it, in order; only a few are in memory at once."""
    from archive.enrich.runner import Job

    waiting: deque[GivenText] = deque()

    def jobs() -> Iterator[Job]:
        for text in given:
            waiting.append(text)
            yield Job(article=text.article, given=text.names)

    for result in pool.run(jobs()):
        yield waiting.popleft(), result


def _name_of(text: GivenText) -> str:
    return "text" if text.id is None else str(text.id)


def _flush(problems: list[str]) -> int:
    """Report the new problems; returns exit status 3 once there has been any."""
    for problem in problems:
        if problem:
            complain(problem)
    said = bool(problems)
    problems[:] = [""] if said else []
    return 3 if said else 0


def _say(annotations: Sequence[Annotation]) -> None:
    table([[f"{a.start}–{a.end}", a.kind, a.label[:60], " ".join(a.text.split())[:60]] for a in annotations])
