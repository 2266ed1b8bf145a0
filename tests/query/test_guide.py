"""The page about the language."""

from pathlib import Path

import pytest

from archive.query.guide import LANGUAGES, canonical, examples, foreign, page, told


def test_the_page_in_the_docs_is_the_one_the_grammar_makes(repository: Path) -> None:
    written = (repository / "docs" / "query.md").read_text(encoding="utf-8")
    assert written == page(), "write it again with: python -m archive.query.guide > docs/query.md"


@pytest.mark.parametrize("form", [form for example in examples() for form in example.forms])
def test_every_example_of_the_grammar_is_a_query(form: str) -> None:
    assert canonical(canonical(form)) == canonical(form)


@pytest.mark.parametrize("form", [row.form for row in foreign()])
def test_a_form_that_the_page_says_is_not_here_is_told_what_to_write(form: str) -> None:
    assert told(form)


def test_each_language_that_people_come_from_has_its_table() -> None:
    known = [language for example in examples() for language in example.known]
    assert {language: known.count(language) >= 8 for language in LANGUAGES} == dict.fromkeys(LANGUAGES, True)
    assert set(known) == set(LANGUAGES)
