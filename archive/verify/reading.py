"""Files → drafts with their quotations, read by the readers that an ingest uses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.read.pool import ReaderPool
from archive.read.walk import walk
from archive.settings import load_settings
from archive.verify.draft import Quotation, quotations


@dataclass(frozen=True, slots=True)
class Draft:
    """One text that is to be checked."""

    name: str
    """Where it was read: a path, or a path and what in it."""
    quotations: tuple[Quotation, ...]
    notes: tuple[str, ...] = ()
    """What its reader says of it."""
    problem: str = ""
    """Why it cannot be read; empty where it can."""


def drafts(paths: Sequence[Path], folder: Path) -> Iterator[Draft]:
    """The drafts in files and folders, by the readers and the settings of the archive in `folder`."""
    with ReaderPool(load_settings(folder)) as readers:
        for path in paths:
            for found in walk([path]):
                for reading in readers.read(found):
                    if reading.article is None:
                        yield Draft(reading.address, (), problem=reading.problem)
                        continue
                    held = tuple(quotations(reading.article.text))
                    yield Draft(reading.address, held, tuple(reading.notes))
