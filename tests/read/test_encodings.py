"""Documents in the encodings of before Unicode: declared or not, short or long, each is read as it was written."""

import json
from collections.abc import Callable

import pytest

from archive.errors import DocumentError
from archive.model.document import Document, ReadOptions
from archive.model.reading import Reading
from archive.read.encodings import decoded
from archive.read.reader import read_document
from tests.read.legacy_texts import LEGACY, RUSSIAN

Sentences = tuple[str, ...]
UNSPACED = ("shift_jis", "euc-jp", "gb2312", "big5")
WIDE = ("utf-16", "utf-32", "utf-8-sig")


def read(content: bytes, name: str, *, encoding: str = "") -> list[Reading]:
    options = ReadOptions(encoding=encoding)
    return list(read_document(Document.of(content, address=name, options=options)))


def codec(name: str) -> str:
    return name.split()[0]


def joined(name: str, sentences: Sentences) -> str:
    return ("" if name in UNSPACED else " ").join(sentences)


def turned(sentences: Sentences, by: int) -> Sentences:
    return sentences[by:] + sentences[:by]


def page(title: str, words: str, head: str = "", before: str = "") -> str:
    return f"{before}<html><head>{head}<title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"


DECLARED: dict[str, Callable[[str, str, str], str]] = {
    "charset": lambda name, title, words: page(title, words, f"<meta charset='{name}'>"),
    "http-equiv": lambda name, title, words: page(
        title, words, f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={name}">'
    ),
    "late": lambda name, title, words: page(
        title, words, "<!-- " + "about the site " * 200 + f"--><meta charset={name}>"
    ),
    "xml": lambda name, title, words: page(
        title, words, before=f"<?xml version='1.0' encoding='{name}'?><!DOCTYPE html>"
    ),
    "as UTF-8": lambda _, title, words: page(title, words, "<meta charset='utf-8'>"),
    "as Latin-1": lambda _, title, words: page(title, words, "<meta charset='iso-8859-1'>"),
    "not": lambda _, title, words: page(title, words),
}


@pytest.mark.parametrize("how", DECLARED)
@pytest.mark.parametrize("name", LEGACY)
def test_twenty_pages_are_read_whatever_they_declare(name: str, how: str) -> None:
    for by in range(20):
        sentences = turned(LEGACY[name], by)
        title, words = sentences[0], joined(name, sentences[1:6])
        (reading,) = read(DECLARED[how](codec(name), title, words).encode(codec(name)), "page.html")
        assert reading.article is not None
        assert reading.article.title == title
        assert reading.article.body.of(reading.article.text) == words
        assert bool(reading.notes) >= (how in ("as UTF-8", "not") and name != "cp1250")


@pytest.mark.parametrize("count", [1, 2, 5, 20])
@pytest.mark.parametrize("name", LEGACY)
def test_twenty_texts_that_declare_nothing_are_read(name: str, count: int) -> None:
    wrong = 0
    for by in range(20):
        words = joined(name, turned(LEGACY[name], by)[:count])
        (reading,) = read(words.encode(codec(name)), "a.txt")
        assert reading.article is not None
        wrong += reading.article.text != words
    # Of one or two Czech sentences the letters that tell Latin-2 from Windows-1250 may be one or two.
    assert wrong <= (1 if "Czech" in name and count <= 2 else 0)


