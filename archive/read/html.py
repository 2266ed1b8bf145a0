"""HTML → Article: the page's story, and what the page says of it."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from archive.errors import DocumentError
from archive.model.document import Document
from archive.model.reading import Reading
from archive.read.authors import author_names
from archive.read.bylines import is_person, read_byline
from archive.read.encodings import decoded
from archive.read.language import with_language
from archive.read.page_blocks import Block, parse_page
from archive.read.page_facts import PageFacts, facts_of
from archive.read.page_story import Story, find_story
from archive.read.plain import Metadata, article_of_text
from archive.text import clean_text

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_MOSTLY_HIDDEN = 3
"""Times as many words hidden as shown: the page is one that a script has yet to reveal."""
_FEWEST_WORDS = 30
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
        authors, paragraphs = _signed(story.header, paragraphs, facts.outlets)
    known = (metadata or Metadata()).over(_known(facts, authors or facts.outlet_as_author, story.captions))
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
    header: Sequence[Block], paragraphs: Sequence[str], outlets: Sequence[str]
) -> tuple[tuple[str, ...], Sequence[str]]:
    """The names in the lines above a story, or alone in its first or last paragraph; and the story without these."""
    for block in header:
        byline = read_byline(block.text)
        # A label (`World News`) stands in a `div` or a `span`, a name as well in a paragraph.
        is_name = block.holder.tag == "p" and all(map(is_person, block.text.split("/")))
        names = byline.authors if byline else tuple(block.text.split("/")) if is_name else ()
        if authors := author_names(names, outlets):
            return authors, paragraphs
    if len(paragraphs) > 2:
        for number in (0, -1):
            names = tuple(paragraphs[number].split("/"))
            if all(map(is_person, names)) and (authors := author_names(names, outlets)):
                return authors, [*paragraphs[1:]] if number == 0 else [*paragraphs[:-1]]
    return (), paragraphs


def _known(facts: PageFacts, authors: Sequence[str], captions: Sequence[str]) -> Metadata:
    return Metadata(
        title=clean_text(facts.title),
        byline=", ".join(authors),
        published=facts.published,
        source=clean_text(facts.source),
        url=clean_text(facts.url),
        captions=tuple(map(clean_text, captions)),
    )
