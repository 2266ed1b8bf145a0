"""E-books (EPUB) → an article for each chapter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from lxml import etree, html

from archive import Document, DocumentError, Metadata, Reading, decoded, formats, parse_published
from press_archive_documents.package import Package, attribute, local_name
from press_archive_documents.story import Block, Said, article_of_blocks, block, letters_of, raised

_SAMPLE = 1 << 16
_MOST_CHAPTERS = 5_000
_MOST_ENTRIES = 20_000
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_BLOCKS = frozenset(
    {
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd"),
        *("blockquote", "pre", "table", "tr", "section", "article", "aside", "header", "footer"),
        *("figure", "figcaption", "caption", "body", "main", "nav", "hr", "center", "address"),
    }
)
_UNSEEN = frozenset(
    {
        *("script", "style", "head", "template", "noscript", "rt", "rp", "svg", "math", "audio"),
        *("video", "object", "iframe", "title"),
    }
)
# What a book says of itself or shows of its making: the list of its chapters, the number beside a footnoted word.
_NOT_READ = re.compile(
    r"(?:^|\s)(?:toc|landmarks|page-list|loi|lot|index|pagebreak|noteref|doc-noteref|doc-toc|backlink|doc-backlink)(?:\s|$)"
)
_HEADING = re.compile(r"h([1-6])")
_FEWEST_WORDS = 5
"""Of a chapter beside its heading: title pages and the names of parts are no articles."""
_FEWEST_UNSPACED = 20
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]{8}")
_MOST_LINKED = 0.6
"""Of the letters of a chapter: more stand in links only in a list of chapters."""


@dataclass(slots=True)
class _Part:
    """What stands between two entries of the table of contents."""

    member: str
    title: str
    blocks: list[Block] = field(default_factory=list)
    letters: int = 0
    linked: int = 0


def read_epub(document: Document) -> Iterator[Reading]:
    """An article for each chapter that the table of contents names, or for each page of a book that has none.

    The book's title goes to `extra["book"]`, the chapter's number in reading order is its member.

    Raises:
        Declined: it is a zip archive of another sort.
        DocumentError: it is damaged, protected against copying, or has no words.
    """
    package = Package(document, "e-book", needed="META-INF/container.xml")
    if _is_protected(package):
        raise DocumentError(
            "e-book: protected against copying (DRM); it can be read on its owner's device only"
        )
    book = _Book(package)
    number = length = 0
    for part in book.parts():
        if part.letters < 2 or part.linked > part.letters * _MOST_LINKED:
            continue
        if not book.has_prose(part.blocks):
            continue
        number += 1
        length += part.letters
        if length > document.limits.text_characters * 4:
            raise DocumentError("e-book: more text than any book has; limit: text_characters")
        said = Said(title=_title(part, book.title), authors=book.authors, otherwise=book.known)
        try:
            article = article_of_blocks(part.blocks, said)
        except DocumentError as error:
            yield Reading(problem=str(error), member=str(number))
            continue
        yield Reading(article, member=str(number), original=package.content)
    for problem in book.problems:
        yield Reading(problem=problem, member=problem.split(": ")[1])
    if not number and not book.problems:
        raise DocumentError("no text: the e-book has no chapter with words; its pages may be pictures")


class _Book:
    """The package file of a book: its pages in reading order, its table of contents, what it says of itself.

    Raises:
        DocumentError: it has no package file.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self.problems: list[str] = []
        container = package.tree("META-INF/container.xml")
        roots = container.iter() if container is not None else ()
        path = next((attribute(one, "full-path") for one in roots if local_name(one) == "rootfile"), "")
        path = (
            path
            if path in package.names
            else next((n for n in sorted(package.names) if n.endswith(".opf")), "")
        )
        root = package.tree(path) if path else None
        if root is None:
            raise DocumentError("e-book: damaged: its list of pages cannot be read")
        self._folder = dirname(path)
        self._items: dict[str, tuple[str, str, str]] = {}
        self._spine: list[str] = []
        self._toc = ""
        about: dict[str, list[str]] = {}
        for element in root.iter():
            name = local_name(element)
            if name == "item":
                self._items[attribute(element, "id")] = (
                    self._path(attribute(element, "href")),
                    attribute(element, "media-type"),
                    attribute(element, "properties"),
                )
            elif name == "spine":
                self._toc = attribute(element, "toc")
            elif name == "itemref":
                self._spine.append(attribute(element, "idref"))
            elif name in ("title", "creator", "publisher", "date", "language", "subject") and element.text:
                if name == "creator" and attribute(element, "role") not in ("", "aut"):
                    continue
                if name == "date" and attribute(element, "event") not in (
                    "",
                    "publication",
                    "original-publication",
                ):
                    continue
                about.setdefault(name, []).append(" ".join(element.text.split())[:500])
        self.title = about.get("title", [""])[0]
        self.authors = about.get("creator", [])
        self.known = _known(about)
        self._about = {letters_of(value) for values in about.values() for value in values}

    def has_prose(self, blocks: list[Block]) -> bool:
        """Is there more than headings and what the book says of itself: a title page says its author and day?"""
        prose = [one.text for one in blocks if not one.level and letters_of(one.text) not in self._about]
        words = [words for text in prose if len(words := text.split()) > 4 or not parse_published(text)]
        if sum(map(len, words)) >= _FEWEST_WORDS:
            return True
        unspaced = "".join(prose)
        return len(unspaced) > _FEWEST_UNSPACED and bool(_UNSPACED.search(unspaced))

    def parts(self) -> Iterator[_Part]:
        """What the book consists of, in reading order: chapters, and what stands before the first one."""
        entries = self._entries()
        part = _Part("", "")
        for number, idref in enumerate(self._spine):
            path, media, properties = self._items.get(idref, ("", "", ""))
            if media not in _PAGES or "nav" in properties.split():
                continue
            if number > _MOST_CHAPTERS:
                self.problems.append(
                    f"e-book: {path}: more than {_MOST_CHAPTERS} pages; the rest is left out"
                )
                break
            page = self._page(path)
            if page is None:
                continue
            anchors = entries.get(path, {})
            opens = "" in anchors or not entries or not part.blocks
            for anchor, own in _pieces(page, anchors):
                first = next(iter(own.blocks), None)
                # A page that the table of contents leaves out goes on with the chapter, unless it opens one itself.
                if opens or anchor or (first and 0 < first.level <= 2 and path not in entries):
                    yield part
                    part = _Part(path, anchors.get(anchor, ""))
                opens = False
                part.blocks += own.blocks
                part.letters += own.letters
                part.linked += own.linked
        yield part

    def _page(self, path: str) -> Any:
        """The root of a page; None where it cannot be read, which is then one of the problems."""
        try:
            content = self._package.part(path)
        except DocumentError as error:
            if "limit:" in str(error):
                raise
            self.problems.append(f"e-book: {path}: {error}")
            return None
        if not content:
            self.problems.append(f"e-book: {path}: missing or empty")
            return None
        if formats.format_of(content[:_SAMPLE], path) is formats.BINARY:
            self.problems.append(f"e-book: {path}: damaged or encrypted")
            return None
        return _parsed(content)

    def _path(self, reference: str, *, beside: str | None = None) -> str:
        folder = self._folder if beside is None else dirname(beside)
        return normpath(join(folder, unquote(reference)))

    def _entries(self) -> dict[str, dict[str, str]]:
        """Page → anchor → title of the chapter that begins there; the empty anchor is the page's beginning.

        The first entry that names a page counts, and further ones at the top level: sections are not chapters.
        """
        entries: dict[str, dict[str, str]] = {}
        for count, (level, path, anchor, title) in enumerate(self._contents()):
            if count > _MOST_ENTRIES:
                break
            if path not in entries:
                entries[path] = {"": title}
            elif level <= 1 and anchor:
                entries[path].setdefault(anchor, title)
        return entries

    def _contents(self) -> Iterator[tuple[int, str, str, str]]:
        """(level, page, anchor, title) of each entry of the table of contents, of EPUB 3 or EPUB 2."""
        nav = next((path for path, _, kinds in self._items.values() if "nav" in kinds.split()), "")
        root = _parsed(self._package.part(nav)) if nav in self._package.names else None
        found = False
        for table in root.iter("nav") if root is not None else ():
            if "toc" not in f"{table.get('epub:type') or table.get('type') or table.get('role') or ''}":
                continue
            for link in table.iter("a"):
                path, _, anchor = (link.get("href") or "").partition("#")
                level = sum(1 for above in link.iterancestors("ol", "ul"))
                found = True
                yield level, self._path(path, beside=nav), anchor, " ".join(link.text_content().split())
        ncx = self._items.get(self._toc, ("", "", ""))[0]
        ncx = ncx or next(
            (path for path, kind, _ in self._items.values() if kind == "application/x-dtbncx+xml"), ""
        )
        if found or ncx not in self._package.names:
            return
        root = self._package.tree(ncx)
        for point in root.iter() if root is not None else ():
            if local_name(point) != "navPoint":
                continue
            level = 1 + sum(1 for above in point.iterancestors() if local_name(above) == "navPoint")
            title = next(("".join(one.itertext()) for one in point if local_name(one) == "navLabel"), "")
            source = next((attribute(one, "src") for one in point if local_name(one) == "content"), "")
            path, _, anchor = source.partition("#")
            yield level, self._path(path, beside=ncx), anchor, " ".join(title.split())


