"""A text given for annotation → Article, and annotations back to the offsets of the text as given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from archive.errors import DocumentError
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.layer import AnnotationLayer
from archive.model.span import Span
from archive.read.fields import known_of_fields, raw_text
from archive.read.json_documents import load_object
from archive.read.pieces import Piece, Pieces
from archive.read.plain import article_of_text
from archive.text import clean_same_length, decode

NAME = "name"
_SPANS = frozenset({"parts", "insertions"})


@dataclass(frozen=True, slots=True)
class GivenText:
    """A text as it came, and the article that it is for enrichers.

    Bylines, times, captions and credits that the text carries are no part of the article; a title given apart
    is, though not of the text.
    """

    id: JsonValue
    text: str
    article: Article
    pieces: Pieces
    names: tuple[Annotation, ...] = ()
    """Names that were given with the text, for enrichers to start from."""

    def annotations_of(self, layers: Iterable[AnnotationLayer]) -> list[Annotation]:
        """The annotations of all layers by their position in the text as given; those outside it are left out."""
        moved = [self._moved(annotation) for layer in layers for annotation in layer.annotations]
        return sorted((a for a in moved if a is not None), key=lambda a: (a.start, a.end, a.kind))

    def _moved(self, annotation: Annotation) -> Annotation | None:
        span = self.pieces.to_given(annotation.span)
        if span is None:
            return None
        attributes = {
            name: self._moved_spans(value) if name in _SPANS or name.endswith(("span", "spans")) else value
            for name, value in annotation.attributes.items()
        }
        return annotation.model_copy(
            update={
                "start": span.start,
                "end": span.end,
                "text": span.of(self.text),
                "attributes": attributes,
            }
        )

    def _moved_spans(self, value: JsonValue) -> JsonValue:
        """Spans in an attribute: `[start, end]`, `{"start", "end"}`, or a list of these."""
        if isinstance(value, list) and len(value) == 2 and all(isinstance(item, int) for item in value):
            return list(self._ends(value[0], value[1]))
        if isinstance(value, list):
            return [self._moved_spans(item) for item in value]
        if isinstance(value, dict) and {"start", "end"} <= value.keys():
            start, end = self._ends(value["start"], value["end"])
            return {**value, "start": start, "end": end}
        return value

    def _ends(self, start: JsonValue, end: JsonValue) -> tuple[int, int]:
        assert isinstance(start, int) and isinstance(end, int)
        span = self.pieces.to_given(Span(start, end)) or Span(0, 0)
        return span.start, span.end


def given_of_text(content: bytes) -> GivenText:
    """A text that came alone. Text without words gives an article without words: no error."""
    text = decode(content)
    return _given(None, text, {})


def given_of_line(line: bytes) -> GivenText:
    """A text that came as a JSON line, with `id`, `title`, `published`, `source` and `names` where known.

    Raises:
        DocumentError: the line is no JSON object, has no `text`, or a field is of the wrong type.
    """
    fields = load_object(line)
    if not isinstance(fields.get("text"), str):
        raise DocumentError('no field "text"' if "text" not in fields else 'the field "text" is not text')
    return _given(_json_id(fields.get("id")), raw_text(fields, "text"), fields)


def _json_id(value: object) -> JsonValue:
    return value if isinstance(value, str | int | float) else None


def _given(given_id: JsonValue, text: str, fields: Mapping[str, object]) -> GivenText:
    known = known_of_fields(
        {name: fields[name] for name in ("title", "published", "source", "url", "language") if name in fields}
    )
    clean = clean_same_length(text)
    names = fields.get("names")
    if names is None and clean.strip():
        article, pieces = article_of_text(clean, known, keep_dateline=True)
    else:
        # Names may stand anywhere: the whole text is the article.
        article = Article.of(clean, published=known.published, source=known.source, language=known.language)
        pieces = Pieces((Piece(0, 0, len(clean)),))
    return GivenText(given_id, text, article, pieces, _names(names, article))


def _names(names: object, article: Article) -> tuple[Annotation, ...]:
    if names is None:
        return ()
    if not isinstance(names, list) or not all(_is_pair(pair, len(article.text)) for pair in names):
        raise DocumentError('field "names": write [[start, end], …], code points of the text')
    return tuple(
        Annotation.at(article, Span(start, end), kind=NAME, value=article.text[start:end])
        for start, end in names
    )


def _is_pair(pair: object, length: int) -> bool:
    if not isinstance(pair, list) or len(pair) != 2:
        return False
    start, end = pair
    return type(start) is int and type(end) is int and 0 <= start < end <= length
