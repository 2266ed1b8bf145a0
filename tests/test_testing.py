from collections.abc import Iterable, Sequence

import pytest
from pydantic import BaseModel

from archive import Annotation, Article, Enricher, Span
from archive.testing import check_enricher, make_article


class Nothing(BaseModel, extra="forbid"):
    pass


def first_letter(article: Article, earlier: Sequence[Annotation]) -> Iterable[Annotation]:
    if article.text:
        yield Annotation.at(article, Span(0, 1), kind="letter", value=article.text[0])


def one(annotate: object) -> Enricher:
    return Enricher("letters", "1", {"letter": Nothing}, annotate)  # type: ignore[arg-type]


def test_an_enricher_that_keeps_the_contract_has_nothing_wrong_with_it() -> None:
    assert check_enricher(one(first_letter), [make_article("Words.", title="T")]) == []


@pytest.mark.parametrize(
    ("annotate", "said"),
    [
        (lambda article, earlier: 1 / 0, "raises ZeroDivisionError"),
        (lambda article, earlier: ["x"], "returned str, not Annotation"),
        (
            lambda article, earlier: [Annotation.at(article, Span(0, 0), kind="x", value="")],
            "kind is not declared",
        ),
        (
            lambda article, earlier: [
                Annotation(kind="letter", start=0, end=3, text="abc", value="", label="")
            ],
            "text differs",
        ),
        (
            lambda article, earlier: [
                Annotation.at(article, Span(0, 0), kind="letter", value="", attributes={"a": 1})
            ],
            "attribute a: ",
        ),
        (
            lambda article, earlier: [Annotation.at(article, Span(0, 0), kind="letter", value="v" * 20_000)],
            "value or label is longer than",
        ),
    ],
)
def test_what_breaks_the_contract_is_said_with_the_text_that_shows_it(annotate: object, said: str) -> None:
    wrong = check_enricher(one(annotate))
    assert any(line.startswith("hostile text: ") and said in line for line in wrong)


def test_an_enricher_that_answers_otherwise_the_second_time_is_found() -> None:
    asked: list[Article] = []

    def moody(article: Article, earlier: Sequence[Annotation]) -> Iterable[Annotation]:
        asked.append(article)
        return [] if len(asked) % 2 else list(first_letter(article, earlier))

    assert any("a second run" in line for line in check_enricher(one(moody)))
