"""Read many files, in a worker process: a hostile page costs that process, not the archive."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Self

from pydantic import TypeAdapter, ValidationError

from archive.model.document import ReadOptions
from archive.model.reading import Reading
from archive.read.walk import Found
from archive.settings import Settings
from archive.workers.pool import WorkerPool
from archive.workers.worker import WorkerFailed, first_error, service_of

_SERVICE = "archive.read.service:serve"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to read, and what is asked of its reader."""

    found: Found
    options: ReadOptions
    sha256: str
    """Of its bytes."""
    is_again: bool
    """The same bytes were read before, in another way."""


class ReaderPool:
    """The installed readers, ready to read; the process is started with the first file.

    Args:
        disabled: plugins that are not imported for it, beside those that the settings disable.
    """

    def __init__(self, settings: Settings, *, disabled: Sequence[str] = ()) -> None:
        self._service = service_of(
            _SERVICE,
            settings,
            seconds=settings.limits.reader_seconds,
            disabled=tuple(dict.fromkeys((*settings.disabled, *disabled))),
        )
        self._workers: WorkerPool | None = None
        self._reading = TypeAdapter(Reading)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker and what it started; a second call does nothing."""
        if self._workers:
            self._workers.close()

    def read(self, found: Found, options: ReadOptions | None = None) -> Iterator[Reading]:
        """The readings of one file, as they come. One that ends its worker costs what was not yet read of it."""
        job = {"path": os.fsdecode(found.path), "problem": found.problem, "size": found.size}
        return self._read(found.address, job, options)

    def read_each(self, wanted: Iterable[Wanted]) -> Iterator[tuple[Wanted, Iterator[Reading]]]:
        """Each file with its readings, in order; a file is asked for when the one before it has been read."""
        for one in wanted:
            yield one, self.read(one.found, one.options)

    def read_sent(
        self, address: str, name: str, content: bytes, options: ReadOptions | None = None
    ) -> Iterator[Reading]:
        """The readings of a file of another machine. None where it is to be read beside the files around it."""
        return self._read(address, {"again": address, "name": name, "sent": True}, options, content)

    def read_again(
        self, address: str, original: bytes, options: ReadOptions | None = None
    ) -> Iterator[Reading]:
        """The readings of bytes that were kept of the document at `address`, or of one member of it."""
        return self._read(address, {"again": address}, options, original)

    def _read(
        self, address: str, job: Mapping[str, object], options: ReadOptions | None, content: bytes = b""
    ) -> Iterator[Reading]:
        if self._workers is None:
            self._workers = WorkerPool(self._service, most=1)
        (worker,) = self._workers.workers
        asked = {**job, "options": asdict(options or ReadOptions())}
        last = b""
        try:
            for payload, original in worker.do(json.dumps(asked).encode(), content):
                reading = self._reading.validate_json(payload, strict=True)
                last = original or last
                yield replace(reading, original=last if reading.is_same_original else original)
        except WorkerFailed as error:
            yield Reading(address=address, problem=f"reader: {error.message}", reason=error.reason)
        except ValidationError as error:
            worker.end()
            yield Reading(address=address, problem=f"reader: {first_error(error)}", reason="invalid")
