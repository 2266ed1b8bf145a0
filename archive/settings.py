"""Where an archive is, and what `archive.toml` and `ARCHIVE_*` variables say of it.

An archive is found by, in this order: `--archive DIR`; `ARCHIVE_DIR`; the nearest folder `.archive` from the
working directory upwards; the user's own folder for program data.
"""

import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from archive.errors import SettingsError

SETTINGS_FILE = "archive.toml"
NEARBY = ".archive"


class Limits(BaseModel):
    """What one document or one call may cost. Reaching a limit is recorded as a failure, the rest goes on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document_bytes: Annotated[int, Field(gt=0)] = 64 * 2**20
    text_characters: Annotated[int, Field(gt=0)] = 20 * 2**20
    decompression_ratio: Annotated[int, Field(gt=0)] = 200
    """Of a compressed document, once more than `document_bytes` have come out."""
    container_depth: Annotated[int, Field(gt=0)] = 4
    json_depth: Annotated[int, Field(gt=0)] = 64
    reader_seconds: Annotated[float, Field(gt=0)] = 30.0
    enricher_seconds: Annotated[float, Field(gt=0)] = 10.0
    import_seconds: Annotated[float, Field(gt=0)] = 20.0
    worker_bytes: Annotated[int, Field(gt=0)] = 768 * 2**20
    free_disk_bytes: Annotated[int, Field(ge=0)] = 500 * 2**20
    """An ingest stops before less than this is free."""


class Settings(BaseSettings):
    """The settings of one archive: `archive.toml` in its folder, overridden by `ARCHIVE_*` variables.

    `ARCHIVE_WORKERS=1` and `ARCHIVE_LIMITS__READER_SECONDS=60` set `workers` and `limits.reader_seconds`.
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix="ARCHIVE_", env_nested_delimiter="__", env_ignore_empty=True
    )

    workers: Annotated[int, Field(ge=0, le=64)] = 0
    """Processes that enrich; 0 takes one for each processor that may be used."""
    limits: Limits = Limits()
    plugins: Mapping[str, Mapping[str, JsonValue]] = Field(default_factory=dict)
    """`[plugins.NAME]`: a table for each plugin, which the plugin checks itself."""
    disabled: tuple[str, ...] = ()
    """Names of plugins that are installed but shall not be used."""

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


def find_archive(named: str | None, *, start: Path | None = None) -> Path:
    """The folder of the archive to use; it need not exist yet."""
    if chosen := named or os.environ.get("ARCHIVE_DIR"):
        # `./~` is a folder of that name, and so is `~nobody` where nobody has a home.
        with suppress(RuntimeError):
            return Path(chosen).expanduser() if chosen.startswith("~") else Path(chosen)
        return Path(chosen)
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / NEARBY).is_dir():
            return folder / NEARBY
    return Path(platformdirs.user_data_dir("press-archive")) / "archive"


def load_settings(folder: Path) -> Settings:
    """The settings of the archive in `folder`; defaults where it has no `archive.toml`.

    Raises:
        SettingsError: the file is no TOML, or a field is unknown or out of range.
    """
    path = folder / SETTINGS_FILE
    try:
        return Settings(**_read_toml(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "settings"
        known = Limits if first["loc"][0] == "limits" else Settings
        unknown = f"no such setting; there are {', '.join(known.model_fields)}"
        said = unknown if first["type"] == "extra_forbidden" else first["msg"]
        raise SettingsError(f"{path}: {where}: {said}") from error


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: no TOML: {error}") from error
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
