"""What a reader rules of a value or of marked words → archive, on a thread of its own beside the searching."""

from functools import partial
from pathlib import Path

from textual.widget import Widget

from archive.errors import ArchiveError, LockedError
from archive.index import StoredArticle
from archive.model.decision import Decision
from archive.model.facet import ARTICLE, Facet
from archive.model.span import Span
from archive.text import counted
from archive.tui.messages import Done, Ruled
from archive.tui.screens.why import claims_about

_LOCK_SECONDS = 2.0
"""So long a ruling waits for whoever is writing."""
_NOBODY_ELSE = "the archive is being written to, and nothing was ruled; try again when that is done"


def kind_of(facet: Facet) -> str:
    """The kind that a ruling about a facet's values names; empty where there is none to rule on.

    Speakers and carriers are actors: a ruling about one holds for both.
    """
    if facet.kind == ARTICLE or facet.shape == "date":
        return ""
    if not facet.attribute:
        return facet.kind
    return "actor" if facet.kind == "quote" and facet.attribute in ("speaker", "via") else ""


def rejection_here(stored: StoredArticle, here: Span | None, kinds: set[str]) -> tuple[Decision, str] | None:
    """The ruling that the narrowest value marked at `here` is wrong in this article, and how that value is called."""
    for claim in claims_about(stored, here):
        annotation = claim.annotation
        if annotation.kind in kinds:
            ruling = Decision(
                ruling="reject", kind=annotation.kind, value=annotation.value, article_id=stored.article.id
            )
            return ruling, annotation.label or annotation.value
    return None


def rule(to: Widget, folder: Path, decision: Decision, words: str) -> None:
    """Keep and apply a decision on a thread, and tell `to` how it went; searching goes on meanwhile."""
    to.run_worker(partial(_rule, to, folder, decision, words), group="rule", thread=True)


def _rule(to: Widget, folder: Path, decision: Decision, words: str) -> None:
    # Only a ruling needs what writes: searching should not wait for it to be loaded.
    from archive.ingest import decide

    try:
        number, changed = decide(folder, decision, wait=_LOCK_SECONDS)
    except LockedError:
        to.post_message(Done(_NOBODY_ELSE, "error"))
    except ArchiveError as error:
        to.post_message(Done(str(error), "error"))
    else:
        to.post_message(Ruled(number, decision, f"{words} · {counted(changed, 'article')}"))
