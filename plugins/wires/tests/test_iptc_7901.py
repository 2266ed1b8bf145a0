"""IPTC 7901, written by hand by the recommendation: control characters, short lines, a time of sending."""

import pytest

from archive.read.formats import WIRE_TEXT, format_of
from plugins.wires.tests.conftest import Read, body

TEXT = (
    "bridge-porto\r\n"
    "Bridge opens after a long wait\r\n"
    "By Ana Quill=\r\n"
    "   PORTO, May 1 (NPA) - The mayor of Porto said on Monday that\r\n"
    "the bridge would open in May. She thanked the workers.\r\n"
    "   It is 300 metres long and cost 12 million euros, the council\r\n"
    "said.\r\n"
)
STORY = (
    "The mayor of Porto said on Monday that the bridge would open in May. She thanked the workers.\n\n"
    "It is 300 metres long and cost 12 million euros, the council said."
)
MESSAGE = f"\x16\x16\x01NPA0123 4 ECO 54 bridge\r\n\x02{TEXT}\x03\r\n012130 GMT May 24\r\n\x04\x16\x16"


def test_a_message_has_all_that_its_head_says(read: Read) -> None:
    (reading,) = read(MESSAGE, "wire.txt")
    article = reading.article
    assert article is not None, reading.problem
    assert reading.reader == "iptc-7901"
    assert article.title == "Bridge opens after a long wait"
    assert body(reading) == STORY
    assert (article.byline, article.dateline, str(article.published), article.source) == (
        "Ana Quill",
        "PORTO, May 1 (NPA)",
        "2024-05-01",
        "NPA",
    )
    assert article.extra == {
        "slug": ("bridge",),
        "urgency": ("4",),
        "section": ("ECO",),
        "identifier": ("NPA0123",),
    }


def test_several_messages_in_one_file(read: Read) -> None:
    other = MESSAGE.replace("Bridge opens after a long wait", "Tunnel shuts").replace("0123", "0124")
    first, second = read(MESSAGE + other, "wire.txt")
    assert [r.article.title for r in (first, second) if r.article] == [
        "Bridge opens after a long wait",
        "Tunnel shuts",
    ]
    assert (first.member, second.member) == ("1", "2")
    (again,) = read(second.original, "wire.txt")
    assert again.article == second.article


@pytest.mark.parametrize(
    "message",
    [
        MESSAGE,
        MESSAGE.replace("\r\n", "\n"),
        MESSAGE.replace("\x16\x16\x01", "\x01"),
        MESSAGE.replace("\x16\x16\x01", "ZCZC ").replace("\x03", "NNNN"),
        f"ZCZC\r\nNPA0123 4 ECO 54 bridge\r\n{TEXT}\r\n012130 MAY 24\r\nNNNN\r\n",
        MESSAGE.replace("NPA0123 4 ECO 54 bridge", "NPA 0123 4 ECO"),
    ],
)  # fmt: skip
def test_messages_are_known_and_read_in_each_form(read: Read, message: str) -> None:
    assert format_of(message.encode(), "wire.txt") is WIRE_TEXT
    (reading,) = read(message, "wire.txt")
    assert reading.article is not None, reading.problem
    assert (reading.article.title, body(reading)) == ("Bridge opens after a long wait", STORY)
    assert str(reading.article.published) == "2024-05-01"
    assert reading.article.extra["urgency"] == ("4",)


def test_paragraphs_set_apart_by_empty_lines_or_by_nothing(read: Read) -> None:
    apart = MESSAGE.replace("\r\n   ", "\r\n\r\n")
    assert body(read(apart, "wire.txt")[0]) == STORY
    lines = STORY.split("\n\n")
    text = f"Bridge opens\r\n{lines[0]} It was late.\r\n{lines[1]} It is new.\r\n"
    wide = f"\x01NPA0123 4 ECO 54 bridge\r\n\x02{text}\x03"
    assert body(read(wide, "wire.txt")[0]) == f"{lines[0]} It was late.\n\n{lines[1]} It is new."


@pytest.mark.parametrize(
    ("sent", "day"),
    [("312359 GMT Dec 99", "1999-12-31"), ("010000 Jan 2001", "2001-01-01"), ("99", "None"), ("", "None")],
)
def test_the_day_is_that_of_sending(read: Read, sent: str, day: str) -> None:
    (reading,) = read(
        MESSAGE.replace("012130 GMT May 24", sent).replace(", May 1 (NPA)", " (NPA)"), "wire.txt"
    )
    assert reading.article is not None and str(reading.article.published) == day


def test_letters_beyond_ascii_are_kept(read: Read) -> None:
    content = MESSAGE.replace("workers", "café's señores").encode("latin-1")
    assert "café's señores" in body(read(content, "wire.txt")[0])


def test_a_message_without_text_says_so(read: Read) -> None:
    (reading,) = read("\x01NPA0123 4 ECO 0\r\n\x02\r\n\x03", "wire.txt")
    assert reading.article is None and reading.problem == "no text: nothing but white space"


@pytest.mark.parametrize(
    "content", [b"\x01\x02\x03\x04" * 30, b"\x01\x00\x00\x00\x10binary", b"ZCZCode is a name."]
)
def test_what_only_opens_like_a_message_is_none(content: bytes) -> None:
    assert format_of(content, "a.bin") is not WIRE_TEXT
