from pathlib import Path

import pytest

from archive.errors import SettingsError
from archive.settings import find_archive, load_settings


@pytest.fixture(autouse=True)
def without_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ARCHIVE_PLUGINS", "ARCHIVE_WORKERS"):
        monkeypatch.delenv(name, raising=False)


def test_the_archive_named_goes_before_the_variable_before_the_nearest_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "a" / ".archive").mkdir()
    assert find_archive(None, start=deep) == tmp_path / "a" / ".archive"
    monkeypatch.setenv("ARCHIVE_DIR", str(tmp_path / "set"))
    assert find_archive(None, start=deep) == tmp_path / "set"
    assert find_archive("named", start=deep) == Path("named")
    assert find_archive("~/named", start=deep) == Path.home() / "named"
    assert find_archive("./~", start=deep) == Path("./~")
    assert find_archive("~no-such-user-here/x", start=deep) == Path("~no-such-user-here/x")


def test_without_any_the_archive_is_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert find_archive(None, start=tmp_path) == tmp_path / "data" / "press-archive" / "archive"


def test_an_archive_without_a_file_has_the_default_settings(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert settings.limits.document_bytes == 64 * 2**20
    assert settings.worker_count >= 1


def test_a_variable_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "archive.toml").write_text("workers = 3\n[limits]\nreader_seconds = 5\n", encoding="utf-8")
    assert load_settings(tmp_path).workers == 3
    monkeypatch.setenv("ARCHIVE_WORKERS", "1")
    monkeypatch.setenv("ARCHIVE_LIMITS__READER_SECONDS", "7")
    settings = load_settings(tmp_path)
    assert (settings.workers, settings.limits.reader_seconds) == (1, 7.0)


def test_a_plugins_table_is_kept_for_the_plugin(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text('[plugins.entities]\nmodel = "fast"\n', encoding="utf-8")
    assert load_settings(tmp_path).plugins == {"entities": {"model": "fast"}}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("workers = ", "no TOML"),
        ("wokers = 1", "wokers: no such setting; there are workers, limits"),
        ("workers = -1", "workers: "),
        ("[limits]\nreader_seconds = 0", "limits.reader_seconds: "),
        ("plugins = 5", "plugins: "),
    ],
)
def test_a_wrong_setting_names_the_file_and_the_field(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "archive.toml").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert str(tmp_path / "archive.toml") in str(caught.value)
    assert said in str(caught.value)
