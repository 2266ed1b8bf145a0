"""One quotation in several articles is one saying; another quotation like it is none."""

import random
import time
from collections.abc import Callable

import pytest

from archive.model.annotation import Annotation
from archive.relate.sayings import (
    Said,
    can_be_saying,
    changed_words,
    quoted_words,
    same_saying,
    sayings,
    speakers_agree,
    words_of,
)

GATE = "We will mend the rusted hinge before the first snow reaches the gate"


def said(text: str, *, speaker: str = "Dzmitry Karavai", day: int | None = 100, at: str = "a") -> Said:
    return Said(at, words_of(text), speaker, day)


@pytest.mark.parametrize(
    "other",
    [
        "We will mend the rusted hinge before the first snow reaches the gate",
        "We shall mend the rusted hinge before the first snow reaches the gate",
        "we will mend the rusted hinge before the first snow",
        "mend the rusted hinge before the first snow reaches the gate, and then we will paint it",
        "We will mend the rusted hinge here before the first snow reaches this gate",
    ],
)
def test_words_cut_added_or_changed_leave_a_saying_the_same(other: str) -> None:
    assert same_saying(said(GATE), said(other))
    assert same_saying(said(other), said(GATE))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (GATE, "We will mend the broken pump before the second ferry leaves the harbour"),
        (
            "We expect a dividend of 5 crowns a share this year",
            "We expect a dividend of 6 crowns a share this year",
        ),
        (
            "We saw twelve bison on the eastern bank of the river",
            "We saw twenty bison on the eastern bank of the river",
        ),
        (
            "We will close the wildlife gate before the winter",
            "We will not close the wildlife gate before the winter",
        ),
        (
            "The rangers could mend that hinge before Easter",
            "The rangers couldn't mend that hinge before Easter",
        ),
        (
            "The ministry will carry hay by sledge. Nobody knows how many bison there are. A smith may mend the hinge",
            "The hinge will be carried. Nobody saw the ministry mend how many sledges a smith may have for bison hay",
        ),
        (
            "It is too early to say what the turbine will cost us",
            "It is too early to say when the ferry returns",
        ),
        (
            "There is no reason to expect a weak harvest from now on",
            "There is no reason to fear the new bridge",
        ),
    ],
)
def test_the_same_phrase_about_something_else_is_another_saying(one: str, other: str) -> None:
    assert not same_saying(said(one), said(other))


def test_a_not_that_an_outlet_lost_in_a_long_quotation_is_a_change_in_one_saying() -> None:
    whole = f"{GATE}, and the ministry will not ask the neighbours for the key again"
    lost = whole.replace("will not ask", "will ask")
    assert same_saying(said(whole), said(lost))
    assert changed_words(words_of(whole), words_of(lost)) == (("not", ""),)


def test_the_same_words_a_month_later_are_another_saying() -> None:
    assert not same_saying(said(GATE), said(GATE, day=130))


def test_outlets_may_name_different_speakers_only_where_the_words_are_much_the_same() -> None:
    assert same_saying(said(GATE), said(GATE, speaker="Halina Wójcik"))
    part = "the rusted hinge will hold until the gate is painted, so the first snow can come"
    assert not same_saying(said(GATE), said(part, speaker="Halina Wójcik"))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Dzmitry Karavai", "Karavai", True),
        ("Signe Kjærgaard-Lund", "Kjaergaard-Lund", True),
        ("Dzmitry Karavai", "unnamed: a spokesman", True),
        ("Dzmitry Karavai", "", True),
        ("Dzmitry Karavai", "Halina Wójcik", False),
    ],
)
def test_speakers_agree_by_surname_and_nobody_in_particular_is_anybody(
    one: str, other: str, agree: bool
) -> None:
    assert speakers_agree(one, other) is agree


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        (GATE, True),
        ("a rusted hinge and snow", False),
        ("We do not comment on market rumours and speculation", False),
        ("Our thoughts and prayers are with you at this difficult time", False),
        ("The investigation is ongoing and we are following all leads", False),
        ("The safety of our passengers is our top priority", False),
        ("It is what it is and we will have to see", False),
        ("", False),
    ],
)
def test_short_quotations_and_stock_phrases_are_no_sayings(words: str, is_one: bool) -> None:
    assert can_be_saying(words_of(words)) is is_one


