"""One mail → an article, and its attachments as documents of their own."""

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import parseaddr, parsedate_to_datetime

from archive import (
    Document,
    DocumentError,
    Metadata,
    PartialDate,
    Reading,
    article_of_text,
    clean_text,
    decoded,
    read_html,
    text_of_markup,
)

_MOST_PARTS = 500
_NESTING = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
_SHORTEST_PAGE = 0.9
"""Of the words of a page, the share that its story must have: less was found in a newsletter made of tables."""
# What the standard library's parser of mail raises over damaged headers and parts, besides what it foresees.
_TROUBLE = (MessageError, ValueError, TypeError, LookupError, AttributeError, OverflowError, AssertionError)
_PGP = "-----BEGIN PGP MESSAGE-----"
# What a mail says twice or for machines: shown in every client, never part of what was written.
_IGNORED = ("image/", "audio/", "video/", "application/pgp-", "application/pkcs7", "text/calendar")


def read_mail(document: Document) -> Iterator[Reading | Document]:
    """The article of a mail, then its attachments.

    Raises:
        DocumentError: it is no mail, or has no words.
    """
    yield from read_message(document, document.content, member="")


def read_message(document: Document, content: bytes, *, member: str) -> Iterator[Reading | Document]:
    """The article of one message of a document, then its attachments.

    Args:
        member: which message of the document it is; empty where it is the document.

    Raises:
        DocumentError: it is no mail, or has no words and no attachment.
    """
    message = parsed(content)
    try:
        if _is_encrypted(message):
            raise DocumentError(
                "mail: encrypted; decrypt it in a mail program, save it from there and add it again"
            )
        attachments = list(_attachments(message))
    except RecursionError as error:
        raise DocumentError("mail: too many mails inside one another") from error
    except _TROUBLE as error:
        raise DocumentError("mail: damaged: its parts cannot be told apart") from error
    try:
        yield replace(_article(message, document), member=member, original=content)
    except (DocumentError, *_TROUBLE) as error:
        # A mail that only brings a document has nothing to say itself.
        if not attachments:
            raise DocumentError(
                str(error) if isinstance(error, DocumentError) else "mail: damaged"
            ) from error
    for name, payload in attachments:
        yield document.member(f"{member}/{name}" if member else name, payload)


def parsed(content: bytes) -> EmailMessage:
    """A message with its headers decoded.

    Raises:
        DocumentError: it cannot be taken apart.
    """
    # The parser goes as deep as the mail does, and its memory with it: what is nested like that was made to hurt.
    if len(_NESTING.findall(content)) > _MOST_PARTS:
        raise DocumentError(f"mail: more than {_MOST_PARTS} parts")
    try:
        message = email.message_from_bytes(content, policy=default)
        parts = sum(1 for _ in message.walk())
    except (RecursionError, *_TROUBLE) as error:
        raise DocumentError("mail: damaged: its parts cannot be told apart") from error
    if parts > _MOST_PARTS:
        raise DocumentError(f"mail: {parts} parts; at most {_MOST_PARTS} are read")
    return message


def _is_encrypted(message: EmailMessage) -> bool:
    """Are its words readable with a key alone (PGP, S/MIME)?"""
    kind = message.get_content_type()
    if kind == "multipart/encrypted":
        return True
    if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        return "signed" not in str(message.get_param("smime-type", "")).lower()
    return kind == "text/plain" and text_of(message)[0].lstrip().startswith(_PGP)


def own_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a mail, those of mails inside of it left to these; the mail itself where it has none."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, EmailMessage)]
        else:
            yield part


def header(message: EmailMessage, name: str) -> str:
    """A header, decoded, on one line; empty where there is none or it cannot be decoded."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except _TROUBLE:
        return ""


def text_of(part: EmailMessage, *, chosen: str = "") -> tuple[str, str]:
    """The text of a part, in the encoding chosen or declared, or that its bytes show; and what to say of it."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    whole = decoded(content, declared=part.get_content_charset(""), chosen=chosen)
    return whole.text, whole.note


def _article(message: EmailMessage, document: Document) -> Reading:
    metadata = _metadata(message)
    pages, texts = [], []
    for part in own_parts(message):
        if not _is_attachment(part):
            if part.get_content_type() == "text/html":
                pages.append(text_of(part, chosen=document.options.encoding))
            elif part.get_content_type() == "text/plain":
                texts.append(text_of(part, chosen=document.options.encoding))
    notes = tuple(dict.fromkeys(note for _, note in pages[:1] or texts if note))
    if pages:
        return replace(_of_page(pages[0][0], metadata, document), notes=notes)
    words = clean_text("\n\n".join(text for text, _ in texts))
    if not words.strip():
        raise DocumentError("mail: no words in it but the subject")
    article, _ = article_of_text(words, metadata)
    return Reading(article, notes=notes)


def _of_page(page: str, metadata: Metadata, document: Document) -> Reading:
    """The story of a page as it is found on the web; of a newsletter of many short pieces, all its words."""
    words = text_of_markup(page)
    inner = Document.of(page.encode(), address=document.address, name="mail.html", limits=document.limits)
    try:
        (reading,) = read_html(inner, metadata)
        if reading.article and len(reading.article.text.split()) >= len(words.split()) * _SHORTEST_PAGE:
            return reading
    except DocumentError:
        pass
    article, _ = article_of_text(words, metadata)
    return Reading(article)


def _metadata(message: EmailMessage) -> Metadata:
    name, address = parseaddr(header(message, "From"))
    return Metadata(
        title=header(message, "Subject"),
        source=name.strip("\"' ") or address,
        published=_day(header(message, "Date")),
    )


def _day(date: str) -> PartialDate | None:
    """The day of a date as mails have it, in the time zone of its sender."""
    try:
        return PartialDate(parsedate_to_datetime(date).date().isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(own_parts(message), start=1):
        if not _is_attachment(part):
            continue
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
                yield f"{number}.eml", inner[0].as_bytes(policy=compat32)
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            name = (part.get_filename() or "").replace("/", "_").replace("!", "_").strip()
            yield name or f"part-{number}", payload


def _is_attachment(part: EmailMessage) -> bool:
    kind = part.get_content_type()
    if kind.startswith(_IGNORED) or (part.is_multipart() and kind != "message/rfc822"):
        return False
    return (
        kind == "message/rfc822"
        or part.get_content_disposition() == "attachment"
        or bool(part.get_filename())
    )
