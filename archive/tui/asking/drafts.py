"""A draft → what the archive says of each of its quotations, ready to be shown. Called on worker threads."""

from dataclasses import dataclass
from pathlib import Path

from archive.errors import DocumentError
from archive.search.searcher import Searcher
from archive.search.session import Session
from archive.verify.checking import verify
from archive.verify.draft import Quotation
from archive.verify.facts import with_facts
from archive.verify.findings import Place, Verdict
from archive.verify.reading import drafts
from archive.verify.report import lines
from archive.verify.words import words_of

_ASKED_WORDS = 12
"""Words of a passage that are asked for, so that they are marked in its article."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation of a draft, and what the archive says of it."""

    words: str
    verdict: Verdict
    told: tuple[str, ...]
    """What was found, a paragraph each, the verdict first."""
    query: str
    """What finds the article with the passage; empty where nothing is near."""
    is_sound: bool
    """May it be printed as it is, with the names and figures beside it?"""


def check_draft(session: Session, path: Path) -> tuple[Checked, ...]:
    """Look up each quotation of a draft, and the names and figures beside it.

    Raises:
        DocumentError: it cannot be read.
    """
    found: list[Checked] = []
    for draft in drafts([path], session.folder):
        if draft.problem:
            raise DocumentError(f"{draft.name}: {draft.problem}")
        found += [_checked(session.searcher, quotation) for quotation in draft.quotations]
    return tuple(found)


def _checked(searcher: Searcher, quotation: Quotation) -> Checked:
    finding = with_facts(searcher, verify(searcher, quotation))
    query = _query_of(searcher, finding.place) if finding.place else ""
    return Checked(quotation.text, finding.verdict, tuple(lines(finding)), query, finding.is_confirmed)


def _query_of(searcher: Searcher, place: Place) -> str:
    """What finds the article of a passage; with the words of the passage, where they can be asked for as a phrase."""
    words = " ".join(word.text for word in words_of(place.text)[:_ASKED_WORDS])
    marked = f'id:{place.article_id} "{words}"'
    return marked if words and searcher.count(marked) else f"id:{place.article_id}"
