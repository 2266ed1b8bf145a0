"""Every spelling of every operator is understood wherever operators are: read, half typed, misspelt, searched for."""

from datetime import date
from pathlib import Path

import pytest

from archive.model.facet import ARTICLE_FACETS
from archive.query.operators import AROUND, CAPITALS, NEAR_WORDS, STRETCHES, NearWord
from archive.query.parser import Parsed, parse
from archive.query.tree import Word

near_words = pytest.mark.parametrize("word", NEAR_WORDS, ids=lambda word: word.name)


def read(text: str) -> Parsed:
    return parse(text, facets=ARTICLE_FACETS, today=date(2021, 11, 22), saved={})


def canonical(word: NearWord) -> str:
    return "pre" if word.ordered else "w"


@near_words
def test_a_word_for_near_is_read_in_any_case_and_with_not(word: NearWord) -> None:
    for name in (word.name, word.name.upper()):
        assert read(f"gas {name}/3 price").text == f"gas {canonical(word)}/3 price"
        assert read(f"gas NOT {name}/3 price").text == f"gas NOT {canonical(word)}/3 price"


@near_words
def test_a_word_for_near_stands_without_a_size_only_where_the_table_says_so(word: NearWord) -> None:
    bare = f"gas {word.name.upper()} price"
    if word.needs_size:
        assert read(bare).text == bare
    else:
        assert read(bare).text == f"gas {canonical(word)}/10 price"
        assert read(bare.lower()).text == bare.lower()
        assert "was read as a word" in read(bare.lower()).notes[0]


@near_words
@pytest.mark.parametrize("half", ["{}/", "{}/3", "NOT {}/3", "{}/3 (", "{}/3 (oil OR", "and {}/3"])
def test_a_word_for_near_may_be_half_typed(word: NearWord, half: str) -> None:
    if word.needs_number and half == "{}/":
        # `n/` may go on to be `n/a`.
        return
    parsed = read("gas " + half.format(word.name))
    assert parsed.text == (f"gas {canonical(word)}/3 oil" if "oil" in half else "gas")
    assert parsed.notes and parsed.marks


@near_words
def test_a_word_for_near_written_wrongly_is_named(word: NearWord) -> None:
    assert f"a {word.name}/3 b" in read(f"gas {word.name}3 price").notes[0]
    if word.needs_number:
        assert read(f"gas {word.name}/xyz price").text == f'gas "{word.name}/xyz" price'
    else:
        assert "is not an operator" in read(f"gas {word.name}/xyz price").notes[0]
    assert "was ignored" in read(f"{word.name}/3 price").notes[0]


@pytest.mark.parametrize(("size", "stretch"), STRETCHES.items())
def test_a_stretch_is_read_after_the_slash(size: str, stretch: str) -> None:
    assert read(f"gas w/{size} price").text == f"gas w/{stretch[0]} price"


@pytest.mark.parametrize(("call", "caps"), CAPITALS.items())
def test_a_call_for_capitals_is_read(call: str, caps: str) -> None:
    assert read(f"{call}(us)").text == {"all": "caps(us)", "none": "nocaps(us)"}[caps]


@pytest.mark.parametrize(
    "text", ["and", "OR", "not", "to", "until", "atleast3", "atl3", "NEAR", "ADJ", AROUND.upper(), "date"]
)
def test_a_word_that_is_spelt_as_an_operator_is_printed_in_quotes(text: str) -> None:
    assert str(Word(text)) == f'"{text}"'
    assert read(str(Word(text))).query == Word(text)


def test_no_other_module_lists_the_operators(repository: Path) -> None:
    # "onear" is in no English text: where it stands in code, a second list of the operators has begun.
    for path in (repository / "archive" / "query").iterdir():
        if path.suffix in (".py", ".lark") and path.name != "operators.py":
            code = [
                line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("//>")
            ]
            assert "onear" not in "\n".join(code).lower(), path.name
