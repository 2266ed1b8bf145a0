"""What the saved searches of an archive find, as an Atom feed : after each ingest, and by `archive feed`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import click
from pydantic import BaseModel, ConfigDict, Field, JsonValue

import archive
from archive import Changes, hookimpl
from press_archive_feed.atom import feed

CONTRACT_VERSION = 1


class Settings(BaseModel):
    """The plugin's table of archive.toml."""

    model_config = ConfigDict(extra="forbid")

    file: str = "feed.xml"
    """Where the feed is written, seen from the archive's folder."""
    most: Annotated[int, Field(ge=1, le=1_000)] = 50
    """The newest articles of each saved search that are in it."""


@hookimpl
def after_ingest(changes: Changes, settings: Mapping[str, JsonValue], folder: Path) -> None:
    """Write the feed again. Where nothing is saved, there is none."""
    chosen = Settings(**settings)
    with archive.open(folder) as press:
        if press.saved_searches:
            _replace(folder / chosen.file, feed(press, most=chosen.most))


@hookimpl
def register_commands(settings: Mapping[str, JsonValue]) -> list[click.Command]:
    chosen = Settings(**settings)

    @click.command("feed", epilog="Example: archive feed --most 10 > feed.xml")
    @click.option(
        "--most", type=click.IntRange(1, 1_000), default=chosen.most, show_default=True,
        help="The newest articles of each saved search that are in it.",
    )  # fmt: skip
    def command(most: int) -> None:
        """Write what the saved searches find as an Atom feed."""
        with archive.open() as press:
            click.echo(feed(press, most=most).decode(), nl=False)

    return [command]


def _replace(path: Path, content: bytes) -> None:
    """Write the file whole or not at all: a reader of the feed may open it at any moment."""
    half = path.with_name(f"{path.name}.new")
    half.write_bytes(content)
    Path(half).replace(path)
