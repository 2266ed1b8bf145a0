"""Mails as programs write them: the standard library's own writer makes most of these."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from archive import Document, Reader, Reading
from archive.read.reader import read_document
from press_archive_mail import register_readers

STORY = (
    "The mayor of Porto, Ana Quill, said on Monday that the bridge would open in May. She thanked the workers.\n\n"
    "The bridge is 300 metres long and cost 12 million euros, the council said."
)
PAGE = "<html><body><h1>Bridge opens</h1><p>" + STORY.replace("\n\n", "</p><p>") + "</p></body></html>"
READERS: list[Reader] = list(register_readers())


def read(content: bytes, name: str = "a.eml") -> list[Reading]:
    return list(read_document(Document.of(content, address=name), READERS))


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    fields = {
        "From": "Porto Post <news@post.example>",
        "To": "a@reader.example",
        "Subject": "Bridge opens",
        "Date": "Wed, 01 May 2024 23:30:00 +0200",
        "Message-ID": "<1@post.example>",
    }
    for name, value in {**fields, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
        message[name] = value
    return message


def test_a_mail_is_an_article_with_its_sender_as_source() -> None:
    message = mail()
    message.set_content(STORY)
    (reading,) = read(message.as_bytes())
    article = reading.article
    assert article is not None
    assert (article.title, article.source, str(article.published)) == (
        "Bridge opens",
        "Porto Post",
        "2024-05-01",
    )
    assert article.body.of(article.text) == STORY
    assert (reading.reader, reading.address) == ("mail", "a.eml")


def test_headers_and_bodies_in_other_encodings_are_decoded() -> None:
    raw = (
        b"From: =?koi8-r?B?7c/T1A==?= <m@post.example>\nTo: a@b.example\nSubject: =?utf-8?Q?Br=C3=BCcke_offen?=\n"
        b"Date: Wed, 01 May 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=windows-1251\nContent-Transfer-Encoding: 8bit\n\n"
    ) + "Мэр города заявила, что мост откроют в мае.".encode("cp1251")
    (reading,) = read(raw)
    assert reading.article is not None
    assert (reading.article.title, reading.article.source) == ("Brücke offen", "Мост")
    assert "мост откроют" in reading.article.text


def test_of_two_forms_the_page_is_read() -> None:
    message = mail()
    message.set_content("See this mail in a browser.")
    message.add_alternative(PAGE, subtype="html")
    (reading,) = read(message.as_bytes())
    assert reading.article is not None
    assert "300 metres" in reading.article.text and "browser" not in reading.article.text


def test_a_newsletter_of_many_short_pieces_keeps_all_its_words() -> None:
    pieces = "".join(
        f"<tr><td><h3>Piece {n}</h3><p>Short words about bridge {n}.</p></td></tr>" for n in range(12)
    )
    message = mail()
    message.set_content(f"<html><body><table>{pieces}</table></body></html>", subtype="html")
    (reading,) = read(message.as_bytes())
    assert reading.article is not None
    assert all(f"about bridge {n}." in reading.article.text for n in range(12))


def test_attachments_are_documents_of_their_own() -> None:
    inner = mail(Subject="An older letter")
    inner.set_content("It was said in Porto that nothing would open.")
    message = mail()
    message.set_content(STORY)
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="page.html")
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(inner)
    readings = read(message.as_bytes())
    assert [reading.address for reading in readings] == ["a.eml", "a.eml!page.html", "a.eml!4.eml"]
    assert all(reading.article for reading in readings)


def test_a_mailbox_gives_an_article_a_message_and_a_bad_one_costs_itself() -> None:
    box = b""
    for number in range(5):
        message = mail(Subject=f"Letter {number}" if number != 2 else "")
        if number != 2:
            message.set_content(
                f"From the start it was clear. {STORY} ({number})\n\nFrom here on it is new.\n"
            )
        box += b"From news@post.example Wed May  1 10:00:00 2024\n"
        box += message.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n"
    readings = read(box, "box")
    assert [reading.address for reading in readings] == [f"box#{number}" for number in range(1, 6)]
    assert [reading.article is not None for reading in readings] == [True, True, False, True, True]
    assert readings[0].article and "\n\nFrom here on" in readings[0].article.text
    again = read(readings[0].original, "box")
    assert again[0].article == readings[0].article


def test_a_saved_page_has_the_address_that_it_was_saved_from() -> None:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://post.example/bridge"
    message["Subject"] = "Bridge opens"
    message["Date"] = "Wed, 1 May 2024 10:00:00 -0000"
    message["MIME-Version"] = "1.0"
    message.set_content(PAGE, subtype="html")
    message.make_related()
    (reading,) = read(message.as_bytes(), "page.mhtml")
    assert reading.article is not None
    assert (reading.article.url, reading.article.published) == ("https://post.example/bridge", None)
    assert reading.reader == "mhtml"


@pytest.mark.parametrize("depth", [60, 3000])
def test_mails_in_mails_end_somewhere(depth: int) -> None:
    opening = b"From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\nDate: x\n"
    raw = opening + b"Content-Type: message/rfc822\n\n"
    readings = read(raw * depth + b"Subject: end\n\nWords.")
    assert 0 < len(readings) <= 6 and not any(reading.article for reading in readings)


@pytest.mark.parametrize("cut", range(0, 2000, 97))
def test_a_mail_that_was_cut_short_is_read_or_refused(cut: int) -> None:
    message = mail()
    message.set_content(STORY)
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="page.html")
    for reading in read(message.as_bytes()[:cut]):
        assert reading.article or reading.problem


def test_a_maildir_is_read_as_a_folder_of_mails(tmp_path: Path) -> None:
    import mailbox

    from archive.read.reader import read_file
    from archive.read.walk import walk
    from archive.settings import Limits

    folder = mailbox.Maildir(tmp_path / "Maildir")
    for number in range(3):
        message = mail(Subject=f"Letter {number}")
        message.set_content(STORY)
        folder.add(message)
    readings = [
        reading for found in walk([tmp_path]) for reading in read_file(found, Limits(), readers=READERS)
    ]
    assert sorted(reading.article.title for reading in readings if reading.article) == [
        "Letter 0",
        "Letter 1",
        "Letter 2",
    ]


def encrypted(kind: str, body: str = "MIIBvQYJKoZIhvcNAQcDoIIBrjCC\n") -> bytes:
    head = (
        "From: news@post.example\nTo: a@b.example\nSubject: Bridge\nDate: Wed, 01 May 2024 10:00:00 +0000\n"
    )
    return f"{head}MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}".encode()


@pytest.mark.parametrize(
    "content",
    [
        encrypted("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"),
        encrypted("application/x-pkcs7-mime; name=smime.p7m"),
        encrypted(
            "multipart/encrypted; protocol=application/pgp-encrypted; boundary=x",
            "--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x\n"
            "Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\nabc\n--x--\n",
        ),
        encrypted("text/plain", "-----BEGIN PGP MESSAGE-----\n\nhQEMA7x\n-----END PGP MESSAGE-----\n"),
    ],
)
def test_an_encrypted_mail_is_refused_by_name(content: bytes) -> None:
    (reading,) = read(content)
    assert reading.problem.startswith("mail: encrypted; decrypt it")


def test_mails_inside_one_another_beyond_measure_are_refused() -> None:
    head = encrypted("message/rfc822", "")
    (reading,) = read(head * 300 + encrypted("text/plain", STORY))
    assert reading.problem == "mail: too many mails inside one another"


def test_how_the_encoding_of_a_mail_was_found_is_noted() -> None:
    text = "Мэр города заявила в понедельник, что мост откроют в мае. " * 3
    (reading,) = read(encrypted("text/plain", "") + text.encode("cp1251"))
    assert reading.article is not None and text.strip() in reading.article.text
    assert reading.notes == ("encoding windows-1251, detected",)
