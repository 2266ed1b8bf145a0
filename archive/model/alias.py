"""Another name for a value, from a list that somebody keeps; and what a list of them says of a value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from archive.text import name_key

MOST_ALIASES = 200_000
"""How many one plugin may offer."""

_Name = Annotated[str, Field(min_length=1, max_length=1_000)]


class Alias(BaseModel):
    """One line of a list: `alias` is the same as `value`. A person's decision about either goes before it.

    Where `alias` equals `value`, the line only says how the value is written and what else is known of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Annotated[str, Field(min_length=1, max_length=64)]
    """The kind of annotation it holds for, `actor` for speakers too; `source`: outlets."""
    alias: _Name
    """Any spelling: case, accents and hyphens do not count."""
    value: _Name
    label: str = ""
    """How a person writes the value; empty: as the value."""
    attributes: Mapping[str, JsonValue] = Field(default_factory=dict)
    """What annotations with the value get beside their own attributes, which go before: `{"wikidata": "Q1"}`."""

    @property
    def name(self) -> str:
        """What tells it from others: of each kind a name stands for one value."""
        return f"{self.kind} {self.alias}"


class AliasList(BaseModel):
    """A file that aliases are read from, as it is when this is made; one that is not there yet, too.

    `register_aliases` yields it before it reads the file. The archive then notices when the file has changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    size: int = 0
    modified: int = 0
    """Nanoseconds; 0 where there is no file."""

    @classmethod
    def of(cls, path: Path) -> Self:
        """The file at `path` as it is now."""
        try:
            status = path.stat()
        except OSError:
            return cls(path=str(path))
        return cls(path=str(path), size=status.st_size, modified=status.st_mtime_ns)

    @property
    def state(self) -> tuple[int, int]:
        """Another where the file is another."""
        return self.size, self.modified


@dataclass(frozen=True, slots=True)
class AliasTable:
    """Aliases, ready to be looked up by kind and value, or kind and the key of a value."""

    merges: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What stands for what."""
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    attributes: Mapping[tuple[str, str], Mapping[str, JsonValue]] = field(default_factory=dict)

    @classmethod
    def of(cls, aliases: Iterable[Alias]) -> Self:
        """The table of these aliases; of two that say something of one value, the first holds."""
        merges: dict[tuple[str, str], str] = {}
        labels: dict[tuple[str, str], str] = {}
        attributes: dict[tuple[str, str], Mapping[str, JsonValue]] = {}
        listed = tuple(aliases)
        for each in listed:
            value = (each.kind, each.value)
            if each.alias != each.value:
                for spelling in (each.alias, name_key(each.alias)):
                    merges.setdefault((each.kind, spelling), each.value)
            if each.label:
                labels.setdefault(value, each.label)
            if each.attributes:
                attributes.setdefault(value, each.attributes)
        for each in listed:
            # A value written without its accents is the value, unless a line says that it is another.
            merges.setdefault((each.kind, name_key(each.value)), each.value)
        return cls(merges, labels, attributes)

    def __bool__(self) -> bool:
        return bool(self.merges or self.labels or self.attributes)


NO_ALIASES = AliasTable()