FORMS: dict[str, tuple[str, Callable[[list[dict[str, str]]], str]]] = {
    "lines": ("a.jsonl", lambda items: "\n".join(json.dumps(item, ensure_ascii=False) for item in items)),
    "array": ("a.json", lambda items: json.dumps(items, ensure_ascii=False, indent=1)),
    "wrapper": ("a.json", lambda items: json.dumps({"items": items}, ensure_ascii=False)),
    "csv": ("a.csv", lambda items: "title;text\n" + "".join(f"{i['title']};{i['text']}\n" for i in items)),
    "tsv": ("a.tsv", lambda items: "title\ttext\n" + "".join(f"{i['title']}\t{i['text']}\n" for i in items)),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", [*LEGACY, *WIDE])
def test_articles_of_an_export_are_read_and_can_be_read_again_one_by_one(name: str, form: str) -> None:
    sentences = LEGACY.get(name, RUSSIAN)
    items = [
        {"title": title, "text": f"{title} {text}"}
        for title, text in zip(sentences, turned(sentences, 1), strict=True)
    ]
    file, written = FORMS[form]
    readings = read(written(items).encode(codec(name)), file)

    assert [reading.article and reading.article.title for reading in readings] == list(sentences)
    for encoding in ("", "" if name in WIDE else codec(name)):
        again = [read(reading.original, file, encoding=encoding)[0].article for reading in readings]
        assert sum(one != reading.article for one, reading in zip(again, readings, strict=True)) <= (
            1 if "Czech" in name and not encoding else 0
        )


def test_what_was_read_in_the_wrong_encoding_can_be_read_again_in_the_right_one() -> None:
    content = ("title;text\n" + "".join(f"{one};{one}\n" for one in RUSSIAN)).encode("koi8-r")
    wrong = read(content, "a.csv", encoding="cp1251")
    assert wrong[0].article is not None and wrong[0].article.title != RUSSIAN[0]

    again = [read(reading.original, "a.csv", encoding="koi8-r")[0].article for reading in wrong]
    assert [article and article.title for article in again] == list(RUSSIAN)


def test_an_export_that_is_ascii_for_long_is_read_in_what_it_is_then() -> None:
    rows = "".join(f"Bridge {number};It stays shut.\n" for number in range(10_000))
    content = f"title;text\n{rows}Most;Burmistrzyni powiedziała: „Źle”. Śnieg, łódź, żółć.\n".encode("cp1250")
    readings = read(content, "a.csv")

    assert readings[-1].article is not None
    assert readings[-1].article.text.endswith("„Źle”. Śnieg, łódź, żółć.")


def test_japanese_of_escapes_is_read_though_its_bytes_are_ascii() -> None:
    sentences = LEGACY["shift_jis"]
    words = joined("shift_jis", sentences)
    (text,) = read(words.encode("iso-2022-jp"), "a.txt")
    (web,) = read(page(sentences[0], words, "<meta charset='iso-2022-jp'>").encode("iso-2022-jp"), "a.html")

    assert text.article is not None and text.article.text == words
    assert web.article is not None and web.article.body.of(web.article.text) == words


def test_utf_16_of_latin_letters_needs_no_mark() -> None:
    sentences = LEGACY["iso-8859-2"]
    content = "title;text\n" + "".join(f"{one};{one}\n" for one in sentences)
    for name in ("utf-16-le", "utf-16-be"):
        titles = [
            reading.article and reading.article.title for reading in read(content.encode(name), "a.csv")
        ]
        assert titles == list(sentences)


def test_a_cut_character_at_the_end_of_the_sample_is_no_damage() -> None:
    rows = "".join(f"Мост {number};Мост закрыт.\n" for number in range(10_000))
    readings = read(f"title;text\n{rows}".encode(), "a.csv")

    assert not any(reading.notes for reading in readings)


def test_western_letters_that_are_declared_are_believed() -> None:
    for words in (
        "Le café fermé dès dimanche.",
        "Größe zählt nicht.",
        "Año de niños en España.",
        "Smør på brød.",
    ):
        for declared in ("iso-8859-1", "windows-1252", "us-ascii", "iso-8859-15"):
            assert decoded(words.encode("cp1252"), declared=declared).text == words


def test_an_encoding_that_a_person_names_goes_before_all_others() -> None:
    text = RUSSIAN[0]
    assert decoded(text.encode("cp1251"), declared="koi8-r", chosen="windows-1251").text == text
    with pytest.raises(DocumentError, match="no encoding 'martian'"):
        decoded(b"words", chosen="martian")
