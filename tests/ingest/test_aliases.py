"""`register_aliases`: a list of names that mean the same, and the index that follows it."""

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

import archive
from archive.cli.main import main
from archive.enrich.offers import Offers
from archive.enrich.pool import EnricherPool
from archive.ingest import add, catch_up, decide, enrich_stale, reindex, standing
from archive.ingest.offering import keep_offers
from archive.model.alias import AliasList
from archive.model.decision import Decision
from archive.store import Store, changed_lists
from archive.store.dump import dump, restore
from press_archive_aliases.lists import read_list
from tests.faults.plugin_maker import PluginFolder
from tests.ingest.naming_plugin import SETTINGS, install_names, write_articles

Follow = Callable[..., int]
HEAD = "value,alias,kind,wikidata,label\n"
TEXTS = (
    "The RIVER BOARD met in Lomza.",
    'The RB met. "Gates open" said RB on Monday.',
    "The TREASURY met in Vilna.",
    "The MINT is shut in Narva.",
)


@dataclass(frozen=True)
class Enriched:
    """An archive, and what the installed plugins offer."""

    folder: Path
    offers: Offers


@pytest.fixture(scope="module")
def enriched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Enriched]:
    """An archive of four articles, of which three name somebody that a list may call otherwise."""
    folder = tmp_path_factory.mktemp("aliases")
    plugins = PluginFolder(folder / "plugins")
    install_names(plugins)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(plugins.folder))
        add(folder / "archive", write_articles(folder, *TEXTS), SETTINGS, watch=lambda seen: None)
        with EnricherPool(SETTINGS, folder=folder / "archive") as pool:
            yield Enriched(folder / "archive", pool.offers)


@pytest.fixture
def folder(enriched: Enriched, tmp_path: Path) -> Path:
    """A copy of the archive, for one test."""
    return Path(shutil.copytree(enriched.folder, tmp_path / "archive"))


@pytest.fixture
def listed(folder: Path, enriched: Enriched) -> Callable[..., int]:
    """Has the archive follow a list of these lines; how many articles that are indexed again."""

    def follow(*lines: str) -> int:
        write_list(folder, *lines)
        aliases = tuple(read_list(folder / "aliases.csv"))
        with Store.open(folder, write=True) as store:
            concerned = keep_offers(store, enriched.offers.model_copy(update={"aliases": aliases}))
            catch_up(store)
        return concerned

    return follow


