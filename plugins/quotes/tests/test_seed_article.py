"""The article of the brief: its statements with speaker and chain."""

import json
from pathlib import Path

import pytest

from archive import Annotation, Article, Span
from press_archive_quotes.enricher import make_enricher

MINISTRY = "Ministry of Defence of Russia"
SPEAKERS_AND_CHAINS = [
    ('Moscow "Masterminded"', "Government of Poland", ["ZeroHedge"]),
    ("it's the European Union", "Government of Russia", ["ZeroHedge"]),
    ('the migrant crisis "has its', "Mateusz Morawiecki", ["ZeroHedge"]),
    ("to look at the", "Government of Russia", ["ZeroHedge"]),
    ('"Let’s not pretend', "Maria Zakharova", ["ZeroHedge"]),
    ("There are many examples", "Maria Zakharova", ["TASS", "ZeroHedge"]),
    ('"The destruction of', "Maria Zakharova", ["TASS", "ZeroHedge"]),
    ('"As migrants from', "Reuters", ["ZeroHedge"]),
    ('"The Tu-22M3 bombers', "Reuters", ["ZeroHedge"]),
    ("The Tu-22M3 bombers helped", MINISTRY, ["RIA Novosti", "Reuters", "ZeroHedge"]),
]


@pytest.fixture(scope="module")
def seed(shared_data: Path) -> tuple[Article, list[Annotation]]:
    text = (shared_data / "seed/article.txt").read_text(encoding="utf-8")
    gold = json.loads((shared_data / "seed/gold.json").read_text(encoding="utf-8"))
    article = Article.of(text, source="ZeroHedge")
    actors = [
        Annotation.at(
            article,
            Span(mention["start"], mention["end"]),
            kind="actor",
            value=actor["name"],
            attributes={"type": actor["type"], "country": actor.get("country", "")},
        )
        for actor in gold["actors"]
        for mention in actor["mentions"]
    ]
    return article, list(make_enricher().annotate(article, actors))


@pytest.mark.parametrize(("words", "speaker", "via"), SPEAKERS_AND_CHAINS)
def test_each_statement_has_its_speaker_and_chain(
    seed: tuple[Article, list[Annotation]], words: str, speaker: str, via: list[str]
) -> None:
    article, quotes = seed
    start = article.text.replace("\xa0", " ").index(words)
    near = [q for q in quotes if q.attributes.get("speaker") == speaker and abs(q.start - start) <= 10]
    assert [q.attributes["via"] for q in near] == [via]


def test_a_quotation_that_is_never_opened_again_is_one_statement(
    seed: tuple[Article, list[Annotation]],
) -> None:
    article, quotes = seed
    start = article.text.index('"The destruction of')
    statement = next(q for q in quotes if q.start == start)
    assert statement.end == article.text.index(" Zakharova said.\n")
    assert len(statement.attributes["parts"]) == 2


def test_the_words_an_agency_put_in_are_not_spoken(seed: tuple[Article, list[Annotation]]) -> None:
    article, quotes = seed
    statement = next(q for q in quotes if q.text.startswith('"The destruction of'))
    ((start, end),) = statement.attributes["insertions"]
    assert article.text[start:end].startswith("(the former name of the IS")
    assert "former name" not in statement.value
