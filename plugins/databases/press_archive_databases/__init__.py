"""Exports of press databases, and references → articles: the databases plugin of press-archive."""

from collections.abc import Iterable

from archive import Reader, hookimpl
from press_archive_databases.europresse import matches_europresse, read_europresse
from press_archive_databases.factiva import matches_factiva, read_factiva
from press_archive_databases.nexis import matches_nexis, read_nexis
from press_archive_databases.proquest import matches_proquest, read_proquest
from press_archive_databases.references import matches_bibtex, matches_ris, read_bibtex, read_ris

CONTRACT_VERSION = 1

_VERSION = "2"


@hookimpl
def register_readers() -> Iterable[Reader]:
    """`nexis`, `factiva`, `europresse`, `proquest`; `ris` and `bibtex`."""
    return [
        Reader("nexis", _VERSION, matches_nexis, read_nexis),
        Reader("factiva", _VERSION, matches_factiva, read_factiva),
        Reader("europresse", _VERSION, matches_europresse, read_europresse),
        Reader("proquest", _VERSION, matches_proquest, read_proquest),
        Reader("ris", _VERSION, matches_ris, read_ris, beside=True),
        Reader("bibtex", _VERSION, matches_bibtex, read_bibtex, beside=True),
    ]
