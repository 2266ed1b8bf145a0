"""PDF documents → their article: the text layer, or what tesseract recognises where a person has asked for that."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from archive import Declined, Document, DocumentError, Metadata, PartialDate, Reading, parse_published
from press_archive_documents.columns import lines_of_pages
from press_archive_documents.furniture import without_furniture
from press_archive_documents.ocr import Recogniser
from press_archive_documents.pages import Page, opened, pages_of
from press_archive_documents.paragraphs import blocks_of, usual_height
from press_archive_documents.story import TITLE, Block, Said, article_of_blocks, letters_of, plausible_title

_FIRST_YEAR = 1993
"""The format was published then: a date before it was not written by a program that made the file."""
# A page that was printed to PDF, or scanned, has the day of that.
_DAY_IS_NOT_THAT_OF_PUBLICATION = re.compile(
    r"mozilla|chrom|skia|safari|quartz|webkit|wkhtml|weasyprint|firefox|edge|print|scan|cups|ocr|tesseract|camscanner"
    r"|adobe psl|kofax|canon|ricoh|xerox|konica|epson|genius",
    re.IGNORECASE,
)
_MOST_UNDECODED = 0.3
_TITLE_SIZE = 1.14
_MOST_NOTED = 12
_LINES_AT_TOP = 6
_LONGEST_DAY_LINE = 80


def read_pdf(document: Document, *, recogniser: Recogniser | None = None) -> Iterator[Reading]:
    """The one article of a PDF, with the pages in `extra`.

    Args:
        recogniser: reads the pages of a PDF that has no text layer: this reader declines then.

    Raises:
        Declined: it has no text layer, and there is a recogniser.
        DocumentError: it has no text layer, is encrypted or damaged.
    """
    content = document.content
    with opened(content, document.limits) as pdf:
        pages = list(pages_of(pdf, document.limits.text_characters))
        about = _about(pdf)
    kept, furniture = without_furniture(pages)
    if not any(page.words for page in kept):
        if recogniser:
            raise Declined
        raise DocumentError(_without_text(pages))
    _refuse_undecoded(kept)
    lines = lines_of_pages([page.words for page in kept])
    sized = blocks_of(lines, [page.label for page in kept])
    blocks = _with_title(sized, about.get("Title", ""), usual_height(lines))
    said = Said(
        about.get("Title", ""),
        [about.get("Author", "")],
        Metadata(url=furniture.url),
        Metadata(published=_printed_day(blocks) or furniture.published, extra=_kept(about)),
    )
    article = article_of_blocks(blocks, said)
    notes = list(_notes(content, pages))
    if article.published is None and (day := _day_of_making(about)):
        said = replace(said, otherwise=replace(said.otherwise, published=day))
        article = article_of_blocks(blocks, said)
        notes.append("date from the properties of the file; none is on its pages")
    yield Reading(article, notes=tuple(notes), original=content)


def recognise_pdf(document: Document, *, recogniser: Recogniser) -> Iterator[Reading]:
    """The one article of a PDF whose pages are pictures, as tesseract reads them.

    Raises:
        DocumentError: nothing is recognised, or tesseract fails.
    """
    content = document.content
    blocks: list[Block] = []
    with opened(content, document.limits) as pdf:
        for index in range(len(pdf)):
            label = pdf.get_page_label(index) or str(index + 1)
            own = recogniser.blocks(pdf[index])
            if own:
                own[0] = replace(own[0], pages=((0, label),))
            blocks += own
        about = _about(pdf)
    if not blocks:
        raise DocumentError("PDF: scanned, and tesseract recognises no word on its pages")
    article = article_of_blocks(blocks, Said(about.get("Title", "")))
    yield Reading(
        article, notes=(f"text recognised by {recogniser.name}: check it against the page",), original=content
    )


def _about(pdf: Any) -> dict[str, str]:
    """The properties that the file gives, each on one line; one that is damaged is none."""
    about: dict[str, str] = {}
    for key in pdf.METADATA_KEYS:
        try:
            value = " ".join(pdf.get_metadata_value(key).split())[:500]
        except UnicodeDecodeError:
            continue
        if value:
            about[key] = value
    return about


def _without_text(pages: Sequence[Page]) -> str:
    count = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
    if not any(page.has_picture for page in pages):
        return f"PDF: no text and no picture on its {count}; letters may be drawn as shapes: run it through ocrmypdf"
    return (
        f"PDF: scanned: no text on its {count}; install tesseract and set ocr = true under [plugins.documents] "
        "in archive.toml, or run it through ocrmypdf first"
    )


def _refuse_undecoded(pages: Sequence[Page]) -> None:
    """A text layer whose fonts do not say which letters their shapes are is not what the page says."""
    letters = sum(len(word.text) for page in pages for word in page.words)
    if sum(page.undecoded for page in pages) > letters * _MOST_UNDECODED:
        raise DocumentError(
            "PDF: its fonts do not say which letters they show; run it through ocrmypdf --force-ocr"
        )


def _notes(content: bytes, pages: Sequence[Page]) -> Iterator[str]:
    """What a person should know: pages without text, and an end that is missing."""
    bare = [page.label for page in pages if not page.words]
    if bare:
        more = f" and {len(bare) - _MOST_NOTED} more" if len(bare) > _MOST_NOTED else ""
        word = "page" if len(bare) == 1 else "pages"
        yield f"no text on {word} {', '.join(bare[:_MOST_NOTED])}{more}: scanned, or a picture"
    if b"%%EOF" not in content[-2048:]:
        yield "the file is cut short or damaged; what could be read was kept"


def _with_title(sized: Sequence[tuple[Block, float]], from_properties: str, usual: float) -> list[Block]:
    """The blocks, the one marked that is the title: the one that the properties name, else the largest on page one."""
    blocks = [one for one, _ in sized]
    end = next(
        (number for number, one in enumerate(blocks) if number and one.pages and one.pages[0][0] == 0),
        len(blocks),
    )
    first_page = list(enumerate(sized[:end]))[:20]
    wanted = letters_of(plausible_title(from_properties))
    chosen = next(
        (number for number, (one, _) in first_page if wanted and letters_of(one.text) == wanted), None
    )
    if chosen is None:
        large = [
            (height, -number)
            for number, (one, height) in first_page
            if one.level and height > usual * _TITLE_SIZE and len(one.text) > 1
        ]
        # The name of a newspaper is set larger than any headline, and is a word or two.
        long = [(height, number) for height, number in large if len(blocks[-number].text.split()) > 2]
        if large:
            chosen = -max(long or large)[1]
    if chosen is not None:
        blocks[chosen] = replace(blocks[chosen], level=TITLE)
    return blocks


def _printed_day(blocks: Sequence[Block]) -> PartialDate | None:
    """The day in a short line near the top: `Gdynia, 3 May 2020`."""
    for one in blocks[:_LINES_AT_TOP]:
        if len(one.text) <= _LONGEST_DAY_LINE and one.level != TITLE:
            day = parse_published(one.text)
            if day and day.precision == "day":
                return day
    return None


def _kept(about: dict[str, str]) -> dict[str, tuple[str, ...]]:
    names = {"Subject": "subject", "Keywords": "keyword"}
    found = {ours: about.get(theirs, "") for theirs, ours in names.items()}
    return {name: (value,) for name, value in found.items() if value and not value.startswith("(")}


def _day_of_making(about: dict[str, str]) -> PartialDate | None:
    """The day that the file was made on, where that may be the one of publication."""
    maker = f"{about.get('Creator', '')} {about.get('Producer', '')}"
    return None if _DAY_IS_NOT_THAT_OF_PUBLICATION.search(maker) else _day(about.get("CreationDate", ""))


def _day(date: str) -> PartialDate | None:
    """The day of `D:20211110120000+01'00'`; None where no program could have written it."""
    match = re.match(r"D?:?(\d{4})(\d\d)(\d\d)", date)
    if not match or not int(match[1]) >= _FIRST_YEAR or match[0].endswith("20000101"):
        return None
    day = parse_published("-".join(match.groups()))
    return day if day and str(day) <= datetime.now(UTC).date().isoformat() else None
