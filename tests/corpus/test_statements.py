import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from archive import Annotation, Span
from corpus.statements.build import main, passage_of
from corpus.statements.passage import FOLDER, UNNAMED, Genre, Half, Passage, Polarity, Statement, Style, read
from tests.benchmarks.statements_scoring import Tally, shown, tallies

HALVES = get_args(Half)


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return [passage for half in HALVES for passage in read(half)]


def test_the_statements_are_what_their_sources_give(tmp_path: Path) -> None:
    assert main(tmp_path) == 0
    for half in HALVES:
        assert (tmp_path / f"{half}.jsonl").read_bytes() == (FOLDER / f"{half}.jsonl").read_bytes()


def test_there_are_three_hundred_statements_in_sixty_passages_or_more(passages: list[Passage]) -> None:
    assert len({passage.id for passage in passages}) == len(passages) >= 60
    assert sum(not statement.optional for passage in passages for statement in passage.statements) >= 300


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_all_genres_styles_and_polarities(half: Half) -> None:
    one_half = read(half)
    statements = [statement for passage in one_half for statement in passage.statements]
    assert {passage.genre for passage in one_half} == set(get_args(Genre))
    assert {statement.style for statement in statements} == set(get_args(Style))
    assert {statement.polarity for statement in statements} == set(get_args(Polarity))


def test_nobody_with_a_name_speaks_in_both_halves() -> None:
    develop, test = (
        {s.speaker for passage in read(half) for s in passage.statements if s.speaker} for half in HALVES
    )
    assert [name for name in develop & test if not name.startswith(UNNAMED)] == []


def test_what_is_quoted_holds_no_mark_that_opens_or_closes_it(passages: list[Passage]) -> None:
    for passage in passages:
        for statement in passage.statements:
            for words in statement.quoted:
                assert not set(words.text) & set("“”"), (passage.id, words.text)


def test_the_speaker_is_the_mention_nearest_to_the_words(tmp_path: Path) -> None:
    source = tmp_path / "two-shes.yaml"
    source.write_text(
        '{genre: news, title: Two, published: 2020-01-02, tries: nearest, text: \'She left. "It rained," she said.'
        " Then she slept.', statements: [{words: '\"It rained,\"', said_by: she, speaker: Ada Finn, cue: said}]}",
        encoding="utf-8",
    )
    [statement] = passage_of(source, "develop").statements
    assert statement.speaker_words
    assert statement.speaker_words.span == (28, 31)
    assert [words.text for words in statement.quoted] == ["It rained,"]


def one_statement(**changes: Any) -> dict[str, Any]:
    """`"It rained," Ada Finn said. He left.` as a passage, with changes to its only statement."""
    text = 'Rain\n\n"It rained," Ada Finn said. He left.'
    statement = {
        "parts": [{"span": [6, 18], "text": '"It rained,"'}],
        "quoted": [{"span": [7, 17], "text": "It rained,"}],
        "style": "direct",
        "speaker": "Ada Finn",
        "speaker_words": {"span": [19, 27], "text": "Ada Finn"},
        "cue": {"span": [28, 32], "text": "said"},
        "cue_class": "asserts",
        "polarity": "asserted",
    }
    passage = {"id": "rain", "half": "develop", "genre": "news", "title": "Rain", "tries": "a sentence"}
    passage |= {"published": "2020-01-02", "text": text}
    return passage | {"statements": [statement | changes], "attitudes": [], "traps": []}


