import time
from dataclasses import dataclass

import pytest

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.relate.difference import Difference, difference

GATE = "The gate at Krynki was shut on Monday after a hinge broke."
MINISTER = "Forestry Minister Petru Nichifor did not say when it would reopen."
BISON = 'A herd of 43 bison waited in the snow, the ranger said. "They are patient," she added.'
DAM = "Engineers from Tbilisi will inspect the dam in April, weather permitting."


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@dataclass(frozen=True)
class Case:
    name: str
    before: str
    after: str
    passages: tuple[str, ...]
    """Action of each passage, `>` before those that moved."""
    edits: tuple[tuple[str, str, str], ...] = ()
    """Words before, words after, what is changed; whole paragraphs are left out."""
    kept: tuple[float, float] | None = None


CASES = [
    Case("same", text(GATE, DAM), text(GATE, DAM), ("kept", "kept"), kept=(1, 1)),
    Case(
        "wire cut from below",
        text(GATE, BISON, DAM),
        text(GATE, BISON),
        ("kept", "kept", "cut"),
        kept=(29 / 40, 1),
    ),
    Case(
        "paragraph added",
        text(GATE, DAM),
        text(GATE, BISON, DAM),
        ("kept", "added", "kept"),
        kept=(1, 23 / 40),
    ),
    Case(
        "paragraph moved",
        text(GATE, MINISTER, BISON, DAM),
        text(GATE, BISON, DAM, MINISTER),
        ("kept", "kept", "kept", ">kept"),
        kept=(1, 1),
    ),
    Case(
        "moved and changed",
        text(GATE, MINISTER, BISON, DAM),
        text(GATE, BISON, DAM, MINISTER.replace("reopen", "open")),
        ("kept", "kept", "kept", ">changed"),
        (("reopen", "open", ""),),
    ),
    Case(
        "number corrected",
        text(GATE, BISON),
        text(GATE, BISON.replace("43", "47")),
        ("kept", "changed"),
        (("43", "47", "number"),),
        (28 / 29, 28 / 29),
    ),
    Case(
        "scale corrected",
        "The dam cost 3 million euros.",
        "The dam cost 3 billion euros.",
        ("changed",),
        (("million", "billion", "number"),),
    ),
    Case(
        "number in another form",
        "It cost three million euros, 1,000 of them stolen.",
        "It cost 3m euros, 1000 of them stolen.",
        ("changed",),
        (("three million", "3m", ""), ("1,000", "1000", "")),
    ),
    Case(
        "number inside a number",
        "They counted three thousand bison there.",
        "They counted three hundred thousand bison there.",
        ("changed",),
        (("", "hundred", "number"),),
    ),
    Case(
        "one for two",
        "The ranger saw one bison in the snow.",
        "The ranger saw two bison in the snow.",
        ("changed",),
        (("one", "two", "number"),),
    ),
    Case(
        "one that is no number",
        "The ranger saw the bison and fed that one.",
        "The ranger saw the bison and fed that cow.",
        ("changed",),
        (("one", "cow", ""),),
    ),
    Case(
        "negation lost",
        text(GATE, MINISTER),
        text(GATE, MINISTER.replace("did not say", "did say")),
        ("kept", "changed"),
        (("not", "", "negation"),),
    ),
    Case(
        "negation written otherwise",
        "He did not open the gate in May.",
        "He didn't open the gate in May.",
        ("changed",),
        (("did not", "didn't", ""),),
    ),
    Case(
        "negation joined",
        "He can open the gate in May.",
        "He cannot open the gate in May.",
        ("changed",),
        (("can", "cannot", "negation"),),
    ),
    Case(
        "whole sentence with a number and a negation",
        "The gate is shut. It was never opened for the 43 bison.",
        "The gate is shut.",
        ("changed",),
        (("It was never opened for the 43 bison.", "", ""),),
    ),
    Case(
        "lead rewritten",
        text("The gate at Krynki has been shut since a hinge broke on Monday, officials say.", BISON, DAM),
        text(
            "Officials have closed the bison gate at Krynki because a broken hinge made it unsafe.",
            BISON,
            DAM,
        ),
        ("changed", "kept", "kept"),
    ),
    Case("unlike leads", text("Nothing here is shared.", BISON), text(GATE, BISON), ("cut", "added", "kept")),
    Case(
        "paragraph split",
        text(GATE + " " + DAM, BISON),
        text(GATE, DAM, BISON),
        ("kept", "kept"),
        kept=(1, 1),
    ),
    Case(
        "paragraphs joined",
        text(GATE, DAM, BISON),
        text(GATE + " " + DAM, BISON),
        ("kept", "kept"),
        kept=(1, 1),
    ),
    Case(
        "paragraph cut short",
        text(GATE, BISON),
        text(GATE, "A herd of 43 bison waited in the snow."),
        ("kept", "changed"),
    ),
    Case(
        "quoted whole",
        text(GATE, MINISTER, DAM),
        f"Our rival wrote: {GATE} {MINISTER} {DAM} We agree.",
        ("changed",),
        (("", "Our rival wrote:", ""), ("", "We agree.", "")),
        (1, 34 / 39),
    ),
    Case(
        "marks of another outlet",
        "“They’re patient” – for now",
        '"They\'re patient" - for now',
        ("kept",),
        kept=(1, 1),
    ),
    Case(
        "quotation marks lost",
        'He called it "a victory" on Monday.',
        "He called it a victory on Monday.",
        ("changed",),
        (('"', "", ""), ('"', "", "")),
        (1, 1),
    ),
    Case(
        "range is not a minus",
        "It was 1-3 degrees in the valley.",
        "It was 1-4 degrees in the valley.",
        ("changed",),
        (("3", "4", "number"),),
    ),
    Case(
        "repeated rules between paragraphs",
        text(GATE, "* * *", DAM, "* * *", BISON),
        text(GATE, "* * *", BISON),
        ("kept", "kept", "cut", "cut", "kept"),
    ),
]


