"""Arrays beside the segments of an index, one file for each state: what articles have to do with one another.

That changes when others come, while a segment never changes.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from archive.durable import sync_folder
from archive.errors import IndexDamaged
from archive.index.format.container import Container, ContainerWriter

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Held = TypeVar("Held", bound=DataclassInstance)
else:
    Held = TypeVar("Held")

_EXTENSION = ".arrays"


@dataclass(frozen=True, slots=True)
class Beside(Generic[Held]):
    """The files of one sort of such arrays."""

    prefix: str
    """What their names begin with."""
    nothing: Held
    """The arrays of an index without any; a dataclass whose every field is one array."""

    def path(self, folder: Path, generation: int) -> Path:
        """The file for a table of contents of the index in `folder`."""
        return folder / f"{self.prefix}{generation}{_EXTENSION}"

    def files(self, folder: Path) -> list[Path]:
        """All such files in the folder, the newest first."""
        found = [path for path in folder.glob(f"{self.prefix}*{_EXTENSION}") if self._number(path) >= 0]
        return sorted(found, key=self._number, reverse=True)

    def read(self, path: Path) -> Held:
        """Read the arrays, all of them: a session holds what it read.

        Raises:
            IndexDamaged: the file is missing, or not what was written.
        """
        container = Container(path)
        try:
            return type(self.nothing)(*(container.whole(name).copy() for name in self._names()))
        finally:
            container.close()

    def newest(self, folder: Path, generation: int) -> tuple[Held, bool]:
        """The arrays for a table of contents, or those of an earlier state; and whether they are its own.

        While somebody adds articles, there is a moment in which these have not been looked for.

        Raises:
            IndexDamaged: a file is not what was written.
        """
        own = self.path(folder, generation)
        for path in (own, *self.files(folder)):
            try:
                return self.read(path), path == own
            except IndexDamaged:
                # A writer takes the older files away.
                if path.exists():
                    raise
        return self.nothing, False

    def write(self, folder: Path, generation: int, held: Held) -> None:
        """Write the file for a table of contents, and take those of others away."""
        path = self.path(folder, generation)
        unfinished = path.with_name(path.name + ".part")
        writer = ContainerWriter(unfinished)
        try:
            for name in self._names():
                writer.add(name, getattr(held, name))
            writer.close({})
        except BaseException:
            writer.abandon()
            raise
        unfinished.rename(path)
        sync_folder(folder)
        for other in self.files(folder):
            if other != path:
                other.unlink(missing_ok=True)

    def _names(self) -> tuple[str, ...]:
        return tuple(self.nothing.__dataclass_fields__)

    def _number(self, path: Path) -> int:
        digits = path.name[len(self.prefix) : -len(_EXTENSION)]
        return int(digits) if digits.isdigit() else -1
