"""Word documents (DOCX) → their article."""

import re
from collections.abc import Iterator
from posixpath import normpath
from typing import Any

from archive import Article, Document, DocumentError, Metadata, parse_published
from press_archive_documents.package import Package, attribute, forget, local_name, properties
from press_archive_documents.story import TITLE, Block, Rows, Said, article_of_blocks, block, raised

_MAIN = "word/document.xml"
_HEADING = re.compile(r"heading (\d)")
# What stands in a paragraph for a character: a line break inside a paragraph stays one.
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# `Fallback` repeats in an older form what `Choice` beside it says; the others are not part of what can be read.
_UNREAD = frozenset({"Fallback", "del", "moveFrom", "delText", "instrText", "rubyPr", "rt"})
_MOST_STYLES = 20


def read_docx(document: Document) -> Iterator[Article]:
    """The one article of a Word document: text, tables as rows, text boxes, then footnotes and endnotes.

    Text that was deleted under tracked changes, hidden text, comments, running heads and feet are left out.

    Raises:
        Declined: it is a zip archive of another sort.
        DocumentError: it is damaged, encrypted, or has no words.
    """
    package = Package(document, "Word document", needed="[Content_Types].xml")
    main = _main_part(package)
    styles = _styles(package, main)
    blocks: list[Block] = []
    captions: list[str] = []
    said: dict[str, str] = {}
    for name in (main, *_beside(package, main, "footnotes.xml", "endnotes.xml")):
        for one, style in _paragraphs(package, name, styles, document.limits.text_characters):
            if style in ("author", "date") and len(blocks) <= 3:
                said.setdefault(style, one.text)
            elif style == "caption":
                captions.append(one.text)
            elif not style.startswith("toc"):
                blocks.append(one)
    if not blocks:
        raise DocumentError("no text: the Word document has no word in it")
    about = properties(package.tree("docProps/core.xml"))
    yield article_of_blocks(
        blocks,
        Said(
            title=about.get("title", ""),
            authors=[said.get("author") or about.get("creator", "")],
            sure=Metadata(
                published=parse_published(said["date"]) if "date" in said else None, captions=tuple(captions)
            ),
            otherwise=Metadata(language=about.get("language", "")[:2].lower(), extra=_kept(about)),
        ),
    )


def _main_part(package: Package) -> str:
    """The part that holds the text: mostly `word/document.xml`; the relations of the package name it."""
    relations = package.tree("_rels/.rels")
    for relation in relations if relations is not None else ():
        if local_name(relation) == "Relationship" and attribute(relation, "Type").endswith("/officeDocument"):
            name = normpath(attribute(relation, "Target").lstrip("/"))
            if name in package.names:
                return name
    if _MAIN not in package.names:
        raise DocumentError("Word document: damaged: the part with its text is missing")
    return _MAIN


def _beside(package: Package, main: str, *names: str) -> list[str]:
    folder = main.rpartition("/")[0]
    return [name for own in names if (name := f"{folder}/{own}") in package.names]


def _styles(package: Package, main: str) -> dict[str, str]:
    """Style → the name that every language of Word knows it by, or that of the style it is based on."""
    root = next((package.tree(name) for name in _beside(package, main, "styles.xml")), None)
    names: dict[str, str] = {}
    based: dict[str, str] = {}
    for style in root if root is not None else ():
        own = attribute(style, "styleId")
        for child in style:
            if local_name(child) == "name":
                names[own] = attribute(child, "val").casefold()
            elif local_name(child) == "basedOn":
                based[own] = attribute(child, "val")
            elif local_name(child) == "pPr":
                for inner in child:
                    if local_name(inner) == "outlineLvl" and attribute(inner, "val").isdigit():
                        names.setdefault(own, "")
                        if not _HEADING.match(names[own]) and names[own] != "title":
                            names[own] = f"heading {int(attribute(inner, 'val')) + 1}"[:9]
    return {style: _known_name(style, names, based) for style in names}


def _known_name(style: str, names: dict[str, str], based: dict[str, str]) -> str:
    first = names.get(style, "")
    for _ in range(_MOST_STYLES):
        name = names.get(style, "")
        if name in ("title", "author", "date") or _HEADING.match(name):
            return name
        style = based.get(style, "")
    return first


def _paragraphs(
    package: Package, name: str, styles: dict[str, str], most: int
) -> Iterator[tuple[Block, str]]:
    """The paragraphs of a part with the names of their styles, the paragraphs of a row of a table as one.

    A text box stands inside a paragraph and holds paragraphs: each has its own text.
    """
    open_paragraphs: list[_Paragraph] = []
    rows = Rows()
    unread = length = 0
    for event, element in package.events(name):
        kind = local_name(element)
        if kind in _UNREAD:
            unread += 1 if event == "start" else -1
        elif unread:
            continue
        elif event == "start":
            rows.open(kind, row="tr", cells=("tc",))
            if kind == "p":
                open_paragraphs.append(_Paragraph())
        elif kind == "p" and open_paragraphs:
            paragraph = open_paragraphs.pop()
            length += len(paragraph.text)
            if length > most:
                raise DocumentError(f"Word document: more than {most} characters; limit: text_characters")
            if not rows.take(paragraph.text) and (one := block(paragraph.text, paragraph.level)):
                yield one, paragraph.style
            forget(element)
        elif kind == "tr":
            if one := block(rows.close()):
                yield one, ""
            forget(element)
        elif open_paragraphs:
            open_paragraphs[-1].take(kind, element, styles)


def _is_in(element: Any, kind: str) -> bool:
    parent = element.getparent() if element is not None else None
    return parent is not None and local_name(parent) == kind


class _Paragraph:
    """What is known of a paragraph while it is read."""

    def __init__(self) -> None:
        self.style = ""
        self._outline = 0
        self._texts: list[str] = []
        self._run: list[str] = []
        self._is_hidden = self._is_raised = False

    def take(self, kind: str, element: Any, styles: dict[str, str]) -> None:
        """Take what an element in it says, at its end: words, or how the run that it stands in looks."""
        value = attribute(element, "val")
        if kind == "r":
            self._end_run()
        elif kind == "t":
            self._run.append(element.text or "")
        elif kind == "sym":
            self._run.append(" ")
        elif kind in _SIGNS and _is_in(element, "r"):
            self._run.append(_SIGNS[kind])
        elif kind == "vertAlign" and _is_in(element.getparent(), "r"):
            self._is_raised = value == "superscript"
        elif kind in ("vanish", "webHidden") and _is_in(element.getparent(), "r"):
            self._is_hidden = value not in ("0", "false", "off")
        elif kind == "pStyle":
            self.style = styles.get(value, "")
        elif kind == "outlineLvl" and value.isdecimal():
            self._outline = int(value) + 1

    def _end_run(self) -> None:
        """Keep the words of a run, unless they are hidden."""
        if not self._is_hidden:
            self._texts += map(raised, self._run) if self._is_raised else self._run
        self._run, self._is_hidden, self._is_raised = [], False, False

    @property
    def text(self) -> str:
        return "".join((*self._texts, *self._run))

    @property
    def level(self) -> int:
        if self.style == "title":
            return TITLE
        heading = _HEADING.match(self.style)
        return int(heading[1]) if heading else self._outline if self._outline < 9 else 0


def _kept(about: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """What the properties say that is not the article's own: the day a file was made is not that of publication."""
    names = {"subject": "subject", "keywords": "keyword", "category": "section", "created": "created"}
    return {ours: (about[theirs],) for theirs, ours in names.items() if about.get(theirs)}
