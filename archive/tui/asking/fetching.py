"""How a screen asks and copies: on worker threads; of questions of one sort the newest, errors as answers."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual.widget import Widget
from textual.worker import get_current_worker

from archive.errors import ArchiveError
from archive.tui.asking.answers import Said
from archive.tui.asking.desk import Desk
from archive.tui.terminal.clipboard import Clipboard

Answer = TypeVar("Answer")


def fetch(
    to: Widget,
    desk: Desk,
    sort: str,
    ask: Callable[[], Answer],
    then: Callable[[Answer], object],
    refused: Callable[[ArchiveError], object],
) -> None:
    """Ask on a thread; an older question of the same `sort` is dropped.

    Args:
        to: what asks, and runs `then` or `refused` among its own messages.
        ask: one of the desk's methods with its arguments.
        then: takes the answer.
        refused: takes the error where there is no answer.
    """
    work = partial(_ask_and_answer, to, desk, ask, then, refused)
    to.run_worker(work, group=sort, exclusive=True, thread=True)


def _ask_and_answer(
    to: Widget,
    desk: Desk,
    ask: Callable[[], Answer],
    then: Callable[[Answer], object],
    refused: Callable[[ArchiveError], object],
) -> None:
    worker = get_current_worker()
    with desk.turn:
        if worker.is_cancelled:
            return
        try:
            answer = ask()
        except ArchiveError as error:
            if not worker.is_cancelled:
                to.call_later(refused, error)
            return
    if not worker.is_cancelled:
        to.call_later(then, answer)


def is_wanted() -> bool:
    """Called on a worker thread: does anybody still wait for what is asked on it?"""
    return not get_current_worker().is_cancelled


def copy(to: Widget, clipboard: Clipboard, words: str, then: Callable[[Said], object]) -> None:
    """Copy on a thread, for tmux may keep one waiting, and tell which way it went."""
    send = partial(to.app.call_from_thread, to.app.copy_to_clipboard)

    def work() -> None:
        to.call_later(then, Said(*clipboard.copy(words, send)))

    to.run_worker(work, group="copy", thread=True)
