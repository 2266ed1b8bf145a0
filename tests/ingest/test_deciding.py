"""What a ruling changes, what taking it back changes, and what both cost."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.index import Snapshot
from archive.ingest import add, decide
from archive.ingest.deciding import last_standing
from archive.model.decision import Decision
from archive.model.facet import RULED
from archive.query.tree import All
from archive.search.session import Session
from archive.settings import Settings
from archive.store import Store

TEXTS = (
    '"We wait," Maria Zakharova said in Minsk.',
    "Maria Zakharova came to Poland and left for Warsaw.",
    "The road from Warsaw to Minsk was closed on Tuesday.",
    '"The gate is open," Petru Nichifor said in Poland.',
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("ruled")
    lines = "".join(json.dumps({"title": f"Report {n}", "text": text}) + "\n" for n, text in enumerate(TEXTS))
    (place / "texts.jsonl").write_text(lines, encoding="utf-8")
    add(place / "archive", [place / "texts.jsonl"], Settings(workers=1), watch=lambda tally: None)
    return place / "archive"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Iterator[Path]:
    yield Path(shutil.copytree(made, tmp_path / "archive"))


def counts(folder: Path, facet: str) -> dict[str, int]:
    with Store.open(folder) as store, Snapshot.open(store.searchable_index()) as snapshot:
        return {counted.value: counted.found for counted in snapshot.facet_counts(All(), facet)}


RULINGS = (
    Decision(ruling="reject", kind="actor", value="Maria Zakharova"),
    Decision(ruling="merge", kind="actor", value="Petru Nichifor", into="Maria Zakharova"),
    Decision(ruling="rename", kind="actor", value="Maria Zakharova", into="Zakharova"),
)


@pytest.mark.parametrize("decision", RULINGS, ids=lambda decision: decision.ruling)
def test_a_ruling_changes_what_the_facet_counts_and_its_undo_as_much(folder: Path, decision: Decision):
    before = counts(folder, "actor")
    number, changed = decide(folder, decision)
    assert changed == before[decision.value]
    assert decide(folder, Decision(ruling="undo", undoes=number))[1] == changed
    assert counts(folder, "actor") == before


def test_rejecting_a_country_leaves_what_lies_in_it_and_counts_its_own_articles_alone(folder: Path):
    before = counts(folder, "place")
    number, changed = decide(folder, Decision(ruling="reject", kind="place", value="PL"))
    assert changed == 2 < before["PL"]
    assert counts(folder, "place")["PL"] == before["PL"] - 1, "the article that names Warsaw stays"
    assert decide(folder, Decision(ruling="undo", undoes=number))[1] == 2
    assert counts(folder, "place") == before


def test_an_undo_that_is_undone_rules_again(folder: Path):
    before = counts(folder, "actor")
    number, changed = decide(folder, RULINGS[0])
    ruled = counts(folder, "actor")
    undo, _ = decide(folder, Decision(ruling="undo", undoes=number))
    again, changed_again = decide(folder, Decision(ruling="undo", undoes=undo))
    assert (changed_again, counts(folder, "actor")) == (changed, ruled)
    assert decide(folder, Decision(ruling="undo", undoes=again))[1] == changed
    assert counts(folder, "actor") == before


def test_a_value_that_others_were_merged_into_is_rejected_with_them(folder: Path):
    """They came back as a value that nobody could reject."""
    decide(folder, RULINGS[1])
    number, changed = decide(folder, RULINGS[0])
    assert changed == 3
    assert "Maria Zakharova" not in counts(folder, "actor")
    assert decide(folder, Decision(ruling="undo", undoes=number))[1] == 3
    assert counts(folder, "actor")["Maria Zakharova"] == 3


@pytest.mark.parametrize("is_late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    "decision",
    [
        Decision(ruling="reject", kind="actor", value="Petru Nichifor"),
        Decision(ruling="merge", kind="actor", value="Petru Nichifor", into="Maria Zakharova"),
        Decision(ruling="rename", kind="actor", value="Petru Nichifor", into="Nichifor"),
    ],
    ids=lambda decision: decision.ruling,
)
def test_a_ruling_holds_for_every_spelling(folder: Path, tmp_path: Path, decision: Decision, is_late: bool):
    before = counts(folder, "actor")
    speakers = counts(folder, "speaker")
    if not is_late:
        _add_another_spelling(folder, tmp_path)
    number, changed = decide(folder, decision)
    assert changed == (1 if is_late else 2)
    if is_late:
        _add_another_spelling(folder, tmp_path)
    after = counts(folder, "actor")
    if decision.ruling == "rename":
        assert sum(after.get(name, 0) for name in ("Petru Nichifor", "Petru Nichifór")) == 2
    else:
        assert not {"Petru Nichifor", "Petru Nichifór"} & (after.keys() | counts(folder, "speaker").keys())
    if decision.ruling == "merge":
        assert after["Maria Zakharova"] == before["Maria Zakharova"] + 2
    assert decide(folder, Decision(ruling="undo", undoes=number))[1] == 2
    assert sum(count for name, count in counts(folder, "actor").items() if "Nichif" in name) == 2
    assert sum(count for name, count in counts(folder, "speaker").items() if "Nichif" in name) == (
        speakers["Petru Nichifor"] + 1
    )


def _add_another_spelling(folder: Path, place: Path) -> None:
    (place / "spelt.txt").write_text('"The gate is shut," Petru Nichifór said in Poland.', encoding="utf-8")
    add(folder, [place / "spelt.txt"], Settings(workers=1), watch=lambda tally: None)


def test_an_article_added_after_a_ruling_comes_back_with_its_undo(folder: Path, tmp_path: Path):
    number, _ = decide(folder, RULINGS[0])
    (tmp_path / "late.txt").write_text('"Later," Maria Zakharova said.', encoding="utf-8")
    add(folder, [tmp_path / "late.txt"], Settings(workers=1), watch=lambda tally: None)
    assert decide(folder, Decision(ruling="undo", undoes=number))[1] == 3
    assert counts(folder, "actor")["Maria Zakharova"] == 3


def test_undoing_reads_the_layers_of_no_other_article(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """It decoded every layer of the archive: 8.6 s of processor time at 21,000 articles."""
    number, changed = decide(folder, RULINGS[0])
    read: set[str] = set()
    layers = Store.layers
    monkeypatch.setattr(Store, "layers", lambda self, id: read.add(id) or layers(self, id))
    decide(folder, Decision(ruling="undo", undoes=number))
    assert len(read) == changed < len(TEXTS)


def test_a_ruling_hashes_no_segment_that_was_hashed_before(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Each ruling read the whole index."""
    from archive.index.write import writer

    hashed: list[str] = []
    digest = writer._digest
    monkeypatch.setattr(writer, "_digest", lambda path: hashed.append(path.name) or digest(path))
    with Store.open(folder) as store:
        before = set(store.index_files())
    decide(folder, RULINGS[0])
    assert hashed and not before & set(hashed)


