"""The blocks of a document, in reading order, and what it says of itself → its article."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from archive import Article, Metadata, article_of_text

_NOT_IN_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Typesetters have one sign for two letters: ﬁ, ﬀ, ﬄ. Nobody would find "oﬃce".
_LIGATURES = {number: unicodedata.normalize("NFKC", chr(number)) for number in range(0xFB00, 0xFB07)}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]*[ \u00a0\u2000-\u200a\u202f\u3000][ \t]*")
# What programs write as the title where a person gave none: "Microsoft Word - gate_final2.doc", "untitled".
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint) - |untitled|unbenannt|sans titre|sin título|senza titolo|document ?\d*\Z"
    r"|dokument ?\d*\Z|word document|powerpoint|slide \d|layout \d|page \d|print|scan|doc\d|pii:|about:blank|https?://"
    r"|file://|\(anonymous\)|\W*\Z)"
    r"|.*\.(?:docx?|odt|rtf|pdf|indd|qxp|qxd|tex|dvi|p65|pmd|ps|eps|html?|txt|xlsx?|pptx?|cdr|ai|tiff?|jpe?g)\Z",
    re.IGNORECASE,
)
_LONGEST_TITLE = 250
_NEAR_TOP = 4
# Accounts and programs that stand where an author should: "user", "Admin", "python-docx".
_NO_AUTHOR = re.compile(
    r"\b(?:user|admin\w*|owner|author|unknown|anonymous|default|windows|microsoft|apple|desktop|redaktion|editor\w*|"
    r"newsroom|desk|press office|office|team|staff|python|docx|reportlab|writer|libreoffice|openoffice|company|test)\b",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"\s*(?:;|,| and | & )\s*")
_AUTHOR = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a list item or a row of a table; never empty."""

    text: str
    level: int = 0
    """0 for text, 1 and up for a heading: the smaller, the higher. `TITLE` is the document's own."""
    pages: tuple[tuple[int, str], ...] = ()
    """(offset in `text`, page) for each page that begins in it, in order."""


TITLE = -1
"""The level of a block that its document calls the title."""


class Rows:
    """The rows of tables while they are read: a table in a table belongs to the cell that it stands in."""

    def __init__(self) -> None:
        self._rows: list[list[list[str]]] = []

    def open(self, kind: str, *, row: str, cells: Sequence[str]) -> None:
        """Open a row or a cell, where an element of this kind is one."""
        if kind == row:
            self._rows.append([])
        elif kind in cells and self._rows:
            self._rows[-1].append([])

    def take(self, words: str) -> bool:
        """Put words into the open cell; False where there is none."""
        if not self._rows or not self._rows[-1]:
            return False
        self._rows[-1][-1].append(words)
        return True

    def close(self) -> str:
        """The text of the row that ends, a tab between cells; empty where it went into the cell around it."""
        cells = self._rows.pop() if self._rows else []
        text = "\t".join(" ".join(" ".join(cell).split()) for cell in cells)
        return "" if self.take(text) else text


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says of itself beside its text, as its properties have it; each may be made up by a program."""

    title: str = ""
    authors: Sequence[str] = ()
    sure: Metadata = field(default_factory=Metadata)
    """What goes before the text."""
    otherwise: Metadata = field(default_factory=Metadata)
    """What is taken where the text says nothing."""


def clean(text: str) -> str:
    """One block's text as an article may hold it: composed, blanks single, nothing invisible that breaks words."""
    text = _NOT_IN_TEXT.sub("", text.replace("\r", "\n")).translate(_LIGATURES).replace("\u00ad", "")
    # Normalising sorts piles of marks in quadratic time: a block that is one is left as it came.
    if not re.search(r"[\u0300-\u036f]{40}", text):
        text = unicodedata.normalize("NFC", text)
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()


def raised(text: str) -> str:
    """Digits as they are set above the line: `km²`, and the sign of a note, which is no part of the word before it."""
    return text.translate(_RAISED)


def block(text: str, level: int = 0) -> Block | None:
    """A block of this text, cleaned; None where no word is left."""
    words = clean(text)
    if level:
        words = " ".join(words.split())
    return Block(words, level) if words else None


