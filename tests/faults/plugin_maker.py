"""Installs plugins for one test: a folder of distributions on the path of worker processes."""

from pathlib import Path
from textwrap import dedent

BUILT_IN = ("dates", "entities", "quotes", "sums")

ENRICHER = """
import os, signal, subprocess, sys, time, re, ctypes, threading
from pydantic import BaseModel
from archive import Annotation, Enricher, Facet, Span, hookimpl

class Nothing(BaseModel):
    model_config = {"extra": "allow"}

def word(article, **more):
    return Annotation.at(article, Span(0, min(1, len(article.text))), kind=KIND, value="v", **more)

def is_bad(article):
    return article.title.startswith("bad")

KIND = "NAME"

@hookimpl
def register_enrichers(settings):
    return [Enricher("NAME", "VERSION", {KIND: Nothing}, annotate)]
"""


class PluginFolder:
    """Where the distributions of a test are installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def install(
        self, name: str, code: str, *, version: str = "1", entry: str = "", bare: bool = False
    ) -> None:
        """Install a plugin `name` whose enricher does `code` with `article` where its title begins with "bad".

        Args:
            bare: `code` is the whole module.
        """
        module = f"plugin_{name}_{version.replace('.', '_')}"
        body = dedent(code) if bare else _enricher(name, version, code)
        (self.folder / f"{module}.py").write_text(body, encoding="utf-8")
        info = self.folder / f"{name}-{version}.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(
            f"[archive.plugins]\n{entry or name} = {module}\n", encoding="utf-8"
        )

    def uninstall(self, name: str) -> None:
        for info in self.folder.glob(f"{name}-*.dist-info"):
            for path in info.iterdir():
                path.unlink()
            info.rmdir()


def _enricher(name: str, version: str, code: str) -> str:
    head = ENRICHER.replace("NAME", name).replace("VERSION", version)
    lines = dedent(code).strip("\n").splitlines() or ["pass"]
    bad = "\n".join(f"        {line}" for line in lines)
    return f"{head}\ndef annotate(article, earlier):\n    if is_bad(article):\n{bad}\n    return [word(article)]\n"
