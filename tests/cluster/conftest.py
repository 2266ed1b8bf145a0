"""One cluster for all tests that leave it whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.plugin_maker import PluginFolder

ENRICHER = """
import os, re, signal
from pathlib import Path
from pydantic import BaseModel
from archive import Annotation, Enricher, Span, hookimpl

class Nothing(BaseModel):
    model_config = {"extra": "allow"}

def parent_of(pid):
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[1])

def annotate(article, earlier):
    if "POISON" in article.text:
        # Over this process stands the one that forked it, and over that the worker of Dask.
        os.kill(parent_of(os.getppid()), signal.SIGKILL)
    if "ENDLESS" in article.text:
        while True:
            pass
    sum(n * n for n in range(EFFORT))
    return [
        Annotation.at(article, Span(*match.span()), kind="gate", value=match[0].lower(), label=match[0])
        for match in re.finditer("gate|dam", article.text)
    ]

@hookimpl
def register_enrichers():
    return [Enricher("gates", "VERSION", {"gate": Nothing}, annotate)]
"""


def install_gates(plugins: PluginFolder, *, version: str = "1", effort: int = 0) -> None:
    """Install a plugin that finds gates and dams, and ends workers where the text says POISON.

    Args:
        effort: steps of a loop that each article takes; a million are some hundredths of a second.
    """
    plugins.uninstall("gates")
    code = ENRICHER.replace("VERSION", version).replace("EFFORT", str(effort))
    plugins.install("gates", code, version=version, bare=True)


def write_documents(folder: Path, count: int, *, first: int = 0) -> None:
    """So many documents, each with one gate."""
    folder.mkdir(exist_ok=True)
    for number in range(first, first + count):
        text = f"Gate {number} shut\n\nThe gate in Minsk was shut on 4 March 2021, and {number} more stay open.\n"
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def cluster_plugins(tmp_path_factory: pytest.TempPathFactory) -> PluginFolder:
    """The plugins of the workers of `cluster`."""
    plugins = PluginFolder(tmp_path_factory.mktemp("cluster") / "plugins")
    install_gates(plugins)
    return plugins


@pytest.fixture(scope="session")
def cluster(cluster_plugins: PluginFolder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """A scheduler and two workers."""
    pytest.importorskip("distributed", reason="press-archive[cluster] is not installed")
    from tests.cluster.clusters import Cluster

    cluster = Cluster(tmp_path_factory.mktemp("dask"), plugins=cluster_plugins.folder)
    yield cluster
    cluster.close()


@pytest.fixture
def same_plugins(cluster_plugins: PluginFolder, monkeypatch: pytest.MonkeyPatch) -> PluginFolder:
    """The plugins of the workers, installed here too."""
    monkeypatch.setenv("PYTHONPATH", str(cluster_plugins.folder))
    return cluster_plugins
