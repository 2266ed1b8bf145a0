"""Matches in their context, and the words near them: against the texts themselves."""

from collections import Counter

import numpy as np
import pytest

from archive.errors import QueryError, UsageError
from archive.index.analysis import analyse
from archive.index.forms import stem_word
from archive.search.concordance import LINE_SORTS, LineSort, collocations, concordance
from archive.search.searcher import Searcher

QUERIES = ["gate", '"bison gate"', "gate OR dam", "actor:Karavai", "gate place:Poland", "said w/5 gate"]


@pytest.mark.parametrize("sort", LINE_SORTS)
@pytest.mark.parametrize("query", QUERIES)
def test_every_match_has_its_line(query: str, sort: LineSort, searcher: Searcher) -> None:
    found = concordance(searcher, query, sort=sort, limit=10_000, width=30)
    expected = {
        f"{hit.id}#{span.start}-{span.end}"
        for hit in searcher.hits(query)
        for span in searcher.spans(query, hit.id)
    }
    assert {line.address for line in found.lines} == expected
    assert len(found.lines) == len(expected) and found.read == found.articles == searcher.count(query)
    for line in found.lines:
        text = searcher.article(line.article_id).article.text
        around = " ".join(text[max(0, line.start - 60) : line.end + 60].split())
        assert line.left + line.match + line.right in f" {around} "
        assert max(len(line.left), len(line.right)) <= 30


@pytest.mark.parametrize("query", ["", "published:2021", "-gate"])
def test_what_stands_at_no_place_of_a_text_is_refused(query: str, searcher: Searcher) -> None:
    for ask in (concordance, collocations):
        with pytest.raises(QueryError, match="nothing in this query stands at a place of the text"):
            ask(searcher, query)


def test_what_finds_nothing_has_no_lines(searcher: Searcher) -> None:
    assert concordance(searcher, "nosuchword").lines == ()


def test_lines_are_in_order_of_the_neighbour(searcher: Searcher) -> None:
    def word(context: str, at: int) -> str:
        words = [each.strip("\"'.,;:!?()“”’") for each in context.casefold().split()]
        return ([each for each in words if each] or [""])[at]

    lines = concordance(searcher, "gate", sort="right", limit=100).lines
    after = [word(line.right, 0) for line in lines]
    assert after == sorted(after)
    lines = concordance(searcher, "gate", sort="left", limit=100).lines
    before = [word(line.left, -1) for line in lines]
    assert before == sorted(before)


@pytest.mark.parametrize("window", [1, 5])
@pytest.mark.parametrize("query", QUERIES)
def test_words_near_are_those_of_the_texts(query: str, window: int, searcher: Searcher) -> None:
    near: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    hits = {hit.id for hit in searcher.hits(query)}
    for stored in searcher.articles(""):
        article = stored.article
        analysis = analyse(article)
        tokens, positions = analysis.tokens, analysis.positions
        stems = [stem_word(word, article.language) for word in tokens.words]
        everywhere.update(stems)
        spans = searcher.spans(query, article.id) if article.id in hits else ()
        matched = np.zeros(len(stems), dtype=bool)
        for span in spans:
            matched |= (tokens.starts < span.end) & (tokens.ends > span.start)
        at = positions[matched]
        for position, stem, is_match in zip(positions, stems, matched, strict=True):
            if not is_match and len(at) and np.abs(at - position).min() <= window:
                near[stem] += 1
    asked = searcher.counting(searcher.understand(query).query, "article").query
    found = searcher.snapshot.words_near(asked, window)
    assert found.counts == {stem: (count, everywhere[stem]) for stem, count in near.items()}
    assert (found.tokens, found.all_tokens) == (near.total(), everywhere.total())


def test_what_stands_near_more_than_elsewhere_comes_first(searcher: Searcher) -> None:
    found = collocations(searcher, "gate", floor=3)
    assert "bison" in [word.word for word in found.words][:5]
    likelihoods = [word.likelihood for word in found.words]
    assert likelihoods == sorted(likelihoods, reverse=True) and min(likelihoods) >= 6.63
    assert all(word.near >= 3 and word.effect > 0 for word in found.words)


def test_what_stands_nowhere_has_no_words_near_it(searcher: Searcher) -> None:
    with pytest.raises(QueryError, match="add a word"):
        collocations(searcher, 'source:"Vistula Courier"')
    with pytest.raises(UsageError, match="text, left, right"):
        concordance(searcher, "gate", sort="up")  # type: ignore[arg-type]
    assert collocations(searcher, "nosuchword").words == ()
