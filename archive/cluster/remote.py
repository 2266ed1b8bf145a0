"""What runs on a worker of Dask: the same two processes that read and enrich on one machine, and their answers.

Only bytes, texts and numbers pass, so that another version of the program understands enough to be told apart.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from distributed import get_worker
from pydantic import TypeAdapter

from archive.cluster.versions import differences, installed, versions_of
from archive.enrich.pool import EnricherPool
from archive.enrich.runner import Job
from archive.model.document import ReadOptions
from archive.model.reading import Reading
from archive.read.pool import ReaderPool
from archive.settings import Settings

_SECONDS_IDLE = 120.0
"""A crew is ended when nobody has asked anything of it for so long: whoever started it may be gone."""
_ATTRIBUTE = "press_archive_crews"
_Answer = TypeVar("_Answer")

Document = tuple[str, str, bytes, str]
"""Its address, its name, its bytes, and the JSON of what is asked of its reader."""
Answers = tuple[str, list[Any]]
"""The name of the worker, and its answers in order."""
Read = list[tuple[bytes, bytes | None]]
"""The readings of a document as JSON, each with its original; None: that of the reading before it, at first the
document's own bytes. No reading at all: the document is to be read beside the files around it."""


class OtherVersions(Exception):
    """Something that reads or enriches has another version here than where the archive is."""


def check(setup: str) -> str:
    """What differs here from what `setup` wants, in words; empty where nothing does. The crew is ready then."""
    try:
        with _crews().one(setup):
            return ""
    except OtherVersions as error:
        return str(error)


def read(setup: str, documents: Sequence[Document]) -> Answers:
    """Read documents."""
    with _crews().one(setup) as crew:
        return _name(), [crew.read(*document) for document in documents]


def enrich(setup: str, jobs: Sequence[bytes]) -> Answers:
    """Enrich articles; jobs and answers are JSON."""
    with _crews().one(setup) as crew:
        return _name(), crew.enrich(jobs)


def release(run: str, dask_worker: Any = None) -> None:
    """End the crews of a run, without waiting for it.

    Args:
        dask_worker: given by Dask, which calls this on the thread that everything else waits for.
    """
    crews = dask_worker.__dict__.get(_ATTRIBUTE)
    if crews:
        threading.Thread(target=crews.release, args=(run,), daemon=True).start()


class Crew:
    """One process that reads and one that enriches, with the limits that they have on one machine.

    Raises:
        OtherVersions
    """

    def __init__(self, setup: Mapping[str, Any]) -> None:
        self.run: str = setup["run"]
        wanted = setup["versions"]
        # What belongs to another version of the program cannot be understood: told before it is tried.
        _demand({name: wanted[name] for name in installed()}, installed())
        settings = Settings.model_validate({**setup["settings"], "workers": 1})
        self._written = TypeAdapter(Reading)
        self._enrichers = EnricherPool(settings)
        offers = self._enrichers.offers
        self._readers = ReaderPool(settings, disabled=(*self._enrichers.disabled, *offers.without_readers))
        # A process ends with the thread that started it, and threads of Dask come and go.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reader")
        self._timer: threading.Timer | None = None
        try:
            _demand(wanted, versions_of(offers))
        except OtherVersions:
            self.close()
            raise

    def read(self, address: str, name: str, content: bytes, options: str) -> Read:
        return self._thread.submit(lambda: list(self._read(address, name, content, options))).result()

    def _read(
        self, address: str, name: str, content: bytes, options: str
    ) -> Iterator[tuple[bytes, bytes | None]]:
        last = content
        for reading in self._readers.read_sent(address, name, content, ReadOptions.from_json(options)):
            original = None if reading.original == last else reading.original
            last = last if original is None else original
            yield self._written.dump_json(replace(reading, original=b"")), original

    def enrich(self, jobs: Sequence[bytes]) -> list[bytes]:
        asked = (Job.model_validate_json(job) for job in jobs)
        return [result.model_dump_json().encode() for result in self._enrichers.run(asked)]

    def close(self) -> None:
        """End its processes; a second call does nothing."""
        self._enrichers.close()
        self._readers.close()
        self._thread.shutdown()

    def wait(self, end: Callable[["Crew"], None]) -> None:
        """Be idle; `end` is called if that lasts too long."""
        self._timer = threading.Timer(_SECONDS_IDLE, end, (self,))
        self._timer.daemon = True
        self._timer.start()

    def wake(self) -> None:
        """No longer be idle."""
        if self._timer:
            self._timer.cancel()


@dataclass
class Crews:
    """The crews of one worker of Dask: as many for a run as it has threads."""

    _idle: list[Crew] = field(default_factory=list)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def one(self, setup: str) -> Iterator[Crew]:
        """A crew for one thread, started where none is idle."""
        wanted = json.loads(setup)
        with self._guard:
            crew = next((idle for idle in self._idle if idle.run == wanted["run"]), None)
            if crew:
                self._idle.remove(crew)
        if crew:
            crew.wake()
        else:
            crew = Crew(wanted)
        yield crew
        # A crew over which something was raised is not used again.
        with self._guard:
            self._idle.append(crew)
            crew.wait(self._end)

    def release(self, run: str) -> None:
        for crew in [idle for idle in self._idle if idle.run == run]:
            crew.wake()
            self._end(crew)

    def _end(self, crew: Crew) -> None:
        with self._guard:
            if crew not in self._idle:
                return
            self._idle.remove(crew)
        crew.close()


def _crews() -> Crews:
    worker = get_worker()
    # Of two threads that come first at once, both get what one of them has set.
    found: Crews = worker.__dict__.setdefault(_ATTRIBUTE, Crews())
    return found


def _name() -> str:
    return str(get_worker().name)


def _demand(wanted: Mapping[str, str], here: Mapping[str, str]) -> None:
    if others := differences(wanted, here):
        raise OtherVersions("; ".join(others))
