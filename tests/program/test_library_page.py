"""Every sample of docs/library.md is run, as one session of Python, on an archive of the corpus."""

import doctest
import shutil
from pathlib import Path

import pytest

import archive


@pytest.fixture
def home(corpus_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with an archive of the corpus in `news` and a document in `clippings`."""
    shutil.copytree(corpus_archive, tmp_path / "news")
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "bridge.txt").write_text(
        "Bridge\n\nThe ostriches of Lisbon have crossed the new bridge.\n", encoding="utf-8"
    )
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_the_samples_of_the_page_run(home: Path, repository: Path) -> None:
    pytest.importorskip("pandas")
    page = (repository / "docs" / "library.md").read_text(encoding="utf-8")
    samples = doctest.DocTestParser().get_doctest(page, {}, "library.md", "docs/library.md", 0)
    assert len(samples.examples) > 20
    said: list[str] = []
    flags = doctest.ELLIPSIS
    doctest.DocTestRunner(optionflags=flags, verbose=False).run(samples, out=said.append)
    assert not said, "".join(said)


def test_the_page_names_every_method_of_an_opened_archive(repository: Path) -> None:
    page = (repository / "docs" / "library.md").read_text(encoding="utf-8")
    methods = [name for name in vars(archive.Press) if not name.startswith("_")]
    assert [name for name in methods if name not in page] == []


def test_everything_that_is_exported_can_be_imported() -> None:
    assert [name for name in archive.__all__ if getattr(archive, name, None) is None] == []
