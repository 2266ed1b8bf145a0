"""Citations opened by other programs, where these are installed: each field comes out as it went in."""

import io
import json
from types import ModuleType

import pytest

from archive.export import citations
from archive.model.article import Article
from archive.model.partial_date import PartialDate

ARTICLES = [
    Article.of(
        f"Paragraph {number}.",
        title=title,
        byline=byline,
        published=PartialDate(day) if day else None,
        source=source,
        url="https://vistula.example/gate?a=1&b={2}%20",
        language=language,
    )
    for number, (title, byline, day, source, language) in enumerate(
        [
            ("Żubry wróciły: bison gate at Krynki", "Joanna Bielak-Kowalczyk", "2024-11-06", "Vistula Courier", "pl"),
            ("BOARD -- '50 % of #1' & ``gates'' ~ €4_5 {more} \\x", "Jo Bielak, Ana Reis", "2021-11", "A & B", "en"),
            ("No day and nobody", "", "", "", ""),
        ]
    )
]  # fmt: skip
CITED = [citations.Cited(article) for article in ARTICLES]


@pytest.fixture
def program(request: pytest.FixtureRequest) -> ModuleType:
    return pytest.importorskip(request.param)  # type: ignore[no-any-return]


def fields(article: Article) -> dict[str, object]:
    """What every format says of an article."""
    return {
        "title": article.title,
        "authors": [name.strip() for name in article.byline.split(",") if name],
        "source": article.source,
        "published": str(article.published or ""),
    }


@pytest.mark.parametrize("program", ["pybtex.database"], indirect=True)
def test_pybtex_reads_each_field_of_bibtex(program: ModuleType) -> None:
    database = program.parse_string("".join(citations.bibtex(CITED)), "bibtex")

    read = pytest.importorskip("pylatexenc.latex2text").LatexNodes2Text().latex_to_text

    for article in ARTICLES:
        entry = database.entries[f"a{article.id}"]
        people = [
            f"{' '.join(map(str, each.first_names))} {each.last_names[0]}"
            for each in entry.persons.get("author", ())
        ]
        assert people == fields(article)["authors"]
        assert read(entry.fields.get("journal", "")) == article.source
        assert entry.fields.get("date", "") == str(article.published or "")
        assert read(entry.fields["title"]) == article.title


@pytest.mark.parametrize("program", ["bibtexparser"], indirect=True)
def test_bibtexparser_reads_as_many_entries(program: ModuleType) -> None:
    text = "".join(citations.bibtex(CITED))
    read = program.parse_string(text) if hasattr(program, "parse_string") else program.loads(text)
    assert len(read.entries) == len(ARTICLES)


@pytest.mark.parametrize("program", ["rispy"], indirect=True)
def test_rispy_reads_each_field_of_ris(program: ModuleType) -> None:
    for article, entry in zip(
        ARTICLES, program.load(io.StringIO("".join(citations.ris(CITED)))), strict=True
    ):
        assert entry["id"] == article.id
        assert {
            "title": entry.get("title", ""),
            "authors": entry.get("authors", []),
            "source": entry.get("secondary_title", ""),
            "published": entry.get("date", "").strip("/").replace("/", "-"),
        } == fields(article)
        assert entry["urls"] == [article.url]


@pytest.mark.parametrize("program", ["citeproc.source.json"], indirect=True)
def test_citeproc_reads_each_field_of_csl_json(program: ModuleType) -> None:
    items = json.loads("".join(citations.csl_json(CITED)))
    read = program.CiteProcJSON(items)
    for article in ARTICLES:
        entry = read[article.id]
        assert str(entry.get("title", "")) == article.title
        assert [str(name["literal"]) for name in entry.get("author", ())] == fields(article)["authors"]
        assert str(entry.get("container_title", "")) == article.source
