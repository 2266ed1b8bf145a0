"""ninjs → the stories of its items: one object, a list, a wrapper around a list, or one a line.

Source: IPTC ninjs 1.x (`body_text`, `headline`) and 2.x (`bodies`, `headlines`).
"""

import json
import re
from collections.abc import Iterator, Mapping

from archive import Declined, Document, DocumentError, Reading, decoded, formats, text_of_markup
from press_archive_wires.newsml import lines_of
from press_archive_wires.newsml_g2 import DESCRIPTION, PACKAGE
from press_archive_wires.story import Story

_URI = re.compile(rb'"uri"\s*:\s*"')
_OWN = re.compile(
    rb'"(?:body_(?:text|x?html)|bodies|description_(?:text|x?html)|descriptions|headlines|representationtype|versioncreated'
    rb'|firstcreated|pubstatus|copyrightholder|slugline)"\s*:'
)
_TYPE = re.compile(rb'"type"\s*:\s*"(?:text|composite|picture|audio|video|graphic|planning|component|event)"')
_WRAPPERS = ("_items", "items", "results", "newsitems")
_BODIES = ("body_xhtml", "body_html", "body_text")
_DESCRIPTIONS = ("description_text", "description_html", "description_xhtml")


def is_ninjs(sample: bytes, name: str) -> float:
    """How surely it is ninjs: by the keys that no other JSON has together."""
    if formats.format_of(sample, name) not in (formats.JSON, formats.JSON_LINES) or not _URI.search(sample):
        return 0.0
    own = len({mark[0] for mark in _OWN.finditer(sample)}) + bool(_TYPE.search(sample))
    return 1.0 if own >= 2 else 0.0


def read_ninjs(document: Document) -> Iterator[Reading]:
    """The stories of the items, in order; one that cannot be read costs itself only.

    Raises:
        Declined: it is other JSON.
        DocumentError: it is not JSON.
    """
    if formats.format_of(document.sample, document.name) is formats.JSON_LINES:
        yield from _of_lines(document)
        return
    content = document.content
    loaded = _loaded(content, document)
    items = _items(loaded)
    if not any(_is_item(item) for item in items):
        raise Declined
    for number, item in enumerate(items, start=1):
        member = "" if loaded is item else str(number)
        original = (
            content if loaded is item else json.dumps(item, ensure_ascii=False).encode("utf-8", "replace")
        )
        yield _reading(item, member, original)


def _of_lines(document: Document) -> Iterator[Reading]:
    most = document.limits.document_bytes + 1
    with document.open() as stream:
        lines = enumerate(iter(lambda: stream.readline(most), b""), start=1)
        for number, line in lines:
            if not line.strip():
                continue
            try:
                if len(line) >= most:
                    raise DocumentError(f"larger than {most - 1} bytes; limit: document_bytes")
                yield _reading(_loaded(line, document), str(number), line)
            except DocumentError as error:
                yield Reading(problem=str(error), member=str(number))


def _loaded(content: bytes, document: Document) -> object:
    try:
        return json.loads(decoded(content, chosen=document.options.encoding).text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"not JSON: {error}") from error


def _items(loaded: object) -> list[object]:
    if isinstance(loaded, list):
        return loaded
    if isinstance(loaded, dict) and not _is_item(loaded):
        wrapped = next((loaded[name] for name in _WRAPPERS if isinstance(loaded.get(name), list)), None)
        if wrapped is not None:
            return list(wrapped)
    return [loaded]


def _is_item(item: object) -> bool:
    return isinstance(item, Mapping) and isinstance(item.get("uri"), str)


def _reading(item: object, member: str, original: bytes) -> Reading:
    if not isinstance(item, Mapping):
        return Reading(problem=f"JSON {type(item).__name__}, not an object of fields", member=member)
    return _story(item).reading(member=member, original=original)


