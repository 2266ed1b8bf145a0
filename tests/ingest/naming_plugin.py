"""An enricher whose names are known beforehand: words in capitals are actors, words after "in" places."""

from pathlib import Path

from archive.settings import Settings
from tests.faults.plugin_maker import BUILT_IN, PluginFolder

SETTINGS = Settings(disabled=BUILT_IN, workers=1)
NAMES = """
import re
from pydantic import BaseModel
from archive import Annotation, Enricher, Facet, Span, hookimpl

class Nothing(BaseModel):
    model_config = {"extra": "allow"}

RULES = ((r"\\b([A-Z]{2,}(?: [A-Z]{2,})*)\\b", "actor"), (r"\\bin (\\w+)", "place"))

def names(article, earlier):
    for pattern, kind in RULES:
        for match in re.finditer(pattern, article.text):
            yield Annotation.at(article, Span(*match.span(1)), kind=kind, value=match[1])
    for match in re.finditer(r'"([^"]+)" said ([A-Z]+)', article.text):
        yield Annotation.at(article, Span(*match.span(1)), kind="quote", value=match[1],
                            attributes={"speaker": match[2]})

@hookimpl
def register_enrichers():
    return [Enricher("names", "1", {"actor": Nothing, "place": Nothing, "quote": Nothing}, names)]

@hookimpl
def register_facets():
    return [Facet(name="actor", label="Actor", kind="actor"), Facet(name="place", label="Place", kind="place"),
            Facet(name="speaker", label="Speaker", kind="quote", attribute="speaker", unit="statement")]
"""


def write_articles(folder: Path, *texts: str) -> list[Path]:
    """A file for each text."""
    paths = [folder / f"{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def install_names(plugins: PluginFolder) -> None:
    plugins.install("names", NAMES, bare=True)