def test_only_what_stands_between_marks_is_compared() -> None:
    text = "the gate would open “once the part arrives” from Grodno"
    span = (text.index("once"), text.index("”"))
    quote = Annotation(
        kind="quote",
        start=0,
        end=len(text),
        text=text,
        value=text,
        label=text,
        attributes={"style": "mixed", "quoted_parts": [list(span)]},
    )
    assert quoted_words(quote) == ("once", "the", "part", "arrives")
    indirect = quote.model_copy(update={"attributes": {"style": "indirect"}})
    assert quoted_words(indirect) == ()


@pytest.mark.parametrize(
    ("other", "changes"),
    [
        (GATE, ()),
        (
            "We shall mend the hinge before the very first snow",
            (("will", "shall"), ("rusted", ""), ("", "very")),
        ),
        ("mend the rusted hinge", ()),
        (
            "They will mend the rusted hinge before the first snow reaches the door",
            (("we", "they"), ("gate", "door")),
        ),
    ],
)
def test_variants_differ_by_the_words_that_changed(other: str, changes: tuple[tuple[str, str], ...]) -> None:
    assert changed_words(words_of(GATE), words_of(other)) == changes


def some_quotations(rng: random.Random) -> list[Said]:
    texts = [
        GATE,
        "We shall mend the rusted hinge before the first snow",
        "mend the hinge before the first snow reaches the gate",
        "The ferry will cross the river whenever the ice allows it",
        "The ferry will cross the frozen river whenever the ice allows",
    ]
    days = (None, 1, 5, 14, 18, 27, 31, 60)
    return [
        said(
            rng.choice(texts),
            day=rng.choice(days),
            at=f"{number:03}",
            speaker=rng.choice(("", "Karavai", "Lund")),
        )
        for number in range(40)
    ]


@pytest.mark.parametrize("seed", range(10))
def test_any_order_gives_the_same_sayings(seed: int) -> None:
    rng = random.Random(seed)
    quotations = some_quotations(rng)
    expected = sayings(quotations)
    rng.shuffle(quotations)
    assert sayings(quotations) == expected


@pytest.mark.parametrize("seed", range(10))
def test_sayings_are_what_the_same_words_join_one_to_the_next(seed: int) -> None:
    dated = [one for one in some_quotations(random.Random(seed)) if one.day is not None]
    group_of = {one.address: number for number, group in enumerate(sayings(dated)) for one in group}
    reached = {one.address: {one.address} for one in dated}
    for one in dated:
        for other in dated:
            if same_saying(one, other) and reached[one.address] is not reached[other.address]:
                joined = reached[one.address] | reached[other.address]
                reached.update(dict.fromkeys(joined, joined))
    for one in dated:
        assert {at for at, group in group_of.items() if group == group_of[one.address]} == reached[
            one.address
        ]


def test_a_quotation_without_a_day_joins_no_two_sayings() -> None:
    early, late, undated = said(GATE, day=1, at="a"), said(GATE, day=40, at="b"), said(GATE, day=None, at="c")
    assert sayings([undated, late, early]) == [(early, undated), (late,)]


def test_ten_thousand_printings_of_one_quotation_take_no_time_for_each_pair() -> None:
    every = [said(GATE, day=number % 10, at=f"{number:05}") for number in range(10_000)]
    assert [len(group) for group in sayings(every)] == [10_000]


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(
            lambda number: said(GATE, at=f"{number:05}", speaker=f"Speaker {number}"), id="speakers"
        ),
        pytest.param(lambda number: said(f"{GATE} in village number {number}", at=f"{number:05}"), id="form"),
        pytest.param(lambda number: said(GATE, at=f"{number:05}", day=number or None), id="days"),
    ],
)
def test_ten_thousand_quotations_that_are_alike_take_seconds(make: Callable[[int], Said]) -> None:
    quotations = [make(number) for number in range(10_000)]
    started = time.process_time()
    assert sum(map(len, sayings(quotations))) == 10_000
    assert time.process_time() - started < 10
