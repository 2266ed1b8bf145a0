import pytest

from archive.read.markup import text_of_markup


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>A bridge <b>opens</b>.</p><p>It is new.</p>", "A bridge opens.\n\nIt is new."),
        ("A bridge<br>opens<br/>today", "A bridge\nopens\ntoday"),
        ("<ul><li>One</li><li>Two</li></ul>after", "One\n\nTwo\n\nafter"),
        ("<p>Q&amp;A: 3 &lt; 4</p>", "Q&A: 3 < 4"),
        ("one<script>x()</script> two<style>p {}</style><!-- three --> four", "one two four"),
        ("<div>a<div>b</div>c</div>d", "a\n\nb\n\nc\n\nd"),
        ("plain words", "plain words"),
        ("", ""),
        # Control characters, as bytes or as references, are no part of a text, and no reason to stumble.
        ("<p>one</p>\x01two", "one\n\ntwo"),
        ("<p>one</p>&#1;two<br>&#2;three", "one\n\ntwo\nthree"),
    ],
)
def test_markup_becomes_its_words_a_block_a_paragraph(markup: str, text: str) -> None:
    assert text_of_markup(markup) == text
