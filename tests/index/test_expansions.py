"""What a word clause stands for, where it stands in the text, and what may have been meant."""

from pathlib import Path

import pytest

from archive.index import IndexWriter, Snapshot, make_record
from archive.index.evaluate import words
from archive.model.article import Article
from archive.query.tree import And, Fuzzy, Near, Not, Pattern, Phrase, Word

TEXTS = (
    ("Sanctions on Minsk", "The EU sanctioned Belarus. Sanctions follow, said the US. It told us so."),
    (
        "Cafés reopen",
        "The U.S. embassy's café, CAFÉ Minsk, reopened on 1,200 metres.\n\nNo sanction was named.",
    ),
    ("", "Migrants at the Belarus-Poland border; the border guard's migrant list."),
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("index")
    with IndexWriter.open(folder) as writer:
        for number, (title, body) in enumerate(TEXTS, 1):
            writer.put([make_record(number, Article.of(body, title=title))])
            writer.commit(number)
    return Snapshot.open(folder)


def test_a_stem_stands_for_its_forms_with_the_articles_of_each(snapshot: Snapshot) -> None:
    found = snapshot.expansions(Word("sanctioning"))
    assert dict(found.terms) == {"sanctions": 1, "sanctioned": 1, "sanction": 1}
    assert (found.total, found.is_cut) == (3, False)


@pytest.mark.parametrize(
    ("leaf", "terms"),
    [
        (Word("Café", exact=True), set()),
        (Word("café", exact=True), {"café"}),
        (Word("us", caps="all"), {"US", "U.S."}),
        (Word("us", caps="none"), {"us"}),
        (Pattern("migr*"), {"migrants", "migrant"}),
        (Pattern("*ed"), {"sanctioned", "reopened", "named"}),
        (Pattern("caf?"), {"cafe"}),
        (Pattern("b(order|elarus)", "regex"), {"border", "belarus"}),
        (Fuzzy("bodrer", 1), {"border"}),
        (Fuzzy("mimsk", 1), {"minsk"}),
    ],
)
def test_expansions(snapshot: Snapshot, leaf: Word | Pattern | Fuzzy, terms: set[str]) -> None:
    assert {term for term, _ in snapshot.expansions(leaf).terms} == terms


def test_a_wildcard_for_too_many_forms_is_cut_and_says_so(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "MAX_EXPANSIONS", 3)
    with Snapshot.open(snapshot_folder(snapshot)) as fresh:
        assert fresh.is_cut(Pattern("*"))
        assert not fresh.is_cut(Pattern("migr*"))
        assert fresh.expansions(Pattern("*")).is_cut


def snapshot_folder(snapshot: Snapshot) -> Path:
    return snapshot._segments[0].container.path.parent


def test_a_misspelt_word_brings_words_of_the_index(snapshot: Snapshot) -> None:
    assert snapshot.did_you_mean("Belaurs") == ["belarus"]
    assert snapshot.did_you_mean("xyzzyx") == []


def marked(snapshot: Snapshot, query: object, number: int) -> list[str]:
    article = Article.of(TEXTS[number][1], title=TEXTS[number][0])
    return [span.of(article.text) for span in snapshot.spans(query, article.id)]  # type: ignore[arg-type]


def test_spans_are_the_words_that_were_found(snapshot: Snapshot) -> None:
    assert marked(snapshot, Word("sanction"), 0) == ["Sanctions", "sanctioned", "Sanctions"]
    assert marked(snapshot, Phrase((Word("belarus"), Word("poland"))), 2) == ["Belarus-Poland"]
    assert marked(snapshot, Near(Word("border"), Word("guard"), 1), 2) == ["border", "guard"]
    assert marked(snapshot, And((Word("cafe"), Not(Word("nothing")))), 1) == ["Cafés", "café", "CAFÉ"]
    assert marked(snapshot, Word("1,200"), 1) == ["1,200"]
    assert marked(snapshot, Word("nothing"), 1) == []
