"""Regular expressions and wildcards, matched by an automaton, beside Python's own."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import QueryError
from archive.index.evaluate.automata import accepted
from archive.index.format.container import Container, ContainerWriter
from archive.index.format.packing import Strings, write_strings
from archive.query.regex import Automaton, RegexError, automaton, wildcard

WORDS = sorted(
    {
        *(
            "a",
            "aa",
            "ab",
            "abc",
            "b",
            "bomb",
            "bomber",
            "bombing",
            "bombs",
            "don't",
            "naïve",
            "żółw",
            "łódź",
            "中",
        ),
        *("北京", "😀x", "rock", "gas", "gate", "gates", "1,000", "u.s."),
    }
    | {str(number) for number in range(0, 3_000, 7)}
    | {"".join(random.Random(number).choices("abest", k=number % 9 + 1)) for number in range(2_000)},
    key=str.encode,
)


@pytest.fixture(scope="module")
def strings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Strings]:
    path = tmp_path_factory.mktemp("strings") / "segment"
    writer = ContainerWriter(path)
    write_strings(writer, "words", [word.encode() for word in WORDS])
    writer.close({})
    yield Strings(Container(path), "words")


def matched(strings: Strings, made: Automaton, *, first: int = 0, ignore_case: bool = True) -> list[str]:
    found = accepted(strings, first, len(WORDS), made, ignore_case=ignore_case, name="")
    return [WORDS[number] for number in found.tolist()]


@pytest.mark.parametrize(
    "pattern",
    [
        *("bomb(er|ing)s?", ".*", "[^a]+", "(ab)*", "(a|b)+t", "a{2,3}", "a{,2}b", "a{2,}", "(?:gate|gas)s?", r"\d{2}"),
        *(r"\w+'t", "żó.w|中", "BOMB", "(a+)+b", "(a*)*", "1,000", r"u\.s\.", "[0-9]+"),
        *("(be|st){1,3}", "a?b?c?", "(((a)))", "^gas$"),
    ],
)  # fmt: skip
def test_a_regular_expression_finds_what_pythons_own_finds(strings: Strings, pattern: str) -> None:
    own = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    assert matched(strings, automaton(pattern)) == [word for word in WORDS if own.fullmatch(word)]


@pytest.mark.parametrize("pattern", ["b*", "*b", "?o*", "*a*b*", "gat?", "1*7", "*'*", "*.*", "żół?"])
def test_a_wildcard_finds_what_it_says(strings: Strings, pattern: str) -> None:
    own = re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)
    assert matched(strings, wildcard(pattern)) == [word for word in WORDS if own.fullmatch(word)]


def test_a_range_of_the_words_and_their_case_are_kept(strings: Strings) -> None:
    assert matched(strings, automaton("GAS"), ignore_case=False) == []
    first = WORDS.index("gas")
    assert matched(strings, automaton("[bg].*"), first=first) == [w for w in WORDS[first:] if w[0] in "bg"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [("(a|a)" * 30, []), ("a?" * 25 + "a" * 25, []), ("(a+)+b", ["ab"]), ("((a*)*)*bc", ["abc"])],
)
def test_what_could_be_tried_again_and_again_is_tried_once(
    strings: Strings, pattern: str, found: list[str]
) -> None:
    # Python's own takes minutes for the first two.
    assert set(found) <= set(matched(strings, automaton(pattern)))


def test_an_expression_with_too_many_ways_to_match_is_refused(strings: Strings) -> None:
    with pytest.raises(RegexError, match="repeats too much"):
        automaton("(a{99}){99}")
    assert matched(strings, automaton(".*a.{60}")) == []


@pytest.mark.parametrize(
    ("pattern", "told", "at"),
    [
        ("a(b", "never closed", 1),
        ("ab)", "unmatched ')'", 2),
        ("*a", "nothing to repeat", 0),
        ("a{3,1}", "wrong way round", 1),
        ("a{1,500}", "at most {1,99}", 1),
        ("a^b", "at an edge", 1),
        ("(?=a)", "nothing to repeat", 1),
        ("[z-a]", "bad character range", 0),
    ],
)
def test_an_unsound_expression_says_what_and_where(pattern: str, told: str, at: int) -> None:
    with pytest.raises(RegexError, match=re.escape(told)) as refused:
        automaton(pattern)
    assert refused.value.at == at


def test_the_budget_is_an_error_of_the_query(strings: Strings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.index.evaluate.automata._MOST_STEPS", 3)
    with pytest.raises(QueryError, match="too many ways"):
        matched(strings, automaton("[a-e]+t[a-e]*"))


def test_where_there_is_no_word_none_matches(tmp_path: Path) -> None:
    writer = ContainerWriter(tmp_path / "empty")
    write_strings(writer, "words", [])
    writer.close({})
    none = Strings(Container(tmp_path / "empty"), "words")
    assert len(accepted(none, 0, 0, automaton(".*"), ignore_case=True, name="")) == 0
