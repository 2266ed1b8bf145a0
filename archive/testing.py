"""What a plugin's own tests lean on: make an article, check an enricher against the contract.

from archive.testing import check_enricher, make_article

def test_my_enricher_keeps_the_contract():
    assert check_enricher(my_enricher) == []
"""

from collections.abc import Iterable, Iterator, Sequence

from archive.model.article import Article
from archive.model.contract import ContractBroken, check_each
from archive.model.enricher import Enricher
from archive.model.partial_date import PartialDate

_MEGABYTE = 1_000_000

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


def check_enricher(enricher: Enricher, articles: Iterable[Article] = ()) -> list[str]:
    """What is wrong with an enricher, a line each; empty where it keeps the contract.

    It is run over the hostile texts and over `articles`: it may not raise, must return annotations that keep the
    contract as an ingest checks it (`archive.model.contract`), and the same ones when it is run again.
    """
    return list(_wrong_with(enricher, [*_hostile(), *articles]))


def _hostile() -> Iterator[Article]:
    for name, text in HOSTILE_TEXTS.items():
        yield make_article(text, source=f"hostile text: {name}")


def _wrong_with(enricher: Enricher, articles: Sequence[Article]) -> Iterator[str]:
    if not enricher.name or not enricher.version:
        yield "name and version may not be empty"
    for article in articles:
        where = article.source or article.title or article.id
        try:
            annotations = list(enricher.annotate(article, ()))
            again = list(enricher.annotate(article, ()))
        except (Exception, SystemExit) as error:
            yield f"{where}: raises {type(error).__name__}: {error}"
            continue
        if annotations != again:
            yield f"{where}: a second run gives other annotations"
        for outcome in check_each(enricher, article, annotations):
            if isinstance(outcome, ContractBroken):
                yield f"{where}: {outcome}"
