import random
import time
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.partial_date import PartialDate
from archive.model.span import Span
from archive.relate.origins import Telling, credits_in, origins
from archive.relate.sayings import NO_DAY, Quotation, find_sayings, quotations_of

HINGE = "The hinge of the wildlife gate broke in the first hard frost"
_ids = count()


def quotation(
    words: str = HINGE,
    speaker: str | None = "Petru Nichifor",
    day: int = 100,
    outlet: str = "Harbour Post",
    *,
    article: str = "",
    **telling: object,
) -> Quotation:
    made = Telling(outlet, **telling)  # type: ignore[arg-type]
    return Quotation(article or f"{next(_ids):016x}", 10, 10 + len(words), words, speaker, day, made)


def groups(*quotations: Quotation) -> set[frozenset[str]]:
    return {frozenset(each.article for each in saying.quotations) for saying in find_sayings(quotations)}


ONE_SAYING = [
    pytest.param(HINGE, HINGE, id="the same words"),
    pytest.param(HINGE, HINGE.upper(), id="in capitals"),
    pytest.param(
        "We can’t mend the hinge of the gate", "We can't mend the hinge of the gate", id="other apostrophes"
    ),
    pytest.param(
        HINGE, HINGE + ", and a smith from Sokolka will mend it within days", id="one outlet goes on"
    ),
    pytest.param("The rangers say that " + HINGE, HINGE, id="one outlet begins later"),
    pytest.param(HINGE, HINGE.replace("broke in", "broke during"), id="one word changed"),
    pytest.param(HINGE, HINGE.replace("the wildlife", "the big wildlife"), id="one word more"),
    pytest.param(HINGE, HINGE.replace("hinge", "hinges"), id="a plural"),
    pytest.param(HINGE, HINGE.replace("gate", "gate (at Krynki)"), id="a note in brackets"),
    pytest.param(
        "Brama dla żubrów pękła podczas pierwszego mrozu",
        "Brama dla zubrow pekla podczas pierwszego mrozu",
        id="Polish, once without accents",
    ),
    pytest.param(
        "Das Scharnier der Wildpforte brach im ersten Frost",
        "Das Scharnier der Wildpforte brach beim ersten Frost",
        id="German, one word changed",
    ),
]
TWO_SAYINGS = [
    pytest.param(HINGE, "Hay for the bison was carried to the eastern bank by sledge", id="other words"),
    pytest.param(
        "The hinge broke in the frost",
        "The hinge broke in the storm of Sunday evening near Mestia",
        id="five words shared",
    ),
    pytest.param(
        "The bison herd has grown by 12 percent since the autumn",
        "The bison herd has grown by 14 percent since the autumn",
        id="another number",
    ),
    pytest.param(
        "We saw twelve bison on the eastern bank of the river",
        "We saw twenty bison on the eastern bank of the river",
        id="another number in words",
    ),
    pytest.param(
        "We will close the wildlife gate before the winter",
        "We will not close the wildlife gate before the winter",
        id="a denial",
    ),
    pytest.param(
        "The rangers could mend that hinge before Easter",
        "The rangers couldn't mend that hinge before Easter",
        id="a short denial",
    ),
    pytest.param(
        "I would like to thank the rangers of Krynki for the hay",
        "I would like to thank the engineers of Mestia for the dam",
        id="one form, other things",
    ),
    pytest.param(
        "The ministry will carry hay by sledge. Nobody knows how many bison there are. A smith may mend the hinge",
        "The hinge will be carried. Nobody saw the ministry mend how many sledges a smith may have for bison hay",
        id="the same words strewn about",
    ),
]
STOCK = [
    "We do not comment on market rumours and speculation",
    "It is too early to say what will happen next",
    "Our thoughts and prayers are with the families of the victims",
    "The investigation is ongoing and we are following all leads",
    "We are monitoring the situation closely and will keep you informed",
    "We take each game as it comes and see",
    "The safety of our passengers is our top priority",
]


