"""The fast tagger: a conditional random field over features of words, clusters and gazetteers."""

import hashlib
from functools import lru_cache
from importlib.resources import as_file, files
from typing import cast

import pycrfsuite

from press_archive_entities.names.features import Page, segment_features, segments
from press_archive_entities.names.name import Name, NameType
from press_archive_entities.names.tokens import Tokens


class CrfTagger:
    """Names by python-crfsuite."""

    def __init__(self, model: bytes) -> None:
        self._tagger = pycrfsuite.Tagger()
        # crfsuite reads from these bytes as long as it tags.
        self._model = model
        self._tagger.open_inmemory(model)
        self.identity = "fast-" + hashlib.sha256(model).hexdigest()[:8]

    def names(self, tokens: Tokens) -> list[Name]:
        page = Page(tokens)
        found: list[Name] = []
        for start, end in segments(tokens):
            self._tagger.set(segment_features(page, start, end))
            tags = self._tagger.tag()
            found += [self._name(tags, start, span) for span in spans_of(tags)]
        return found

    def _name(self, tags: list[str], start: int, span: tuple[int, int, str]) -> Name:
        first, last, kind = span
        sure = min(self._tagger.marginal(tags[i], i) for i in range(first, last))
        return Name(start + first, start + last, cast(NameType, kind), round(sure, 3))


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """The names in a row of BIO tags, as (first, one past the last, type)."""
    found = []
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            found.append((start, i, kind))
            kind = ""
        if tag != "O" and not kind:
            start, kind = i, tag[2:]
    return found


@lru_cache(maxsize=1)
def crf_tagger() -> CrfTagger | None:
    """The tagger trained with this version; None where its model is not there."""
    resource = files("press_archive_entities").joinpath("names/fast.crfsuite")
    if not resource.is_file():
        return None
    with as_file(resource) as path:
        return CrfTagger(path.read_bytes())
