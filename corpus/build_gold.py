"""corpus/marked/*.yaml → corpus/gold/*.json: offsets are computed from quoted words, so that none can slip.

Run it from the root of the repository: `python -m corpus.build_gold [FOLDER]`. The same sources give the same bytes.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from archive import Annotation, Article, PartialDate, Span
from corpus.marked_dates import date_annotations
from corpus.marked_words import WordsError, find_words

CORPUS = Path(__file__).parent
MARKED = CORPUS / "marked"
GOLD = CORPUS / "gold"
VALUES = MARKED / "values.yaml"

_LEMMAS = {
    "said": "say", "says": "say", "saying": "say", "told": "tell", "wrote": "write", "called": "call",
    "denied": "deny", "promised": "promise", "asked": "ask", "insisted": "insist", "admitted": "admit",
    "replied": "reply", "vowed": "vow", "threatened": "threaten", "urged": "urge", "warned": "warn",
}  # fmt: skip
_MARKS = '"“”„«»'
UNNAMED = "unnamed"

Known = TypeVar("Known", "ActorValue", "PlaceValue")


class Strict(BaseModel):
    """A misspelled key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ActorValue(Strict):
    """What is the same of an actor in every article."""

    type: Literal["person", "organisation", "government", "group", "outlet"]
    country: str | None = None


class PlaceValue(Strict):
    """What is the same of a place in every article."""

    kind: Literal["country", "region", "division", "district", "town", "sea", "river", "island", "mountains"]
    latitude: float
    longitude: float
    geonames_id: int | None = None
    label: str = ""
    """As a person writes it; empty: the last part of the value."""


class Values(Strict):
    """Every actor and place that the marked articles may name."""

    actors: dict[str, ActorValue]
    places: dict[str, PlaceValue]


class MarkedQuote(Strict):
    """One statement; `words`, `said_by`, `cue` and `insertions` are words of the article."""

    words: str | list[str]
    style: Literal["direct", "mixed", "indirect", "hearsay", "scare"] = "direct"
    speaker: str | None = None
    said_by: str = ""
    role: str = ""
    cue: str = ""
    lemma: str = ""
    cue_class: str = Field(default="", alias="class")
    addressee: str | None = None
    via: list[str] = []
    insertions: list[str] = []


class MarkedArticle(Strict):
    """One source file: the article's text as it must be read, and what its words are said to be."""

    document: str
    byline: str = ""
    published: str
    source: str = ""
    dateline: str = ""
    text: str
    actors: dict[str, list[str]] = {}
    roles: dict[str, str] = {}
    metonyms: dict[str, tuple[str, str]] = {}
    places: dict[str, list[str]] = {}
    mixed: dict[str, list[str]] = {}
    dates: dict[str, str] = {}
    quotes: list[MarkedQuote] = []


def main(folder: Path) -> int:
    """Write the gold of every source into `folder`; complain of each that does not fit its own text."""
    values = Values.model_validate(_load(VALUES))
    failures = 0
    for path in sorted(MARKED.glob("*.yaml")):
        if path == VALUES:
            continue
        try:
            (folder / f"{path.stem}.json").write_text(gold_of(path, values), encoding="utf-8")
        except (WordsError, ValueError) as error:
            failures += 1
            print(f"{path.name}: {error}", file=sys.stderr)  # noqa: T201 - a script talks to its terminal
    return 1 if failures else 0


