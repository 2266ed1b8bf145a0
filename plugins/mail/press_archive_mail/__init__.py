"""Mails, mailboxes and pages saved as MHTML → articles: the mail plugin of press-archive."""

from collections.abc import Iterable

from archive import Reader, formats, hookimpl
from press_archive_mail.mailbox import read_mbox
from press_archive_mail.message import read_mail
from press_archive_mail.saved_page import read_mhtml

_VERSION = "3"


@hookimpl
def register_readers() -> Iterable[Reader]:
    """`mail` (EML, the files of a Maildir), `mbox`, and `mhtml`."""
    return [
        Reader(
            "mail", _VERSION, lambda sample, name: formats.format_of(sample, name) is formats.MAIL, read_mail
        ),
        Reader(
            "mbox", _VERSION, lambda sample, name: formats.format_of(sample, name) is formats.MBOX, read_mbox
        ),
        Reader(
            "mhtml",
            _VERSION,
            lambda sample, name: formats.format_of(sample, name) is formats.MHTML,
            read_mhtml,
        ),
    ]
