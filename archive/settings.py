"""Where an archive is, and its settings: defaults, then `archive.toml`, then `ARCHIVE_*` variables.

An archive is found by, in this order: `--archive DIR`; `ARCHIVE_DIR`; the nearest folder `.archive` from the
working directory upwards; the user's own folder for program data.
"""

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import platformdirs
import pydantic_settings
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from archive.errors import SettingsError

SETTINGS_FILE = "archive.toml"
NEARBY = ".archive"
PREFIX = "ARCHIVE_"
_LONGEST_FILE = 2**20
_NESTED = "__"
"""Stands between the names of a table and a field in a variable: ARCHIVE_LIMITS__READER_SECONDS."""


def _whole(unit: str, *, least: int = 1, most: int | None = None) -> Any:
    return Field(ge=least, le=most, json_schema_extra={"unit": unit})


_SECONDS = Field(gt=0, json_schema_extra={"unit": "seconds"})


class Limits(BaseModel):
    """What one document or one call may cost. Reaching a limit is recorded as a failure, and the rest goes on."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    document_bytes: Annotated[int, _whole("bytes", most=256 * 2**20)] = 64 * 2**20
    """Largest document, unpacked; in JSON Lines, the longest line."""
    text_characters: Annotated[int, _whole("characters", most=60 * 2**20)] = 20 * 2**20
    """Longest text of an article."""
    decompression_ratio: Annotated[int, _whole("unpacked bytes per compressed byte")] = 200
    """Highest compression of a document, once more than `document_bytes` have come out of it."""
    container_depth: Annotated[int, _whole("levels")] = 4
    """How deep compressed files may be nested in each other."""
    json_depth: Annotated[int, _whole("levels")] = 64
    """How deep JSON may be nested."""
    reader_seconds: Annotated[float, _SECONDS] = 30.0
    """Most processor time to read one document."""
    enricher_seconds: Annotated[float, _SECONDS] = 10.0
    """Most processor time of one enricher on one article."""
    enricher_seconds_per_megabyte: Annotated[float, Field(ge=0, json_schema_extra={"unit": "seconds"})] = 20.0
    """More of it for each million characters of the article's text."""
    after_ingest_seconds: Annotated[float, _SECONDS] = 60.0
    """Most processor time of what one plugin does after an ingest."""
    import_seconds: Annotated[float, _SECONDS] = 20.0
    """Longest time for a worker to start and load the plugins."""
    worker_bytes: Annotated[int, _whole("bytes")] = 768 * 2**20
    """Most memory of one worker process."""
    free_disk_bytes: Annotated[int, _whole("bytes", least=0)] = 500 * 2**20
    """An ingest stops before the disk has less space than this."""