def _is_protected(package: Package) -> bool:
    """Are pages encrypted? Fonts often are, against being copied out, and take nothing from the text."""
    root = package.tree("META-INF/encryption.xml")
    references = (attribute(one, "URI") for one in root.iter()) if root is not None else ()
    return any(name.lower().endswith((".xhtml", ".html", ".htm", ".xml")) for name in references)


def _parsed(content: bytes) -> Any:
    """The root of a page, broken or not; None where there is nothing in it."""
    declared = re.match(rb"\s*(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=[\"']([\w-]+)", content)
    text = decoded(content, declared=declared[1].decode("ascii") if declared else "").text
    try:
        text = re.sub(r"\A\s*<\?xml[^>]{0,300}\?>", "", text)
        return (
            html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False)) if text.strip() else None
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _pieces(root: Any, anchors: dict[str, str]) -> Iterator[tuple[str, _Part]]:
    """The blocks of a page up to each element that an anchor names, with that anchor; the first has none."""
    part, anchor = _Part("", ""), ""
    gathered: list[str] = []
    level = 0

    rows = 0

    def ended() -> None:
        text = "".join(gathered)
        if rows:
            text = "\t".join(" ".join(cell.split()) for cell in text.strip("\t").split("\t"))
        if one := block(text, level):
            part.blocks.append(one)
            part.letters += len(one.text)
        gathered.clear()

    for step, element in _walk(root):
        kind = local_name(element)
        if step == "start":
            name = element.get("id") or (element.get("name") if kind == "a" else None)
            if name and name in anchors and name != anchor:
                ended()
                yield anchor, part
                part, anchor = _Part("", ""), name
            if kind in _BLOCKS:
                # The paragraphs in a row of a table belong to its cells.
                gathered.append(" ") if rows else ended()
                level = int(match[1]) if (match := _HEADING.fullmatch(kind)) and not rows else 0
            elif kind == "br":
                gathered.append("\n")
            elif kind in ("td", "th"):
                gathered.append("\t")
            rows += kind == "tr"
            gathered.append(_run(element, element.text))
            if kind == "a" and element.get("href"):
                part.linked += len("".join(element.itertext()).strip())
        else:
            if kind == "tr" and rows == 1:
                ended()
            rows -= kind == "tr" and rows > 0
            if kind in _BLOCKS:
                gathered.append(" ") if rows else ended()
                level = 0
            gathered.append(_run(element.getparent(), element.tail))
    ended()
    yield anchor, part


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """The elements that are read, at their start and end; of those that are not, the end alone."""
    skip = 0
    for step, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if step in ("comment", "pi"):
            if not skip:
                yield "end", element
            continue
        is_left_out = local_name(element) in _UNSEEN or bool(
            _NOT_READ.search(f"{element.get('epub:type') or ''} {element.get('role') or ''}")
        )
        if step == "start":
            if skip or is_left_out:
                skip += 1
            else:
                yield step, element
        elif skip:
            skip -= 1
            if not skip:
                yield step, element
        else:
            yield step, element


