"""Each table's row as JSON, and back."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from archive.model.action import OfferedAction
from archive.model.alias import Alias
from archive.model.article import Article
from archive.model.decision import Decision
from archive.model.facet import Facet
from archive.model.failure import Failure
from archive.model.layer import AnnotationLayer
from archive.model.mark import Marking, Note
from archive.store.marks import marking_of, note_of
from archive.store.rows import Row, as_json, checksum, checksummed, compress, pack
from archive.store.view import (
    article_of,
    decision_of,
    facet_of,
    failure_of,
    layer_of,
    offer_of,
    original_of,
)


def _plain(model: BaseModel) -> Any:
    return model.model_dump(mode="json", exclude_defaults=True)


def _original_to(row: Row) -> Any:
    content = original_of(row)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = "\x7f"
    # JSON leaves DEL as it is: a dump shown on a terminal must not act on it.
    if "\x7f" in text:
        return {"sha256": row[0], "base64": base64.b64encode(content).decode()}
    return {"sha256": row[0], "text": text}


def _original_from(value: Any, place: int) -> Row:
    content = (
        base64.b64decode(value["base64"], validate=True) if "base64" in value else value["text"].encode()
    )
    if hashlib.sha256(content).hexdigest() != value["sha256"]:
        raise ValueError("content differs from its sha256")
    return (value["sha256"], len(content), compress(content))


def _article_from(value: Any, place: int) -> Row:
    article = Article.model_validate(value)
    body = pack(article)
    return (article.id, body, checksum(article.id, body))


def _layer_from(value: Any, place: int) -> Row:
    layer = AnnotationLayer.model_validate(value)
    row = (layer.article_id, layer.enricher, layer.version, pack(layer))
    return (*row, checksum(*row))


def _source_from(value: Any, place: int) -> Row:
    address, original, done, media_type, size, modified, *rest = value
    (options,) = rest or ("",)  # dumps before version 3 have none
    row = (
        str(address),
        str(original),
        int(bool(done)),
        str(media_type),
        int(size),
        int(modified),
        str(options),
    )
    return (*row, checksum(*row))


def _found_from(value: Any, place: int) -> Row:
    article_id, address, original, *rest = value
    reader, version, options, notes = rest or ("", "", "", "")  # dumps before version 3 have none
    return (str(article_id), str(address), str(original), str(reader), str(version), str(options), str(notes))


def _change_from(value: Any, place: int) -> Row:
    seq, article_id, removed, *rest = value
    (first,) = rest or (seq,)  # dumps of version 1 have none
    return (int(seq), str(article_id), int(bool(removed)), int(first))


def _facet_from(value: Any, place: int) -> Row:
    facet = Facet.model_validate(value)
    row = (facet.name, place, as_json(facet))
    return (*row, checksum(*row))


def _offer_to(row: Row) -> Any:
    return {"place": row[1], row[0]: _plain(offer_of(row))}


def _offer_from(value: Any, place: int) -> Row:
    sort = "alias" if "alias" in value else "action"
    model: type[Alias | OfferedAction] = Alias if sort == "alias" else OfferedAction
    row = (sort, int(value["place"]), as_json(model.model_validate(value[sort])))
    return (*row, checksum(*row))


def _decision_to(row: Row) -> Any:
    number, decision = decision_of(row)
    return {"number": number, "seq": row[1], "ruling": _plain(decision)}


def _decision_from(value: Any, place: int) -> Row:
    row = (int(value["seq"]), as_json(Decision.model_validate(value["ruling"])))
    return (int(value["number"]), *row, checksum(*row))


def _failure_from(value: Any, place: int) -> Row:
    failure = Failure.model_validate(value)
    row = (failure.stage, failure.subject, failure.enricher, as_json(failure))
    return (*row, checksum(*row))


def _search_from(value: Any, place: int) -> Row:
    name, query = value
    return (str(name), str(query), checksum(str(name), str(query)))


def _note_to(row: Row) -> Any:
    number, note = note_of(row)
    return {"number": number, "note": _plain(note)}


def _note_from(value: Any, place: int) -> Row:
    note = Note.model_validate(value["note"])
    row = (note.article_id, as_json(note))
    return (int(value["number"]), *row, checksum(*row))


def _marking_to(row: Row) -> Any:
    number, marking = marking_of(row)
    return {"number": number, "done": _plain(marking)}


def _marking_from(value: Any, place: int) -> Row:
    body = as_json(Marking.model_validate(value["done"]))
    return (int(value["number"]), body, checksum(body))


TO_LINE: Mapping[str, Callable[[Row], Any]] = {
    "originals": _original_to,
    "articles": lambda row: _plain(article_of(row)),
    "layers": lambda row: _plain(layer_of(row)),
    "sources": lambda row: list(checksummed(row, f"document {row[0]}")),
    "found": list,
    "kept_out": list,
    "changes": list,
    "facets": lambda row: _plain(facet_of(row)),
    "offers": _offer_to,
    "decisions": _decision_to,
    "failures": lambda row: _plain(failure_of(row)),
    "searches": lambda row: list(checksummed(row, f"saved search {row[0]}")),
    "marks": list,
    "notes": _note_to,
    "markings": _marking_to,
}
"""Table → row as it stands in a dump. Raises DamageError where the row is not as it was written."""

FROM_LINE: Mapping[str, Callable[[Any, int], Row]] = {
    "originals": _original_from,
    "articles": _article_from,
    "layers": _layer_from,
    "sources": _source_from,
    "found": _found_from,
    "kept_out": lambda value, place: (str(value[0]),),
    "changes": _change_from,
    "facets": _facet_from,
    "offers": _offer_from,
    "decisions": _decision_from,
    "failures": _failure_from,
    "searches": _search_from,
    "marks": lambda value, place: (str(value[0]), str(value[1])),
    "notes": _note_from,
    "markings": _marking_from,
}
"""Table → row from what stands in a dump, and its place among those of its table."""
