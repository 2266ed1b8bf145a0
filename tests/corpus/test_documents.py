import re
from pathlib import Path

import pytest

from archive.model.article import Article
from archive.model.reading import Reading


def test_every_document_can_be_read(readings: list[Reading]) -> None:
    assert [reading for reading in readings if reading.problem] == []


def test_there_are_at_least_sixty_articles_and_no_two_are_the_same(articles: list[Article]) -> None:
    assert len(articles) >= 60
    assert len({article.id for article in articles}) == len(articles)


def test_every_article_has_a_title_a_day_and_the_length_of_a_news_item(articles: list[Article]) -> None:
    for article in articles:
        assert article.title
        assert article.published is not None and article.published.precision == "day", article.title
        assert 110 <= len(article.text.split()) <= 500, article.title


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".jsonl", ".jsonl.gz"])
def test_each_format_is_there(corpus_folder: Path, ending: str) -> None:
    assert list((corpus_folder / "documents").rglob(f"*{ending}"))


def test_the_articles_span_six_years_and_ten_outlets(articles: list[Article]) -> None:
    years = {str(article.published)[:4] for article in articles}
    assert years == {"2019", "2020", "2021", "2022", "2023", "2024"}
    assert len({article.source for article in articles if article.source}) >= 10


@pytest.mark.parametrize(
    ("words", "outlets"),
    [
        ("These animals do not carry passports", 3),
        ("We ask people to leave the wood where it is", 3),
        ("Do not wait for the wind to tell you to go", 2),
    ],
)
def test_a_wire_story_was_copied_by_several_outlets(
    articles: list[Article], words: str, outlets: int
) -> None:
    copies = [article for article in articles if words in " ".join(article.text.split())]
    assert len({article.source for article in copies}) == outlets
    assert len({article.text for article in copies}) == len(copies)


@pytest.mark.parametrize(
    "furniture",
    [
        "https://",
        "412 partners",
        "Photo by Irakli",
        "Reporting by",
        "Source: Podlaskie",
        "oldtimer47",
        "Read next",
    ],
)
def test_what_stands_around_an_article_is_not_in_it(articles: list[Article], furniture: str) -> None:
    assert [
        article.title for article in articles if furniture in article.text and article.source != "Tip Board"
    ] == []


def test_only_invented_hosts_are_named(corpus_folder: Path) -> None:
    for path in (corpus_folder / "documents").rglob("*.*"):
        if path.is_file() and path.suffix != ".gz":
            hosts = re.findall(r"https?://([\w.-]+)", path.read_text(encoding="utf-8"))
            unknown = [
                host for host in hosts if not host.endswith((".example", ".invalid", "schema.org", "w3.org"))
            ]
            assert unknown == [], path


def test_the_hostile_text_holds_what_a_screen_must_survive(corpus_folder: Path) -> None:
    hostile = (corpus_folder / "documents/tipboard/2023/escapes.txt").read_text(encoding="utf-8")
    for trick in (
        "\x1b[2J",
        "\x1b]8;;",
        "\u202e",
        "\u009b",
        "\a",
        "\b",
        "[/nope]",
        "[@click=app.quit]",
        "<script>",
    ):
        assert trick in hostile
