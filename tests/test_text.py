"""The two doors: what may come in, and what may go out."""

import sys
import time
import unicodedata

import pytest

from archive.text import clean_same_length, clean_text, columns, decode, fold, show

EVERYTHING = "".join(map(chr, range(sys.maxunicode + 1)))
ACTS = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff",
    "\U000e0001",
    "\U000e0041",
]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Kuźnica said".encode(), "Kuźnica said"),
        (b"\xef\xbb\xbfMinsk", "Minsk"),
        ("Минск".encode("utf-16"), "Минск"),
        ("Minsk \u2013 Warsaw".encode("utf-16-le"), "Minsk – Warsaw"),
        ("Minsk news of the day".encode("utf-16-be"), "Minsk news of the day"),
        ("Minsk".encode("utf-32"), "Minsk"),
        (b"\x93We will act\x94 \x97 Tusk", "“We will act” — Tusk"),
        (b"caf\xe9", "café"),
        (b"caf\xe9 \x81", "café \ufffd"),
        ("Kuźnica, Łódź, Białystok".encode() + b"\xff", "Kuźnica, Łódź, Białystok\ufffd"),
        ("Łódź".encode()[:-1], "Łód\ufffd"),
        (b"", ""),
        (b"\xff", "ÿ"),
    ],
)
def test_bytes_of_unsure_encoding_become_the_words_they_were(raw: bytes, text: str) -> None:
    assert decode(raw) == text


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("windows-1251", "Москва"),
        (" Windows-1251 ", "Москва"),
        ("iso-8859-1", "Ìîñêâà"),
        ("no-such-encoding", "Ìîñêâà"),
        ("rot13", "Ìîñêâà"),
        ("zip", "Ìîñêâà"),
        ("idna", "Ìîñêâà"),
        ("x" * 100_000, "Ìîñêâà"),
        ("\x00", "Ìîñêâà"),
    ],
)
def test_a_declared_encoding_is_used_where_it_is_one_of_text(declared: str, text: str) -> None:
    assert decode("Москва".encode("windows-1251"), declared=declared) == text


def test_no_bytes_can_make_decoding_fail() -> None:
    for first in range(256):
        for second in range(256):
            assert isinstance(decode(bytes((first, second, 0xFF))), str)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("a\x00b", "ab"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\ud800b\udfffc", "a\ufffdb\ufffdc"),
        ("a\x9b31mb", "a31mb"),
        ("one\u2028two\u2029three\x85four\x0cfive", "one\ntwo\nthree\nfour\nfive"),
        ("\ufeffhead", "head"),
        ("cafe\u0301", "café"),
        ("tab\there", "tab\there"),
        ("\u202eabc\u202c \u200f", "\u202eabc\u202c \u200f"),
        ("نمی\u200cخواهم 👩\u200d🚀", "نمی\u200cخواهم 👩\u200d🚀"),
    ],
)
def test_what_comes_in_keeps_its_words(given: str, kept: str) -> None:
    assert clean_text(given) == kept


def test_cleaning_twice_is_cleaning_once() -> None:
    once = clean_text(EVERYTHING)
    assert clean_text(once) == once


def test_clean_text_can_be_stored_and_sent() -> None:
    assert clean_text(EVERYTHING).encode()


@pytest.mark.parametrize("limit", [0, 1, 5, 100])
def test_what_comes_in_is_no_longer_than_its_limit(limit: int) -> None:
    assert len(clean_text("e\u0301\r\n" * 1000, limit=limit)) == limit


def test_a_pile_of_marks_costs_no_time() -> None:
    started = time.process_time()
    for marks in ("\u0301\u0323", "\u0e38\u0e48", "\u302a\u302c", "\U0001d165\U0001d16d"):
        clean_text("a" + marks * 300_000)
        fold("a" + marks * 300_000)
    assert time.process_time() - started < 8


def test_the_same_length_is_kept_for_annotation_of_text_as_it_came() -> None:
    kept = clean_same_length(EVERYTHING)
    assert len(kept) == len(EVERYTHING)
    assert kept.encode()
    assert not any(unicodedata.category(character) == "Cc" for character in kept if character not in "\t\n")


def test_nothing_shown_acts_on_a_terminal() -> None:
    shown = show(EVERYTHING)
    assert not set(shown) & set(ACTS)
    assert shown.encode()
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in shown)


def test_of_all_that_acts_only_newlines_can_be_kept() -> None:
    assert set(show(EVERYTHING, keep_newlines=True)) & set(ACTS) == {"\n"}


def test_one_code_point_is_shown_for_each() -> None:
    assert len(show(EVERYTHING)) == len(EVERYTHING)


def test_what_does_not_act_is_shown_as_it_is() -> None:
    changed = {given for given, shown in zip(EVERYTHING, show(EVERYTHING), strict=True) if given != shown}
    assert {unicodedata.category(character) for character in changed} <= {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
    assert not changed & set("\u200c\u200d\ufe0f[]()\\@{}")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("\x1b[2J\x1b]0;title\x07", "␛[2J␛]0;title␇"),
        ("\x9b2J", "\ufffd2J"),
        ("one\ttwo\nthree\r\n", "one two three  "),
        ("user\u202egnp.exe", "user\u2060gnp.exe"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("a\ud800", "a\ufffd"),
    ],
)
def test_what_would_act_is_shown_as_a_picture_or_as_nothing(given: str, shown: str) -> None:
    assert show(given) == shown


@pytest.mark.parametrize(
    ("given", "width", "shown"),
    [
        ("Minsk", 5, "Minsk"),
        ("Minsk", 4, "Min…"),
        ("Minsk", 1, "…"),
        ("Minsk", 0, ""),
        ("北京市长", 8, "北京市长"),
        ("北京市长", 7, "北京市…"),
        ("北京市长", 6, "北京…"),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"),
        ("e\u0301e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301…"),
        ("", 3, ""),
    ],
)
def test_a_width_cuts_to_that_many_columns(given: str, width: int, shown: str) -> None:
    assert show(given, width=width) == shown
    assert columns(shown) <= width


def test_showing_a_line_of_a_long_text_looks_at_that_line_only() -> None:
    long = "Minsk \x1b[31m " * 2_000_000
    started = time.process_time()
    for _ in range(1000):
        show(long, width=120)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aleksandr Łukaszenka", "aleksandr lukaszenka"),
        ("Kuźnica", "KUZNICA"),
        ("Kuz\u0301nica", "kuźnica"),
        ("O\u2019Brien", "O'Brien"),
        ("Saint\u2011Denis", "Saint-Denis"),
        ("Straße", "STRASSE"),
        ("  New \u00a0 York\n", "new york"),
        ("ﬁnance ２０", "finance 20"),
        ("İstanbul", "istanbul"),
        ("Ørsted", "orsted"),
    ],
)
def test_names_that_differ_in_accents_case_or_quotes_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_names_that_differ_in_letters_stay_apart() -> None:
    assert fold("Warsaw") != fold("Варшава") != ""
