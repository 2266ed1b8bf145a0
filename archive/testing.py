"""What a plugin's own tests lean on: make an article, check an enricher or a reader against the contract.

from archive.testing import check_enricher, make_article

def test_my_enricher_keeps_the_contract():
    assert check_enricher(my_enricher) == []
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from archive.errors import DocumentError
from archive.model.article import Article
from archive.model.contract import ContractBroken, check_each
from archive.model.document import Document
from archive.model.enricher import Enricher
from archive.model.partial_date import PartialDate
from archive.model.reader import Declined, Reader
from archive.model.reading import Reading

_MEGABYTE = 1_000_000
_MOST_READINGS = 2_000_000
"""Readings of one hostile document: none has so many bytes."""

HOSTILE_TEXTS: dict[str, str] = {
    "empty": "",
    "white space": " \n\t\u00a0\u2003\n\n",
    "one letter": "a",
    "marks alone": "\"“”‘’«»„'`[]()…—–-",
    "unmatched marks": "He said: \"It is not over. “No.\n\nShe left.'",
    "astral characters": "𝐌𝐨𝐬𝐜𝐨𝐰 said on Tuesday 😀😀 “no” in 🇵🇱 Poland.",
    "combining marks": "Kuz\u0301nica, Pola\u0301nd: “e\u0301\u0300\u0302\u0303” said Ms Nova\u0301k on Nov\u0301 9.",
    "right to left": "قالت وزارة الخارجية يوم الثلاثاء إن \u202eموسكو\u202c وافقت.",
    "no-break spaces": "Maria\u00a0Zakharova\u00a0said on\u00a0Tuesday the\u202fEU was wrong.",
    "escapes": "\x1b[31mRed\x1b[0m said [@click=app.quit]stop[/] on Monday \x9b2J.",
    "lone words in capitals": "MOSCOW SAYS NO TO EU ON TUESDAY AFTER TALKS IN MINSK",
    "a megabyte of words": "the Minister of Poland said on Tuesday that “it is not over” "
    * (_MEGABYTE // 61),
    "a megabyte without a blank": "x" * _MEGABYTE,
    "a megabyte of marks": '"' * _MEGABYTE,
    "a megabyte of digits": "1-" * (_MEGABYTE // 2),
    "a megabyte of capitals": "A B. " * (_MEGABYTE // 5),
}
"""Texts that an enricher must survive, by what is odd about them."""


NEWS_TEXTS: dict[str, str] = {
    "a ministry and a price": "The Ministry of Transport of Poland said on Tuesday that “the bridge at Kuźnica opens on"
    " 9 November 2021”, after works that cost €4.5 million. Bus fares rise by 12 per cent, to 3.20 zł.",
    "a ruling": "A court in Hamburg ruled on Monday, 8 November, that the city may charge $1,200 a year for a stall. "
    "“We will appeal,” said the Association of Traders, according to Reuters. The court's number is +49 40 1234567.",
    "a summary": "BRUSSELS — The European Commission expects 3,500 visitors in 2022, up from 2,100. It gave no cause. "
    "Its office in Paris, which is open from 9 am to 5 pm, answers at press@example.org or https://example.org/press.",
}
"""Short pieces of news in which there is something to find, by what they are."""


def make_article(
    text: str,
    *,
    title: str = "",
    published: str | None = "2021-11-10",
    source: str = "",
    byline: str = "",
    language: str = "en",
) -> Article:
    """An article of this text, for a test.

    Raises:
        ValueError: `published` is not the beginning of an ISO date.
    """
    day = PartialDate(published) if published else None
    return Article.of(text, title=title, published=day, source=source, byline=byline, language=language)


class Fault(NamedTuple):
    """One thing that is wrong, and the text or document that shows it; empty where none does."""

    what: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


def check_enricher(enricher: Enricher, articles: Iterable[Article] = ()) -> list[str]:
    """What is wrong with an enricher, a line each; empty where it keeps the contract.

    It is run over the hostile texts and over `articles`: it may not raise, must return annotations that keep the
    contract as an ingest checks it (`archive.model.contract`), and the same ones when it is run again. `archive
    plugins check` does more: it runs the plugin in the workers of an ingest, with their limits.
    """
    return list(map(str, _wrong_with(enricher, [*hostile_articles(), *articles])))


def hostile_articles() -> Iterator[Article]:
    """An article of each hostile text; its source says which."""
    for name, text in HOSTILE_TEXTS.items():
        yield make_article(text, source=f"hostile text: {name}")


def _wrong_with(enricher: Enricher, articles: Sequence[Article]) -> Iterator[Fault]:
    if not enricher.name or not enricher.version:
        yield Fault("name and version may not be empty")
    for article in articles:
        where = article.source or article.title or article.id
        try:
            annotations = list(enricher.annotate(article, ()))
            again = list(enricher.annotate(article, ()))
        except (Exception, SystemExit) as error:
            yield Fault(f"raises {type(error).__name__}: {error}", where)
            continue
        if annotations != again:
            yield Fault("a second run gives other annotations", where)
        for outcome in check_each(enricher, article, annotations):
            if isinstance(outcome, ContractBroken):
                yield Fault(str(outcome), where)


HOSTILE_DOCUMENTS: dict[str, bytes] = {
    "empty": b"",
    "NUL bytes": b"\x00" * 10_000,
    "every byte": bytes(range(256)) * 40,
    "a page cut in a tag": b"<html><body><p>The minister said <a hre",
    "deep markup": b"<div>" * 1_000 + b"words",
    "deep JSON": b"[" * 100_000,
    "a mail that contains itself": b"From: a\nContent-Type: message/rfc822\n\n" * 2_000,
    "a zip archive cut short": b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + b"\xff" * 200,
    "a gzip stream cut short": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\xff" * 200,
    "entities that multiply": b'<!DOCTYPE a [<!ENTITY b "cccccccc">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;">' % (n + 1, n, n, n) for n in range(98, 118))
    + b"]><a>&v;</a>",
    "lines of ten thousand letters": (b"x" * 10_000 + b"\n") * 50,
}
"""Documents that a reader must decline, refuse or read, by what is odd about them."""


def check_reader(reader: Reader, documents: Iterable[Document] = ()) -> list[str]:
    """What is wrong with a reader, a line each; empty where it keeps the contract.

    It is run over the hostile documents, each under a name of its own and cut in half, and over `documents`, which
    are its own: those it must claim and read. It may raise nothing but `Declined` and `DocumentError`, must yield
    articles, readings and documents only, and the same ones when it is run again.
    """
    return list(map(str, _wrong_with_reader(reader, list(documents))))


def hostile_documents() -> Iterator[Document]:
    """Each hostile document, whole and cut in half; its address says which."""
    for name, content in HOSTILE_DOCUMENTS.items():
        yield Document.of(content, address=f"hostile document: {name}")
        yield Document.of(content[: len(content) // 2], address=f"hostile document: half of {name}")


def _wrong_with_reader(reader: Reader, own: Sequence[Document]) -> Iterator[Fault]:
    if not reader.name or not isinstance(reader.version, str) or not reader.version:
        yield Fault("name and version must be strings and may not be empty")
    for document in hostile_documents():
        yield from faults_in_reading(reader, document)
    for document in own:
        yield from faults_in_reading(reader, document, is_own=True)


def faults_in_reading(reader: Reader, document: Document, *, is_own: bool = False) -> Iterator[Fault]:
    """What a reader does wrong with one document.

    Args:
        is_own: the document is in the reader's format.
    """
    try:
        claim = float(reader.matches(document.sample, document.name))
    except (Exception, SystemExit) as error:
        yield Fault(f"matches raises {type(error).__name__}: {error}", document.address)
        return
    if not 0 <= claim <= 1:
        yield Fault(f"matches gives {claim:g}; write 0 to 1", document.address)
    if is_own and not claim:
        yield Fault("is not claimed", document.address)
    for what in _wrong_in_readings(reader, document, is_own=is_own):
        yield Fault(what, document.address)


def _wrong_in_readings(reader: Reader, document: Document, *, is_own: bool) -> Iterator[str]:
    runs: list[list[object]] = []
    for _ in range(2):
        try:
            runs.append(list(islice(reader.read(document), _MOST_READINGS)))
        except (Declined, DocumentError) as error:
            if is_own:
                yield f"is not read: {error or 'declined'}"
            return
        except (Exception, SystemExit) as error:
            yield f"raises {type(error).__name__}: {error}; raise DocumentError"
            return
    if len(runs[0]) == _MOST_READINGS:
        yield "gives readings without end"
    for item in runs[0]:
        if not isinstance(item, Article | Reading | Document):
            yield f"yields {type(item).__name__}, not Article, Reading or Document"
    articles = [[_article_of(item) for item in run] for run in runs]
    if articles[0] != articles[1]:
        yield "a second run gives other articles"
    if is_own and not any(articles[0]) and not any(isinstance(item, Document) for item in runs[0]):
        yield "no article and no document in it"


def _article_of(item: object) -> Article | None:
    return item if isinstance(item, Article) else item.article if isinstance(item, Reading) else None
