"""`archive verify`: the quotations of a draft looked up in the archive."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, existing, json_option, strict_option
from archive.cli.output import complain, say, say_error, say_json, styled, tell
from archive.errors import UnsureQuery, UsageError
from archive.text import clean_text, counted, show

if TYPE_CHECKING:
    from archive.verify.draft import Quotation
    from archive.verify.findings import Finding

EXAMPLES = """
\b
Examples:
  archive verify --quote 'One gate is a bottleneck; two gates are a policy' --speaker 'Aurélie Vandermeulen'
  archive verify draft.md
  archive verify draft.md --markdown > report.md
"""


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option(
    "--quote", "quotes", multiple=True, metavar="WORDS", help="Look these words up; may be repeated."
)
@click.option("--speaker", default="", metavar="NAME", help="Who is said to have said them; with --quote.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print a report in Markdown.")
@strict_option
@json_option
@archive_option
def command(
    files: tuple[str, ...],
    quotes: tuple[str, ...],
    speaker: str,
    as_markdown: bool,
    strict: bool,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Look up each quotation of a draft, word for word.

    FILE is a draft in any format that archive add reads; - is text from stdin. What stands between quotation marks is
    looked up, and the speaker whom its sentence names is compared. Ellipses and [editorial brackets] may stand for
    words that change nothing.

    \b
    verbatim   said so
    speaker    said so, by another speaker
    reported   words of a report of what somebody said, not marked as theirs
    narration  the article's own words
    altered    nearly so, with each change and its kind: negation, number, name, date
    absent     not in this archive, with the nearest passage

    Exit status 1: one of them is not verbatim; 2: --strict refused one, as its words are too few or its speaker is not
    named in full.
    """
    from archive.search.session import Session
    from archive.verify.checking import verify
    from archive.verify.draft import Quotation
    from archive.verify.report import lines, markdown_report, record, summary

    if bool(files) == bool(quotes) or (speaker and not quotes):
        raise UsageError(
            "name drafts, or words with --quote (and --speaker), as in: archive verify draft.txt"
        )
    given = [Quotation(clean_text(words), clean_text(speaker), 0, len(words)) for words in quotes]
    drafts = [("--quote", given)] if quotes else _read(files, folder)
    found: list[Finding] = []
    refused = 0
    with Session.open(existing(folder), strict=strict) as session:
        for name, quotations in drafts:
            findings = []
            for quotation in quotations:
                try:
                    findings.append(verify(session.searcher, quotation))
                except UnsureQuery as error:
                    refused += 1
                    say_error(error)
            found += findings
            if as_markdown:
                sys.stdout.writelines(markdown_report(name, findings))
                continue
            for finding in findings:
                if as_json_lines:
                    say_json({"draft": name, **record(finding)})
                else:
                    _say(finding, list(lines(finding)))
    if refused:
        tell(f"{counted(refused, 'quotation')} refused, {counted(len(found), 'other')} looked up")
        return 2
    tell(summary(found) if found else "no quotation found: nothing stands between quotation marks")
    return 0 if all(finding.is_sound for finding in found) else 1


def _say(finding: "Finding", told: list[str]) -> None:
    say(styled(f"“{finding.quotation.text}”", "quote"))
    say(f"    {styled(told[0], 'bold' if finding.is_sound else 'mark')}")
    for line in told[1:]:
        say(f"    {show(line)}")
    say()


def _read(files: tuple[str, ...], folder: Path) -> "Iterator[tuple[str, list[Quotation]]]":
    """Each draft with its quotations, read by the readers that an ingest uses.

    Raises:
        DocumentError: one of them cannot be read; those before it have been looked up.
    """
    from archive.errors import DocumentError
    from archive.read.pool import ReaderPool
    from archive.read.walk import walk
    from archive.settings import load_settings
    from archive.verify.draft import quotations

    with ReaderPool(load_settings(folder)) as readers:
        for name in files:
            if name == "-":
                text = clean_text(sys.stdin.buffer.read())
                yield name, list(quotations(text))
                continue
            for found in walk([Path(name)]):
                for reading in readers.read(found):
                    if reading.article is None:
                        raise DocumentError(f"{reading.address}: {reading.problem}")
                    for note in reading.notes:
                        complain(f"{reading.address}: {note}")
                    yield reading.address, list(quotations(reading.article.text))
