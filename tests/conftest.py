"""What every test may lean on."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent

_KEPT = {"ARCHIVE_SHARED_DATA", "ARCHIVE_PLUGINS", "ARCHIVE_WORKERS"}
# What is tested here is not which names are found: the fast tagger and one worker start in half the time.
os.environ["ARCHIVE_PLUGINS"] = '{"entities": {"model": "fast"}}'
os.environ["ARCHIVE_WORKERS"] = "1"


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds pyproject.toml."""
    return REPOSITORY


@pytest.fixture(scope="session")
def corpus(repository: Path) -> Path:
    """The documents written for this project."""
    return repository / "corpus" / "documents"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """News text with human annotations: ARCHIVE_SHARED_DATA, or `shared/data` beside or above the repository."""
    named = os.environ.get("ARCHIVE_SHARED_DATA")
    candidates = [Path(named)] if named else [folder / "shared" / "data" for folder in REPOSITORY.parents]
    for folder in candidates:
        if folder.is_dir():
            return folder
    pytest.skip("no shared/data beside the repository; set ARCHIVE_SHARED_DATA to measure on it")


@pytest.fixture(autouse=True)
def no_archive_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test may find, or write to, an archive or settings of the person who runs it."""
    for name in list(os.environ):
        if name.startswith("ARCHIVE_") and name not in _KEPT:
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data-home"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state-home"))


@pytest.fixture(autouse=True)
def archives_are_left_sound(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """After every test, each archive that it leaves in its folder is checked; see `tests/sound.py`.

    A test that damages one on purpose asks for `leaves_damage`.
    """
    yield
    if "leaves_damage" not in request.fixturenames:
        _assert_archives_sound(tmp_path)


@pytest.fixture(scope="session", autouse=True)
def shared_archives_are_left_sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """After all tests, each archive that several of them shared is checked too."""
    yield
    for folder in tmp_path_factory.getbasetemp().iterdir():
        # Folders of single tests, which were checked after each, carry the test's name.
        if folder.is_dir() and not folder.name.startswith("test_"):
            _assert_archives_sound(folder)


def _assert_archives_sound(folder: Path) -> None:
    from tests.sound import assert_sound

    for database in folder.glob("**/archive.db"):
        if "quarantine" not in database.parts:
            assert_sound(database.parent)


@pytest.fixture
def leaves_damage() -> None:
    """For tests that leave a damaged archive behind, on purpose."""