def article_of_blocks(blocks: Sequence[Block], said: Said) -> Article:
    """The article that the blocks are; one that opens with a heading is called by it.

    `extra["page"]` holds the pages that it has words on, and `extra["pagestart"]` where each begins: an offset in
    `Article.text`, in code points.

    Raises:
        DocumentError: there is no word in them.
    """
    title = _title(blocks, said.title)
    byline = byline_of(said.authors)
    rest = _without_byline(_without_title(blocks, title), byline)
    # With the title above them the lines below it are told for what they are: a byline, a day.
    text, starts = _joined([Block(title), *rest] if title else rest)
    article, pieces = article_of_text(text, replace(said.sure, title=title))
    known = Metadata(
        byline=article.byline, published=article.published, source=article.source, url=article.url
    ).over(replace(said.otherwise, byline=said.otherwise.byline or byline))
    extra = {**known.extra, **article.extra}
    if starts:
        places = [(piece.origin, piece.length, piece.start) for piece in pieces.pieces]
        pages = _page_starts(starts, places)
        extra["page"] = tuple(page for _, page in pages)
        extra["pagestart"] = tuple(str(offset) for offset, _ in pages)
    return Article.of(
        article.body.of(article.text),
        title=article.title,
        byline=known.byline,
        published=known.published,
        source=known.source,
        url=known.url,
        language=article.language or known.language,
        dateline=article.dateline,
        captions=article.captions,
        extra=extra,
    )


def plausible_title(title: str) -> str:
    """A title from a document's properties, on one line; empty where a program or a file's name stands there."""
    title = " ".join(clean(title).split())
    if _NO_TITLE.match(title) or len(title) > _LONGEST_TITLE:
        return ""
    # `gate_final2` and `2021-11-09_GATE` are names of files.
    return "" if " " not in title and re.search(r"[_\d]", title) else title


def byline_of(authors: Iterable[str]) -> str:
    """The people among the authors that a document's properties name; accounts and programs are none."""
    people: list[str] = []
    for author in authors:
        names = _AUTHORS.split(" ".join(clean(author).split()))
        # "van der Berg, Ana" is one author.
        if len(names) == 2 and " " not in names[1] and "," in author and len(names[0].split()) <= 3:
            names = [f"{names[1]} {names[0]}"]
        people += [
            name
            for name in names
            if _AUTHOR.fullmatch(name) and not _NO_AUTHOR.search(name) and any(map(str.isupper, name))
        ]
    return ", ".join(dict.fromkeys(people))


def _title(blocks: Sequence[Block], from_properties: str) -> str:
    """The block that is called the title, the properties' one, or the heading that the document opens with."""
    called = next((one.text for one in blocks[:20] if one.level == TITLE), "")
    if called:
        return called
    properties = plausible_title(from_properties)
    first = next((one.text for one in blocks[:3] if one.level > 0), "")
    opening = letters_of(" ".join(one.text for one in blocks[:12]))
    if properties and (not first or letters_of(properties) in opening):
        return properties
    return first if len(first) <= _LONGEST_TITLE else ""


def _without_title(blocks: Sequence[Block], title: str) -> list[Block]:
    """The blocks without the first one near the top that is the title."""
    wanted = letters_of(title)
    for number, one in enumerate(blocks[:20] if wanted else ()):
        if letters_of(one.text) == wanted and (number < _NEAR_TOP or one.level == TITLE):
            return _without(blocks, number)
    return list(blocks)


def _without_byline(blocks: list[Block], byline: str) -> list[Block]:
    """The blocks without one near the top that is the name of the author whom the properties name."""
    for number, one in enumerate(blocks[:_NEAR_TOP] if byline else ()):
        if letters_of(one.text) in (letters_of(byline), letters_of(f"by {byline}")):
            return _without(blocks, number)
    return blocks


def _without(blocks: Sequence[Block], number: int) -> list[Block]:
    """The blocks without one; the page that began with it begins with what follows."""
    moved = tuple((0, page) for _, page in blocks[number].pages)
    rest = list(blocks[number + 1 :])
    if rest and moved:
        rest[0] = replace(rest[0], pages=(*moved, *rest[0].pages))
    return [*blocks[:number], *rest]


def letters_of(words: str) -> str:
    """The letters and digits alone, in small letters: what two forms of one title share."""
    return "".join(character for character in words.casefold() if character.isalnum())


def _joined(blocks: Sequence[Block]) -> tuple[str, list[tuple[int, str]]]:
    """The blocks with an empty line between, and the (offset, page) of each page's beginning."""
    starts: list[tuple[int, str]] = []
    length = 0
    for one in blocks:
        starts += [(length + offset, page) for offset, page in one.pages]
        length += len(one.text) + 2
    return "\n\n".join(one.text for one in blocks), starts


def _page_starts(starts: list[tuple[int, str]], places: list[tuple[int, int, int]]) -> list[tuple[int, str]]:
    """Where each page begins in the article: at the first words of it that were kept; the first page at 0."""
    found: dict[int, str] = {}
    for start, page in starts:
        moved = next(
            (at + max(0, start - origin) for origin, length, at in places if origin + length > start), None
        )
        if moved is not None:
            # Of two pages that begin at one place the first has no words left.
            found[moved if found else 0] = page
    return sorted(found.items())