def compare(before: str, after: str) -> Difference:
    return difference(Article.of(before), Article.of(after))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_pair_differs_as_a_reader_would_say(case: Case) -> None:
    found = compare(case.before, case.after)
    assert tuple((">" if p.moved else "") + p.action for p in found.passages) == case.passages
    edits = tuple(
        (edit.before.strip(), edit.after.strip(), ", ".join(edit.changes))
        for passage in found.passages
        if passage.action == "changed"
        for edit in passage.edits
        if edit.action != "kept"
    )
    if case.edits:
        assert edits == case.edits
    if case.kept:
        assert (found.kept_of_before, found.kept_of_after) == pytest.approx(case.kept)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_edits_together_are_both_texts(case: Case) -> None:
    found = compare(case.before, case.after)
    edits = [edit for passage in found.passages for edit in passage.edits]
    # Blanks between paragraphs belong to none, and what was moved stands elsewhere in the first text.
    assert sorted("".join("".join(e.before for e in edits).split())) == sorted("".join(case.before.split()))
    assert "".join("".join(e.after for e in edits).split()) == "".join(case.after.split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_other_way_round_what_was_cut_is_added(case: Case) -> None:
    there, back = compare(case.before, case.after), compare(case.after, case.before)
    assert there.same == back.same
    assert (there.numbers.before, there.numbers.after) == (back.numbers.after, back.numbers.before)
    assert there.kept_of_before == pytest.approx(back.kept_of_after)


def annotation(words: str, within: str, value: str, kind: str = "actor") -> Annotation:
    start = within.index(words)
    return Annotation(kind=kind, start=start, end=start + len(words), text=words, value=value, label=value)


def renamed(before: str, name: str, value: str, after: str, other: str, other_value: str) -> Difference:
    return difference(
        Article.of(before),
        Article.of(after),
        names_before=[annotation(name, before, value)],
        names_after=[annotation(other, after, other_value)],
    )


def changes(found: Difference) -> list[str]:
    return [change for passage in found.passages for edit in passage.edits for change in edit.changes]


def test_another_name_is_a_change_of_a_name() -> None:
    found = renamed(
        "The gate was shut by Nichifor in May.", "Nichifor", "Petru Nichifor",
        "The gate was shut by Gogoladze in May.", "Gogoladze", "Tamar Gogoladze",
    )  # fmt: skip
    assert changes(found) == ["name"]
    assert found.names is not None
    assert (found.names.before, found.names.after) == (("Petru Nichifor",), ("Tamar Gogoladze",))


def test_a_longer_form_of_the_same_name_is_none() -> None:
    found = renamed(
        "The gate was shut by Nichifor in May.", "Nichifor", "Petru Nichifor",
        "The gate was shut by Petru Nichifor in May.", "Petru Nichifor", "Petru Nichifor",
    )  # fmt: skip
    assert changes(found) == []
    assert found.names is not None
    assert found.names.before == found.names.after == ()


def test_a_word_beside_a_name_is_no_change_of_it() -> None:
    found = renamed(
        "Yesterday Nichifor shut the gate.", "Nichifor", "Petru Nichifor",
        "Yesterday Nichifor angrily shut the gate.", "Nichifor", "Petru Nichifor",
    )  # fmt: skip
    assert changes(found) == []


def test_names_are_not_compared_where_no_enricher_saw_an_article() -> None:
    found = difference(Article.of(GATE), Article.of(DAM), names_before=[])
    assert found.names is None
    assert found.quotations is None


def test_quotations_that_one_article_lacks_are_told() -> None:
    quote = Annotation(
        kind="quote", start=1, end=14, text="They are slow", value="they are slow", label="They are slow",
        attributes={"style": "direct"},
    )  # fmt: skip
    found = difference(
        Article.of('"They are slow," she said.'), Article.of("No."), names_before=[quote], names_after=[]
    )
    assert found.quotations is not None
    assert found.quotations.before == ("“They are slow”",)
    assert found.quotations.after == ()


def test_credits_differ_without_a_difference_of_the_texts() -> None:
    found = difference(Article.of(GATE, byline="Ann Roe"), Article.of(GATE, byline="Jan Kos"))
    assert found.same
    assert [(c.name, c.before, c.after) for c in found.credits] == [("byline", "Ann Roe", "Jan Kos")]


def test_an_empty_text_has_no_share() -> None:
    found = compare("", GATE)
    assert (found.kept_of_before, found.kept_of_after) == (None, 0)
    assert [passage.action for passage in found.passages] == ["added"]
    assert compare("", "").same


HOSTILE = {
    "one word for ever": ("a " * 200_000, "a " * 180_000),
    "two words in turn": ("a " * 200_000, "a b " * 100_000),
    "short paragraphs": (
        "\n\n".join(f"w{n % 50}" for n in range(10_000)),
        "\n\n".join(f"w{n * 7 % 61}" for n in range(10_000)),
    ),
    "one long word": ("9" * 1_000_000, "9" * 999_999 + "8"),
    "number without end": ("million " * 100_000, "two hundred and " * 60_000),
    "blank lines": ("\n " * 500_000, "x"),
    "nothing in common": (" ".join(map(str, range(100_000))), " ".join(map(str, range(100_000, 200_000)))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_compared_in_seconds(name: str) -> None:
    began = time.process_time()
    found = compare(*HOSTILE[name])
    assert not found.same
    assert time.process_time() - began < 20


def test_an_article_that_quotes_a_long_one_whole_keeps_all_of_it() -> None:
    # Each word stands often, so that only words in a row tell where they belong.
    words = [f"w{n * n % 997}" for n in range(30_000)]
    long = text(*(" ".join(words[at : at + 60]) + f" part{at}" for at in range(0, len(words), 60)))
    began = time.process_time()
    found = compare(long, "He wrote: " + long.replace("\n\n", " ") + " So it ends.")
    assert found.kept_of_before == 1
    assert found.kept_of_after is not None
    assert 0.999 < found.kept_of_after < 1
    assert time.process_time() - began < 20
