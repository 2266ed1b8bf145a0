"""Names without a model: capitals, gazetteers and the small closed lists."""

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.given_names import person_names
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.features import place_class
from press_archive_entities.names.name import Name, NameType
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import CALENDAR, ORGANISATION_WORDS, TITLES
from press_archive_entities.places.countries import countries_by_demonym

CONFIDENCE = 0.5
_LINKS = word_set("of for and the de al bin van von -")


class RuleTagger:
    """Stands in where no trained model is there."""

    identity = "rules"

    def names(self, tokens: Tokens) -> list[Name]:
        inside = {
            tokens.words[i]
            for a, b in tokens.sentences
            for i in range(a + 1, b)
            if has_capital(tokens.words[i])
        }
        found: list[Name] = []
        for first, last in tokens.sentences:
            i = first
            while i < last:
                end = _run(tokens.words, i, last) if has_capital(tokens.words[i]) else i
                start = _skip_titles(tokens.words, i, end)
                if start < end and not (start == first and end == start + 1 and tokens.words[start] not in inside
                                        and not place_class(tokens.words[start])):  # fmt: skip
                    kind = _type(tokens.words[start:end])
                    if kind:
                        found.append(Name(start, end, kind, CONFIDENCE))
                i = max(end, i + 1)
        return found


def _run(words: list[str], i: int, last: int) -> int:
    """One past the last word of the row of capitals that begins at `i`."""
    end = i + 1
    while end < last:
        if has_capital(words[end]) and words[end].lower() not in CALENDAR:
            end += 1
        elif words[end] in _LINKS and end + 1 < last and has_capital(words[end + 1]):
            end += 2
        else:
            break
    return end


def _skip_titles(words: list[str], start: int, end: int) -> int:
    while start < end and (
        words[start].lower().rstrip(".") in TITLES or words[start].lower() in ("the", "a", "an")
    ):
        start += 1
    return start


def _type(words: list[str]) -> NameType | None:
    whole = " ".join(words)
    if folded(whole) in countries_by_demonym():
        return "MISC"
    if words[0].lower() in CALENDAR or len(whole) < 2:
        return None
    if place_class(whole) not in ("", "3"):
        return "LOC"
    if words[-1].lower().rstrip(".") in ORGANISATION_WORDS or (whole.isupper() and len(words) == 1):
        return "ORG"
    if len(words) > 1 and words[0].lower() in person_names("first"):
        return "PER"
    return "PER" if len(words) in (2, 3) and all(w.isalpha() for w in words) else None