def gold_of(path: Path, values: Values) -> str:
    """The gold file of one source.

    Raises:
        WordsError: words are not in the text, or more than once without a number.
        ValueError: the source has a wrong key, or names an actor or a place that `values` does not know.
    """
    marked = MarkedArticle.model_validate(_load(path))
    article = _article(marked)
    annotations = sorted(
        _annotations(marked, article, values), key=lambda a: (a.start, -a.end, a.kind, a.value)
    )
    gold = {
        "document": marked.document,
        "article": article.model_dump(
            mode="json", include={"title", "byline", "published", "source", "dateline"}
        )
        | {"text": article.text},
        "annotations": [annotation.model_dump(mode="json") for annotation in annotations],
    }
    return json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def _load(path: Path) -> object:
    """Every scalar as text: a date stays as it is written."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _article(marked: MarkedArticle) -> Article:
    text = marked.text.rstrip("\n")
    title, _, body = text.partition("\n\n")
    return Article.of(
        body,
        title=title,
        byline=marked.byline,
        published=PartialDate(marked.published),
        source=marked.source,
        dateline=marked.dateline,
    )


def _annotations(marked: MarkedArticle, article: Article, values: Values) -> Iterator[Annotation]:
    yield from _actors(marked, article, values)
    yield from _places(marked, article, values)
    for quote in marked.quotes:
        yield _quote(quote, marked, article, values)
    direct = [quote for quote in marked.quotes if quote.style == "direct"]
    spoken = [part for quote in direct for part in _parts(quote, article)]
    yield from date_annotations(marked.dates, article, spoken)


def _actors(marked: MarkedArticle, article: Article, values: Values) -> Iterator[Annotation]:
    for value, mentions in marked.actors.items():
        known = _known(values.actors, value, "actor")
        attributes = _without_none({**known.model_dump(), "role": marked.roles.get(value)})
        for span in find_words(article.text, mentions):
            yield Annotation.at(article, span, kind="actor", value=value, attributes=attributes)
    for words, (place, value) in marked.metonyms.items():
        known = _known(values.actors, value, "actor")
        attributes = _without_none({**known.model_dump(), "place": place, "mention": "metonym"})
        for span in find_words(article.text, [words]):
            yield Annotation.at(article, span, kind="actor", value=value, attributes=attributes)
            yield _place(article, span, place, "metonymic", values)


def _places(marked: MarkedArticle, article: Article, values: Values) -> Iterator[Annotation]:
    for reading, mentions in (("literal", marked.places), ("mixed", marked.mixed)):
        for value, words in mentions.items():
            for span in find_words(article.text, words):
                yield _place(article, span, value, reading, values)


def _place(article: Article, span: Span, value: str, reading: str, values: Values) -> Annotation:
    known = _known(values.places, value, "place")
    path = value.split("/")
    attributes = _without_none(
        {
            "kind": known.kind,
            "country": path[0] if len(path[0]) == 2 else None,
            "region": path[1] if len(path) > 2 else None,
            "latitude": known.latitude,
            "longitude": known.longitude,
            "geonames_id": known.geonames_id,
            "reading": reading,
        }
    )
    return Annotation.at(
        article, span, kind="place", value=value, label=known.label or path[-1], attributes=attributes
    )


def _quote(quote: MarkedQuote, marked: MarkedArticle, article: Article, values: Values) -> Annotation:
    for name in (quote.speaker, *quote.via):
        if name and not name.startswith(UNNAMED):
            _known(values.actors, name, "actor")
    parts = _parts(quote, article)
    said_by, cue = (_one(article.text, piece) if piece else None for piece in (quote.said_by, quote.cue))
    cue_text = cue.of(article.text) if cue else ""
    via = [*quote.via, *([marked.source] if marked.source and quote.style != "scare" else [])]
    attributes: dict[str, JsonValue] = {
        "style": quote.style,
        "parts": [[part.start, part.end] for part in parts] if len(parts) > 1 else None,
        "speaker": _speaker(quote, said_by.of(article.text) if said_by else ""),
        "speaker_text": said_by.of(article.text) if said_by else None,
        "speaker_span": [said_by.start, said_by.end] if said_by else None,
        "role": quote.role or None,
        "cue": (quote.lemma or _LEMMAS.get(cue_text, cue_text)) or None,
        "cue_text": cue_text or None,
        "cue_span": [cue.start, cue.end] if cue else None,
        "cue_class": quote.cue_class or ("asserts" if cue else None),
        "addressee": quote.addressee,
        "via": [*dict.fromkeys(carrier for carrier in via if carrier != quote.speaker)] or None,
        "insertions": [[at.start, at.end] for at in find_words(article.text, quote.insertions)] or None,
    }
    whole = Span(parts[0].start, parts[-1].end)
    said = " ".join(_bare(part.of(article.text)) for part in parts)
    return Annotation.at(article, whole, kind="quote", value=said, attributes=_without_none(attributes))


def _speaker(quote: MarkedQuote, said_by: str) -> str | None:
    """An actor's value; for `unnamed` the words that stand for the speaker, from a small letter on."""
    if quote.speaker != UNNAMED:
        return quote.speaker
    return f"{UNNAMED}: {' '.join((said_by[:1].lower() + said_by[1:]).split())}"


def _parts(quote: MarkedQuote, article: Article) -> list[Span]:
    words = [quote.words] if isinstance(quote.words, str) else quote.words
    return [_one(article.text, piece) for piece in words]


def _one(text: str, words: str) -> Span:
    spans = list(find_words(text, [words]))
    if len(spans) != 1:
        raise WordsError(f"{words!r} must stand for one span here, not {len(spans)}")
    return spans[0]


def _bare(piece: str) -> str:
    """The words without the marks around them and without the comma before a cue."""
    piece = " ".join(piece.split())
    inner = piece.strip(_MARKS)
    return (inner if not any(mark in inner for mark in _MARKS) else piece).rstrip(",; ")


def _known(table: Mapping[str, Known], value: str, kind: str) -> Known:
    if value not in table:
        raise ValueError(f"{kind} {value!r} is not in {VALUES.name}")
    return table[value]


def _without_none(attributes: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    return {name: value for name, value in attributes.items() if value is not None}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD))
