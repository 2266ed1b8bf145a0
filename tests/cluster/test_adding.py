"""`archive add` and `archive enrich` on a real scheduler with two workers."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from archive.errors import ClusterError, UsageError
from archive.ingest import Progress, add, enrich_stale
from archive.read.pool import ReaderPool
from archive.settings import Settings
from archive.store import Store
from tests.cluster.conftest import install_gates, write_documents
from tests.faults.plugin_maker import BUILT_IN, PluginFolder

pytest.importorskip("distributed", reason="press-archive[cluster] is not installed")

from archive.cluster import crew
from tests.cluster.clusters import OTHERS, Cluster


def watch(progress: Progress) -> None:
    """Nobody looks."""


def content(folder: Path) -> dict[str, Any]:
    """Every article with its layers and where it was found."""
    with Store.open(folder) as store:
        return {
            article_id: (store.article(article_id), list(store.layers(article_id)), store.found(article_id))
            for article_id in store.article_ids()
        }


def test_the_archive_is_the_same_as_one_made_on_this_machine(
    cluster: Cluster, same_plugins: PluginFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "documents"
    write_documents(documents, 60)
    (documents / "empty.txt").write_bytes(b"")
    (documents / "twice.txt").write_bytes((documents / "0001.txt").read_bytes())
    (documents / "dangling.txt").symlink_to("nowhere")
    (documents / "a!b.html").write_text(
        "<html><body><p>The dam at Porto is old, the council said on Monday.</p>"
    )
    lines = [
        json.dumps({"title": f"Dam {n}", "text": f"The dam number {n} is old. A gate is new."})
        for n in range(40)
    ]
    (documents / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    # A file of this size is read here, and enriched there.
    monkeypatch.setattr(crew, "_LARGEST_SENT", 2_000)
    settings = cluster.settings()
    far = add(tmp_path / "far", [documents], settings, watch=watch)
    near = add(tmp_path / "near", [documents], settings.with_cluster("local"), watch=watch)
    assert (far.added, far.present, far.failed) == (near.added, near.present, near.failed) == (101, 1, 2)
    assert far.failures == near.failures and far.reasons == near.reasons
    assert content(tmp_path / "far") == content(tmp_path / "near")
    assert far.pace.endswith("/s") and not near.pace
    again = add(tmp_path / "far", [documents], settings, watch=watch)
    assert (again.added, again.present, again.fraction) == (0, 102, 1.0)


def test_references_are_left_to_the_machine_where_their_documents_lie() -> None:
    reference = b"TY  - NEWS\nTI  - A dam\nT2  - Harbour Post\nL1  - dam.txt\nER  - \n"
    disabled = tuple(name for name in (*BUILT_IN, *OTHERS) if name != "databases")
    with ReaderPool(Settings(disabled=disabled)) as readers:
        assert list(readers.read_sent("/far/list.ris", "list.ris", reference)) == []
        (reading,) = readers.read_sent("/far/a!b.txt", "a!b.txt", b"The dam at Porto is old, they said.")
        assert (reading.address, reading.problem) == ("/far/a!b.txt", "")
        assert len(list(readers.read_again("/far/list.ris", reference))) == 1


def test_stale_layers_are_made_again(cluster: Cluster, same_plugins: PluginFolder, tmp_path: Path) -> None:
    write_documents(tmp_path / "documents", 30)
    without = cluster.settings("gates")
    assert add(tmp_path / "archive", [tmp_path / "documents"], without, watch=watch).added == 30
    progress = enrich_stale(tmp_path / "archive", cluster.settings(), watch=watch)
    assert (progress.enriched, progress.enricher_failures, progress.fraction) == (30, 0, 1.0)
    assert all(len(layers) == 1 for _, layers, _ in content(tmp_path / "archive").values())


@pytest.mark.slow
def test_an_enricher_that_never_ends_costs_its_layer_as_on_one_machine(
    cluster: Cluster, same_plugins: PluginFolder, tmp_path: Path
) -> None:
    write_documents(tmp_path / "documents", 3)
    (tmp_path / "documents" / "endless.txt").write_text("An ENDLESS gate.", encoding="utf-8")
    progress = add(
        tmp_path / "archive", [tmp_path / "documents"], cluster.settings(enricher_seconds=0.5), watch=watch
    )
    assert (progress.added, progress.enricher_failures) == (4, 1)
    with Store.open(tmp_path / "archive") as store:
        (failure,) = store.failures()
    assert (failure.reason, failure.enricher) == ("timeout", "gates")


def test_a_worker_with_another_version_is_named_before_work_starts(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = PluginFolder(tmp_path / "newer")
    install_gates(newer, version="2")
    newer.install("locks", "")
    monkeypatch.setenv("PYTHONPATH", str(newer.folder))
    write_documents(tmp_path / "documents", 1)
    with pytest.raises(ClusterError) as raised:
        add(tmp_path / "archive", [tmp_path / "documents"], cluster.settings(), watch=watch)
    assert (
        "has enricher gates 1, here 2; no enricher locks, here 1; plugin gates gates 1, here gates 2"
        in str(raised.value)
    )
    assert "no plugin locks, here locks 1" in str(raised.value)
    with Store.open(tmp_path / "archive") as store:
        assert store.count("articles") == 0


def test_a_scheduler_that_does_not_answer_is_waited_for_no_longer_than_allowed(
    cluster: Cluster, tmp_path: Path
) -> None:
    settings = cluster.settings(cluster_seconds=0.5).with_cluster("tcp://127.0.0.1:9")
    started = time.monotonic()
    with pytest.raises(
        ClusterError, match=r"no scheduler answered within 0\.5 s; start one with: dask scheduler"
    ):
        add(tmp_path / "archive", [tmp_path], settings, watch=watch)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("address", ["", "scheduler", "tcp://scheduler", "http://scheduler:8786"])
def test_what_is_not_an_address_is_told(address: str, cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="write tcp://HOST:PORT"):
        add(tmp_path / "archive", [tmp_path], cluster.settings().with_cluster(address), watch=watch)
