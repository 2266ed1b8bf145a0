"""The list: CSV with the columns value and alias, and, if wanted, kind, wikidata and label."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from archive import Alias

_NEEDED = ("value", "alias")
_KNOWN = (*_NEEDED, "kind", "wikidata", "label")
_USUAL_KIND = "actor"
_ID = re.compile("Q[1-9][0-9]*")


def read_list(path: Path) -> Iterator[Alias]:
    """The aliases of a list, a line each; none where there is no such file.

    A line without an alias says only what is known of the value.

    Raises:
        ValueError: a column or a line is not as it must be; the message names file and line.
    """
    if not path.exists():
        return
    # Spreadsheets write a mark before the first column.
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        columns = rows.fieldnames or ()
        if missing := [name for name in _NEEDED if name not in columns]:
            raise ValueError(
                f"{path.name}: no column {missing[0]!r}; the first line names the columns: {_named()}"
            )
        if unknown := [name for name in columns if name not in _KNOWN]:
            raise ValueError(f"{path.name}: no such column: {unknown[0]!r}; the columns are {_named()}")
        said: dict[tuple[str, str], Alias] = {}
        for row in rows:
            where = f"{path.name}, line {rows.line_num}"
            alias = _alias_of({name: (text or "").strip() for name, text in row.items() if name}, where)
            before = said.setdefault((alias.kind, alias.alias.casefold()), alias)
            if before.value != alias.value:
                raise ValueError(f"{where}: {alias.alias!r} stands for {before.value!r} already")
            if before is alias:
                yield alias


def _alias_of(row: Mapping[str, str], where: str) -> Alias:
    value, wikidata = row["value"], row.get("wikidata", "")
    if not value:
        raise ValueError(f"{where}: the value is empty")
    if wikidata and not _ID.fullmatch(wikidata):
        raise ValueError(f"{where}: {wikidata!r} is not a Wikidata id such as Q42")
    return Alias(
        kind=row.get("kind") or _USUAL_KIND,
        alias=row["alias"] or value,
        value=value,
        label=row.get("label", ""),
        attributes={"wikidata": wikidata} if wikidata else {},
    )


def _named() -> str:
    return ", ".join(_KNOWN)
