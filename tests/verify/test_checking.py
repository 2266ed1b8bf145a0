"""Quotations of the corpus, as they stand, changed, and given to others; each verdict must be what was done to them."""

import random
from collections.abc import Callable

import pytest

from archive.model.results import Statement
from archive.model.wording import wordings
from archive.search.searcher import Searcher
from archive.verify.checking import verify
from archive.verify.draft import Quotation, quotations
from archive.verify.findings import Finding

GATES = "One gate is a bottleneck; two gates are a policy"


def _quoted(searcher: Searcher, least: int = 6) -> list[tuple[Statement, str]]:
    """Every quoted stretch of the corpus that has so many words."""
    return [
        (statement, wording.words)
        for statement in searcher.every_statement("conf>0")
        for wording in wordings(statement.quote)
        if wording.is_quoted and len(wording.words.split()) >= least
    ]


def _changed(searcher: Searcher, change: Callable[[list[str], random.Random], list[str]]) -> list[Finding]:
    rng = random.Random(18)
    return [
        verify(searcher, Quotation(" ".join(change(words.split(), rng)))) for _, words in _quoted(searcher)
    ]


def test_every_quotation_is_found_word_for_word_with_its_speaker(searcher: Searcher) -> None:
    quoted = _quoted(searcher)
    assert len(quoted) > 60
    for statement, words in quoted:
        speaker = str(statement.quote.attributes.get("speaker") or "")
        finding = verify(searcher, Quotation(words, "" if speaker.startswith("unnamed") else speaker))
        assert finding.verdict == "verbatim", words
        assert finding.place is not None
        assert finding.place.text == " ".join(words.split()).strip(",.?! ")


def test_a_word_changed_is_altered_and_shows_the_passage(searcher: Searcher) -> None:
    def change(words: list[str], rng: random.Random) -> list[str]:
        words[rng.randrange(len(words))] = "ostriches"
        return words

    found = _changed(searcher, change)
    assert {finding.verdict for finding in found} == {"altered"}
    assert all(len(finding.differences) == 1 for finding in found)


@pytest.mark.parametrize("word", ["not", "never"])
def test_no_negation_is_called_verbatim(word: str, searcher: Searcher) -> None:
    def change(words: list[str], rng: random.Random) -> list[str]:
        return [*words[: (at := rng.randrange(1, len(words)))], word, *words[at:]]

    for finding in _changed(searcher, change):
        assert (finding.verdict, finding.changes[:1]) == ("altered", ("negation",)), finding.quotation.text


def test_an_ellipsis_may_leave_out_what_changes_nothing(searcher: Searcher) -> None:
    finding = verify(searcher, Quotation("One gate is a bottleneck … are a policy"))
    assert finding.verdict == "verbatim"


def test_brackets_may_stand_for_a_name(searcher: Searcher) -> None:
    assert (
        verify(searcher, Quotation("One gate is a bottleneck; [then] gates are a policy")).verdict
        == "verbatim"
    )
    assert verify(searcher, Quotation("[o]ne gate is a bottleneck")).verdict == "verbatim"


def test_a_negation_in_brackets_turns_it_round(searcher: Searcher) -> None:
    finding = verify(searcher, Quotation("One gate is [not] a bottleneck; two gates are a policy"))
    assert (finding.verdict, finding.changes) == ("altered", ("negation",))


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("one of us has counted the bears", "altered"),
        ("… one of us has counted the bears", "altered"),
        ("not one of us has counted the bears", "verbatim"),
        ("we count them they will leave", "altered"),
        ("unless we count them they will leave", "verbatim"),
    ],
)
def test_words_cut_next_to_a_negation_are_altered(draft: str, verdict: str, negating: Searcher) -> None:
    finding = verify(negating, Quotation(draft))
    assert (finding.verdict, finding.changes) == (verdict, ("negation",) if verdict == "altered" else ())
    assert finding.place is not None and finding.place.text.startswith(("Not one of us", "Unless we"))


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("She did not “want to count the wolves”.", "reported"),
        ("She wished to “want to count the wolves”.", "altered"),
        ("She will “count the lynx”.", "reported"),
    ],
)
def test_a_negation_may_stand_outside_the_marks_or_in_another_sentence(
    draft: str, verdict: str, negating: Searcher
) -> None:
    (quotation,) = quotations(draft)
    finding = verify(negating, quotation)
    assert (finding.verdict in ("narration", "reported")) == (verdict == "reported"), finding
    assert (finding.verdict == "altered") == (verdict == "altered")


def test_of_equally_many_changes_the_passage_with_more_of_the_words_is_shown(searcher: Searcher) -> None:
    finding = verify(searcher, Quotation("I have seen gates with locks"))
    assert finding.place is not None and finding.place.text == "I have seen gates with fewer locks"
    assert [str(each) for each in finding.differences] == ["left out “fewer”"]


def test_a_rare_word_put_in_does_not_hide_the_passage(searcher: Searcher) -> None:
    for _, words in _quoted(searcher, 8):
        typed = words.split()
        finding = verify(searcher, Quotation(" ".join([*typed[:4], "allegedly", "census", *typed[4:]])))
        assert finding.place is not None and finding.place.text == " ".join(typed).strip(",.?! ")


def test_another_speaker_is_named(searcher: Searcher) -> None:
    named = {
        words: str(statement.quote.attributes["speaker"])
        for statement, words in _quoted(searcher)
        if len(str(statement.quote.attributes.get("speaker") or "").split()) == 2
    }
    assert len(named) > 20
    for words, speaker in named.items():
        finding = verify(searcher, Quotation(words, "Nobody Atall"))
        assert finding.verdict == "speaker"
        assert finding.place is not None and finding.place.speaker == speaker
        for name in (speaker, speaker.split()[-1], f"Ms {speaker.split()[-1]}", speaker.lower()):
            assert verify(searcher, Quotation(words, name)).verdict == "verbatim"


def test_the_words_of_an_article_are_nobodys(searcher: Searcher) -> None:
    hit = searcher.search("title:census").hits[0]
    title = searcher.article(hit.id).article.title
    assert verify(searcher, Quotation(title)).verdict == "narration"


def test_what_is_not_there_is_absent(searcher: Searcher) -> None:
    finding = verify(searcher, Quotation("the ostriches of Saturn have no opinion about cheese on weekdays"))
    assert finding.verdict == "absent"


def test_a_short_quotation_says_that_it_is(searcher: Searcher) -> None:
    finding = verify(searcher, Quotation("a bottleneck"))
    assert any("fewer than 4 words" in note for note in finding.notes)


@pytest.mark.parametrize(
    "text", ["…", "[sic]", "!", "", "\x00", "a" * 50_000, "not " * 500, "[" * 500, "“" * 500]
)
def test_odd_quotations_are_answered(text: str, searcher: Searcher) -> None:
    assert verify(searcher, Quotation(text)).verdict == "absent"
