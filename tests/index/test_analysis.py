"""Where words, sentences and paragraphs begin and end."""

from itertools import pairwise

import pytest

from archive.index.analysis import analyse, tokenize, words_of
from archive.index.forms import fold_word, stem_word
from archive.model.article import Article


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia's move, said O'Neill.", ["Russia", "move", "said", "O'Neill"]),
        ("Putin’s “plan” isn’t", ["Putin", "plan", "isn’t"]),
        ("the U.S. and the U.N.'s envoy", ["the", "U.S.", "and", "the", "U.N.", "envoy"]),
        ("Belarus-Poland cease-fire", ["Belarus", "Poland", "cease", "fire"]),
        ("1,200.5 mln at 10:30", ["1,200.5", "mln", "at", "10", "30"]),
        ("Cafe\u0301s in Łódź", ["Cafe\u0301s", "in", "Łódź"]),
        ("中国人 said", ["中", "国", "人", "said"]),
        ("Зеленский сказал", ["Зеленский", "сказал"]),
        ("snake_case 😀 a\u00a0b", ["snake", "case", "😀", "a", "b"]),
        ("", []),
        ("... — !", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words
    tokens = tokenize(text)
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == words


@pytest.mark.parametrize(
    ("word", "folded", "stem"),
    [
        ("SANCTIONS", "sanctions", "sanction"),
        ("Kuźnica", "kuznica", "kuznica"),
        ("U.S.", "us", "us"),
        ("isn’t", "isn't", "isn't"),
        ("Straße", "strasse", "strasse"),
        ("news", "news", "news"),
        ("санкции", "санкции", "санкции"),
    ],
)
def test_forms(word: str, folded: str, stem: str) -> None:
    assert fold_word(word) == folded
    assert stem_word(fold_word(word)) == stem


def sentences_of(body: str, title: str = "") -> list[str]:
    article = Article.of(body, title=title)
    analysis = analyse(article)
    starts = [*analysis.sentences.tolist(), len(analysis.tokens)]
    return [" ".join(analysis.tokens.words[low:high]) for low, high in pairwise(starts)]


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        ("He left. She stayed.", ["He left", "She stayed"]),
        ("Mr. Smith met Gen. A. B. Jones in Jan. 5 talks.", ["Mr Smith met Gen A B Jones in Jan 5 talks"]),
        ("It is in the U.S. The talks go on.", ["It is in the U.S.", "The talks go on"]),
        ("The U.S. Army said so.", ["The U.S. Army said so"]),
        ('"We go." He said "no!" and left.', ["We go", "He said no and left"]),
        ("Prices rose 5.2 pct. to 3.", ["Prices rose 5.2 pct to 3"]),
        ("Really? Yes! Well…", ["Really", "Yes", "Well"]),
        ("One line\nwrapped at a width\nof its own.", ["One line wrapped at a width of its own"]),
        ("他说。我走！", ["他 说", "我 走"]),
    ],
)
def test_sentences(body: str, sentences: list[str]) -> None:
    assert sentences_of(body) == sentences


def test_the_headline_is_a_sentence_and_a_paragraph_apart_from_the_body() -> None:
    analysis = analyse(Article.of("It rained. It snowed.\n\nThen sun.", title="Weather. Today"))
    assert analysis.headline == 2
    assert analysis.sentences.tolist() == [0, 2, 4, 6]
    assert analysis.paragraphs.tolist() == [0, 2, 6]
    assert analysis.positions.tolist()[:3] == [0, 1, 258]


def paragraphs_of(body: str) -> int:
    return len(analyse(Article.of(body)).paragraphs)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("One.\n\nTwo.\n\nThree.", 3),
        ("One goes\non here.\n    Two goes\non here.\n    Three.", 3),
        ("One whole paragraph.\nAnother whole paragraph.\nA third.", 3),
        ("A line that is cut by\nthe width of the wire\nand goes on to its\nend here.", 1),
        ("\n\n\n", 0),
    ],
)
def test_paragraphs(body: str, count: int) -> None:
    assert paragraphs_of(body) == count


def test_the_lead_is_whole_paragraphs_until_fifty_words() -> None:
    body = "\n\n".join(["word " * 20] * 5)
    assert analyse(Article.of(body, title="Two words")).lead == 2 + 60
    assert analyse(Article.of("short", title="Two words")).lead == 3


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "é" * 100_000, "." * 100_000, "\n" * 100_000, "A. " * 30_000]
)
def test_hostile_texts_are_cut_in_time(text: str) -> None:
    analysis = analyse(Article.of(text, title=text[:50]))
    assert len(analysis.positions) == len(analysis.tokens)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "U.S. 1.5bn, 1,200.5 and 5th. don't Reuters's O'Neill's",
            "U.S. 1.5bn 1,200.5 and 5th don't Reuters O'Neill",
        ),
        ("Ł.K. l’été l’Œuvre’s 3,5% naïve.", "Ł.K. l été l Œuvre 3,5% naïve"),
    ],
)
def test_points_commas_and_apostrophes_belong_to_some_words(text: str, words: str) -> None:
    assert tokenize(text).words == words.split()
