"""Positions of tokens → spans of the text."""

import numpy as np
import pytest

from archive.index.analysis import analyse, char_spans
from archive.testing import make_article

LINE = "The gate at O'Brien's in the U.S. was 1,000 metres wide; gate after gate.\n"


@pytest.mark.parametrize("lines", [3, 1_500, 9_000])
def test_the_first_matches_of_a_book_are_those_of_all_of_it(lines: int) -> None:
    article = make_article(LINE * lines, title="A gate")
    analysis = analyse(article)
    gates = [number for number, word in enumerate(analysis.tokens.words) if word == "gate"]
    starts = analysis.positions[gates]
    every = char_spans(article, starts, starts + 1)
    assert {article.text[span.start : span.end] for span in every} == {"gate"}
    assert len(every) == len(gates)
    for most in (1, 7, len(gates) - 1):
        assert char_spans(article, starts[::-1], starts[::-1] + 1, most=most) == every[:most]
    assert char_spans(article, np.array([]), np.array([])) == []
