"""What a person chose on the screen → the outcome of a plugin's action, run in a worker."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from archive.errors import PluginError
from archive.model.action import Chosen, OfferedAction, Outcome
from archive.plugin_manager import plugins_of
from archive.settings import Settings
from archive.workers.process import JobHandler, Replies
from archive.workers.worker import Worker, WorkerFailed, first_error, service_of

_SERVICE = "archive.enrich.acting:serve"


def act(action: OfferedAction, chosen: Chosen, settings: Settings, folder: Path) -> Outcome:
    """Run an action; nothing of its plugin is imported in this process.

    Raises:
        PluginError: it failed, took too long, or is no longer offered.
    """
    service = service_of(
        _SERVICE,
        settings,
        seconds=settings.limits.enricher_seconds,
        disabled=settings.disabled,
        folder=folder,
        only=action.plugin,
        opens_archive=True,
    )
    worker = Worker(service)
    job = {"name": action.name, "chosen": chosen.model_dump(mode="json")}
    try:
        worker.start()
        ((said, _),) = worker.do(json.dumps(job).encode())
        return Outcome.model_validate_json(said)
    except WorkerFailed as error:
        raise PluginError(f"plugin {action.plugin}: action {action.name}: {error.message}") from error
    except ValidationError as error:
        raise PluginError(f"plugin {action.plugin}: action {action.name}: {first_error(error)}") from error
    finally:
        worker.close()


def serve(setup: Mapping[str, Any], replies: Replies) -> JobHandler:
    """Load the plugin of the action and be ready to run it."""
    plugins = plugins_of(setup, replies.begin)
    actions = {action.name: action for plugin in plugins.loaded for action in plugin.actions}

    def handle(payload: bytes, _: bytes) -> None:
        asked = json.loads(payload)
        if asked["name"] not in actions:
            problem = next(iter(plugins.problems), None)
            raise LookupError(problem.message if problem else "is no longer offered")
        said = actions[asked["name"]].run(Chosen.model_validate(asked["chosen"]))
        if not isinstance(said, Outcome):
            raise TypeError(f"returned {type(said).__name__}, not Outcome")
        replies.reply(said.model_dump_json().encode())

    return handle
