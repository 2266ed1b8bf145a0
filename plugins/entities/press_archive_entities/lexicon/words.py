"""The plugin's lists: a text of words → the set of them, a file → its lines."""

from collections.abc import Iterator
from importlib.resources import files


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def lines_of(path: str) -> Iterator[str]:
    """The lines of a file of the plugin, such as `lexicon/people.tsv`, without empty ones and comments."""
    text = files("press_archive_entities").joinpath(path).read_text(encoding="utf-8")
    # Only "# " opens a comment: clusters.tsv has words that begin with a hash, "#" itself among them.
    return (line for line in text.splitlines() if line and not line.startswith("# "))
