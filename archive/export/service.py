"""What runs in a worker that exports: load the plugins, write the rows of an answer by the exporter of one of them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from archive.export.columns import Row
from archive.export.tables import table_of
from archive.plugin_manager import plugins_of
from archive.search.session import Session
from archive.workers.process import JobHandler, Replies

_CHARACTERS_AT_A_TIME = 2**16


def serve(setup: Mapping[str, Any], replies: Replies) -> JobHandler:
    """Load the plugins that `setup` does not disable, say which formats they offer, and be ready for an export."""
    exporters = {exporter.name: exporter for exporter in plugins_of(setup, replies.begin).exporters}
    replies.reply(json.dumps({name: exporter.what for name, exporter in exporters.items()}).encode())

    def handle(payload: bytes, _: bytes) -> None:
        asked = json.loads(payload)
        exporter = exporters[asked["form"]]
        replies.begin(exporter.name)
        done = 0

        def counted(rows: Iterator[Row]) -> Iterator[Row]:
            nonlocal done
            for row in rows:
                done += 1
                yield row

        with Session.open(Path(asked["folder"])) as session:
            table = table_of(
                session.searcher, asked["text"], exporter.what, sort=asked["sort"], kinds=asked["kinds"]
            )
            waiting = ""
            for piece in exporter.write(counted(iter(table.rows))):
                if not isinstance(piece, str):
                    raise TypeError(f"yields {type(piece).__name__}, not str")
                waiting += piece
                if len(waiting) >= _CHARACTERS_AT_A_TIME:
                    replies.reply(json.dumps({"text": waiting}).encode())
                    waiting = ""
        replies.reply(json.dumps({"text": waiting, "rows": done}).encode())

    return handle