class Settings(BaseSettings):
    """The settings of one archive: `archive.toml` in its folder, overridden by `ARCHIVE_*` variables.

    `ARCHIVE_WORKERS=1` and `ARCHIVE_LIMITS__READER_SECONDS=60` set `workers` and `limits.reader_seconds`.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        env_prefix=PREFIX,
        env_nested_delimiter=_NESTED,
        env_ignore_empty=True,
        use_attribute_docstrings=True,
    )

    workers: Annotated[int, _whole("processes", least=0, most=64)] = 0
    """Worker processes that read and enrich; 0 starts one for each available processor."""
    disabled: tuple[str, ...] = Field(default=(), json_schema_extra={"unit": "names"})
    """Installed plugins that are not used."""
    plugins: Mapping[str, Mapping[str, JsonValue]] = Field(
        default_factory=dict, json_schema_extra={"unit": "tables"}
    )
    """A table for each plugin, `[plugins.NAME]`; the plugin checks its own."""
    limits: Limits = Limits()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment before file: what was read from archive.toml comes in by the constructor."""
        return env_settings, init_settings

    @property
    def worker_count(self) -> int:
        """How many worker processes to start, at least 1."""
        return self.workers or max(1, len(os.sched_getaffinity(0)))


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting with the value that is in force."""

    name: str
    """As in `archive.toml`, with a dot after the table: `limits.reader_seconds`."""
    value: JsonValue
    unit: str
    origin: str
    """Where the value comes from: `default`, the path of `archive.toml`, or the name of a variable."""


def find_archive(named: str | None, *, start: Path | None = None) -> Path:
    """The folder of the archive to use; it need not exist yet."""
    if chosen := named or os.environ.get("ARCHIVE_DIR"):
        # `./~` is a folder of that name, and so is `~nobody` if no user has that name.
        with suppress(RuntimeError):
            return Path(chosen).expanduser() if chosen.startswith("~") else Path(chosen)
        return Path(chosen)
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / NEARBY).is_dir():
            return folder / NEARBY
    return Path(platformdirs.user_data_dir("press-archive")) / "archive"


def load_settings(folder: Path) -> Settings:
    """The settings of the archive in `folder`; defaults and variables if it has no `archive.toml`.

    Raises:
        SettingsError: the file is not TOML, or a setting is unknown or out of range.
    """
    return _checked(folder / SETTINGS_FILE, _read_toml(folder / SETTINGS_FILE))


def describe_settings(folder: Path) -> tuple[Setting, ...]:
    """Every setting of the archive in `folder`, and each entry of the plugins' tables, with its origin.

    Raises:
        SettingsError: as `load_settings`.
    """
    path = folder / SETTINGS_FILE
    written = _read_toml(path)
    settings = _checked(path, written)
    found: list[Setting] = []
    for name, field in all_fields():
        value = settings.model_dump(mode="json")
        for part in name.split("."):
            value = value[part]
        if name == "plugins":
            for plugin, table in settings.plugins.items():
                for key, entry in table.items():
                    origin = _origin(path, written, ("plugins", plugin, key))
                    found.append(Setting(f"plugins.{plugin}.{key}", entry, "", origin))
        else:
            found.append(Setting(name, value, unit_of(field), _origin(path, written, tuple(name.split(".")))))
    return tuple(found)


def all_fields() -> Iterator[tuple[str, FieldInfo]]:
    """The dotted name of every setting with its field, which holds default, unit and effect."""
    for name, field in Settings.model_fields.items():
        if name == "limits":
            yield from ((f"limits.{inner}", limit) for inner, limit in Limits.model_fields.items())
        else:
            yield name, field


def unit_of(field: FieldInfo) -> str:
    """The unit of a setting, in words."""
    extra = field.json_schema_extra
    return str(extra["unit"]) if isinstance(extra, dict) and "unit" in extra else ""


def variable_of(name: str) -> str:
    """The environment variable of a setting, by its dotted name."""
    return PREFIX + name.replace(".", _NESTED).upper()


def _checked(path: Path, written: Mapping[str, Any]) -> Settings:
    try:
        return Settings(**written)
    except ValidationError as error:
        first = error.errors()[0]
        where = tuple(str(part) for part in first["loc"])
        origin = _origin(path, written, where)
        raise SettingsError(f"{origin}: {'.'.join(where)}: {_what_is_wrong(where, first)}") from error
    except pydantic_settings.SettingsError as error:
        # Pydantic names the field, not the variable: all of these have the variable of a whole field.
        variables = [_variable_set(name) for name in Settings.model_fields]
        unread = next(
            (name for name in variables if name and f'"{_field(name)}"' in str(error)), PREFIX + "*"
        )
        raise SettingsError(f"{unread}: not JSON: {os.environ.get(unread, '')!r}") from error


def _what_is_wrong(where: tuple[str, ...], error: Any) -> str:
    if error["type"] != "extra_forbidden":
        return str(error["msg"])
    known = Limits if where[0] == "limits" else Settings
    return f"no such setting; the settings are {', '.join(known.model_fields)}"


def _origin(path: Path, written: Mapping[str, Any], where: tuple[str, ...]) -> str:
    """Who set the value at `where`: the innermost variable that holds it, else the file, else nobody."""
    for length in range(len(where), 0, -1):
        variable = _variable_set(".".join(where[:length]))
        if variable and (length == len(where) or _holds(os.environ[variable], where[length:])):
            return variable
    at: Any = written
    for part in where:
        if not isinstance(at, Mapping):
            # The value itself is of the wrong kind, and `where` goes on into what it should have held.
            return str(path)
        if part not in at:
            return "default"
        at = at[part]
    return str(path)


def _holds(value: str, inside: tuple[str, ...]) -> bool:
    """Does the JSON of a variable hold a value at `inside`?"""
    try:
        at = json.loads(value)
    except ValueError:
        return False
    for part in inside:
        if isinstance(at, list):
            return True
        if not isinstance(at, dict) or part not in at:
            return not isinstance(at, dict)
        at = at[part]
    return True


def _variable_set(name: str) -> str:
    """The variable of a setting as it stands in the environment, where case does not count; "" if it is not set."""
    wanted = variable_of(name)
    return next((key for key, value in os.environ.items() if key.upper() == wanted and value), "")


def _field(variable: str) -> str:
    return variable[len(PREFIX) :].lower()


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(_LONGEST_FILE + 1)
    except FileNotFoundError:
        return {}
    if len(content) > _LONGEST_FILE:
        raise SettingsError(f"{path}: longer than {_LONGEST_FILE >> 20} MB")
    try:
        return tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