def _story(item: Mapping[str, object]) -> Story:
    status = _string(item, "pubstatus")
    story = Story(
        headline=_string(item, "headline") or _listed(item, "headlines") or _string(item, "title"),
        paragraphs=_words(item, _BODIES) or _words_of_list(item, "bodies"),
        bylines=[_string(item, "byline") or _string(item, "by")],
        dateline=_string(item, "dateline"),
        published=_string(item, "contentcreated")
        or _string(item, "firstcreated")
        or _string(item, "versioncreated"),
        source=next(iter(_names(item, "infosource", "infosources")), "")
        or _string(item, "source")
        or _string(item, "copyrightholder"),
        url=_string(item, "uri") if _string(item, "profile") == "web" else "",
        language=_string(item, "language"),
        captions=_captions(item),
        slug=_string(item, "slugline") or _string(item, "slug"),
        urgency=_string(item, "urgency") or _string(item, "priority"),
        embargo=_string(item, "embargoed"),
        copyright=_string(item, "copyrightnotice") or _string(item, "copyrightholder"),
        place=_string(item, "located"),
        status="" if status.lower() in ("usable", "") else status,
        editorial_note=_string(item, "ednote"),
        identifier=_string(item, "uri"),
        version=_string(item, "version"),
        section=next(iter(_names(item, "service")), ""),
        subjects=[code for subject in _objects(item, "subject", "subjects") if (code := _code(subject))],
        keywords=[*_names(item, "subject", "subjects"), *_strings(item, "keywords")],
    )
    if not story.paragraphs:
        _without_body(story, item)
    return story


def _without_body(story: Story, item: Mapping[str, object]) -> None:
    """What is said of a picture, or the headlines of a package."""
    descriptions = _words(item, _DESCRIPTIONS) or _words_of_list(item, "descriptions")
    headlines = [
        line
        for part in _associated(item)
        if (line := _string(part, "headline") or _listed(part, "headlines"))
    ]
    if _string(item, "type") == "composite" and headlines:
        story.paragraphs = [*descriptions, *headlines]
        story.notes.append(PACKAGE)
    elif descriptions:
        story.paragraphs = descriptions
        story.notes.append(DESCRIPTION)


def _captions(item: Mapping[str, object]) -> list[str]:
    pictures = (
        part for part in _associated(item) if _string(part, "type") in ("picture", "graphic", "video")
    )
    return [" ".join(_words(picture, _DESCRIPTIONS)) for picture in pictures]


def _associated(item: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The items beside one: by name in ninjs 1, in a list in ninjs 2."""
    found = item.get("associations")
    values = found.values() if isinstance(found, Mapping) else found if isinstance(found, list) else ()
    return [part for part in values if isinstance(part, Mapping)]


def _words(item: Mapping[str, object], names: tuple[str, ...]) -> list[str]:
    for name in names:
        if words := _string(item, name):
            return lines_of(text_of_markup(words) if name.endswith("html") else words)
    return []


def _words_of_list(item: Mapping[str, object], name: str) -> list[str]:
    """The words of the longest of several forms of a body."""
    forms = [lines_of(_string(form, "value")) for form in _objects(item, name)]
    return max(forms, key=lambda lines: sum(map(len, lines)), default=[])


def _listed(item: Mapping[str, object], name: str) -> str:
    """The main one of several headlines, else the first."""
    found = _objects(item, name)
    main = [one for one in found if _string(one, "role").lower() in ("", "main")]
    return next((_string(one, "value") for one in (*main, *found)), "")


def _objects(item: Mapping[str, object], *names: str) -> list[Mapping[str, object]]:
    lists = (item.get(name) for name in names)
    return [one for found in lists if isinstance(found, list) for one in found if isinstance(one, Mapping)]


def _names(item: Mapping[str, object], *names: str) -> list[str]:
    return [
        name for one in _objects(item, *names) if (name := _string(one, "name") or _string(one, "literal"))
    ]


def _code(subject: Mapping[str, object]) -> str:
    return _string(subject, "code") or _string(subject, "uri") or _string(subject, "literal")


def _strings(item: Mapping[str, object], name: str) -> list[str]:
    found = item.get(name)
    return [value for value in found if isinstance(value, str)] if isinstance(found, list) else []


def _string(item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()
