"""Wires cut, flipped, doubled and nested: every one has a stated outcome, and soon."""

import json
from pathlib import Path

import pytest

from plugins.wires.tests.conftest import Read, body
from plugins.wires.tests.test_iptc_7901 import MESSAGE
from plugins.wires.tests.test_newsml import PACKAGE, XHTML, content_set, g2, item, newsml
from plugins.wires.tests.test_ninjs import FIRST_VERSION, SECOND_VERSION
from plugins.wires.tests.test_nitf import NITF
from tests.fuzzing import fuzz, has_stated_outcome

_MESSAGE_OF_ITEMS = f"<newsMessage><itemSet>{g2(content_set(XHTML))}{PACKAGE}</itemSet></newsMessage>"
_SEEDS = [
    (name, content.encode())
    for name, content in (
        ("a.xml", NITF),
        ("b.xml", newsml(item(XHTML))),
        ("c.xml", g2(content_set(NITF[NITF.index("<nitf") :]))),
        ("d.xml", _MESSAGE_OF_ITEMS),
        ("a.json", json.dumps(FIRST_VERSION)),
        ("b.json", json.dumps([FIRST_VERSION, SECOND_VERSION], indent=1)),
        ("c.jsonl", "\n".join(map(json.dumps, (FIRST_VERSION, SECOND_VERSION)))),
        ("a.txt", MESSAGE * 3),
    )
]
_PIECES = (
    b"<p>" * 3000,
    b"<NewsComponent>" * 300,
    b"[" * 3000,
    b'{"associations":' * 300,
    b"\0\x01\x02\x03" * 5,
    b"&a;&#x110000;&#0;&nbsp;",
    b'<!DOCTYPE nitf [<!ENTITY a "&b;&b;&b;&b;"><!ENTITY b "&a;&a;">]>',
    b"]]>",
    b"<!--",
    b"ZCZC NPA1 4 ECO\n",
)


def test_two_hundred_damaged_wires_have_a_stated_outcome(read: Read) -> None:
    fuzz(read, _SEEDS, _PIECES, count=200, seed=1)


@pytest.mark.slow
def test_ten_thousand_damaged_wires_have_a_stated_outcome(read: Read) -> None:
    fuzz(read, _SEEDS, _PIECES, count=10_000, seed=2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", "<nitf><body><body.content>" + "<block>" * 200_000),
        ("b.xml", "<NewsML><NewsItem>" + "<NewsComponent>" * 200_000),
        ("c.xml", "<NewsML><NewsItem>" + "<NewsComponent><ContentItem/></NewsComponent>" * 20_000),
        ("d.xml", "<newsMessage><itemSet>" + "<newsItem/>" * 20_000 + "</itemSet></newsMessage>"),
        ("e.json", '{"uri": "x", "type": "text", "body_text": ' + "[" * 200_000),
        ("f.txt", "ZCZC NPA1 4 ECO\n" * 20_000),
        ("g.txt", "\x01NPA0001 4 ECO 1 " + "a-" * 200_000),
        ("h.txt", "\x01NPA0001 4 ECO 1\n\x02" + " by A" * 100_000),
    ],
)  # fmt: skip
def test_what_was_made_to_hurt_ends_soon(read: Read, name: str, content: str) -> None:
    has_stated_outcome(read, content.encode(), name)


def test_entities_are_not_expanded_and_files_not_read(read: Read, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE nitf [<!ENTITY e0 "ha">{levels}<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
    start, end = NITF.index("<!DOCTYPE"), NITF.index("<nitf")
    content = NITF[:start] + doctype + NITF[end:].replace("It is 300", "&e11;&file; It is 300")
    (reading,) = read(content, "story.xml")
    words = body(reading)
    assert "haha" not in words and "the secret" not in words and "300 metres" in words
    assert "entities left out: &e11; &file;" in reading.notes
