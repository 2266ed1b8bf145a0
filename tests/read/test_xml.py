import pytest

from archive.errors import DocumentError
from archive.read.xml import parse_xml


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"<a>one</a>", "one"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><a>caf\xe9</a>', "café"),
        ('<?xml version="1.0" encoding="utf-16"?><a>café</a>'.encode("utf-16"), "café"),
        (b"<!DOCTYPE a SYSTEM 'a.dtd'><a>caf&eacute; &mdash; Q&amp;A &lt;</a>", "café — Q&A <"),
    ],
)
def test_the_words_of_sound_xml(content: bytes, text: str) -> None:
    root, notes = parse_xml(content)
    assert ("".join(root.itertext()), notes) == (text, ())


def test_entities_of_a_document_s_own_are_left_out_with_a_note() -> None:
    root, notes = parse_xml(b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>one &c;two</a>')
    assert "".join(root.itertext()) == "one two"
    assert notes == ("entities left out: &c;",)


def test_damaged_xml_is_read_as_far_as_it_goes_with_a_note() -> None:
    root, (note,) = parse_xml(b"<a><b>one</b><b>two")
    assert "".join(root.itertext()) == "onetwo"
    assert note.startswith("damaged XML, read as far as it goes: ")


@pytest.mark.parametrize("content", [b"", b"no markup", b"\x00\x01", b"<"])
def test_what_is_no_xml_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^not XML"):
        parse_xml(content)