def _run(element: Any, text: str | None) -> str:
    """Text of an element, its line ends as blanks unless it is set as written."""
    if not text:
        return ""
    text = text if local_name(element) == "pre" else re.sub(r"\s+", " ", text)
    return raised(text) if local_name(element) == "sup" else text


def _title(part: _Part, book: str) -> str:
    """The heading that the table of contents names, whole; the book's title where the text opens with that."""
    named = letters_of(part.title)
    opening = [(one, letters_of(one.text)) for one in part.blocks[:4]]
    for one, letters in opening:
        if letters == named or (one.level and named and letters.startswith(named)):
            return one.text
    if opening and opening[0][1] == letters_of(book):
        return book
    # A table made from headings may name one in the middle of the text.
    return "" if any(letters_of(one.text) == named for one in part.blocks) else part.title


def _known(about: dict[str, list[str]]) -> Metadata:
    """The book's outlet, day and language; its own title where no publisher is named."""
    title = about.get("title", [""])[0]
    # calibre names itself as the publisher of the newspapers that it fetches.
    publisher = next((one for one in about.get("publisher", []) if one.casefold() != "calibre"), "")
    days = (parse_published(one) for one in about.get("date", []))
    day = next((one for one in days if one), None)
    return Metadata(
        source=publisher or title,
        # Programs write the year 101 or 1970 where they know none.
        published=day if day and str(day)[:4] not in ("1970",) and str(day) > "1440" else None,
        language=about.get("language", [""])[0][:2].lower(),
        extra={"book": (title,)} if title else {},
    )
