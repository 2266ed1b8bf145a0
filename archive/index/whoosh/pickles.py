"""The one pickle left: Whoosh's table of contents, read through a list of allowed names.

A table of contents is trusted only where the digest at its end fits, and even then unpickling may only name what
stands in `ALLOWED`: anything else is damage, found before any code of the pickle runs.
"""

import io
import pickle
from typing import Any

ALLOWED: frozenset[tuple[str, str]] = frozenset(
    {
        ("copy_reg", "_reconstructor"),
        ("copyreg", "_reconstructor"),
        ("__builtin__", "object"),
        ("builtins", "object"),
        ("_codecs", "encode"),
        ("whoosh.fields", "Schema"),
        ("whoosh.fields", "TEXT"),
        ("whoosh.fields", "ID"),
        ("whoosh.formats", "Positions"),
        ("whoosh.formats", "Existence"),
        ("whoosh.analysis.analyzers", "IDAnalyzer"),
        ("whoosh.analysis.tokenizers", "IDTokenizer"),
        ("archive.index.whoosh.schema", "WordAnalyzer"),
        ("archive.index.whoosh.codec", "ArraySegment"),
    }
)
"""Module and name of everything that our tables of contents hold."""

MOVED = {
    "archive.index.schema": "archive.index.whoosh.schema",
    "archive.index.codec": "archive.index.whoosh.codec",
}
"""Where a module of ours stood when an index was written → where it stands now."""


class ForbiddenName(pickle.UnpicklingError):
    """A pickle names what no table of contents of ours holds."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        module = MOVED.get(module, module)
        if (module, name) not in ALLOWED:
            raise ForbiddenName(f"{module}.{name}")
        return super().find_class(module, name)


def load(pickled: bytes) -> Any:
    """The object pickled.

    Raises:
        UnpicklingError: it is no pickle, or names what is not in `ALLOWED`.
    """
    try:
        return _Unpickler(io.BytesIO(pickled)).load()
    except pickle.UnpicklingError:
        raise
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        EOFError,
        ImportError,
        OverflowError,
    ) as error:
        raise pickle.UnpicklingError(f"no pickle of ours: {error}") from None
