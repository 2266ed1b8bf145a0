"""What runs in a worker that reads: load the plugins that offer readers, read one file after the other."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from archive.model.document import Document, ReadOptions
from archive.model.reading import Reading
from archive.plugin_manager import load_plugins
from archive.read.reader import needs_files_beside, read_document, read_file
from archive.read.walk import Found
from archive.settings import Limits
from archive.workers.process import JobHandler, Replies


def serve(setup: Mapping[str, Any], replies: Replies) -> JobHandler:
    """Load the plugins that `setup` does not disable, and be ready for files."""
    readers = load_plugins(setup["plugins"], disabled=setup["disabled"], before=replies.begin).readers
    limits = Limits.model_validate(setup["limits"])
    written = TypeAdapter(Reading)
    asked = TypeAdapter(ReadOptions)

    def say(reading: Reading, *, is_same_original: bool) -> None:
        bare = replace(reading, original=b"", is_same_original=is_same_original)
        try:
            payload = written.dump_json(bare)
        except (ValueError, RecursionError) as error:
            problem = f"cannot be written as JSON: {error}"
            failed = Reading(problem=problem, address=reading.address, reason="invalid", share=reading.share)
            replies.reply(written.dump_json(failed))
            return
        replies.reply(payload, b"" if is_same_original else reading.original)

    def handle(payload: bytes, content: bytes) -> None:
        job = json.loads(payload)
        options = asked.validate_python(job["options"])
        if job.get("again"):
            document = Document.of(
                content, address=job["again"], name=job.get("name", ""), limits=limits, options=options
            )
            if job.get("sent") and needs_files_beside(document, readers):
                return
            readings = read_document(document, readers)
        else:
            found = Found(Path(job["path"]), job["problem"], job["size"])
            readings = read_file(found, limits, readers=readers, options=options)
        last = b""
        for reading in readings:
            # Articles of one document have its bytes in common: sent once, however many they are.
            say(reading, is_same_original=bool(reading.original) and reading.original == last)
            last = reading.original or last

    return handle
