"""A page saved by a browser with all that belongs to it (MHTML) → its article."""

from collections.abc import Iterator
from dataclasses import replace

from archive import Document, DocumentError, Metadata, Reading, read_html
from press_archive_mail.message import header, own_parts, parsed, text_of

_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


def read_mhtml(document: Document) -> Iterator[Reading]:
    """The article of the page; its address is the one that it was saved from.

    The day of saving is not the day of publication: the page itself has to say that.

    Raises:
        DocumentError: there is no page in it.
    """
    content = document.content
    message = parsed(content)
    page = next(
        (
            part
            for part in own_parts(message)
            if part.get_content_type() in ("text/html", "application/xhtml+xml")
        ),
        None,
    )
    if page is None:
        raise DocumentError("MHTML: no page in it")
    addresses = (header(one, name) for one in (message, page) for name in _ADDRESSES)
    url = next((address for address in addresses if address.startswith(("http://", "https://"))), "")
    text, note = text_of(page, chosen=document.options.encoding)
    inner = Document.of(text.encode(), address=document.address, name="page.html", limits=document.limits)
    for reading in read_html(inner, Metadata(url=url)):
        yield replace(reading, original=content, notes=(*((note,) if note else ()), *reading.notes))
