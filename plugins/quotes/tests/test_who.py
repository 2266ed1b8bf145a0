"""Who it is: offices before names, the company, the 44-year-old, Mr and Mrs."""

from collections.abc import Callable

import pytest

from archive import Annotation, Article, Span

Find = Callable[..., list[Annotation]]

OFFICES = [
    (
        "Treasury Secretary James Bolt said he would stay. The Treasury Secretary added that it was late.",
        "James Bolt",
    ),
    ("US President Karl Voss left. In a post, the US President said: “They were not there.”", "Karl Voss"),
    ("Minister of mines and energy Paulo Braga said the dam was safe.", "Paulo Braga"),
    ("Northbank director and senior economist Iris Holt said rates would fall.", "Iris Holt"),
    ("Acme Corp chief executive Jo Marsh said it was over.", "Jo Marsh"),
    ("Acme Corp's Jo Marsh said it was over.", "Jo Marsh"),
    ("Jo Marsh of Acme Corp said it was over.", "Jo Marsh"),
    ("The president of Acme Corp, Jo Marsh, said it was over.", "Jo Marsh"),
    ("Mayor Jo Marsh, 44, lost her home. The 44-year-old said she would stay.", "Jo Marsh"),
    ("The 44-year-old said she would stay.", "unnamed: the 44-year-old"),
    ("Jo Marsh, the mayor of Lisbon, came. The mayor said she was tired.", "Jo Marsh"),
    ("A spokesman for Acme Corp came. The spokesman said it was over.", "unnamed: the spokesman"),
    ("Walter Crane Jr said it was over.", "Walter Crane Jr"),
    ("Hillary Marsh and Bill Marsh came. Mrs Marsh said she was tired.", "Hillary Marsh"),
    ("Hillary Marsh and Bill Marsh came. Mr Marsh said he was tired.", "Bill Marsh"),
    ("Mr Lopez met Mrs Lopez. Mrs Lopez said she was tired.", "unnamed: Mrs Lopez"),
]


@pytest.mark.parametrize(("text", "speaker"), OFFICES)
def test_an_office_or_a_title_stands_for_its_bearer(find: Find, text: str, speaker: str) -> None:
    assert find(text)[-1].attributes["speaker"] == speaker


def actors(article: Article, names: list[str], type_: str) -> list[Annotation]:
    found = []
    for name in names:
        at = article.text.index(name)
        span = Span(at, at + len(name))
        found.append(Annotation.at(article, span, kind="actor", value=name, attributes={"type": type_}))
    return found


BODIES = [
    ("Acme Corp sold its mill. The company said it had no choice.", ["Acme Corp"], "Acme Corp"),
    ("Acme Corp sold its mill to Bolt Inc. The company said it was late.", ["Acme Corp", "Bolt Inc"], None),
    ("Acme Corp said it met Bolt Inc. The company said it was late.", ["Acme Corp", "Bolt Inc"], "Acme Corp"),
    (
        "The Ministry of Health met. The ministry said it was late.",
        ["Ministry of Health"],
        "Ministry of Health",
    ),
    ("The Bank of Lisbon met. The bank said it was late.", ["Bank of Lisbon"], "Bank of Lisbon"),
]


@pytest.mark.parametrize(("text", "names", "speaker"), BODIES)
def test_the_company_is_the_one_named_before_where_there_is_no_choice(
    find: Find, text: str, names: list[str], speaker: str | None
) -> None:
    found = find(text, actors(Article.of(text), names, "organisation"))
    assert found[-1].attributes["speaker"] == (speaker or "unnamed: the company")
