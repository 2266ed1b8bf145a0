"""An installed spaCy pipeline as tagger, its types moved to CoNLL-2003's."""

from press_archive_entities.names.name import Name, NameType
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import TITLES

_TYPES: dict[str, NameType] = {
    "PERSON": "PER",
    "PER": "PER",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "NORP": "MISC",
    "MISC": "MISC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
}
SURE = 0.85
"""spaCy gives no confidence; this is how often its names of news are right."""
_PARTS_NOT_NEEDED = ["parser", "tagger", "attribute_ruler", "lemmatizer", "senter"]
_PAGE = 20_000
"""Tokens tagged at once."""


class SpacyTagger:
    """Names by a spaCy pipeline.

    Raises:
        ValueError: spaCy or the pipeline is not installed.
    """

    def __init__(self, pipeline: str) -> None:
        try:
            import spacy

            self._pipeline = spacy.load(pipeline, exclude=_PARTS_NOT_NEEDED)
        except (ImportError, OSError) as error:
            raise ValueError(f'model = "spacy:{pipeline}": no such spaCy pipeline is installed') from error
        self.identity = f"spacy-{pipeline}-{self._pipeline.meta['version']}"

    def names(self, tokens: Tokens) -> list[Name]:
        from spacy.tokens import Doc

        found: list[Name] = []
        for at in range(0, len(tokens.words), _PAGE):
            words = [word.strip() or "_" for word in tokens.words[at : at + _PAGE]]
            for entity in self._pipeline(Doc(self._pipeline.vocab, words=words)).ents:
                kind = _TYPES.get(entity.label_)
                name = _trimmed(tokens, at + entity.start, at + entity.end, kind) if kind else None
                if name:
                    found.append(name)
        return found


def _trimmed(tokens: Tokens, first: int, last: int, kind: NameType) -> Name | None:
    """Without article, title and possessive, as CoNLL-2003 draws a name."""
    low = [word.lower() for word in tokens.words[first:last]]
    while low and (low[0] in ("the", "a", "an") or (kind == "PER" and low[0].rstrip(".") in TITLES)):
        low.pop(0)
        first += 1
    while low and low[-1] in ("'s", "’s", "'", "’"):
        low.pop()
        last -= 1
    return Name(first, last, kind, SURE) if low else None
