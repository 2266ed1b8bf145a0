from pathlib import Path

import pytest

from archive.errors import SettingsError
from archive.settings import describe_settings, find_archive, load_settings


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
        ("workers = ", "not TOML"),
        ("wokers = 1", "wokers: no such setting; the settings are workers, disabled"),
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


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("ARCHIVE_WORKERS", "many", "ARCHIVE_WORKERS: workers: "),
        ("archive_workers", "-1", "archive_workers: workers: "),
        ("ARCHIVE_LIMITS__READER_SECONDS", "0", "ARCHIVE_LIMITS__READER_SECONDS: limits.reader_seconds: "),
        (
            "ARCHIVE_LIMITS__READER_HOURS",
            "1",
            "ARCHIVE_LIMITS__READER_HOURS: limits.reader_hours: no such setting",
        ),
        ("ARCHIVE_LIMITS", '{"json_depth": 0}', "ARCHIVE_LIMITS: limits.json_depth: "),
        ("ARCHIVE_LIMITS", "60", "ARCHIVE_LIMITS: limits: "),
        ("ARCHIVE_LIMITS", "nonsense", "ARCHIVE_LIMITS: not JSON: 'nonsense'"),
        ("ARCHIVE_DISABLED", "dates", "ARCHIVE_DISABLED: not JSON: 'dates'"),
        ("ARCHIVE_DISABLED", '["dates", 5]', "ARCHIVE_DISABLED: disabled.1: "),
        ("ARCHIVE_PLUGINS__DATES", "5", "ARCHIVE_PLUGINS__DATES: plugins.dates: "),
    ],
)
def test_a_wrong_variable_is_not_blamed_on_the_file(
    variable: str, value: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "archive.toml").write_text("workers = 2\n[limits]\nreader_seconds = 5\n", encoding="utf-8")
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert str(caught.value).startswith(said)


def test_a_wrong_line_of_the_file_is_not_blamed_on_a_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "archive.toml").write_text("[limits]\njson_depth = 0\n", encoding="utf-8")
    monkeypatch.setenv("ARCHIVE_LIMITS", '{"reader_seconds": 5}')
    monkeypatch.setenv("ARCHIVE_WORKERS", "1")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'archive.toml'}: limits.json_depth: ")


def test_every_setting_knows_where_its_value_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "archive.toml"
    file.write_text(
        "workers = 3\n[limits]\nreader_seconds = 5\n[plugins.entities]\nmodel = 'fast'\n", encoding="utf-8"
    )
    monkeypatch.setenv("ARCHIVE_WORKERS", "1")
    monkeypatch.setenv("ARCHIVE_PLUGINS", '{"dates": {"order": "day-first"}}')
    found = {setting.name: (setting.value, setting.origin) for setting in describe_settings(tmp_path)}
    assert found["workers"] == (1, "ARCHIVE_WORKERS")
    assert found["limits.reader_seconds"] == (5.0, str(file))
    assert found["limits.worker_bytes"] == (1536 * 2**20, "default")
    assert found["plugins.entities.model"] == ("fast", str(file))
    assert found["plugins.dates.order"] == ("day-first", "ARCHIVE_PLUGINS")
