"""Patterns over classes: what they match, how they can begin, and that no rule costs more than its length."""

import re

import pytest

from press_archive_dates.rules.finding import RULES, expressions_in
from press_archive_dates.rules.grammar import PHRASES, SETS, compiled, openings
from press_archive_dates.words.tokens import CODES, tokenise


def matched(pattern: str, text: str) -> str | None:
    """The words that a pattern matches at the beginning of a text."""
    tokens = tokenise(text)
    match = compiled(pattern).match(tokens.classes)
    return " ".join(tokens.words[match.start() : match.end()]) if match else None


MATCHES = [
    ("<the>? <last|next> <unit>", "the last week of", "the last week"),
    ("<the>? <last|next> <unit>", "next year", "next year"),
    ("<the>? <last|next> <unit>", "the week", None),
    ("{MONTH} {DAY}", "Nov. 9 was", "nov . 9"),
    ("{MONTH} {DAY}", "November 9th was", "november 9th"),
    ("{MONTH} {DAY}", "November was", None),
    ("{NUMBER} <units>", "twenty-four hours", "twenty - four hours"),
    ("{NUMBER} <units>", "two and a half years", "two and a half years"),
    ("{NUMBER} <units>", "2 1/2 years", "2 1/2 years"),
    ("{COUNT} <units>", "a couple of years", "a couple of years"),
    ("{COUNT} <units>", "several years", "several years"),
    ("<ORD> <quarter>", "third quarter", "third quarter"),
    ("<month> (?:<comma>? <YEAR>)?", "May 1984", "may 1984"),
    ("<month> (?:<comma>? <YEAR>)?", "May '84", "may '84"),
    ("<month> (?=<year>)", "May 1984", "may"),
    ("<month> (?=<year>)", "May 3", None),
]


@pytest.mark.parametrize(("pattern", "text", "words"), MATCHES)
def test_a_pattern_reads_as_the_phrase_that_it_matches(pattern: str, text: str, words: str | None) -> None:
    assert matched(pattern, text) == words


@pytest.mark.parametrize("name", [*PHRASES, *SETS])
def test_a_phrase_of_the_grammar_can_be_used_alone(name: str) -> None:
    pattern = f"{{{name}}}" if name in PHRASES else f"<{name}>"
    assert compiled(f"<the> {pattern}").pattern


def test_an_unknown_class_is_refused() -> None:
    with pytest.raises(KeyError):
        compiled("<zebra>")


THE, UNIT, WEEK = CODES["the"], CODES["unit"], CODES["weekend"]


@pytest.mark.parametrize(
    ("pattern", "first", "alone", "pairs"),
    [
        ("<the>", {THE}, {THE}, set()),
        ("<the> <unit>", {THE}, set(), {THE + UNIT}),
        ("<the>? <unit>", {THE, UNIT}, {UNIT}, {THE + UNIT}),
        ("<the> <unit>?", {THE}, {THE}, {THE + UNIT}),
        ("<the|unit>", {THE, UNIT}, {THE, UNIT}, set()),
        ("<unit>{1,2}", {UNIT}, {UNIT}, {UNIT + UNIT}),
        ("<unit>{2}", {UNIT}, set(), {UNIT + UNIT}),
        ("(?:<the>|<weekend>) <unit>", {THE, WEEK}, set(), {THE + UNIT, WEEK + UNIT}),
        ("(?P<a><the>) <unit>", {THE}, set(), {THE + UNIT}),
        ("<the> (?=<unit>)", {THE}, {THE}, set()),
    ],
)
def test_a_pattern_knows_how_it_can_begin(
    pattern: str, first: set[str], alone: set[str], pairs: set[str]
) -> None:
    found = openings(compiled(pattern).pattern)
    assert (set(found.first), set(found.alone), set(found.pairs)) == (first, alone, pairs)


def test_no_rule_can_match_nothing() -> None:
    assert [rule.pattern.pattern for rule in RULES if rule.pattern.match("")] == []


def test_no_rule_repeats_without_a_bound() -> None:
    assert [
        rule.pattern.pattern
        for rule in RULES
        if re.search(r"(?<!\\)[*+]", re.sub(r"\[[^\]]*\]", "", rule.pattern.pattern))
    ] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He left on Friday.", ["Friday"]),
        ("He left on Friday, Nov. 9, 2021, and in May.", ["Friday, Nov. 9, 2021", "May"]),
        ("the last Friday of August", ["the last Friday of August"]),
        ("two weeks from Friday", ["two weeks from Friday"]),
        ("May 3, 5 and 7", ["May 3", "5", "7"]),
        ("nothing here", []),
        ("", []),
    ],
)
def test_the_longest_rule_wins_and_none_lies_within_another(text: str, found: list[str]) -> None:
    tokens = tokenise(text)
    assert [text[tokens.starts[e.first] : tokens.ends[e.last - 1]] for e in expressions_in(tokens)] == found