def write_list(folder: Path, *lines: str) -> None:
    (folder / "aliases.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def counts(folder: Path, facet: str) -> dict[str, int]:
    with archive.open(folder) as press:
        return {count.value: count.count for count in press.facets("", facet)}


def everything(folder: Path) -> dict[str, dict[str, int]]:
    with archive.open(folder) as press:
        names = press.facet_names
    return {name: counts(folder, name) for name in names}


def test_names_of_a_list_are_counted_as_one_value(folder: Path, listed: Follow) -> None:
    assert listed("RIVER BOARD,RB") == 2
    assert counts(folder, "actor") == {"RIVER BOARD": 2, "MINT": 1, "TREASURY": 1}
    assert counts(folder, "speaker") == {"RIVER BOARD": 1}


def test_a_spelling_is_found_whatever_its_case(folder: Path, listed: Follow) -> None:
    listed("River Board,river-board", "River Board,Rb")
    assert counts(folder, "actor")["River Board"] == 2


def test_a_value_has_the_label_and_the_id_of_the_list(folder: Path, listed: Follow) -> None:
    listed("RIVER BOARD,RB,actor,Q42,River Board of the North", "Vilnius,Vilna,place,Q216,")
    with archive.open(folder) as press:
        (value,) = press.facets("board", "actor", limit=1)
        assert (value.value, value.label) == ("RIVER BOARD", "River Board of the North")
        assert press.count("wikidata:Q42") == 2
        assert press.count("wikidata-place:Q216") == press.count("place:Vilnius") == 1
        held = [found.annotation.attributes for found in press.annotations("", kinds=["actor"])]
    assert sum(attributes.get("wikidata") == "Q42" for attributes in held) == 3


def test_only_articles_with_the_values_of_changed_lines_are_indexed_again(
    folder: Path, listed: Follow
) -> None:
    listed("RIVER BOARD,RB", "EXCHEQUER,TREASURY")
    with Store.open(folder) as store:
        before = store.seq
    assert listed("RIVER BOARD,RB", "FINANCE,TREASURY") == 1
    with Store.open(folder) as store:
        assert store.count_changes(before) == 1
    assert counts(folder, "actor") == {"RIVER BOARD": 2, "FINANCE": 1, "MINT": 1}
    assert listed("RIVER BOARD,RB", "FINANCE,TREASURY") == 0


def test_without_its_list_everything_is_called_as_before(folder: Path, listed: Follow) -> None:
    before = everything(folder)
    listed("RIVER BOARD,RB,actor,Q42,", "Vilnius,Vilna,place,Q216,")
    listed()
    assert everything(folder) == before


def test_a_decision_goes_before_a_list_and_is_no_part_of_it(folder: Path, listed: Follow) -> None:
    listed("RIVER BOARD,RB")
    decide(folder, Decision(ruling="merge", kind="actor", value="RB", into="RUGBY"))
    assert counts(folder, "actor")["RUGBY"] == 1
    decide(folder, Decision(ruling="undo", undoes=1))
    assert counts(folder, "actor")["RIVER BOARD"] == 2
    assert standing(folder) == ()


STEPS = [
    ("", "RIVER BOARD,RB"),
    ("RIVER BOARD,RB", "WATER,RIVER BOARD"),
    ("RIVER BOARD,RB\nWATER,RIVER BOARD", "RIVER BOARD,RB"),
    ("RIVER BOARD,RB,actor,Q1,", "RIVER BOARD,RB,actor,Q2,The Board"),
    ("RUGBY,RB", ""),
    ("X,MINT", "MINT,TREASURY"),
    ("NARVA,Narva,place,Q3,", "Tartu,Narva,place,Q3,"),
]
RULINGS = [
    (),
    (Decision(ruling="merge", kind="actor", value="RIVER BOARD", into="CITY"),),
    (Decision(ruling="reject", kind="actor", value="RIVER BOARD"),),
    (Decision(ruling="rename", kind="actor", value="RB", into="The RB"),),
]


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_an_index_that_followed_a_list_is_as_one_built_anew(
    folder: Path, listed: Follow, before: str, after: str
) -> None:
    for rulings in RULINGS:
        listed(*before.splitlines())
        numbers = [decide(folder, ruling)[0] for ruling in rulings]
        listed(*after.splitlines())
        followed = everything(folder)
        reindex(folder, watch=lambda done, of: None)
        assert everything(folder) == followed, rulings
        for number in numbers:
            decide(folder, Decision(ruling="undo", undoes=number))


def test_a_changed_list_is_noticed_and_one_that_cannot_be_read_leaves_the_last_in_force(
    folder: Path, enriched: Enriched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(enriched.folder.parent / "plugins"))
    write_list(folder, "RIVER BOARD,RB")
    assert enrich_stale(folder, SETTINGS, watch=lambda seen: None).renamed == 2
    write_list(folder, "RIVER BOARD,RB,actor,forty-two,")
    (problem,) = enrich_stale(folder, SETTINGS, watch=lambda seen: None).problems
    assert "aliases.csv, line 2: 'forty-two' is not a Wikidata id such as Q42" in problem
    assert counts(folder, "actor")["RIVER BOARD"] == 2


def test_aliases_are_in_a_dump(folder: Path, listed: Follow, tmp_path: Path) -> None:
    listed("RIVER BOARD,RB,actor,Q42,")
    out = io.BytesIO()
    dump(folder, out, name="output")
    out.seek(0)
    restore(out, tmp_path / "restored", name="dump")
    with Store.open(folder) as store, Store.open(tmp_path / "restored") as restored:
        assert restored.aliases() == store.aliases() != ()
        assert restored.actions() == store.actions() != ()


def test_a_list_that_changed_after_the_ingest_is_noticed(folder: Path, enriched: Enriched) -> None:
    write_list(folder, "RIVER BOARD,RB")
    path = folder / "aliases.csv"

    def follow() -> None:
        lists = (AliasList.of(path.resolve()),)
        with Store.open(folder, write=True) as store:
            keep_offers(store, enriched.offers.model_copy(update={"alias_lists": lists}))

    follow()
    assert changed_lists(folder) == []
    write_list(folder, "RIVER BOARD,RB", "EXCHEQUER,TREASURY")
    assert changed_lists(folder) == ["aliases.csv"]
    follow()
    path.unlink()
    assert changed_lists(folder) == ["aliases.csv"]
    follow()
    assert changed_lists(folder) == []
    write_list(folder)
    assert changed_lists(folder) == ["aliases.csv"]


def test_a_list_is_still_known_where_the_archive_was_moved(
    folder: Path, enriched: Enriched, tmp_path: Path
) -> None:
    write_list(folder)
    lists = (AliasList.of(folder.resolve() / "aliases.csv"),)
    with Store.open(folder, write=True) as store:
        keep_offers(store, enriched.offers.model_copy(update={"alias_lists": lists}))
    moved = folder.rename(tmp_path / "moved")
    assert changed_lists(moved) == []
    write_list(moved, "RIVER BOARD,RB")
    assert changed_lists(moved) == ["aliases.csv"]


def test_status_and_a_search_say_that_a_list_has_changed(folder: Path, enriched: Enriched) -> None:
    lists = (AliasList.of(folder.resolve() / "aliases.csv"),)
    with Store.open(folder, write=True) as store:
        keep_offers(store, enriched.offers.model_copy(update={"alias_lists": lists}))
    write_list(folder, "RIVER BOARD,RB")
    for command in (["status"], ["count", "board"]):
        done = CliRunner().invoke(main, ["--archive", str(folder), *command])
        assert "aliases.csv" in done.output and "archive enrich" in done.output, done.output
