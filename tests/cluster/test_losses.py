"""Workers, hosts and the scheduler end in the middle of the work: nothing is lost, and nothing is there twice."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.errors import ClusterError
from archive.ingest import Progress, add, enrich_stale
from archive.settings import Settings
from archive.store import Store
from tests.cluster.conftest import install_gates, write_documents
from tests.faults.plugin_maker import PluginFolder

pytest.importorskip("distributed", reason="press-archive[cluster] is not installed")

from tests.cluster.clusters import Cluster

EFFORT = 200_000
"""Makes an article take long enough for a worker to be killed over it."""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """A cluster that a test may destroy."""
    plugins = PluginFolder(tmp_path / "plugins")
    install_gates(plugins, effort=EFFORT)
    monkeypatch.setenv("PYTHONPATH", str(plugins.folder))
    cluster = Cluster(tmp_path, plugins=plugins.folder)
    yield cluster
    cluster.close()


class Watch:
    """Does something once, when so many articles are safe."""

    def __init__(self, number: int, action: Callable[[], None]) -> None:
        self._number = number
        self._action = action
        self.done = False

    def __call__(self, progress: Progress) -> None:
        if not self.done and progress.added + progress.enriched >= self._number:
            self.done = True
            self._action()


def watch(progress: Progress) -> None:
    """Nobody looks."""


def addresses(folder: Path) -> list[str]:
    """Where the articles were found, of those that have a layer."""
    with Store.open(folder) as store:
        return sorted(
            found.address
            for article_id in store.article_ids()
            if len(list(store.layers(article_id))) == 1
            for found in store.found(article_id)
        )


def assert_whole(folder: Path, documents: Path) -> None:
    assert addresses(folder) == sorted(str(path) for path in documents.iterdir())


@contextmanager
def killing(cluster: Cluster, *, every: float) -> Iterator[list[int]]:
    """One worker after the other is killed, one each `every` seconds; which were."""
    killed: list[int] = []
    end = threading.Event()

    def kill() -> None:
        while not end.wait(every):
            cluster.kill_worker(len(killed) % 2)
            killed.append(len(killed) % 2)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        end.set()
        thread.join()


@pytest.mark.parametrize("loss", ["host", pytest.param("worker", marks=pytest.mark.slow)])
def test_what_a_lost_worker_was_at_is_done_by_others(loss: str, own: Cluster, tmp_path: Path) -> None:
    write_documents(tmp_path / "documents", 200)
    lose = Watch(100, own.lose_host if loss == "host" else lambda: own.kill_worker(0))
    progress = add(tmp_path / "archive", [tmp_path / "documents"], own.settings(), watch=lose)
    assert (progress.added, progress.failed, progress.enricher_failures, lose.done) == (200, 0, 0, True)
    assert_whole(tmp_path / "archive", tmp_path / "documents")


@pytest.mark.slow
def test_a_thousand_documents_survive_a_kill_every_five_seconds(own: Cluster, tmp_path: Path) -> None:
    # So long that even a fast machine is at work while several are killed.
    install_gates(PluginFolder(tmp_path / "plugins"), effort=8 * EFFORT)
    write_documents(tmp_path / "documents", 1000)
    with killing(own, every=5.0) as killed:
        progress = add(tmp_path / "archive", [tmp_path / "documents"], own.settings(), watch=watch)
    assert (progress.added, progress.failed, progress.enricher_failures) == (1000, 0, 0)
    assert len(killed) >= 3
    assert_whole(tmp_path / "archive", tmp_path / "documents")
    sys.stderr.write(f"{len(killed)} workers killed in {progress.seconds:.0f} s\n")


@pytest.mark.slow
def test_an_article_that_ends_its_workers_is_set_apart(own: Cluster, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    write_documents(documents, 60)
    (documents / "0030-bad.txt").write_text("The POISON gate is shut.", encoding="utf-8")
    progress = add(tmp_path / "archive", [documents], own.settings(), watch=watch)
    assert (progress.added, progress.failed, progress.enricher_failures) == (61, 0, 1)
    with Store.open(tmp_path / "archive") as store:
        (failure,) = store.failures()
    assert (failure.reason, failure.enricher) == ("crash", "gates")
    assert failure.message == "8 workers of the cluster ended over this article"
    # It is not tried again until somebody asks for what failed.
    again = enrich_stale(tmp_path / "archive", own.settings(), watch=watch)
    assert (again.enriched, again.enricher_failures) == (0, 0)


@pytest.mark.slow
def test_where_the_scheduler_is_gone_the_same_command_goes_on_elsewhere(own: Cluster, tmp_path: Path) -> None:
    write_documents(tmp_path / "documents", 400)
    settings = own.settings(cluster_seconds=2.0)
    with pytest.raises(ClusterError, match="the scheduler is gone; go on with the same command") as raised:
        add(tmp_path / "archive", [tmp_path / "documents"], settings, watch=Watch(100, own.kill_scheduler))
    assert "everything counted as added is safe" in str(raised.value)
    safe = addresses(tmp_path / "archive")
    assert 100 <= len(safe) < 400
    progress = add(
        tmp_path / "archive", [tmp_path / "documents"], settings.with_cluster("local"), watch=watch
    )
    assert (progress.added, progress.present) == (400 - len(safe), len(safe))
    assert_whole(tmp_path / "archive", tmp_path / "documents")


@pytest.mark.slow
def test_where_the_last_worker_is_gone_that_is_told(own: Cluster, tmp_path: Path) -> None:
    write_documents(tmp_path / "documents", 300)

    def lose_all() -> None:
        own.lose_host()
        own.lose_host()

    with pytest.raises(ClusterError, match="no worker for 3 s; start one with: dask worker tcp://"):
        add(
            tmp_path / "archive",
            [tmp_path / "documents"],
            own.settings(cluster_seconds=3.0),
            watch=Watch(100, lose_all),
        )
    assert len(addresses(tmp_path / "archive")) >= 100


@pytest.mark.slow
def test_control_c_keeps_what_was_counted(own: Cluster, tmp_path: Path) -> None:
    write_documents(tmp_path / "documents", 400)
    archive = [sys.executable, "-m", "archive", "--archive", str(tmp_path / "archive"), "add"]
    process = subprocess.Popen(
        [*archive, str(tmp_path / "documents"), "--cluster", own.address],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(own.settings()),
    )
    assert process.stderr
    line = next(line for line in process.stderr if line.startswith(("100 articles", "200 articles")))
    process.send_signal(signal.SIGINT)
    rest = process.stderr.read()
    assert (process.wait(30), rest.splitlines()[-1]) == (
        130,
        "archive: stopped; everything counted as added is safe",
    ), rest
    assert len(addresses(tmp_path / "archive")) >= int(line.split()[0])


def _environment(settings: Settings) -> dict[str, str]:
    return {**os.environ, "ARCHIVE_DISABLED": json.dumps(settings.disabled)}
