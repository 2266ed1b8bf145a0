"""JSON → Articles: one a line, an array, one object, or a wrapper around a list. A bad one costs itself only."""

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from archive.errors import DocumentError
from archive.model.document import Document
from archive.model.reading import Reading
from archive.read.encodings import Told, encoding_of
from archive.read.fields import article_of_fields, has_text, is_empty_message
from archive.settings import Limits
from archive.text import decode

_USUAL = Limits()
_NESTING = re.compile(rb"[\[{]")
_DEEPEST_LIST = 3
"""Levels below the top at which a list of articles is looked for: `response.results`, `_embedded.items`."""


def read_json_lines(document: Document) -> Iterator[Reading]:
    """The articles of the lines, in order, in constant memory; a reading with a problem for a line that holds none."""
    told = encoding_of(document)
    notes = (told.note,) if told.note else ()
    # A line that is not UTF-8 in a document that is: its own bytes show what it is.
    codec = "" if told.kept == "utf-8" else told.codec
    for number, line in enumerate(_lines(document, told), start=1):
        if not line.strip():
            continue
        try:
            reading = article_of_fields(load_object(line, document.limits, codec=codec), document)
        except DocumentError as error:
            reading = Reading(problem=str(error))
        yield replace(reading, member=str(number), original=line, notes=notes)


def _lines(document: Document, told: Told) -> Iterator[bytes]:
    most = document.limits.document_bytes + 1
    with document.open() as stream:
        if told.is_wide:
            text = io.TextIOWrapper(stream, told.codec, errors="replace", newline="\n")
            yield from (line.encode("utf-8", "replace") for line in iter(lambda: text.readline(most), ""))
        else:
            yield from iter(lambda: stream.readline(most), b"")


def read_json(document: Document) -> Iterator[Reading]:
    """The articles of a JSON document: an array (in constant memory), a wrapper around a list, or one object.

    Raises:
        DocumentError: it is not JSON, or holds no object that could be an article.
    """
    told = encoding_of(document)
    notes = (told.note,) if told.note else ()
    if document.sample.decode(told.codec, "replace").lstrip().startswith("["):
        readings = _of_items(_streamed(document, told), document, told, {})
    else:
        loaded = load_object(document.content, document.limits, codec=told.codec)
        items, around = _wrapped(loaded, document)
        if items is None:
            readings = iter((article_of_fields(loaded, document),))
        else:
            readings = _of_items(items, document, told, around)
    yield from (replace(reading, notes=notes) for reading in readings)


def _streamed(document: Document, told: Told) -> Iterator[object]:
    """The items of a top-level array, one at a time.

    Raises:
        DocumentError: what comes next is not JSON.
    """
    import ijson

    with document.open() as stream:
        text = io.TextIOWrapper(stream, told.codec, errors="replace", newline="")
        try:
            # The parser builds the paths of a whole buffer at once: of a small one even the deepest is short.
            events = ijson.parse(_Utf8(text), buf_size=4096, use_float=True)
            yield from ijson.items(_no_deeper(events, document.limits.json_depth), "item")
        except (ijson.JSONError, UnicodeDecodeError, ValueError, RecursionError) as error:
            # ijson draws a line with an arrow below the place of the error.
            said = " ".join(str(error).partition("\n")[0].removeprefix("parse error: ").split())
            raise DocumentError(f"not JSON: {said[:200]}") from error


class _Utf8:
    """A text read as UTF-8, which is all that ijson reads."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def read(self, size: int) -> bytes:
        return self._text.read(size).encode("utf-8", "replace")


def _no_deeper(events: Iterable[tuple[str, str, object]], most: int) -> Iterator[tuple[str, str, object]]:
    """The parser's events as they come: what is nested beyond measure is stopped before it is built."""
    depth = 0
    for event in events:
        depth += {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}.get(event[1], 0)
        if depth > most:
            raise DocumentError(f"JSON nested deeper than {most}; limit: json_depth")
        yield event


