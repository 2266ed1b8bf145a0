"""`archive verify`: the quotations of a draft looked up in the archive."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, json_option, opened, strict_option
from archive.cli.output import complain, say, say_error, say_json, styled, tell
from archive.errors import DocumentError, UnsureQuery, UsageError
from archive.text import clean_text, counted, show

if TYPE_CHECKING:
    from archive.verify.findings import Finding
    from archive.verify.reading import Draft

EXAMPLES = """
\b
Examples:
  archive verify --quote 'One gate is a bottleneck; two gates are a policy' --speaker 'Aurélie Vandermeulen'
  archive verify draft.md
  archive verify draft.md --facts
  archive verify draft.md --markdown > report.md
"""


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option(
    "--quote", "quotes", multiple=True, metavar="WORDS", help="Look these words up; may be repeated."
)
@click.option("--speaker", default="", metavar="NAME", help="Who is said to have said them; with --quote.")
@click.option("--facts", is_flag=True, help="Look up the names and figures beside each quotation, too.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print a report in Markdown.")
@click.option("--screen", "on_screen", is_flag=True, help="Look at the findings on the screen; n goes on.")
@strict_option
@json_option
@archive_option
def command(
    files: tuple[str, ...],
    quotes: tuple[str, ...],
    speaker: str,
    facts: bool,
    as_markdown: bool,
    on_screen: bool,
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

    With --facts each name and figure in the sentence of a quotation is looked up, too: does the article that has the
    quotation have them? Exit status 1: one quotation is not verbatim, or such a name or figure is not there; 2:
    --strict refused one, as its words are too few or its speaker is not named in full; 3: a draft cannot be read.
    """
    from archive.verify.checking import verify
    from archive.verify.draft import Quotation
    from archive.verify.facts import with_facts
    from archive.verify.reading import Draft
    from archive.verify.report import lines, markdown_report, record, summary

    if bool(files) == bool(quotes) or (speaker and not quotes):
        raise UsageError(
            "name drafts, or words with --quote (and --speaker), as in: archive verify draft.txt"
        )
    if on_screen:
        _show(files, folder)
    given = [Quotation(clean_text(words), clean_text(speaker), 0, len(words)) for words in quotes]
    found: list[Finding] = []
    refused = unread = 0
    with opened(folder, strict=strict) as session:
        for draft in [Draft("--quote", tuple(given))] if quotes else _read(files, folder):
            if draft.problem:
                unread += 1
                say_error(DocumentError(f"{draft.name}: {draft.problem}"))
                continue
            for note in draft.notes:
                complain(f"{draft.name}: {note}")
            findings = []
            for quotation in draft.quotations:
                try:
                    finding = verify(session.searcher, quotation)
                    findings.append(with_facts(session.searcher, finding) if facts else finding)
                except UnsureQuery as error:
                    refused += 1
                    say_error(error)
            found += findings
            if as_markdown:
                sys.stdout.writelines(markdown_report(draft.name, findings))
                continue
            for finding in findings:
                if as_json_lines:
                    say_json({"draft": draft.name, **record(finding)})
                else:
                    _say(finding, list(lines(finding)))
    if refused:
        tell(f"{counted(refused, 'quotation')} refused, {counted(len(found), 'other')} looked up")
        return 2
    if found or not unread:
        tell(summary(found) if found else "no quotation found: nothing stands between quotation marks")
    if unread:
        return DocumentError.exit_status
    return 0 if all(finding.is_confirmed for finding in found) else 1


def _show(files: tuple[str, ...], folder: Path) -> None:
    """Open the screen on a draft.

    Raises:
        UsageError: there is none, or several.
    """
    from archive.cli.main import open_screen

    if len(files) != 1 or files[0] == "-":
        raise UsageError("--screen shows one draft; name its file")
    open_screen(str(folder), draft=Path(files[0]))


def _say(finding: "Finding", told: list[str]) -> None:
    say(styled(f"“{finding.quotation.text}”", "quote"))
    say(f"    {styled(told[0], 'bold' if finding.is_sound else 'mark')}")
    for line in told[1:]:
        say(f"    {show(line)}")
    say()


def _read(files: tuple[str, ...], folder: Path) -> "Iterator[Draft]":
    """Each draft with its quotations, read by the readers that an ingest uses; `-` is text from stdin."""
    from archive.verify.draft import quotations
    from archive.verify.reading import Draft, drafts

    for name in files:
        if name == "-":
            yield Draft(name, tuple(quotations(clean_text(sys.stdin.buffer.read()))))
        else:
            yield from drafts([Path(name)], folder)
