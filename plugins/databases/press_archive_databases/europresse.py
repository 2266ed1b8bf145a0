"""Exports of Europresse in HTML → an article for each `<article>`."""

import re
from collections.abc import Iterator
from typing import Any

from archive import Document, DocumentError, Reading
from press_archive_databases.entry import (
    Entry,
    date_of,
    dated_line,
    language_of,
    length_of,
    names_of,
    reading_of,
)
from press_archive_databases.text import SURE, blocks_of, first_of_class, of_class, page_of, words_of

_OUTLET = ("rdp__DocPublicationName", "DocPublicationName")
_TITLE = ("titreArticleVisu", "rdp__articletitle", "titreArticle")
_AUTHOR = ("sm-margin-bottomNews", "docAuthors", "DocAuthors")
_STORY = ("docOcurrContainer", "DocText")
_SIGN = re.compile(
    rb"""class=["'][^"']{0,200}?(DocPublicationName|DocHeader|titreArticle|docOcurrContainer|DocText|publiC-lblNodoc)""",
    re.IGNORECASE,
)
# `news·20210512·LM·1234` is the number of a document: kind, day, code of the outlet, number.
_NUMBER = re.compile(r"\b(?P<kind>news|web|tv|rs|bio|rpt|pub)·(?P<day>\d{8})·[\w-]+·[\w.-]+")
_PAGE = re.compile(
    r"(?:\A|,\s*|\s)(?:pp?|pages?|S|Pg)\.? ?(?P<page>[A-Z]{0,4}-?\d+\w*(?:[-,] ?\w?\d+)*)", re.IGNORECASE
)
_LENGTH = re.compile(r"(?<![\d.,])(?P<words>\d{1,3}(?:[\s.,]\d{3})+|\d+)\s?(?:mots|words|palabras|Wörter)\b")
_NUMBER_OF_ISSUE = re.compile(r"\s*(?:,|-|•)?\s*(?:n[o°º]\.?|no\.|Nr\.|vol\.)\s*\d.*\Z", re.IGNORECASE)


def matches_europresse(sample: bytes, name: str) -> float:
    """Sure where two of the classes of its pages are found."""
    found = {match.lower() for match in _SIGN.findall(sample.replace(b"\0", b""))}
    return SURE if len(found) >= 2 else 0.0


def read_europresse(document: Document) -> Iterator[Reading]:
    """The articles of an export, in order; one without a text costs itself only.

    Raises:
        DocumentError: there is no article in it.
    """
    page, note = page_of(document)
    articles = list(page.iter("article")) or [page]
    number = 0
    for article in articles:
        if first_of_class(article, (*_OUTLET, *_TITLE, *_STORY)) is not None:
            number += 1
            yield reading_of(_entry(article), member=str(number), note=note)
    if not number:
        raise DocumentError("an export of Europresse without an article in it")


def _entry(article: Any) -> Entry:
    title_box = first_of_class(article, _TITLE)
    header = [block for one in of_class(article, "DocHeader") for block in blocks_of(one)]
    story = _story(article)
    number = _NUMBER.search(" ".join(blocks_of(article)))
    section, day, page, words = _read_header(header)
    published = date_of(day) if day else None
    if published is None and number:
        published = date_of(number["day"])
    outlet = words_of(first_of_class(article, _OUTLET))
    edition = _NUMBER_OF_ISSUE.search(outlet)
    source = outlet[: edition.start()].strip() if edition else outlet
    language = first_of_class(article, ("rdp__language", "DocLanguage"))
    return Entry(
        body="\n\n".join(story),
        title=words_of(title_box),
        byline=names_of(words_of(first_of_class(article, _AUTHOR))),
        published=published,
        source=source.strip(" ,"),
        language=language_of(words_of(language) or article.get("lang") or ""),
        section=section,
        page=page,
        words=words,
        edition=edition[0].strip(" ,-•") if edition else "",
        copyright=_rights(article),
        identifier=number[0] if number else "",
    )


def _story(article: Any) -> list[str]:
    """The blocks of the text; where its box is not marked, those of the section behind the header."""
    box = first_of_class(article, _STORY)
    if box is None:
        box = next(article.iter("section"), None)
    return blocks_of(box) if box is not None else []


def _read_header(blocks: list[str]) -> tuple[str, str, str, str]:
    """Section, day, page and number of words of `Politique, jeudi 12 janvier 2012 324 mots, p. 4`."""
    section = day = page = words = ""
    for block in blocks:
        if found := _LENGTH.search(block):
            words = words or length_of(found[0])
            block = f"{block[: found.start()]}, {block[found.end() :]}"
        if found := _PAGE.search(block):
            page = page or found["page"]
            block = f"{block[: found.start()]}, {block[found.end() :]}"
        pieces = [piece.strip() for piece in re.split(r",|\s[-–•|]\s", block) if piece.strip()]
        is_below_day = bool(day)
        before: list[str] = []
        for number, piece in enumerate(pieces):
            # `Thursday, January 12, 2012` has commas of its own.
            with_commas = (", ".join(pieces[number : number + several]) for several in (1, 2, 3))
            if not day and (dated := next((one for one in with_commas if dated_line(one)), "")):
                day = dated
            elif not day or is_below_day:
                before.append(piece)
        section = section or ", ".join(before)
    return section, day, page, words


def _rights(article: Any) -> str:
    for block in reversed(blocks_of(article)):
        if re.match(r"(?:©|\(c\)|Copyright)", block, re.IGNORECASE):
            return block
    return ""
