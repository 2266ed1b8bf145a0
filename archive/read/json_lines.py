"""JSON Lines → Articles, one a line. A bad line costs itself only."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.errors import DocumentError
from archive.model.document import Document
from archive.model.reading import Reading
from archive.read.fields import article_of_fields
from archive.settings import Limits
from archive.text import decode

_USUAL = Limits()
_NESTING = re.compile(rb"[\[{]")


def read_json_lines(document: Document, lines: Iterable[bytes], limits: Limits = _USUAL) -> Iterator[Reading]:
    """The articles of the lines, in order; a reading with a problem for a line that holds none.

    `document` gives address and renamed fields; its content is not looked at.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            reading = article_of_fields(load_object(line, limits), document, line=number)
        except DocumentError as error:
            reading = Reading(f"{document.address}#{number}", problem=str(error))
        yield replace(reading, original=line)


def load_object(line: bytes, limits: Limits = _USUAL) -> dict[str, object]:
    """The JSON object on a line.

    Raises:
        DocumentError: the line is no JSON object, or one nested or long beyond measure.
    """
    if len(line) > limits.document_bytes:
        raise DocumentError(
            f"line of {len(line)} bytes; at most {limits.document_bytes} are read; limit: document_bytes"
        )
    # Strings may hold brackets too, so this only spares the exact count where there are few.
    if len(_NESTING.findall(line, 0, 100_000)) > limits.json_depth and _depth(line) > limits.json_depth:
        raise DocumentError(f"JSON nested deeper than {limits.json_depth}; limit: json_depth")
    try:
        loaded = json.loads(decode(line.strip()), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        said = str(error).replace("line 1 column", "column")
        raise DocumentError(f"not JSON: {said}") from error
    if not isinstance(loaded, dict):
        raise DocumentError(f"JSON {type(loaded).__name__}, not an object of fields")
    return loaded


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a JSON number")


def _depth(line: bytes) -> int:
    deepest = depth = 0
    for mark in re.finditer(rb'"(?:[^"\\]|\\.)*"?|[\[\]{}]', line):
        if mark[0] in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark[0] in b"]}":
            depth -= 1
    return deepest