def test_an_index_of_before_rulings_were_listed_is_undone_from_the_layers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    before = counts(folder, "actor")
    number, changed = decide(folder, RULINGS[0])
    monkeypatch.setattr(Snapshot, "knows", lambda self, facet: facet != RULED)
    assert decide(folder, Decision(ruling="undo", undoes=number))[1] == changed
    assert counts(folder, "actor") == before


def test_the_last_decision_that_stands_is_the_one_to_take_back(folder: Path):
    assert last_standing(folder) is None
    first, _ = decide(folder, RULINGS[0])
    second, _ = decide(folder, RULINGS[2])
    assert _last(folder) == (second, RULINGS[2])
    undo, _ = decide(folder, Decision(ruling="undo", undoes=second))
    assert _last(folder) == (first, RULINGS[0])
    decide(folder, Decision(ruling="undo", undoes=undo))
    assert _last(folder) == (second, RULINGS[2])


def _last(folder: Path) -> tuple[int, Decision] | None:
    found = last_standing(folder)
    return found and (found[0], found[1].model_copy(update={"keys": ()}))


def test_rulings_are_no_facet_that_anybody_is_offered(folder: Path):
    decide(folder, RULINGS[0])
    with Store.open(folder) as store, Snapshot.open(store.searchable_index()) as snapshot:
        assert RULED.name not in {facet.name for facet in snapshot.facets}


@pytest.fixture(scope="module")
def outlets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("outlets")
    sources = ("NPA", "Northern Press Agency", "NPA", "Danube Observer")
    lines = [
        json.dumps({"title": f"Report {number}", "text": TEXTS[number], "source": source})
        for number, source in enumerate(sources)
    ]
    (place / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    add(place / "archive", [place / "texts.jsonl"], Settings(workers=1), watch=lambda tally: None)
    return place / "archive"


def test_two_outlets_merged_are_one_everywhere_until_that_is_taken_back(outlets: Path, tmp_path: Path):
    folder = Path(shutil.copytree(outlets, tmp_path / "archive"))
    merge = Decision(ruling="merge", kind="source", value="NPA", into="Northern Press Agency")
    number, changed = decide(folder, merge)
    assert (changed, counts(folder, "source")) == (2, {"Northern Press Agency": 3, "Danube Observer": 1})
    with Session.open(folder) as session:
        assert session.searcher.count('source:"Northern Press Agency"') == 3
        # Whoever asks for the other name asks for the same outlet.
        assert session.searcher.count("source:NPA") == 3
        assert session.searcher.count("-source:NPA") == 1
        assert {hit.source for hit in session.searcher.hits("source:NPA")} == {"Northern Press Agency"}
    assert decide(folder, Decision(ruling="undo", undoes=number))[1] == 2
    assert counts(folder, "source") == {"NPA": 2, "Northern Press Agency": 1, "Danube Observer": 1}


def test_a_rejected_outlet_is_none_and_a_renamed_one_is_written_so(outlets: Path, tmp_path: Path):
    folder = Path(shutil.copytree(outlets, tmp_path / "archive"))
    assert decide(folder, Decision(ruling="rename", kind="source", value="NPA", into="The Agency"))[1] == 2
    with Session.open(folder) as session:
        assert session.searcher.count('source:"The Agency"') == 2
    assert decide(folder, Decision(ruling="reject", kind="source", value="NPA"))[1] == 2
    assert counts(folder, "source") == {"Northern Press Agency": 1, "Danube Observer": 1}


@pytest.mark.parametrize("name", ["actor", "speaker"])
def test_the_spellings_of_one_value_are_those_that_the_whole_vocabulary_joins(
    folder: Path, tmp_path: Path, name: str
):
    _add_another_spelling(folder, tmp_path)
    with Store.open(folder) as store, Snapshot.open(store.searchable_index()) as snapshot:
        several = snapshot.spellings(name).values()
        assert several
        for value in counts(folder, name):
            joined = next((spellings for spellings in several if value in spellings), (value,))
            assert set(snapshot.spelled_alike(name, value)) == set(joined)
