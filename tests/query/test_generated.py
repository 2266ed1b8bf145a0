"""Queries made at random from our own forms, those of other languages and stray signs: nothing typed is lost."""

import random
import re
from collections.abc import Iterator
from datetime import date

import pytest

from archive.errors import QueryError
from archive.query.guide import FACETS, SAVED, examples, foreign
from archive.query.parser import Parsed, parse
from archive.query.prose import PUNCTUATION
from archive.query.traversal import children
from archive.query.tree import Not, Query

_SIGNS = [
    "~",
    "^",
    "%",
    "#",
    "$",
    "€",
    "£",
    "¥",
    "¤",
    "§",
    "\\",
    ";",
    ":",
    "+",
    "=",
    "!",
    "?",
    "-",
    "*",
    "/",
    "<",
    ">",
]
_MEANT = set("*?!|&()[]{}\"'/@,-+=<>:\\" + PUNCTUATION)
"""Signs of the language, which stand in the reading as its operators, and the punctuation of prose."""
_OPERATORS = [
    "",
    "",
    "",
    "AND",
    "OR",
    "and",
    "NOT",
    "w/5",
    "pre/3",
    "w/s",
    "&&",
    "||",
    "n/5",
    "same",
    "BUT NOT",
    "%",
]


_SHAPES = [
    *("{w}", "{w}", "-{w}", "-{w}", "{s}{w}", "{w}{s}", "-{s}{w}", "title:{w}", "title:{s}{w}", "-title:{w}"),
    *(
        '"{w} gas"',
        '"{s}{w} gas"',
        "({w} gas)",
        "-({w} gas)",
        "{s} {w}",
        "{w} {s}",
        "🎉 {w}",
        "-🎉 {w}",
        "={w}",
    ),
    *(
        "title:🎉 {w}",
        "{w}*",
        "{w}~",
        "[{w}]",
        "{{{w} gas}}",
        "sentence:{{{w} gas}}",
        "quote{{{w}}}",
        "'{w}'",
    ),
    *("published:2021-11 .. 2021-12 {w}", "caps({w})", "atleast2({w})", "/{w}s?/", "{w}{s}{s}", "{s}{s}{w}"),
    *("actor:{w}", "-actor:{w}"),
]


def read(text: str) -> Parsed:
    return parse(text, facets=FACETS, today=date(2021, 11, 22), saved=SAVED)


def pieces(rng: random.Random, number: int) -> tuple[str, str]:
    """A piece of a query, and the word in it, which no other piece has."""
    word = f"word{chr(97 + number)}x"
    shape = rng.choice(_SHAPES)
    return shape.format(w=word, s=rng.choice(_SIGNS)), word


def negated(query: Query, *, under: bool = False) -> Iterator[tuple[Query, bool]]:
    """Every clause without clauses below it, and whether an odd number of NOTs stands over it."""
    below = children(query)
    if not below:
        yield query, under
    for child in below:
        yield from negated(child, under=under != isinstance(query, Not))


@pytest.mark.parametrize("seed", range(60))
def test_everything_typed_is_in_the_reading_or_in_a_note(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(25):
        made = [pieces(rng, number) for number in range(rng.randint(1, 4))]
        text = made[0][0]
        for piece, _ in made[1:]:
            text += f" {rng.choice(_OPERATORS)} {piece}".replace("  ", " ")
        try:
            parsed = read(text)
        except QueryError as error:
            assert error.message, text
            continue
        told = parsed.text + " ".join(parsed.notes)
        for _, word in made:
            assert word in told, (text, parsed.text, parsed.notes)
        for sign in set(re.findall(r"[^\w\s]", text)) - _MEANT:
            assert sign in told, (text, sign, parsed.text, parsed.notes)


@pytest.mark.parametrize(
    "sign", ["#", "$", "€", "£", ".", ":", "~", "\\", "🎉", "§", "¤", "%", ";", "^", "…", "¿", "•"]
)
@pytest.mark.parametrize(
    "shape", ["gas -{}word", "gas -{} word", "-{}word gas", "gas title:{} word", "gas NOT {}word"]
)
def test_a_minus_and_a_field_stay_with_what_they_stand_before(sign: str, shape: str) -> None:
    if sign == "\\" and "{} " in shape:
        pytest.skip("an escaped blank belongs to the word")
    text = shape.format(sign)
    parsed = read(text)
    word = next(clause for clause in negated(parsed.query) if "word" in str(clause[0]))
    assert word[1] == (("-" in shape or "NOT" in shape) and "{}word" in shape), (text, parsed.text)
    assert "title:word" not in parsed.text


@pytest.mark.parametrize(
    "form", [*(form for row in examples() for form in row.forms), *(row.form for row in foreign())]
)
def test_every_form_that_is_given_is_read_or_answered(form: str) -> None:
    try:
        parsed = read(form)
    except QueryError as error:
        assert len(error.message) > 20
        return
    assert parsed.text
    assert read(parsed.text).query == parsed.query
