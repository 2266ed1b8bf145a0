"""Mails, mailboxes and saved pages damaged at random: every one has a stated outcome, and soon."""

import mailbox
from email.message import EmailMessage

import pytest

from plugins.mail.tests.test_mail import PAGE, STORY, mail, read
from tests.fuzzing import fuzz, has_stated_outcome


def _full() -> EmailMessage:
    message = mail()
    message.set_content(STORY)
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(
        b"The ferry runs. It is free.", maintype="text", subtype="plain", filename="ferry.txt"
    )
    message.add_attachment(mail(Subject="Forwarded"))
    return message


def _mbox() -> bytes:
    messages = (mailbox.mboxMessage(_full()) for _ in range(3))
    return b"".join(b"From a@b.example Wed May  1 10:00:00 2024\n" + bytes(one) + b"\n" for one in messages)


def _mhtml() -> bytes:
    head = "From: <Saved by a browser>\nSnapshot-Content-Location: https://post.example/a\nSubject: Bridge\n"
    kind = 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="x"\n\n'
    page = f"--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{PAGE}\n"
    return f"{head}{kind}{page}--x\nContent-Type: image/png\n\nabc\n--x--\n".encode()


SEEDS = [("a.eml", bytes(_full())), ("a.mbox", _mbox()), ("a.mhtml", _mhtml())]
PIECES = (
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 100,
    b"Content-Type: message/rfc822\n\n" * 100,
    b"Content-Transfer-Encoding: base64\n\n!!!!",
    b"=?utf-8?q?" * 300,
    b"=?x-none?b?////?=",
    b"From a@b Wed May  1 10:00:00 2024\n",
    b"charset=undefined; ",
    b"charset*=%00'%00'%ff; ",
    b"\0" * 20,
    b" " * 4000,
    b"<div>" * 3000,
    b",<" * 2000,
)


def test_sound_seeds_are_read() -> None:
    for name, content in SEEDS:
        assert any(reading.article for reading in read(content, name)), name


def test_300_damaged_mails_have_a_stated_outcome() -> None:
    fuzz(read, SEEDS, PIECES, count=300, seed=1)


@pytest.mark.slow
def test_10_000_damaged_mails_have_a_stated_outcome() -> None:
    fuzz(read, SEEDS, PIECES, count=10_000, seed=2)


@pytest.mark.parametrize(
    "body",
    [
        b"To: " + b"a@b.example, " * 50_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 20_000,
        b"Subject: " + b"=?utf-8?b?" * 20_000,
        b"From: " + b"<(" * 50_000,
        b"X-A: b\n" * 50_000,
        b"Content-Type: text/html\n\n" + b"<table><tr><td>" * 30_000,
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 100_000,
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nwords\n" * 20_000,
    ],
)
def test_what_was_made_to_hurt_ends_soon(body: bytes) -> None:
    head = b"From: a@b.example\nMessage-ID: <1@x>\nDate: Wed, 01 May 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
    has_stated_outcome(read, head + body + b"\n\nSome words at the end of it.\n", "a.eml")