@pytest.mark.parametrize(("one", "other"), ONE_SAYING)
def test_words_cut_or_worded_a_little_differently_are_one_saying(one: str, other: str) -> None:
    assert len(find_sayings([quotation(one), quotation(other, day=101)])) == 1


@pytest.mark.parametrize(("one", "other"), TWO_SAYINGS)
def test_what_only_looks_alike_is_two_sayings(one: str, other: str) -> None:
    assert len(groups(quotation(one), quotation(other, day=101))) == 2


@pytest.mark.parametrize("words", STOCK)
def test_a_stock_phrase_is_no_saying(words: str) -> None:
    assert find_sayings([quotation(words), quotation(words)]) == []


def test_a_quotation_of_five_words_is_no_saying() -> None:
    assert find_sayings([quotation("Rangers mended Sokolka's broken hinge")] * 2) == []


@pytest.mark.parametrize(
    ("one", "other", "days_apart", "is_one"),
    [
        ("Petru Nichifor", "Nichifor", 5, True),
        ("Petru Nichifor", "P. Nichifor", 5, True),
        ("Petru Nichifor", "Minister Nichifor", 5, True),
        ("Petru Nichifor", "Ana Nichifor", 0, False),
        ("Petru Nichifor", "Ole Rask", 0, False),
        ("Petru Nichifor", "unnamed: an official", 2, True),
        ("Petru Nichifor", None, 2, True),
        ("Petru Nichifor", None, 5, False),
        ("Petru Nichifor", "Forestry Ministry", 1, True),
        ("Forestry Ministry", "Forestry Ministry", 10, True),
        ("Forestry Ministry", "Harbour Police", 0, False),
        ("unnamed: an official", "unnamed: the spokesman", 3, True),
        ("Petru Nichifor", "Petru Nichifor", 13, True),
        ("Petru Nichifor", "Petru Nichifor", 14, False),
    ],
)
def test_speakers_that_may_be_one_say_one_thing_within_some_days(
    one: str | None, other: str | None, days_apart: int, is_one: bool
) -> None:
    found = find_sayings([quotation(speaker=one), quotation(speaker=other, day=100 + days_apart)])
    assert (len(found) == 1) == is_one


def test_an_unnamed_speaker_does_not_join_two_persons() -> None:
    one, unnamed, other = (
        quotation(day=100),
        quotation(speaker=None, day=101),
        quotation(speaker="Ole Rask", day=102),
    )
    assert groups(one, unnamed, other) == {
        frozenset({one.article, unnamed.article}),
        frozenset({other.article}),
    }


def test_an_article_without_a_day_does_not_join_two_years() -> None:
    then, undated, now = quotation(day=100), quotation(day=NO_DAY), quotation(day=900)
    assert groups(then, undated, now) == {
        frozenset({then.article, undated.article}),
        frozenset({now.article}),
    }


def test_the_first_appearance_is_a_tie_where_a_day_has_two() -> None:
    (saying,) = find_sayings(
        [quotation(article=name, day=day) for name, day in zip("dcba", (5, 4, 4, NO_DAY), strict=True)]
    )
    assert [each.article for each in saying.first] == ["b", "c"]
    assert [each.article for each in saying.quotations] == ["b", "c", "d", "a"]


def test_without_any_day_nothing_is_first() -> None:
    (saying,) = find_sayings([quotation(day=NO_DAY), quotation(day=NO_DAY)])
    assert saying.first == ()


