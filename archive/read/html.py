"""HTML → Article: the page's story, and what the page says of it."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from archive.errors import DocumentError
from archive.model.document import SAMPLE_BYTES, Document
from archive.model.reading import Reading
from archive.read.authors import author_names
from archive.read.bylines import is_person, read_byline
from archive.read.encodings import decoded
from archive.read.formats import BINARY, format_of
from archive.read.language import with_language
from archive.read.outlets import is_outlet
from archive.read.page_blocks import parse_page
from archive.read.page_facts import PageFacts, facts_of
from archive.read.page_story import SENTENCE_END, Story, find_story
from archive.read.plain import Metadata, article_of_text
from archive.text import clean_text

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_MOSTLY_HIDDEN = 3
"""Times as many words hidden as shown: the page is one that a script has yet to reveal."""
_FEWEST_WORDS = 30
_SUBHEADS_ABOVE_BYLINE = 4
_MUCH = 0.2
"""A page that lost more of its prose says so."""


def read_html(document: Document, metadata: Metadata | None = None) -> Iterator[Reading]:
    """The one article of a page.

    Args:
        metadata: what is known of it from elsewhere; goes before what the page says of itself.

    Raises:
        DocumentError: the page has no paragraph.
    """
    content = document.content
    if format_of(content[:SAMPLE_BYTES], document.name) is BINARY:
        raise DocumentError("is binary data, not a page; it may be packed, encrypted or damaged")
    charset = _CHARSET.search(content)
    declared = charset[1].decode("ascii") if charset else ""
    whole = decoded(content, declared=declared, chosen=document.options.encoding)
    root = parse_page(whole.text)
    if root is None:
        raise DocumentError(f"no text: the page has {_size(content)} of markup and no paragraph")
    facts = facts_of(root, whole.text)
    story, notes = _story(root, facts)
    paragraphs = story.paragraphs or _in_lines(facts.body)
    if not paragraphs:
        raise DocumentError(f"no text: the page has {_size(content)} of markup and no paragraph")
    if not story.paragraphs:
        notes = (*notes, "text taken from the page's JSON-LD: no paragraph of it is shown")
    # Extracted first and cleaned then: markup is ten times as long as its text.
    authors = facts.authors
    if not authors:
        authors, paragraphs = _signed(story, paragraphs, facts.outlets)
    known = (metadata or Metadata()).over(_known(facts, authors, story.captions))
    article, _ = article_of_text(clean_text("\n\n".join(paragraphs)), known)
    notes = ((whole.note,) if whole.note else ()) + notes
    yield Reading(with_language(article, declared=facts.language), notes=notes)


def _size(content: bytes) -> str:
    return f"{len(content) / 1000:.0f} kB"


def _story(root: etree._Element, facts: PageFacts) -> tuple[Story, tuple[str, ...]]:
    """The story of the page, and what a person should know of how it was found."""
    story = find_story(root, headline=facts.title, standfirst=facts.standfirst)
    notes: tuple[str, ...] = ()
    if story.hidden > _MOSTLY_HIDDEN * max(story.kept, _FEWEST_WORDS):
        revealed = find_story(root, headline=facts.title, standfirst=facts.standfirst, keep_hidden=True)
        if revealed.kept > story.kept:
            story = revealed
            notes = ("most of the text is hidden until a script of the page has run",)
    return story, (*notes, *_losses(story))


def _losses(story: Story) -> Iterator[str]:
    """How many visible words are not in the article, menus and all; and of its prose, where that is much."""
    if story.left_out:
        yield f"left out {story.left_out:,} of {story.kept + story.left_out:,} words on the page, menus and all"
    prose = story.kept + story.lost
    if story.lost > _MUCH * prose:
        yield f"lost more than a fifth: {story.lost:,} of {prose:,} words in paragraphs are not in the article"


def _in_lines(text: str) -> Sequence[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _signed(
    story: Story, paragraphs: Sequence[str], outlets: Sequence[str]
) -> tuple[tuple[str, ...], Sequence[str]]:
    """Who signed a story, and the story without the paragraph that holds nothing but the names.

    Looked for in the lines above it, in bylines between its first paragraphs, alone in a paragraph that opens or ends
    it, and right below.
    """
    for block in (*story.header, *story.between):
        # A label (`World News`) stands in a `div` or a `span`, a name as well in a paragraph; between two paragraphs it
        # is that of somebody in the story.
        may_be_alone = block.holder.tag == "p" and block in story.header
        if authors := author_names(_signers(block.text, outlets, may_be_alone=may_be_alone), outlets):
            return authors, paragraphs
    if len(paragraphs) > 2:
        for number in (*_openings(paragraphs), len(paragraphs) - 1):
            if authors := author_names(_signers(paragraphs[number], outlets), outlets):
                return authors, [*paragraphs[:number], *paragraphs[number + 1 :]]
    for block in story.footer:
        if authors := author_names(_signers(block.text, outlets), outlets):
            return authors, paragraphs
    return (), paragraphs


def _signers(line: str, outlets: Sequence[str], *, may_be_alone: bool = True) -> tuple[str, ...]:
    """The names in a byline, or alone in a line, parted by slashes: `Ann Roe/Jan Kos`, `The Paper / Ann Roe`."""
    if byline := read_byline(line):
        return byline.authors
    if not may_be_alone:
        return ()
    parts = [part.strip() for part in line.split("/")]
    names = tuple(part for part in parts if not any(is_outlet(part, outlet) for outlet in outlets))
    return names if all(map(is_person, names)) else ()


def _openings(paragraphs: Sequence[str]) -> Iterator[int]:
    """Numbers of the first paragraphs, to the first that is a whole sentence: a byline may stand below subheads."""
    for number, paragraph in enumerate(paragraphs[:_SUBHEADS_ABOVE_BYLINE]):
        yield number
        if paragraph.endswith(SENTENCE_END):
            return


def _known(facts: PageFacts, authors: Sequence[str], captions: Sequence[str]) -> Metadata:
    return Metadata(
        title=clean_text(facts.title),
        byline=", ".join(authors),
        corporate_author=facts.corporate_author,
        published=facts.published,
        source=clean_text(facts.source),
        url=clean_text(facts.url),
        captions=tuple(map(clean_text, captions)),
    )
