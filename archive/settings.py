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
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic.fields import FieldInfo

from archive.errors import SettingsError

SETTINGS_FILE = "archive.toml"
NEARBY = ".archive"
PREFIX = "ARCHIVE_"
LOCAL = "local"
"""The value of the setting `cluster` that means the processes of this machine."""
_LONGEST_FILE = 2**20
_NESTED = "__"
"""Stands between the names of a table and a field in a variable: ARCHIVE_LIMITS__READER_SECONDS."""
_TABLES = ("limits", "plugins")
_OF_JSON = ("disabled", *_TABLES)
"""Settings that a variable gives as JSON: `ARCHIVE_DISABLED='["dates"]'`."""


def _whole(unit: str, *, least: int = 1, most: int | None = None) -> Any:
    return Field(ge=least, le=most, json_schema_extra={"unit": unit})


_SECONDS = Field(gt=0, json_schema_extra={"unit": "seconds"})


class Limits(BaseModel):
    """What one document or one call may cost. Reaching a limit is recorded as a failure, and the rest goes on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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
    worker_bytes: Annotated[int, _whole("bytes")] = 1536 * 2**20
    """Most memory of one worker process."""
    cluster_seconds: Annotated[float, _SECONDS] = 30.0
    """Longest time without the scheduler of a cluster, or without any worker of it."""
    free_disk_bytes: Annotated[int, _whole("bytes", least=0)] = 500 * 2**20
    """An ingest stops before the disk has less space than this."""


class Settings(BaseModel):
    """The settings of one archive: `archive.toml` in its folder, overridden by `ARCHIVE_*` variables.

    `ARCHIVE_WORKERS=1` and `ARCHIVE_LIMITS__READER_SECONDS=60` set `workers` and `limits.reader_seconds`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    workers: Annotated[int, _whole("processes", least=0, most=64)] = 0
    """Worker processes that read and enrich; 0 starts one for each available processor."""
    disabled: tuple[str, ...] = Field(default=(), json_schema_extra={"unit": "names"})
    """Installed plugins that are not used."""
    cluster: Annotated[str, Field(json_schema_extra={"unit": "address"})] = LOCAL
    """Where documents are read and enriched: `local`, or the address of a Dask scheduler, `tcp://HOST:PORT`."""
    plugins: Mapping[str, Mapping[str, JsonValue]] = Field(
        default_factory=dict, json_schema_extra={"unit": "tables"}
    )
    """A table for each plugin, `[plugins.NAME]`; the plugin checks its own."""
    limits: Limits = Limits()
    """What one document or one call may cost."""

    def with_cluster(self, cluster: str | None) -> "Settings":
        """These settings with another `cluster`; None: these."""
        return self if cluster is None else self.model_copy(update={"cluster": cluster})

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


def effect_of(name: str) -> str:
    """What a setting does, by its dotted name: the docstring under it."""
    import ast
    import inspect

    table, _, field = name.rpartition(".")
    (owner,) = ast.parse(inspect.getsource(Limits if table else Settings)).body
    assert isinstance(owner, ast.ClassDef)
    for defined, below in pairwise(owner.body):
        if isinstance(defined, ast.AnnAssign) and ast.unparse(defined.target) == field:
            return str(ast.literal_eval(below.value)) if isinstance(below, ast.Expr) else ""
    return ""


def variable_of(name: str) -> str:
    """The environment variable of a setting, by its dotted name."""
    return PREFIX + name.replace(".", _NESTED).upper()


def _checked(path: Path, written: Mapping[str, Any]) -> Settings:
    try:
        return Settings.model_validate(_merged(written, _from_environment()))
    except ValidationError as error:
        first = error.errors()[0]
        where = tuple(str(part) for part in first["loc"])
        origin = _origin(path, written, where)
        raise SettingsError(f"{origin}: {'.'.join(where)}: {_what_is_wrong(where, first)}") from error


def _from_environment() -> dict[str, Any]:
    """What the `ARCHIVE_*` variables set, nested as in `archive.toml`; other variables of that kind are no settings.

    Written here, for pydantic-settings takes 0.1 s to import, in every command and every worker process.

    Raises:
        SettingsError: what a variable gives for a whole table or list is not JSON.
    """
    found: dict[str, Any] = {}
    # The whole table before what is set inside of it.
    for variable in sorted(os.environ, key=lambda name: (name.count(_NESTED), name)):
        value = os.environ[variable]
        name, *inner = _field(variable).split(_NESTED)
        if not (variable.upper().startswith(PREFIX) and value and name in Settings.model_fields):
            continue
        if not inner:
            found[name] = _whole_value(variable, value) if name in _OF_JSON else value
        elif name in _TABLES:
            nested: Any = value
            for part in reversed(inner):
                nested = {part: nested}
            found = _merged(found, {name: nested})
    return found


def _whole_value(variable: str, value: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{variable}: not JSON: {value!r}") from error


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Both tables in one, and the tables in them; where both have a value, that of `over`."""
    both = {**under, **over}
    for name in under.keys() & over.keys():
        if isinstance(under[name], Mapping) and isinstance(over[name], Mapping):
            both[name] = _merged(under[name], over[name])
    return both


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