WORDS = st.sampled_from(
    [
        HINGE,
        HINGE + " and again",
        HINGE.replace("broke", "cracked"),
        "Hay for the bison was carried by sledge",
    ]
)
QUOTATIONS = st.lists(
    st.builds(
        lambda words, speaker, day, outlet, via: quotation(words, speaker, day, outlet, via=via),
        WORDS,
        st.sampled_from(
            [
                "Petru Nichifor",
                "Nichifor",
                "Ana Nichifor",
                "Ole Rask",
                "Forestry Ministry",
                "unnamed: a ranger",
                None,
            ]
        ),
        st.sampled_from([NO_DAY, 100, 102, 110, 120, 140]),
        st.sampled_from(["Harbour Post", "Gazette", "The Gazette", ""]),
        st.sampled_from([(), ("TASS",), ("Gazette",), ("TASS", "Gazette")]),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(QUOTATIONS, st.randoms(use_true_random=False))
def test_the_order_in_which_articles_come_changes_nothing(
    quotations: list[Quotation], rng: random.Random
) -> None:
    shuffled = rng.sample(quotations, len(quotations))
    found = find_sayings(quotations)
    assert found == find_sayings(shuffled)
    assert [each.origins for each in found] == [each.origins for each in find_sayings(shuffled)]
    assert sum(len(each.quotations) for each in found) == len(quotations)
    assert all(1 <= len(each.origins) <= max(1, len(each.carriers)) for each in found)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda number: quotation(outlet=f"Outlet {number}"), id="equal"),
        pytest.param(lambda number: quotation(speaker=f"Speaker {number}"), id="of as many speakers"),
        pytest.param(lambda number: quotation(day=number), id="on as many days"),
        pytest.param(lambda number: quotation(f"{HINGE} by the mill numbered {number}"), id="in one form"),
    ],
)
def test_ten_thousand_alike_quotations_are_grouped_in_seconds(make) -> None:  # type: ignore[no-untyped-def]
    quotations = [make(number) for number in range(10_000)]
    started = time.process_time()
    assert sum(len(each.quotations) for each in find_sayings(quotations)) == 10_000
    assert all(saying.origins for saying in find_sayings(quotations[:2000]))
    assert time.process_time() - started < 10


def told(outlet: str, *via: str, credits: tuple[str, ...] = (), text: str = "") -> Telling:
    return Telling(outlet, (*via, outlet), frozenset(credits), text)


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        ([told("Post"), told("Gazette")], ("Gazette", "Post")),
        ([told("Post"), told("The Post")], ("The Post",)),
        ([told("Post", "TASS"), told("Gazette", "TASS")], ("TASS",)),
        ([told("Post", "TASS"), told("Sun", credits=("ITAR-TASS",)), told("Mail")], ("ITAR-TASS", "Mail")),
        ([told("Post", "AFP"), told("Mail", "Agence France-Presse")], ("Agence France-Presse",)),
        ([told("Post", "Gazette"), told("Gazette")], ("Gazette",)),
        ([told("Post", "Gazette"), told("Gazette", "Post")], ("Gazette or Post",)),
        ([told("Post", "TASS"), told("Mail", "Radio Krynki", "TASS")], ("Radio Krynki",)),
        ([told("Post", credits=("TASS", "AFP"))], ("AFP or TASS",)),
        ([told("Post", credits=("TASS", "Gazette")), told("Gazette")], ("Gazette",)),
        ([told("Post", text="a"), told("Mail", text="a"), told("Sun", text="b")], ("Mail or Post", "Sun")),
        ([told("Post", "AFP", text="a"), told("Mail", text="a")], ("AFP",)),
        ([told("Post", "NPA", text="a"), told("NPA", text="a"), told("Mail", text="a")], ("Mail or NPA or Post",)),
        ([told("Post", "NPA", text="a"), told("NPA", text="a")], ("NPA",)),
        ([told("Post", "TASS", text="a"), told("Mail", "AFP", text="a")], ("AFP or TASS",)),
        ([told("NPA"), told("Post", "Northern Press Agency")], ("Northern Press Agency",)),
        ([told(""), told("Post")], ("Post",)),
        ([told(""), told("")], ("",)),
        ([], ()),
    ],
)  # fmt: skip
def test_what_leads_to_another_outlet_is_no_origin(
    tellings: list[Telling], expected: tuple[str, ...]
) -> None:
    assert origins(tellings) == expected


