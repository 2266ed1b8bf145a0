"""`archive enrich --enricher`, `--force` and `--dry-run`: which layers are made again, and what would change."""

from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.ingest import Trial, add, enrich_stale, try_enrichers
from archive.settings import Settings
from archive.store import Store
from tests.faults.plugin_maker import BUILT_IN, PluginFolder

SETTINGS = Settings(disabled=BUILT_IN, workers=1)

WORDS = """
import re
from pydantic import BaseModel
from archive import Annotation, Enricher, Span, hookimpl

class Nothing(BaseModel):
    model_config = {"extra": "allow"}

def found(article, pattern, kind, **attributes):
    for match in re.finditer(pattern, article.text):
        yield Annotation.at(article, Span(*match.span(1)), kind=kind, value=match[1], attributes=attributes)

def words(article, earlier):
    return RULE

def counts(article, earlier):
    return [Annotation.at(article, Span(0, 0), kind="count", value=str(len(earlier)))]

@hookimpl
def register_enrichers():
    return [
        Enricher("words", "VERSION", {"word": Nothing}, words),
        Enricher("counts", "1", {"count": Nothing}, counts, requires=("word",)),
        Enricher("other", "1", {"other": Nothing}, lambda article, earlier: []),
    ]
"""
FIRST = "[*found(article, r'(gate)', 'word'), *found(article, r'(dam) ', 'word')]"


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PluginFolder:
    folder = PluginFolder(tmp_path / "plugins")
    monkeypatch.setenv("PYTHONPATH", str(folder.folder))
    return folder


def install(plugins: PluginFolder, rule: str, version: str) -> None:
    plugins.uninstall("words")
    plugins.install(
        "words", WORDS.replace("RULE", rule).replace("VERSION", version), version=version, bare=True
    )


@pytest.fixture
def archive(plugins: PluginFolder, tmp_path: Path) -> Path:
    """Two articles, enriched by the first version."""
    install(plugins, FIRST, "1")
    for name, text in (
        ("a", "The gate is shut. The dam is old."),
        ("b", "A gate was open. The bridge is new."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    add(tmp_path / "archive", [tmp_path / "a.txt", tmp_path / "b.txt"], SETTINGS, watch=lambda seen: None)
    return tmp_path / "archive"


def versions(archive: Path) -> dict[str, dict[str, int]]:
    with Store.open(archive) as store:
        return store.enrichers()


def values(archive: Path, enricher: str) -> list[str]:
    with Store.open(archive) as store:
        layers = [layer for article_id in store.article_ids() for layer in store.layers(article_id)]
    return sorted(one.value for layer in layers if layer.enricher == enricher for one in layer.annotations)


def ways(trial: Trial) -> dict[str, int]:
    return {f"{kind} {way}": count for (_, kind, way), count in trial.counts.items()}


def test_one_enricher_runs_with_those_that_depend_on_it(archive: Path, plugins: PluginFolder) -> None:
    install(plugins, "[]", "2")
    assert values(archive, "counts") == ["1", "2"]
    progress = enrich_stale(archive, SETTINGS, ["words"], watch=lambda seen: None)
    assert progress.enriched == 2
    assert versions(archive) == {"counts": {"1": 2}, "other": {"1": 2}, "words": {"2": 2}}
    assert values(archive, "counts") == ["0", "0"]
    assert enrich_stale(archive, SETTINGS, watch=lambda seen: None).enriched == 0


def test_an_enricher_that_is_up_to_date_runs_only_by_force(archive: Path, plugins: PluginFolder) -> None:
    install(plugins, "[*found(article, r'(bridge)', 'word')]", "1")
    assert enrich_stale(archive, SETTINGS, ["words"], watch=lambda seen: None).enriched == 0
    assert enrich_stale(archive, SETTINGS, ["words"], force=True, watch=lambda seen: None).enriched == 2
    assert values(archive, "words") == ["bridge"]


def test_a_dry_run_counts_what_would_change_and_stores_nothing(archive: Path, plugins: PluginFolder) -> None:
    before = values(archive, "words")
    install(
        plugins,
        "[*found(article, r'The (gate|dam)', 'word', rank=1), *found(article, r'(open)', 'word')]",
        "2",
    )
    trial = try_enrichers(archive, SETTINGS, ["words"])
    assert (trial.articles, trial.touched) == (2, 2)
    # Of "The gate … The dam" both are the same words with another attribute; "A gate" is lost and "open" added.
    assert ways(trial) == {"word changed": 2, "word lost": 1, "word added": 1, "count same": 2}
    assert (values(archive, "words"), versions(archive)["words"]) == (before, {"1": 2})


def test_a_value_at_other_words_has_moved(archive: Path, plugins: PluginFolder, tmp_path: Path) -> None:
    install(plugins, "[one.model_copy(update={'start': 0, 'end': 4, 'text': article.text[:4]}) for one in FIRST]"
            .replace("FIRST", FIRST), "2")  # fmt: skip
    trial = try_enrichers(archive, SETTINGS, ["words"])
    assert ways(trial) == {"word moved": 3, "count same": 2}
    assert [change.way for change in trial.sample] == ["moved"] * 3
    assert trial.sample == try_enrichers(archive, SETTINGS, ["words"]).sample


def test_an_unknown_enricher_is_answered_with_the_nearest(archive: Path) -> None:
    with pytest.raises(
        UsageError, match="no enricher 'wrods'; nearest: words; installed: words, other, counts"
    ):
        enrich_stale(archive, SETTINGS, ["wrods"], watch=lambda seen: None)
