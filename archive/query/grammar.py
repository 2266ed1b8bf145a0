"""The grammar of the query language, with its tables made beforehand: making them takes 0.1 s of every command.

`python -m archive.query.grammar` makes them anew after the grammar was changed. Where they were made from another
grammar or by another lark they are made on the fly: slower, and never another reading.
"""

import hashlib
import io
import zlib
from base64 import b64decode, b64encode
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import lark
from lark import Lark

from archive.query import dialects, operators
from archive.text import EMOJI

TABLES = "grammar.tables"


def grammar_text() -> str:
    """The grammar file, examples and all."""
    return _beside("grammar.lark").read_text(encoding="utf-8")


def grammar() -> Lark:
    """The parser of queries."""
    try:
        written = _beside(TABLES).read_bytes()
    except OSError:
        written = b""
    if written.startswith(stamp()):
        return Lark.load(io.BytesIO(zlib.decompress(b64decode(written.partition(b"\n")[2]))))
    return _made()


def stamp() -> bytes:
    """The first line of the tables: what they were made of."""
    made_of = hashlib.sha256(f"{lark.__version__} {_whole_text()}".encode()).hexdigest()
    return f"# Source: grammar.lark, read by lark, {made_of}. Licence: that of the program.\n".encode()


def write_tables(path: Path) -> None:
    """Make the tables and write them to a file, if that has not those of this grammar."""
    if path.exists() and path.read_bytes().startswith(stamp()):
        return
    made = io.BytesIO()
    _made().save(made)
    path.write_bytes(stamp() + b64encode(zlib.compress(made.getvalue(), 9)) + b"\n")


def _made() -> Lark:
    return Lark(_whole_text(), parser="lalr", lexer="contextual", maybe_placeholders=False)


def _whole_text() -> str:
    rules = "\n".join(line for line in grammar_text().split("\n") if not line.startswith("//"))
    return rules.replace("EMOJI", EMOJI) + operators.TERMS + dialects.TERMS


def _beside(name: str) -> Traversable:
    return files("archive.query").joinpath(name)


if __name__ == "__main__":
    write_tables(Path(__file__).with_name(TABLES))
