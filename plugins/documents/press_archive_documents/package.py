"""Documents that are XML files in a zip archive: their parts, bounded, parsed with nothing loaded from outside."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from archive import Declined, Document, DocumentError

_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
)
"""What `zipfile` raises over damaged, cut and encrypted archives."""
_ENCRYPTED = 0x1
_MOST_PARTS = 20_000
_DEEPEST = 500
"""Elements inside one another; tables in tables in a document that people wrote reach 40."""


class Package:
    """The parts of a zipped document.

    Raises:
        Declined: its list of parts has no part called `needed`: it is another kind of zip archive.
        DocumentError: the list of parts cannot be read.
    """

    def __init__(self, document: Document, what: str, needed: str = "") -> None:
        self.content = document.content
        self._what = what
        self._limits = document.limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(self.content))
        except _TROUBLE as error:
            raise DocumentError(
                f"{what}: cut short or damaged: the list of its parts cannot be read; mend it with: "
                "zip -FF FILE --out MENDED.zip"
            ) from error
        self.names = frozenset(self._zip.namelist())
        if len(self.names) > _MOST_PARTS:
            raise DocumentError(f"{what}: {len(self.names)} parts; at most {_MOST_PARTS} are read")
        if needed and needed not in self.names:
            raise Declined

    def part(self, name: str) -> bytes:
        """The bytes of a part; empty where there is none of that name.

        Raises:
            DocumentError: it is encrypted or damaged, or the parts read so far are larger than the limits allow.
        """
        if name not in self.names:
            return b""
        limits = self._limits
        most = max(limits.document_bytes, len(self.content) * limits.decompression_ratio)
        try:
            member = self._zip.getinfo(name)
            if member.flag_bits & _ENCRYPTED:
                raise DocumentError(f"{self._what}: encrypted; save it without a password")
            with self._zip.open(member) as stream:
                content = stream.read(min(limits.document_bytes, most - self._unpacked) + 1)
        except _TROUBLE as error:
            raise DocumentError(f"{self._what}: damaged: {name} cannot be unpacked") from error
        self._unpacked += len(content)
        if len(content) > limits.document_bytes:
            raise DocumentError(
                f"{self._what}: {name} unpacks to more than {limits.document_bytes} bytes; limit: document_bytes"
            )
        if self._unpacked > most:
            raise DocumentError(
                f"{self._what}: unpacks to more than {limits.decompression_ratio} times its size; "
                "limit: decompression_ratio"
            )
        return content

    def events(self, name: str) -> Iterator[tuple[str, Any]]:
        """The starts and ends of the elements of an XML part, in order, each as (`start` or `end`, element).

        Whoever reads them clears what it is done with: a part is larger as a tree than as text.

        Raises:
            DocumentError: the part is damaged or no XML.
        """
        content = self.part(name)
        depth = 0
        try:
            for event, element in etree.iterparse(
                io.BytesIO(content),
                events=("start", "end"),
                # An entity could stand for a gigabyte or for a file of this machine.
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                remove_comments=True,
                remove_pis=True,
            ):
                depth += 1 if event == "start" else -1
                if depth > _DEEPEST:
                    raise DocumentError(f"{self._what}: {name}: elements nested more than {_DEEPEST} deep")
                yield event, element
        except (etree.LxmlError, ValueError) as error:
            said = str(error).partition(", line ")[0]
            raise DocumentError(f"{self._what}: damaged: {name}: {said}") from error

    def tree(self, name: str) -> Any:
        """The root element of a small XML part; None where there is none or it is damaged."""
        content = self.part(name)
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True
        )
        try:
            return etree.fromstring(content, parser) if content else None
        except (etree.LxmlError, ValueError):
            return None


def local_name(element: Any) -> str:
    """The name of an element without its namespace; empty for what is no element.

    The same vocabulary comes under several namespaces: Word writes another one for "strict" documents.
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without the namespace; empty where there is none."""
    for full, value in element.attrib.items():
        if full.rpartition("}")[2] == name:
            return cast(str, value)
    return ""


def properties(root: Any) -> dict[str, str]:
    """The texts of the leaves of a part that describes the document: `title`, `creator`, `language` …"""
    found: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        words = " ".join((element.text or "").split()) if isinstance(element.tag, str) else ""
        if words:
            found.setdefault(local_name(element), words[:500])
    return found


def forget(element: Any) -> None:
    """Free an element that has been read, and those before it: a part takes many times its size as a tree."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
