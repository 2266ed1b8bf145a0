"""A mailbox of many messages (MBOX) → an article for each, from front to back in the memory of one message."""

from collections.abc import Iterator

from archive import Document, DocumentError, Reading
from press_archive_mail.message import read_message

_OPENING = b"From "
"""The line that opens a message; in a message's own text it is written `>From `."""


def read_mbox(document: Document) -> Iterator[Reading | Document]:
    """The articles of the messages and their attachments, in order; a bad message costs itself only."""
    for number, content in enumerate(_messages(document), start=1):
        if len(content) > document.limits.document_bytes:
            yield Reading(
                problem=f"larger than {document.limits.document_bytes} bytes; limit: document_bytes",
                member=str(number),
            )
            continue
        try:
            yield from read_message(document, content, member=str(number))
        except DocumentError as error:
            yield Reading(problem=str(error), member=str(number))


def _messages(document: Document) -> Iterator[bytes]:
    """Each message without its opening line; of one beyond the limit, as much as shows that it is."""
    most = document.limits.document_bytes
    lines: list[bytes] = []
    size, after_blank, begun = 0, True, False
    with document.open() as stream:
        while line := stream.readline(most):
            if after_blank and line.startswith(_OPENING):
                if begun:
                    yield b"".join(lines)
                lines, size, begun = [], 0, True
            elif size <= most:
                size += len(line)
                lines.append(line[1:] if line.startswith(b">From ") else line)
            after_blank = not line.strip()
    if lines:
        yield b"".join(lines)
