"""How a screen asks: on a worker thread, the newest question of a sort alone, errors as answers."""

from collections.abc import Callable
from functools import partial

from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from archive.errors import ArchiveError
from archive.tui.desk import Desk
from archive.tui.messages import Question, Refused


def fetch(to: Widget, desk: Desk, sort: str, question: Question, ask: Callable[[], Message | None]) -> None:
    """Ask on a thread and post the answer to `to`; an older question of the same `sort` is dropped.

    Args:
        ask: one of the desk's methods with its arguments; None means there is nothing to say.
    """
    work = partial(_ask_and_post, to, desk, question, ask)
    to.run_worker(work, group=sort, exclusive=True, thread=True)


def _ask_and_post(to: Widget, desk: Desk, question: Question, ask: Callable[[], Message | None]) -> None:
    worker = get_current_worker()
    with desk.turn:
        if worker.is_cancelled:
            return
        try:
            answer = ask()
        except ArchiveError as error:
            answer = Refused(question, error)
    if answer is not None and not worker.is_cancelled:
        to.post_message(answer)
