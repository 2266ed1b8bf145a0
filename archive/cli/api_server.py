"""The questions of programs over HTTP, on this machine: `GET /KEY/search?query=…`, and an OpenAPI document."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from archive.answering.answering import Answerer, failure
from archive.answering.openapi import openapi
from archive.answering.questions import QUESTIONS
from archive.cli import local_server
from archive.cli.local_server import HEADERS, Door, Handler
from archive.errors import ArchiveError, QueryError, UsageError
from archive.text import as_json

_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_POLICY = "default-src 'none'; frame-ancestors 'none'"


def serve(folder: Path, port: int, announce: Callable[[str], None]) -> int:
    """Answer questions about the archive in `folder` until a signal arrives; see `local_server.serve`."""
    door = Door()
    with Answerer.open(folder) as answerer:
        return local_server.serve(application(answerer, door), door, port, announce)


def application(answerer: Answerer, door: Door) -> web.Application:
    """The application that answers requests."""

    async def describe(request: web.Request) -> web.Response:
        return _json(openapi(f"http://{request.host}/{door.key}"))

    async def answer(request: web.Request) -> web.Response:
        name = request.match_info["question"]
        return _json(await asyncio.to_thread(answerer.answer, name, _arguments(name, request)))

    application = web.Application(middlewares=[_told_as_json, door.guard])
    # The key is a variable part of the path: the router does not compare in constant time, the guard does.
    application.router.add_get("/{key}/openapi.json", describe, allow_head=False)
    names = "|".join(QUESTIONS)
    application.router.add_get(f"/{{key}}/{{question:{names}}}", answer, allow_head=False)
    application.on_response_prepare.append(_add_headers)
    return application


def _arguments(name: str, request: web.Request) -> dict[str, object]:
    """The parameters of a request, numbers as such.

    Raises:
        UsageError: one is given twice.
    """
    found: dict[str, object] = {}
    fields = QUESTIONS[name].model_json_schema()["properties"]
    for field, value in request.query.items():
        if field in found:
            raise UsageError(f"{field[:40]} is given twice; give it once")
        kinds = [fields.get(field, {}), *fields.get(field, {}).get("anyOf", ())]
        is_number = any(kind.get("type") == "integer" for kind in kinds)
        found[field] = int(value) if is_number and _WHOLE_NUMBER.fullmatch(value) else value
    return found


@web.middleware
async def _told_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever goes wrong is told in the form that the document promises."""
    try:
        return await handler(request)
    except QueryError as error:
        # A sound request; it is the archive that has no such value, or several.
        return _json(failure(error), status=409)
    except UsageError as error:
        return _json(failure(error), status=400)
    except ArchiveError as error:
        return _json(failure(error), status=503)
    except web.HTTPException as error:
        words = (error.text or error.reason).strip()
        allowed = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
        return _json(failure(UsageError(words)), status=error.status, headers=allowed)


def _json(answer: dict[str, Any], **more: Any) -> web.Response:
    return web.Response(text=as_json(answer), content_type="application/json", **more)


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update({**HEADERS, "Content-Security-Policy": _POLICY})
