"""The corpus with its gold annotations, as a searched archive."""

from ..conformance.conftest import promised, session

__all__ = ["promised", "session"]
