"""A quotation's sentence in a draft → the names and figures beside it, and whether the archive has them.

A name counts as there where all its words are, a figure where its number is, in whatever form: `36m`, `36 million`.
"""

from collections.abc import Iterator
from dataclasses import replace

from archive.model.article import Article
from archive.relate.words import numbers, numbers_at, paragraphs_of
from archive.search.searcher import Searcher
from archive.verify.draft import names_in
from archive.verify.findings import Fact, Finding
from archive.verify.words import words_of


def with_facts(searcher: Searcher, finding: Finding) -> Finding:
    """The finding with the names and figures that stand beside its quotation in the draft."""
    place = finding.place if finding.verdict != "absent" else None
    article = searcher.article(place.article_id).article if place else None
    names = dict.fromkeys(_names(finding))
    figures = dict.fromkeys(figure for side in finding.quotation.beside for figure in _figures(side))
    facts = [_name(searcher, article, name) for name in names]
    facts += [_figure(searcher, article, text, value) for text, value in figures]
    return replace(finding, facts=tuple(facts))


def _names(finding: Finding) -> Iterator[str]:
    speaker = finding.quotation.speaker
    if speaker:
        yield speaker
    for side in finding.quotation.beside:
        yield from (name for name in names_in(side) if name not in speaker)


def _figures(text: str) -> Iterator[tuple[str, str]]:
    """Each figure as written, and its number."""
    for words in paragraphs_of(text):
        for value, first, last in numbers_at(words):
            yield text[words[first].start : words[last - 1].end], value


def _name(searcher: Searcher, article: Article | None, name: str) -> Fact:
    wanted = {word.key for word in words_of(name)}
    if article is not None and wanted <= {word.key for word in words_of(f"{article.text} {article.source}")}:
        return Fact("name", name, "article")
    return _elsewhere(searcher, Fact("name", name, "absent"))


def _figure(searcher: Searcher, article: Article | None, text: str, value: str) -> Fact:
    if article is not None:
        # The draft may write out a day that the article calls yesterday.
        day = str(article.published or "").replace("-", " ").replace(" 0", " ")
        held = paragraphs_of(f"{article.text}\n\n{day}")
        if any(value in numbers(words, with_one=True) for words in held):
            return Fact("figure", text, "article")
    return _elsewhere(searcher, Fact("figure", text, "absent"))


def _elsewhere(searcher: Searcher, fact: Fact) -> Fact:
    words = " ".join(word.text for word in words_of(fact.text))
    count = searcher.count(f'"{words}"') if words else 0
    return replace(fact, verdict="elsewhere", articles=count) if count else fact
