"""News wires (NITF, NewsML, ninjs, IPTC 7901) → articles: the wires plugin of press-archive."""

from collections.abc import Iterable

from archive import Reader, formats, hookimpl
from press_archive_wires.iptc_7901 import read_iptc_7901
from press_archive_wires.ninjs import is_ninjs, read_ninjs
from press_archive_wires.vocabularies import read_wire

_VERSION = "2"


@hookimpl
def register_readers() -> Iterable[Reader]:
    """`wire` (NITF, NewsML 1.2, NewsML-G2), `ninjs`, `iptc-7901`."""
    return [
        Reader(
            "wire", _VERSION, lambda sample, name: formats.format_of(sample, name) is formats.WIRE, read_wire
        ),
        Reader("ninjs", _VERSION, is_ninjs, read_ninjs),
        Reader(
            "iptc-7901",
            _VERSION,
            lambda sample, name: formats.format_of(sample, name) is formats.WIRE_TEXT,
            read_iptc_7901,
        ),
    ]
