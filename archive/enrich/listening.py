"""What an ingest changed → the plugins that act on it, each in a worker of its own."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from archive.errors import PluginError
from archive.model.action import Changes
from archive.model.failure import Failure
from archive.plugin_manager import plugins_of
from archive.settings import Settings
from archive.workers.process import JobHandler, Replies
from archive.workers.worker import Worker, WorkerFailed, service_of

_SERVICE = "archive.enrich.listening:serve"
_CHANGES = TypeAdapter(Changes)


def tell(
    listeners: Sequence[str], changes: Changes, settings: Settings, folder: Path, disabled: Sequence[str]
) -> Iterator[Failure]:
    """Call each of the plugins `listeners`, whose failures come back.

    Args:
        disabled: plugins that are not loaded.
    """
    for name in listeners:
        service = service_of(
            _SERVICE,
            settings,
            seconds=settings.limits.after_ingest_seconds,
            disabled=disabled,
            folder=folder,
            only=name,
            opens_archive=True,
        )
        worker = Worker(service)
        try:
            worker.start_without_broken()
            for _ in worker.do(_CHANGES.dump_json(changes)):
                pass
        except WorkerFailed as error:
            yield _failure(name, error)
        except PluginError as error:
            yield _failure(name, WorkerFailed("crash", str(error), name))
        finally:
            worker.close()


def serve(setup: Mapping[str, Any], replies: Replies) -> JobHandler:
    """Load the plugin that listens and be ready to call it."""
    plugins = plugins_of(setup, replies.begin)

    def handle(payload: bytes, _: bytes) -> None:
        replies.begin(setup["only"])
        for plugin in plugins.loaded:
            if plugin.after_ingest:
                plugin.after_ingest(_CHANGES.validate_json(payload))

    return handle


def _failure(plugin: str, error: WorkerFailed) -> Failure:
    return Failure(
        stage="plugin",
        subject=plugin,
        reason=error.reason,
        message=f"plugin {plugin}: after_ingest: {error.message}",
    )
