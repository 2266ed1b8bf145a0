import json

import pytest

from archive.errors import DocumentError
from archive.model.annotation import Annotation
from archive.model.layer import AnnotationLayer
from archive.model.span import Span
from archive.read.given import GivenText, given_of_line, given_of_text


def annotated(given: GivenText, words: str, **attributes: object) -> Annotation | None:
    """What becomes of an annotation of `words` in the article."""
    start = given.article.text.index(words)
    span = Span(start, start + len(words))
    annotation = Annotation.at(given.article, span, kind="x", value="x", attributes=attributes)  # type: ignore[arg-type]
    layer = AnnotationLayer(
        article_id=given.article.id, enricher="x", version="1", text_sha256="", annotations=(annotation,)
    )
    return next(iter(given.annotations_of([layer])), None)


@pytest.mark.parametrize(
    "text",
    [
        "Headline\n\nby Ann Roe\n10 Nov 2021\n\nHe left Minsk.\n\nPhoto: AP\n\nShe stayed in Minsk-2.",
        "\r\n\r\nHeadline\r\n\r\nHe left\r\nMinsk. \u00a0 \r\n\r\nEnd.",
        "WARSAW, Nov 9 (Reuters) - He left Minsk.",
        "  \n x\x00y\ud800 𝐌 Minsk",
        "Minsk",
    ],
)
def test_annotations_come_back_in_the_offsets_of_the_text_as_given(text: str) -> None:
    given = given_of_line(json.dumps({"text": text}).encode("utf-8", "surrogatepass"))
    annotation = annotated(given, "Minsk")
    assert annotation is not None
    assert annotation.span.of(text) == annotation.text == "Minsk"
    assert annotation.start == text.index("Minsk")


def test_a_byline_is_no_part_of_what_is_annotated() -> None:
    assert "Ann Roe" not in given_of_text(b"Headline\n\nby Ann Roe\n\nHe left Minsk on Tuesday.").article.text


def test_a_dateline_is_annotated() -> None:
    given = given_of_text(b"WARSAW, Nov 9 (Reuters) - He left Minsk.")
    annotation = annotated(given, "WARSAW")
    assert annotation is not None and annotation.start == 0


def test_a_title_given_apart_is_annotated_for_the_enricher_but_not_in_the_answer() -> None:
    given = given_of_line(b'{"text": "He left Minsk.", "title": "Poland waits"}')
    assert given.article.text.startswith("Poland waits\n\n")
    assert annotated(given, "Poland") is None
    minsk = annotated(given, "Minsk")
    assert minsk is not None and minsk.start == 8


def test_spans_in_attributes_move_too() -> None:
    text = "Headline\n\nby Ann Roe\n\nHe left Minsk."
    given = given_of_text(text.encode())
    start = given.article.text.index("left")
    annotation = annotated(
        given, "Minsk", cue_span=[start, start + 4], parts=[{"start": start, "end": start + 4}]
    )
    assert annotation is not None
    (first, last) = annotation.attributes["cue_span"]  # type: ignore[misc]
    assert text[first:last] == "left"  # type: ignore[misc]
    assert annotation.attributes["parts"] == [{"start": first, "end": last}]  # type: ignore[has-type]


def test_given_names_are_handed_on_as_they_stand() -> None:
    given = given_of_line(b'{"text": "by Ann Roe\\n\\nHe left Minsk.", "names": [[3, 10], [20, 25]]}')
    assert [name.text for name in given.names] == ["Ann Roe", "Minsk"]
    assert given.article.text == given.text


@pytest.mark.parametrize(
    "line",
    [
        b"[1]",
        b"{}",
        b'{"text": 5}',
        b'{"text": "x", "names": [[0, 9]]}',
        b'{"text": "x", "names": "x"}',
        b'{"text": "x", "published": "soon"}',
        b"{" * 200,
    ],
)
def test_a_line_that_gives_no_text_says_why(line: bytes) -> None:
    with pytest.raises(DocumentError, match=r"."):
        given_of_line(line)


def test_text_without_words_is_no_error() -> None:
    assert given_of_line(b'{"text": ""}').article.text == ""
