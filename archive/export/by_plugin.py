"""An answer in a format that a plugin offers: the plugin runs in a worker, and the file appears when it is complete."""

import difflib
import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from archive.errors import PluginError, UsageError
from archive.export import FORMATS, What
from archive.export.writing import Counts, put
from archive.settings import Settings
from archive.workers.worker import Worker, WorkerFailed, service_of

_SERVICE = "archive.export.service:serve"


def export_by_plugin(
    folder: Path,
    settings: Settings,
    text: str,
    *,
    form: str,
    what: Sequence[What] = (),
    sort: str = "newest",
    kinds: Collection[str] = (),
    output: Path | None = None,
) -> Counts:
    """Write every row of the exporter's table that a query answers, in the format `form` of a plugin.

    Args:
        what: the exporter's own table, or none.
        sort, kinds, output: as for `export`.

    Raises:
        UsageError: no plugin offers the format, or it writes another table.
        PluginError: the exporter failed; there is no file.
        StorageError: the file cannot be written.
    """
    service = service_of(
        _SERVICE,
        settings,
        seconds=settings.limits.enricher_seconds,
        disabled=settings.disabled,
        opens_archive=True,
    )
    worker = Worker(service)
    try:
        ((said, _),), _ = worker.start_without_broken()
        offered: dict[str, What] = json.loads(said)
        if form not in offered:
            raise _unknown(form, offered)
        table = offered[form]
        if any(one != table for one in what):
            raise UsageError(f"{form} writes {table}; leave --what out")
        asked = {"folder": str(folder.resolve()), "form": form, "text": text, "sort": sort}
        rows: list[int] = []
        pieces = _pieces(worker, json.dumps({**asked, "kinds": list(kinds)}).encode(), rows)
        put(pieces, output)
    except WorkerFailed as error:
        raise PluginError(f"exporter {form}: {error.reason}: {error.message}") from error
    finally:
        worker.close()
    return {table: sum(rows)}


def _pieces(worker: Worker, job: bytes, rows: list[int]) -> Iterator[str]:
    for payload, _ in worker.do(job):
        said = json.loads(payload)
        rows.append(said.get("rows", 0))
        yield said["text"]


def _unknown(form: str, offered: Collection[str]) -> UsageError:
    known = (*FORMATS, *offered)
    near = difflib.get_close_matches(form, known, n=1)
    meant = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"
    return UsageError(f"no format {form!r}{meant}")
