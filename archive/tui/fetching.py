"""How a screen asks and copies: on worker threads; of questions of one sort the newest, errors as answers."""

from collections.abc import Callable
from functools import partial

from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from archive.errors import ArchiveError
from archive.tui.clipboard import Clipboard
from archive.tui.desk import Desk
from archive.tui.messages import Done, Question, Refused


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


def copy(to: Widget, clipboard: Clipboard, words: str) -> None:
    """Copy on a thread, for tmux may keep one waiting, and tell `to` which way it went."""
    send = partial(to.app.call_from_thread, to.app.copy_to_clipboard)
    to.run_worker(lambda: to.post_message(Done(*clipboard.copy(words, send))), group="copy", thread=True)
