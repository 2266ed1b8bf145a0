"""The lists that come with the package, read into one frozen value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from press_archive_quotes.lexicon import LedCue, Lexicon, load_led, load_lexicon


@dataclass(frozen=True, slots=True)
class Lists:
    """What the enricher knows of words."""

    cues: Lexicon
    led: Mapping[str, LedCue]
    """Cue nouns and adjectives."""
    roles: Mapping[str, str]
    """Noun → he, she, person, group or carrier."""
    given_names: Mapping[str, str]
    """Lower-case given name → he or she."""
    carriers: Mapping[str, str]
    """Lower-case way to write an agency, outlet or channel → its canonical name."""


def load_lists() -> Lists:
    """Read the lists; once for an enricher."""
    return Lists(
        load_lexicon(),
        load_led(),
        {word: group for group, words in _lines("roles.txt", ":") for word in words.split()},
        {word: group for group, words in _lines("given_names.txt", ":") for word in words.split()},
        dict(_carriers()),
    )


def _lines(name: str, separator: str) -> Iterator[tuple[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            key, _, rest = line.partition(separator)
            yield key.strip(), rest.strip()


def _carriers() -> Iterator[tuple[str, str]]:
    for name, aliases in _lines("carriers.txt", "="):
        for alias in (name, *aliases.split(",")):
            if alias.strip():
                yield alias.strip().lower().removeprefix("the "), name