def test_a_sound_statement_is_accepted() -> None:
    assert Passage.model_validate(one_statement()).statements[0].speaker == "Ada Finn"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"parts": [{"span": [7, 19], "text": '"It rained,"'}]}, "not '\"It rained,\"'"),
        ({"parts": [{"span": [18, 6], "text": ""}]}, "empty or reversed"),
        ({"quoted": [{"span": [10, 17], "text": "rained,"}]}, "no quotation marks around"),
        ({"quoted": [{"span": [34, 36], "text": "He"}]}, "stand outside"),
        ({"style": "mixed", "quoted": []}, "mixed, with 0 quoted parts"),
        ({"style": "indirect"}, "indirect, with 1 quoted parts"),
        ({"speaker_words": {"span": [7, 9], "text": "It"}}, "stands inside of it"),
        ({"speaker": None}, "asserted by nobody"),
        ({"polarity": "perhaps"}, "polarity"),
    ],
)
def test_a_statement_that_contradicts_itself_is_refused(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Passage.model_validate(one_statement(**changes))


def test_statements_that_cross_are_refused() -> None:
    crossing = one_statement()
    other = json.loads(json.dumps(crossing["statements"][0]))
    other |= {"parts": [{"span": [10, 27], "text": 'rained," Ada Finn'}], "quoted": [], "style": "indirect"}
    other |= {"speaker_words": None, "cue": None}
    crossing["statements"].append(other)
    with pytest.raises(ValidationError, match="crosses another statement"):
        Passage.model_validate(crossing)


def test_the_same_words_are_not_a_statement_and_a_trap() -> None:
    both = one_statement() | {"traps": [{"words": {"span": [6, 18], "text": '"It rained,"'}, "why": ""}]}
    with pytest.raises(ValidationError, match="both as a statement and as none"):
        Passage.model_validate(both)


def as_annotation(passage: Passage, statement: Statement, **changes: Any) -> Annotation:
    parts = [part.span for part in statement.parts]
    words = statement.speaker_words
    attributes = {
        "style": statement.style,
        "parts": [list(part) for part in parts],
        "speaker": statement.speaker,
        "speaker_span": list(words.span) if words else None,
        "via": list(statement.via),
        "polarity": statement.polarity,
    }
    span = Span(parts[0][0], parts[-1][1])
    return Annotation.at(
        passage.article(), span, kind="quote", value=span.of(passage.text), attributes=attributes | changes
    )


def total(passage: Passage, found: list[Annotation]) -> Tally:
    result = Tally()
    for tally in tallies(passage, shown(found, 0.5)).values():
        result.add(tally)
    return result


def test_the_gold_itself_scores_full_marks(passages: list[Passage]) -> None:
    for passage in passages:
        needed = sum(not statement.optional for statement in passage.statements)
        tally = total(passage, [as_annotation(passage, statement) for statement in passage.statements])
        assert (tally.right, tally.sound, tally.found) == (needed, needed, needed), passage.id
        assert (tally.unnamed, tally.wrong, tally.missed, tally.beyond) == (0, 0, 0, 0), passage.id
        assert (tally.asserted, tally.sprung, tally.chain) == (0, 0, tally.carried), passage.id


def test_nothing_found_is_all_missed(passages: list[Passage]) -> None:
    for passage in passages:
        needed = sum(not statement.optional for statement in passage.statements)
        assert total(passage, []) == Tally(
            missed=needed, attitudes=len(passage.attitudes), traps=len(passage.traps)
        )


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"speaker": "ada finn"}, "right"),
        ({"speaker": "Finn"}, "unnamed"),
        ({"speaker": "unnamed: a woman"}, "unnamed"),
        ({"speaker": None, "speaker_span": None}, "unnamed"),
        ({"speaker": "Bo Finn"}, "wrong"),
        ({"speaker": "unnamed: he", "speaker_span": [34, 36]}, "wrong"),
        ({"style": "scare"}, "missed"),
    ],
)
def test_a_speaker_is_right_unnamed_or_wrong(changes: dict[str, Any], result: str) -> None:
    passage = Passage.model_validate(one_statement())
    tally = total(passage, [as_annotation(passage, passage.statements[0], **changes)])
    outcomes = Counter(right=tally.right, unnamed=tally.unnamed, wrong=tally.wrong, missed=tally.missed)
    assert +outcomes == Counter({result: 1})


def test_an_attitude_shown_as_a_statement_is_counted() -> None:
    attitude = {"words": {"span": [37, 41], "text": "left"}, "of": "he", "cue_class": "plans"}
    passage = Passage.model_validate(one_statement() | {"attitudes": [attitude]})
    said = passage.statements[0]
    asserted = Annotation.at(
        passage.article(),
        Span(37, 41),
        kind="quote",
        value="left",
        attributes={"style": "indirect", "speaker": "He"},
    )
    kept_apart = asserted.model_copy(update={"kind": "attitude"})
    assert total(passage, [as_annotation(passage, said), asserted]).asserted == 1
    assert total(passage, [as_annotation(passage, said), kept_apart]).asserted == 0
