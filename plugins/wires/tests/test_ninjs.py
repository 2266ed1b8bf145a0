"""ninjs 1 and 2, written by hand by its schemas."""

import json
from typing import Any

import pytest

from plugins.wires.tests.conftest import BODY, FIRST, SECOND, Read, body

FIRST_VERSION: dict[str, Any] = {
    "uri": "urn:npa.example:2024:7",
    "type": "text",
    "version": "3",
    "versioncreated": "2024-05-02T00:30:00+02:00",
    "firstcreated": "2024-05-01T23:30:00+02:00",
    "pubstatus": "usable",
    "urgency": 4,
    "language": "pt-PT",
    "headline": "Bridge opens",
    "byline": "By Ana Quill",
    "located": "Porto",
    "slugline": "bridge-porto",
    "body_text": BODY,
    "copyrightholder": "Northern Press Agency",
    "copyrightnotice": "(c) NPA 2024",
    "ednote": "Pictures to follow",
    "subject": [{"code": "medtop:20000344", "name": "Transport"}, {"code": "04000000", "name": "Economy"}],
    "keywords": ["bridge"],
    "service": [{"code": "w", "name": "World"}],
    "infosource": [{"name": "Porto Post"}],
    "associations": {
        "featured": {
            "uri": "urn:npa.example:2024:8",
            "type": "picture",
            "description_text": "The bridge at dusk.",
        }
    },
}
SECOND_VERSION: dict[str, Any] = {
    "uri": "urn:npa.example:2024:7",
    "standard": {"name": "ninjs", "version": "2.1"},
    "type": "text",
    "firstcreated": "2024-05-01T23:30:00+02:00",
    "urgency": 4,
    "language": "pt",
    "headlines": [{"role": "short", "value": "Bridge"}, {"role": "main", "value": "Bridge opens"}],
    "by": "Ana Quill",
    "slugline": "bridge-porto",
    "bodies": [
        {"role": "short", "contenttype": "text/plain", "value": FIRST},
        {"role": "main", "contenttype": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"},
    ],
    "copyrightholder": "Northern Press Agency",
    "subjects": [{"uri": "http://cv.example/medtop/20000344", "name": "Transport"}],
    "infosources": [{"name": "Porto Post"}],
    "associations": [
        {"type": "picture", "descriptions": [{"value": "x"}], "description_text": "The bridge at dusk."}
    ],
}


def test_an_item_has_all_that_its_wire_says(read: Read) -> None:
    (reading,) = read(json.dumps(FIRST_VERSION), "a.json")
    article = reading.article
    assert article is not None, reading.problem
    assert reading.reader == "ninjs"
    assert article.text == f"Bridge opens\n\n{BODY}"
    assert (article.byline, str(article.published), article.source, article.language, article.url) == (
        "Ana Quill",
        "2024-05-01",
        "Porto Post",
        "pt",
        "",
    )
    assert article.captions == ("The bridge at dusk.",)
    assert article.extra == {
        "slug": ("bridge-porto",),
        "urgency": ("4",),
        "copyright": ("(c) NPA 2024",),
        "section": ("World",),
        "place": ("Porto",),
        "note": ("Pictures to follow",),
        "identifier": ("urn:npa.example:2024:7",),
        "version": ("3",),
        "subject": ("medtop:20000344", "04000000"),
        "keywords": ("Transport", "Economy", "bridge"),
    }


def test_an_item_of_the_second_version(read: Read) -> None:
    (reading,) = read(json.dumps(SECOND_VERSION, indent=2), "a.json")
    article = reading.article
    assert article is not None, reading.problem
    assert (article.title, body(reading), article.byline, article.source) == (
        "Bridge opens",
        BODY,
        "Ana Quill",
        "Porto Post",
    )
    assert article.extra["subject"] == ("http://cv.example/medtop/20000344",)
    assert article.captions == ("The bridge at dusk.",)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("body_text", BODY),
        ("body_html", f"<p>{FIRST}</p>\n<p>{SECOND}</p>"),
        ("body_xhtml", f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p><p>{SECOND}</p></div>'),
    ],
)
def test_each_sort_of_body(read: Read, name: str, words: str) -> None:
    item = {key: value for key, value in FIRST_VERSION.items() if key != "body_text"} | {name: words}
    (reading,) = read(json.dumps(item), "a.json")
    assert body(reading) == BODY


@pytest.mark.parametrize("wrapper", ["list", "lines", "_items"])
def test_several_items(read: Read, wrapper: str) -> None:
    items = [FIRST_VERSION, FIRST_VERSION | {"headline": "Tunnel shuts", "body_text": "For a week."}]
    content = {
        "list": json.dumps(items),
        "lines": "\n".join(map(json.dumps, items)),
        "_items": json.dumps({"_items": items, "_meta": {"total": 2}}),
    }[wrapper]
    first, second = read(content, "a.jsonl" if wrapper == "lines" else "a.json")
    assert (body(first), body(second)) == (BODY, "For a week.")
    assert (first.member, second.member) == ("1", "2")
    (again,) = read(second.original, "a.json")
    assert again.article == second.article


def test_embargo_and_status(read: Read) -> None:
    item = FIRST_VERSION | {"embargoed": "2024-05-02T06:00:00Z", "pubstatus": "canceled"}
    (reading,) = read(json.dumps(item), "a.json")
    assert reading.notes == ("embargoed until 2024-05-02T06:00:00Z", "status of the wire: canceled")


def test_a_picture_gives_its_description_and_a_package_its_list(read: Read) -> None:
    bare = {key: value for key, value in FIRST_VERSION.items() if key not in ("body_text", "associations")}
    (picture,) = read(
        json.dumps(bare | {"type": "picture", "description_text": "The bridge at dusk."}), "a.json"
    )
    assert (body(picture), picture.notes) == ("The bridge at dusk.", ("no text in it: its description",))
    parts = {"main": {"headline": "Bridge opens"}, "second": {"headline": "Tunnel shuts"}}
    package = bare | {"type": "composite", "headline": "The day in Porto", "associations": parts}
    (listed,) = read(json.dumps(package), "a.json")
    assert (body(listed), listed.notes) == (
        "Bridge opens\n\nTunnel shuts",
        ("a package: the list of its items",),
    )


@pytest.mark.parametrize(
    "other",
    [
        {"uri": "https://post.example/1", "title": "Bridge opens", "text": BODY},
        {"type": "text", "headline": "Bridge opens", "body": BODY},
        {"title": "x", "text": "He wrote \"uri\": \"x\" and \"body_text\" in the file."},
        [{"title": "Bridge opens", "text": BODY}],
    ],
)  # fmt: skip
def test_other_json_is_left_to_the_core(read: Read, other: object) -> None:
    (reading,) = read(json.dumps(other), "a.json")
    assert reading.reader in ("json", "json-lines")
    assert reading.article is not None


def test_a_bad_item_costs_itself_only(read: Read) -> None:
    lines = [
        json.dumps(FIRST_VERSION),
        "{broken",
        '["a list"]',
        json.dumps(FIRST_VERSION | {"headline": "Tunnel"}),
    ]
    readings = read("\n".join(lines), "a.jsonl")
    assert [bool(reading.article) for reading in readings] == [True, False, False, True]
    assert all(reading.article or reading.problem for reading in readings)
