"""What a reader rules of a value or of marked words → archive, on a thread of its own beside the searching."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual.widget import Widget

from archive.errors import ArchiveError, LockedError
from archive.index import StoredArticle
from archive.model.decision import Decision
from archive.model.facet import ARTICLE, Facet
from archive.model.mark import Marking
from archive.model.span import Span
from archive.text import counted
from archive.tui.article.why import claims_about
from archive.tui.asking.answers import Marked, Ruled, Said

_LOCK_SECONDS = 2.0
"""So long a ruling waits for whoever is writing."""
_NOBODY_ELSE = "the archive is being written to, and nothing was ruled; try again when that is done"
_NOTHING_STANDS = "there is no ruling or mark to undo; list them with: archive decisions"


def kind_of(facet: Facet) -> str:
    """The kind that a ruling about a facet's values names; empty where there is none to rule on.

    Speakers and carriers are actors: a ruling about one holds for both.
    """
    if facet.kind == ARTICLE or facet.shape in ("date", "number"):
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


def in_words(decision: Decision) -> str:
    """A decision as a person would say it."""
    where = " in one article" if decision.article_id and decision.ruling != "reattribute" else ""
    match decision.ruling:
        case "reject" if not decision.value:
            return "a statement rejected"
        case "reject":
            return f"{decision.value} rejected{where or ' everywhere'}"
        case "merge":
            return f"{decision.value} is {decision.into}"
        case "rename":
            return f"{decision.value} is called {decision.into}"
        case "reattribute":
            return f"a statement is by {decision.into}"
        case "together" | "apart":
            return f"{decision.article_id[:8]} and {decision.into[:8]} are {decision.ruling}"
        case _:
            return f"decision {decision.undoes} taken back"


def rule(
    to: Widget,
    folder: Path,
    decisions: Sequence[Decision],
    words: str,
    then: Callable[[Ruled | Said], object],
) -> None:
    """Keep and apply decisions on a thread, and tell how it went; searching goes on meanwhile."""
    to.run_worker(partial(_rule, to, folder, tuple(decisions), words, then), group="rule", thread=True)


def take_back(
    to: Widget,
    folder: Path,
    strokes: Sequence[tuple[int, ...]],
    then: Callable[[Ruled | Marked | Said], object],
) -> None:
    """Take back what was done last: the last ruling that stands, or the last mark, whoever made it and when.

    Args:
        strokes: numbers of decisions that were made together and are taken back together.
    """
    to.run_worker(partial(_take_back, to, folder, tuple(strokes), then), group="rule", thread=True)


def _rule(
    to: Widget,
    folder: Path,
    decisions: tuple[Decision, ...],
    words: str,
    then: Callable[[Ruled | Said], object],
) -> None:
    # Only a ruling needs what writes: searching should not wait for it to be loaded.
    from archive.ingest import decide_all

    answer: Ruled | Said
    try:
        numbers, changed = decide_all(folder, decisions, wait=_LOCK_SECONDS)
        answer = Ruled(numbers, decisions, f"{words} · {counted(changed, 'article')}", changed)
    except LockedError:
        answer = Said(_NOBODY_ELSE, "error")
    except ArchiveError as error:
        answer = Said(str(error), "error")
    to.call_later(then, answer)


def _take_back(
    to: Widget,
    folder: Path,
    strokes: tuple[tuple[int, ...], ...],
    then: Callable[[Ruled | Marked | Said], object],
) -> None:
    from archive.ingest import in_words as marking_in_words
    from archive.ingest import last_done, unmark

    try:
        last = last_done(folder)
        if last is None:
            to.call_later(then, Said(_NOTHING_STANDS, "note"))
            return
        number, decision = last
        if isinstance(decision, Marking):
            unmark(folder, number, wait=_LOCK_SECONDS)
            to.call_later(then, Marked(f"taken back: {marking_in_words(decision)}"))
            return
    except LockedError:
        to.call_later(then, Said(_NOBODY_ELSE, "error"))
        return
    except ArchiveError as error:
        to.call_later(then, Said(str(error), "error"))
        return
    together = next((stroke for stroke in strokes if number in stroke), (number,))
    undoes = [Decision(ruling="undo", undoes=each) for each in together]
    more = f" and {len(together) - 1} more" if len(together) > 1 else ""
    _rule(to, folder, tuple(undoes), f"taken back: {in_words(decision)}{more}", then)