@pytest.mark.parametrize(
    ("lines", "text", "expected"),
    [
        (("Ana Weiss, AFP", ""), "", {"AFP"}),
        (("", "MINSK (Reuters)"), "", {"Reuters"}),
        ((), "MINSK (TASS) - The gate was shut.", {"TASS"}),
        ((), "The gate was shut. " * 20 + "(AFP/dpa)", {"AFP", "dpa"}),
        ((), "The gate was shut. " * 20 + "— Associated Press", {"Associated Press"}),
        ((), "Reuters opened an office in Minsk. The PA system broke.", set()),
        ((), "The gate was shut. " * 20 + "(TASS) " + "It froze again. " * 20, set()),
    ],
)
def test_a_credit_line_names_its_agencies(lines: tuple[str, ...], text: str, expected: set[str]) -> None:
    assert credits_in(*lines, text=text) == expected


def chains(rng: random.Random) -> Iterator[tuple[list[Telling], int]]:
    """Tellings of one saying by outlets that had it themselves, from a wire, from each other, with how many had it."""
    for _ in range(100):
        names = [f"Outlet {letter}" for letter in "ABCDEFGHIJKL"]
        rng.shuffle(names)
        own = names[: rng.randint(0, 3)]
        wires = rng.sample(
            ["TASS", "Agence France-Presse", "Reuters", "Kyodo"], rng.randint(0 if own else 1, 2)
        )
        tellings = [told(name) for name in own]
        known: list[str] = [*own, *wires]
        unused = set(wires)
        for name in names[len(own) : len(own) + rng.randint(2, 8)]:
            source = unused.pop() if unused and len(wires) == 1 else rng.choice(known)
            if unused and source not in unused:
                source = min(unused)
            unused.discard(source)
            how = rng.random()
            if how < 0.55:
                tellings.append(told(name, source))
            elif how < 0.8:
                tellings.append(told(name, credits=(source,)))
            else:
                # An outlet that prints the wire whole, and one that prints the same without saying whose it is.
                tellings.append(told(name, source, text=f"text {name}"))
                tellings.append(told(f"{name} on Sunday", text=f"text {name}"))
            known.append(name)
        rng.shuffle(tellings)
        yield tellings, len(own) + len(wires) - len(unused)


def test_of_a_hundred_chains_nine_in_ten_have_exactly_their_origins_and_none_more() -> None:
    found = [(len(origins(tellings)), truth) for tellings, truth in chains(random.Random(17))]
    assert all(count <= truth for count, truth in found)
    assert sum(count == truth for count, truth in found) >= 90


def test_the_quoted_part_of_a_mixed_statement_is_what_is_compared() -> None:
    text = f'The minister said that he knew "{HINGE}", and that a smith would come.'
    article = Article.of(
        text, published=PartialDate("2024-03-05"), source="Harbour Post", byline="Ana Weiss, AFP"
    )
    start = text.index(HINGE)
    whole: dict[str, JsonValue] = {
        "style": "mixed",
        "quoted_parts": [[start, start + len(HINGE)]],
        "speaker": "Petru Nichifor",
        "via": ["Harbour Post"],
    }
    mixed = Annotation.at(article, Span(18, len(text)), kind="quote", value="q", attributes=whole)
    indirect = mixed.model_copy(update={"attributes": {**whole, "style": "indirect"}})
    (found,) = quotations_of(article, [mixed, indirect], text="g")
    assert found.words == HINGE
    assert found.place == (article.id, 18, len(text))
    assert found.telling == Telling("Harbour Post", ("Harbour Post",), frozenset({"AFP"}), "g")
    other = quotation(speaker="Nichifor", day=found.day + 1, outlet="Gazette")
    assert [saying.origins for saying in find_sayings([found, other])] == [("AFP", "Gazette")]


def test_an_article_of_a_month_has_no_day() -> None:
    article = Article.of(f'"{HINGE}," he said.', published=PartialDate("2024-03"))
    quote = Annotation.at(
        article, Span(0, len(HINGE) + 3), kind="quote", value="q", attributes={"style": "direct"}
    )
    assert [each.day for each in quotations_of(article, [quote])] == [NO_DAY]