def _of_items(
    items: Iterable[object], document: Document, told: Told, around: Mapping[str, object]
) -> Iterator[Reading]:
    for number, item in enumerate(items, start=1):
        # What stands around the list (a channel's name) holds for each article that does not say it itself.
        fields = {**around, **_flat(item)} if isinstance(item, Mapping) else None
        if around and fields is not None and is_empty_message(fields, document.options):
            continue
        try:
            if fields is None:
                raise DocumentError(f"JSON {type(item).__name__}, not an object of fields")
            if _depth_of(fields) > document.limits.json_depth:
                raise DocumentError(
                    f"JSON nested deeper than {document.limits.json_depth}; limit: json_depth"
                )
            reading = article_of_fields(fields, document)
        except DocumentError as error:
            reading = Reading(problem=str(error))
        original = _written(fields if fields is not None else item, told)
        yield replace(reading, member=str(number), original=original)


def _written(item: object, told: Told) -> bytes:
    """An item by itself, in the encoding of its document, where a letter that it has not is escaped."""
    try:
        return json.dumps(item, ensure_ascii=False, default=str).encode(told.kept)
    except UnicodeEncodeError:
        return json.dumps(item, default=str).encode("ascii")


def _flat(item: Mapping[str, object]) -> dict[str, object]:
    """The fields of an item; Elasticsearch keeps them in `_source`, the Guardian in `fields`."""
    inner = [item[name] for name in ("_source", "fields") if isinstance(item.get(name), Mapping)]
    return dict(chain(item.items(), *(part.items() for part in inner if isinstance(part, Mapping))))


def _wrapped(
    loaded: Mapping[str, object], document: Document
) -> tuple[Sequence[object] | None, dict[str, object]]:
    """The list of articles in a wrapper, and what it says of all of them; None where it is an article itself."""
    if has_text(loaded, document.options):
        return None, {}
    found = _list_below(loaded, document, _DEEPEST_LIST)
    if found is None:
        return None, {}
    around: dict[str, object] = {}
    # Telegram's exports and feeds name the channel once, above its messages.
    if isinstance(name := loaded.get("name") or loaded.get("title"), str):
        around["source"] = name
    return found, around


def _list_below(value: object, document: Document, levels: int) -> Sequence[object] | None:
    """The longest list of objects with text, at most `levels` below."""
    if isinstance(value, list):
        objects = [item for item in value if isinstance(item, Mapping)]
        return value if any(has_text(_flat(item), document.options) for item in objects[:50]) else None
    if not isinstance(value, Mapping) or levels == 0:
        return None
    lists = [
        found for inner in value.values() if (found := _list_below(inner, document, levels - 1)) is not None
    ]
    return max(lists, key=len, default=None)


def load_object(line: bytes, limits: Limits = _USUAL, *, codec: str = "") -> dict[str, object]:
    """The JSON object on a line.

    Args:
        codec: of its bytes; empty: as they show.

    Raises:
        DocumentError: the line is no JSON object, or is nested too deeply or too long.
    """
    if len(line) > limits.document_bytes:
        raise DocumentError(
            f"line of {len(line)} bytes; at most {limits.document_bytes} are read; limit: document_bytes"
        )
    # Strings may hold brackets too, so this only spares the exact count where there are few.
    if len(_NESTING.findall(line, 0, 100_000)) > limits.json_depth and _depth(line) > limits.json_depth:
        raise DocumentError(f"JSON nested deeper than {limits.json_depth}; limit: json_depth")
    try:
        text = line.decode(codec, "replace") if codec else decode(line)
        loaded = json.loads(text.strip().removeprefix("\ufeff"), parse_constant=_no_constant)
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


def _depth_of(value: object) -> int:
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, (Mapping, list)):
            deepest = max(deepest, depth)
            inner = one.values() if isinstance(one, Mapping) else one
            waiting += [(item, depth + 1) for item in inner]
    return deepest
