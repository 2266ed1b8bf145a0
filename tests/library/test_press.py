"""An archive questioned from Python answers as the commands do."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import archive
from archive.errors import NotAnArchiveError, QueryError, UsageError
from archive.search.session import Session

QUERIES = (
    "",
    "gate",
    "gate OR dam",
    "quote:{speaker:Gogoladze}",
    "published:2021-11",
    "-bison",
    "nosuchword",
)


@pytest.mark.parametrize("query", QUERIES)
def test_every_count_is_that_of_the_searcher(query: str, press: archive.Press, promised: Path) -> None:
    with Session.open(promised) as session:
        searcher = session.searcher
        count, statements = searcher.count(query), searcher.count(query, "statement")
        annotations = searcher.count_annotations(query)
        newest = [hit.id for hit in searcher.search(query, sort="newest", limit=1000).hits]
    assert len(press.search(query)) == press.count(query) == count
    assert [hit.id for hit in press.search(query, sort="newest")] == newest
    assert len(press.statements(query)) == len(list(press.statements(query))) == statements
    assert len(press.annotations(query)) == len(list(press.annotations(query))) == annotations
    assert len(list(press.search(query).records())) == count


def test_an_answer_is_a_sequence(press: archive.Press) -> None:
    hits = press.search("the", sort="oldest")
    everything = list(hits)
    assert hits[0] == everything[0] and hits[-1] == everything[-1]
    assert list(hits[2:9]) == everything[2:9]
    assert list(hits[2:9:3]) == everything[2:9:3]
    assert list(hits[5:2:-1]) == everything[5:2:-1]
    assert list(hits[:0]) == []
    with pytest.raises(IndexError, match="no item"):
        hits[len(hits)]
    assert not press.search("nosuchword")


def test_an_article_is_found_by_the_beginning_of_its_id(press: archive.Press) -> None:
    hit = press.search("bison")[0]
    article = press[hit.id[:8]]
    assert article.id == hit.id
    start, end = hit.snippets[0].start, hit.snippets[0].start + len(hit.snippets[0].text)
    assert article.text[start:end].split() == hit.snippets[0].text.split()
    with pytest.raises(QueryError, match="no article"):
        press["ffffffffffff"]


def test_statements_are_narrowed_by_speaker_and_by_whom_they_name(press: archive.Press) -> None:
    said = press.statements("", speaker="Tamar Gogoladze")
    assert len(said) > 0
    assert {statement.quote.attributes["speaker"] for statement in said} == {"Tamar Gogoladze"}
    with pytest.raises(QueryError, match="no such actor or place"):
        press.statements("", about="Nobody Atall")


def test_annotations_are_of_the_kinds_asked_for(press: archive.Press) -> None:
    found = list(press.annotations("gate", kinds=["actor", "date"]))
    assert {each.annotation.kind for each in found} == {"actor", "date"}
    for each in found[:20]:
        assert (
            press[each.article_id].text[each.annotation.start : each.annotation.end] == each.annotation.text
        )


def test_a_query_that_cannot_be_read_is_refused_when_it_is_asked(press: archive.Press) -> None:
    with pytest.raises(QueryError, match="no field 'autor'"):
        press.search("autor:Smith")


@pytest.mark.parametrize(
    "ask",
    [
        lambda press: press.facets("gate", "actor", limit=-1),
        lambda press: press.trends("gate", per="actor", limit=-1),
        lambda press: press.compare("gate", "dam", limit=-1),
        lambda press: press.concordance("gate", limit=-1),
        lambda press: press.collocations("gate", window=0),
        lambda press: press.network("gate", floor=-1),
        lambda press: press.places("gate", limit=-1),
    ],
)
def test_a_number_that_means_nothing_is_refused(
    ask: Callable[[archive.Press], object], press: archive.Press
) -> None:
    with pytest.raises(UsageError, match="it must be at least"):
        ask(press)


@pytest.mark.parametrize("what", ["search", "statements", "annotations"])
def test_an_order_that_there_is_not_is_refused_when_it_is_asked(what: str, press: archive.Press) -> None:
    with pytest.raises(QueryError, match="no sort 'prettiest'; there are"):
        getattr(press, what)("gate", sort="prettiest")


def test_answers_become_data_frames(press: archive.Press) -> None:
    answers = (
        press.search("gate"),
        press.statements("gate"),
        press.annotations("gate"),
        press.facets("gate", "actor"),
        press.search("nosuchword"),
        press.annotations("nosuchword"),
    )
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    for answer in answers:
        frames = answer.to_pandas(), answer.to_polars(), answer.to_arrow()
        assert [type(frame) for frame in frames] == [pandas.DataFrame, polars.DataFrame, pyarrow.Table]
        assert [len(frame) for frame in frames] == [len(answer)] * 3
        assert list(frames[0].columns) == frames[1].columns == frames[2].column_names


def test_a_notebook_shows_no_markup_of_an_article(press: archive.Press, tmp_path: Path) -> None:
    shown = press.search('"<script>alert(1)</script>" OR gate')._repr_html_()
    assert "<script>" not in shown and "&lt;" in shown
    assert press.search("bison")._repr_html_().count("<tr>") == 1 + min(20, press.count("bison"))


def test_many_threads_get_the_same_answers(press: archive.Press) -> None:
    expected = {query: [hit.id for hit in press.search(query, sort="newest")] for query in QUERIES}

    def ask(query: str) -> bool:
        return [hit.id for hit in press.search(query, sort="newest")] == expected[query]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, QUERIES * 20))


def test_an_archive_moves_on_only_when_it_is_refreshed(promised: Path, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(promised, folder)
    (tmp_path / "news.txt").write_text("Gates\n\nThe gate at Lisbon opened on Tuesday.\n", encoding="utf-8")
    with archive.open(folder) as press, archive.open(folder) as other:
        before = press.count("Lisbon")
        hits = other.search("Lisbon")
        assert press.add(tmp_path / "news.txt") == 1
        assert press.count("Lisbon") == before + 1
        assert other.count("Lisbon") == before
        assert other.refresh() and not other.refresh()
        assert other.count("Lisbon") == before + 1
        with pytest.raises(UsageError, match="was refreshed since"):
            len(hits)
        assert press.add(tmp_path / "news.txt") == 0


def test_a_closed_archive_says_so(promised: Path) -> None:
    with archive.open(promised) as press:
        hits = press.search("gate")
    with pytest.raises(UsageError, match="was closed"):
        list(hits)
    with pytest.raises(UsageError, match="was closed"):
        press.count("gate")


def test_where_there_is_no_archive_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchiveError, match="make one with"):
        archive.open(tmp_path)


def test_exporting_from_python_counts_as_the_command_does(press: archive.Press, tmp_path: Path) -> None:
    assert press.export(tmp_path / "a.csv", "gate", form="csv") == {"articles": press.count("gate")}
    assert press.export(tmp_path / "a.db", "gate", form="sqlite")["statements"] == len(
        press.statements("gate")
    )
