"""OpenDocument texts (ODT) → their article."""

from collections.abc import Iterator
from typing import Any

from archive import Article, Document, DocumentError, Metadata, parse_published
from press_archive_documents.package import Package, attribute, forget, local_name, properties
from press_archive_documents.story import TITLE, Block, Rows, Said, article_of_blocks, block

# Deleted text, comments, the signs of notes, and lists that are made from the text itself.
_UNREAD = frozenset(
    {
        *("tracked-changes", "annotation", "note-citation", "hidden-text", "ruby-text", "title", "desc"),
        *("table-of-content", "illustration-index", "table-index", "object-index", "user-index"),
        *("alphabetical-index", "bibliography", "forms", "font-face-decls", "scripts"),
    }
)
_CAPTIONS = frozenset({"Caption", "Illustration", "Figure", "FigureCaption", "Drawing"})
_MOST_BLANKS = 100
_MOST_STYLES = 20


def read_odt(document: Document) -> Iterator[Article]:
    """The one article of an OpenDocument text: text, tables as rows, text boxes, then notes.

    Raises:
        Declined: it is a zip archive of another sort.
        DocumentError: it is damaged, encrypted, or has no words.
    """
    package = Package(document, "OpenDocument text", needed="content.xml")
    manifest = package.tree("META-INF/manifest.xml")
    if manifest is not None and any(local_name(one) == "encryption-data" for one in manifest.iter()):
        raise DocumentError("OpenDocument text: encrypted; save it without a password")
    blocks: list[Block] = []
    notes: list[Block] = []
    captions: list[str] = []
    said: dict[str, str] = {}
    for one, style, in_note in _paragraphs(package, document.limits.text_characters):
        if in_note:
            notes.append(one)
        elif style in ("Author", "Date") and len(blocks) <= 3:
            said.setdefault(style, one.text)
        elif style in _CAPTIONS:
            captions.append(one.text)
        else:
            blocks.append(one)
    if not blocks:
        raise DocumentError("no text: the OpenDocument text has no word in it")
    about = properties(package.tree("meta.xml"))
    yield article_of_blocks(
        [*blocks, *notes],
        Said(
            title=about.get("title", ""),
            authors=[said.get("Author") or about.get("initial-creator") or about.get("creator", "")],
            sure=Metadata(
                published=parse_published(said["Date"]) if "Date" in said else None, captions=tuple(captions)
            ),
            otherwise=Metadata(language=about.get("language", "")[:2].lower(), extra=_kept(about)),
        ),
    )


def _paragraphs(package: Package, most: int) -> Iterator[tuple[Block, str, bool]]:
    """The paragraphs with the names of their styles, and whether they stand in a note; a row of a table as one."""
    parents: dict[str, str] = {}
    rows = Rows()
    unread = notes = length = paragraphs = 0
    for event, element in package.events("content.xml"):
        kind = local_name(element)
        step = 1 if event == "start" else -1
        if kind in _UNREAD:
            unread += step
        elif kind == "note":
            notes += step
        elif kind in ("p", "h"):
            paragraphs += step
        if event == "start":
            if kind == "style":
                parents[attribute(element, "name")] = attribute(element, "parent-style-name")
            rows.open(kind, row="table-row", cells=("table-cell", "covered-table-cell"))
            continue
        if kind in ("p", "h") and not unread:
            words = _words(element)
            length += len(words)
            if length > most:
                raise DocumentError(f"OpenDocument text: more than {most} characters; limit: text_characters")
            style = _style(attribute(element, "style-name"), parents)
            if (notes or not rows.take(words)) and (one := block(words, _level(kind, element, style))):
                yield one, style, notes > 0
        elif kind == "table-row" and (one := block(rows.close())):
            yield one, "", notes > 0
        if kind in ("p", "h", "table-row") and not paragraphs:
            forget(element)


def _words(element: Any) -> str:
    """The words of a paragraph, without those of the paragraphs in it, which are read by themselves."""
    parts = [element.text or ""]
    for child in element:
        kind = local_name(child)
        if kind in ("tab", "s", "line-break"):
            parts.append(_blank(kind, child))
        elif kind not in _UNREAD and kind not in ("p", "h", "note"):
            parts.append(_words(child))
        parts.append(child.tail or "")
    # Line ends in the file are blanks; those that are meant have an element.
    return "".join(part if part == "\n" else part.replace("\n", " ") for part in parts)


def _blank(kind: str, element: Any) -> str:
    count = attribute(element, "c")
    return {"tab": "\t", "line-break": "\n"}.get(
        kind, " " * (min(int(count), _MOST_BLANKS) if count.isdecimal() else 1)
    )


def _style(name: str, parents: dict[str, str]) -> str:
    """The style that a person chose, behind the one that the program made of it: `Title` behind `P3`."""
    for _ in range(_MOST_STYLES):
        if name == "Title" or not parents.get(name):
            break
        name = parents[name]
    return name.replace("_20_", " ")


def _level(kind: str, element: Any, style: str) -> int:
    if style == "Title":
        return TITLE
    level = attribute(element, "outline-level")
    return (int(level) if level.isdecimal() and int(level) else 1) if kind == "h" else 0


def _kept(about: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """What the properties say that is not the article's own: the day a file was made is not that of publication."""
    names = {"subject": "subject", "keyword": "keyword", "creation-date": "created"}
    return {ours: (about[theirs],) for theirs, ours in names.items() if about.get(theirs)}
