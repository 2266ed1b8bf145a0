"""The lists that come with the package, read into one frozen value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from press_archive_quotes.marks.words import word_set

PACKAGE = "press_archive_quotes"
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of cues.txt."""

    lemma: str
    class_: str
    frames: frozenset[str]
    rest: tuple[str, ...]
    """The words of a phrase after its first."""


@dataclass(frozen=True, slots=True)
class CueForm:
    """An inflected first word of a cue."""

    cue: Cue
    form: str
    """base, s, past, participle or ing; past stands for both where they are the same."""


BASE_FORM = "base"
S_FORM = "s"
PAST_FORM = "past"
PARTICIPLE_FORM = "participle"
ING_FORM = "ing"
ATTITUDES = frozenset(["believes", "plans", "judges", "shows"])
"""Classes of cues that tell what somebody thinks or does, not what he says."""
FORMS = frozenset([BASE_FORM, S_FORM, PAST_FORM, PARTICIPLE_FORM, ING_FORM])

Lexicon = Mapping[str, tuple[CueForm, ...]]
"""By lower-case word; the longest phrase first."""


def load_lexicon() -> Lexicon:
    """Read the list that comes with the package."""
    text = files(PACKAGE).joinpath("lists", "cues.txt").read_text(encoding="utf-8")
    forms: dict[str, list[CueForm]] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            for word, form in _forms_of(line):
                forms.setdefault(word, []).append(form)
    return {word: tuple(sorted(found, key=lambda f: -len(f.cue.rest))) for word, found in forms.items()}


CLASSES = word_set("asserts denies asks promises threatens believes plans judges shows hearsay")


def _forms_of(line: str) -> list[tuple[str, CueForm]]:
    words = line.split()
    place = next(i for i, word in enumerate(words) if word in CLASSES)
    head, *rest = words[:place]
    base, *irregular = head.split("/")
    past = irregular[0] if irregular else _past(base)
    participle = irregular[1] if len(irregular) > 1 else ""
    cue = Cue(" ".join([base, *rest]), words[place], frozenset(words[place + 1 :]), tuple(rest))
    return [(word, CueForm(cue, form)) for word, form in _inflect(base, past, participle)]


def _inflect(base: str, past: str, participle: str) -> list[tuple[str, str]]:
    forms = {base: BASE_FORM, _third(base): S_FORM, _ing(base, past): ING_FORM}
    forms[past] = PAST_FORM  # "put" and "read" are more often told than told of
    if participle:
        forms.setdefault(participle, PARTICIPLE_FORM)
    return list(forms.items())


@dataclass(frozen=True, slots=True)
class LedCue:
    """One line of nouns.txt or adjectives.txt."""

    word: str
    class_: str
    leaders: frozenset[str]
    """What leads from it to the thing said."""
    is_noun: bool


def load_led() -> Mapping[str, LedCue]:
    """The cue adjectives, and the cue nouns by singular and plural."""
    found: dict[str, LedCue] = {}
    for name in ("adjectives.txt", "nouns.txt"):
        for line in files(PACKAGE).joinpath("lists", name).read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                word, class_, *leaders = line.split()
                found[word] = LedCue(word, class_, frozenset(leaders), name == "nouns.txt")
    return found | {_third(word): cue for word, cue in found.items() if cue.is_noun}


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def _ing(base: str, past: str) -> str:
    if past == base + base[-1] + "ed" or base in ("put", "set", "run", "hit", "begin", "forget", "spin"):
        return base + base[-1] + "ing"
    if base.endswith("e") and not base.endswith(("ee", "ye")):
        return base[:-1] + "ing"
    return base + "ing"


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
    text = files(PACKAGE).joinpath("lists", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            key, _, rest = line.partition(separator)
            yield key.strip(), rest.strip()


def _carriers() -> Iterator[tuple[str, str]]:
    for name, aliases in _lines("carriers.txt", "="):
        for alias in (name, *aliases.split(",")):
            if alias.strip():
                yield alias.strip().lower().removeprefix("the "), name
